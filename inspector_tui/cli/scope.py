"""``inspector scope``: for what the service may be used, by the rules of the case's legal basis."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inspector_tui.model.scope import Criticality, DataClass, Permission, ServiceClass
from inspector_tui.model.scope_views import FeatureInput
from inspector_tui.model.text import Text

from .inputs import MAX_FIELD, chosen, texts
from .language import both
from .noun import noun
from .options import Case, Reason
from .recording import Accept, show_saved
from .scope_page import rules_page, scope_page
from .session import session

app = noun(both("이용범위: 허용 여부 판단과 기능", "Permitted use, feature by feature"))

Key = Annotated[str, typer.Argument(metavar="KEY", help=both("기능 기호 (예: DRIVE)", "Feature, as DRIVE"))]
_Optional = str | None


@app.command("show", help=both("허용 여부와 사유 보기", "The decision, with its reasons"))
def show(
    context: typer.Context,
    case: Case,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help=both("규칙표와 해당 행도 표시", "The rule table, rows that hit marked")
        ),
    ] = False,
) -> None:
    """The decision for the service and each feature. The answer is no (1) unless it is ALLOWED."""
    from inspector_tui.workspace import scope, scope_rule_words

    now = session(context)
    with now.desk() as desk:
        seen = scope.view(desk, case)
        table = scope_rule_words.explain(desk, case) if explain else None
    if now.json:
        now.out.json({"scope": seen} if table is None else {"scope": seen, "rules": table})
    else:
        scope_page(now.out, seen)
        if table is not None:
            now.out.line()
            rules_page(now.out, table)
    raise typer.Exit(0 if seen.answer.result is Permission.ALLOWED else 1)


@app.command("set", help=both("기능 추가 또는 변경", "Add a feature, or change it"))
def set_feature(
    context: typer.Context,
    case: Case,
    key: Key,
    service_class: Annotated[
        _Optional,
        typer.Option(
            "--service-class",
            metavar="C",
            help=both(
                "업무 구분: security it-operation customer collaboration erp other-internal unlisted",
                "Kind of work: security it-operation customer collaboration erp other-internal unlisted",
            ),
        ),
    ] = None,
    data: Annotated[
        _Optional,
        typer.Option(
            "--data",
            metavar="D,D",
            help=both(
                "처리 정보, 쉼표로: public internal employee employee-uid customer-personal credit "
                "transaction unique-id pseudonymised unknown (빈 값: 미신고)",
                "Data, by commas: public internal employee employee-uid customer-personal credit "
                "transaction unique-id pseudonymised unknown (empty: not declared)",
            ),
        ),
    ] = None,
    name: Annotated[
        _Optional, typer.Option("--name", metavar="TEXT", help=both("이름", "Name (Korean)"))
    ] = None,
    name_en: Annotated[
        _Optional, typer.Option("--name-en", metavar="TEXT", help=both("이름 (영문)", "Name (English)"))
    ] = None,
    mobile: Annotated[
        bool | None,
        typer.Option("--mobile/--no-mobile", help=both("모바일 단말에서 이용", "Used on mobile terminals")),
    ] = None,
    off: Annotated[
        bool | None, typer.Option("--off/--on", help=both("사용하지 않는 기능", "Switched off for this use"))
    ] = None,
    measures: Annotated[
        _Optional,
        typer.Option(
            "--measures",
            metavar="TEXT",
            help=both("추가 보안대책의 근거", "Reference to extra security measures"),
        ),
    ] = None,
    accept_sensitive: Accept = False,
) -> None:
    """A new feature needs --service-class; of one on record, what is not given stays as it is."""
    from inspector_tui.workspace import scope

    now = session(context)
    given = {"--name": name, "--name-en": name_en, "--measures": measures}
    told = texts(
        {option: said for option, said in given.items() if said is not None},
        accept_sensitive=accept_sensitive,
        most=MAX_FIELD,
    )
    work = None if service_class is None else chosen(ServiceClass, service_class, "--service-class")
    classes = None if data is None else _data(data)
    with now.desk(write=True) as desk:
        wanted = _over(scope.feature(desk, case, key), key, told, work, classes, mobile, off)
        saved = scope.set_feature(desk, case, wanted)
    show_saved(now, saved)


@app.command("remove", help=both("기능 제외 (사유 필요)", "Take a feature out, with a reason"))
def remove(
    context: typer.Context,
    case: Case,
    key: Key,
    reason: Reason,
    accept_sensitive: Accept = False,
) -> None:
    """It stays in the history."""
    from inspector_tui.workspace import scope

    now = session(context)
    why = texts({"--reason": reason}, accept_sensitive=accept_sensitive, most=MAX_FIELD)["--reason"]
    with now.desk(write=True) as desk:
        saved = scope.withdraw(desk, case, key, why)
    show_saved(now, saved)


@app.command(
    "criticality", help=both("중요도·금융회사 기록 (점검반장)", "Criticality, financial company (lead)")
)
def criticality(
    context: typer.Context,
    case: Case,
    word: Annotated[
        _Optional,
        typer.Argument(
            metavar="[critical|non-critical|unknown]",
            show_default=False,
            help=both("중요, 비중요, 미정", "As the company judged it"),
        ),
    ] = None,
    company: Annotated[
        _Optional, typer.Option("--company", metavar="TEXT", help=both("금융회사", "Financial company"))
    ] = None,
) -> None:
    """What the financial company evaluated, and which company it is. Only the lead records it."""
    from inspector_tui.workspace import arranging, scope

    from .errors import NotCombined

    now = session(context)
    if word is None and company is None:
        raise NotCombined(
            ko="중요도(critical|non-critical|unknown)나 --company를 쓰십시오.",
            en="Give the criticality (critical|non-critical|unknown) or --company.",
        )
    fields: dict[str, object] = {}
    if word is not None:
        fields["criticality"] = chosen(Criticality, word, "CRITICALITY")
    if company is not None:
        fields["financial_company"] = texts({"--company": company}, accept_sensitive=False, most=MAX_FIELD)[
            "--company"
        ]
    with now.desk(write=True) as desk:
        saved = arranging.arrange(desk, case, scope.ARRANGED, **fields)
    show_saved(now, saved)


@app.command("rules", help=both("근거별 규칙표 보기·파일 확인", "The rules of a basis; check a file of them"))
def rules(
    context: typer.Context,
    basis: Annotated[
        _Optional,
        typer.Argument(metavar="[BASIS]", show_default=False, help=both("생략하면 목록", "Default: list")),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help=both("이 규칙 파일을 확인", "Check this rule file")),
    ] = None,
) -> None:
    """Every row in words. With --file, whether a file is one, and what it says."""
    from inspector_tui.workspace import scope, scope_rule_words

    now = session(context)
    folder = now.home / scope.FOLDER
    if file is not None:
        table = scope_rule_words.table_of_file(file)
        now.show("rules", table, lambda: rules_page(now.out, table))
    elif basis is not None:
        one = scope_rule_words.table(basis, folder)
        now.show("rules", one, lambda: rules_page(now.out, one))
    else:
        known = tuple(scope_rule_words.table(name, folder) for name in scope_rule_words.bases(folder))
        own = Text("기관 규칙", "the office's own")
        now.show(
            "bases",
            tuple(
                {"basis": t.basis, "version": t.version, "title": t.title, "own_rules": t.own_rules}
                for t in known
            ),
            lambda: now.out.table(
                [(t.basis, t.version, t.effective_from, t.title, own if t.own_rules else "") for t in known]
            ),
        )


def _data(given: str) -> tuple[DataClass, ...]:
    return tuple(chosen(DataClass, one, "--data") for one in given.split(",") if one.strip())


def _over(
    before: FeatureInput | None,
    key: str,
    told: dict[str, str],
    work: ServiceClass | None,
    data: tuple[DataClass, ...] | None,
    mobile: bool | None,
    off: bool | None,
) -> FeatureInput:
    """What is to stand: what was given, over what stands now."""
    from .errors import NotCombined

    if before is None and work is None:
        raise NotCombined(
            ko="새 기능에는 --service-class가 필요합니다.", en="A new feature needs --service-class."
        )
    name = before.name if before else Text("", "")
    return FeatureInput(
        key=key,
        name=Text(told.get("--name", name.ko), told.get("--name-en", name.en)),
        service_class=work or (before.service_class if before else ServiceClass.UNLISTED),
        data=data if data is not None else (before.data if before else ()),
        mobile=mobile if mobile is not None else bool(before and before.mobile),
        enabled=not off if off is not None else before is None or before.enabled,
        measures=told.get("--measures", before.measures if before else ""),
    )
