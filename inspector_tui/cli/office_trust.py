"""``inspector office trust``: the office's trust list. Each command changes the draft of the next version."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text
from inspector_tui.model.trust import RevocationReason
from inspector_tui.model.words import Role

from .inputs import chosen, text
from .key import PassphraseFile
from .language import both
from .noun import noun
from .passphrase import passphrase
from .session import session
from .trust_pages import change_page, office_page

if TYPE_CHECKING:
    from inspector_tui.model.trust_views import OfficeTrust

app = noun(both("평가기관의 신뢰목록", "The office's trust list"))

_Who = Annotated[
    str, typer.Argument(metavar="WHO", help=both("식별자 또는 키 지문", "Id, or the key's fingerprint"))
]
_Key = Annotated[
    str, typer.Option("--key", metavar="FILE|LINE", help=both("공개키(.pub)", "Public key (.pub)"))
]
_From = Annotated[
    str, typer.Option("--from", metavar="TIME", show_default=False, help=both("시작 시각", "Valid from"))
]
_To = Annotated[
    str, typer.Option("--to", metavar="TIME", show_default=False, help=both("종료 시각", "Valid to"))
]
_Roles = Annotated[
    list[str] | None,
    typer.Option("--role", metavar="ROLE", help=both("역할, 여러 번 가능", "Role; may be repeated")),
]
_Out = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="DIR", help=both("나누어 줄 파일을 저장할 폴더", "Folder for the file to hand out")
    ),
]


@app.command("show", help=both("적용 중인 목록과 작성 중인 목록", "The list in force and the draft"))
def show(context: typer.Context) -> None:
    """What is in force, what the draft changes, whose signatures are still needed."""
    from inspector_tui.workspace import trust_office

    _changed(context, lambda home: trust_office.state(home))


@app.command("root-key", help=both("최상위 키 만들기 (USB에 보관)", "Make a root key, on a stick"))
def root_key(
    context: typer.Context,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help=both("키 파일 (USB)", "Key file, on a stick"))
    ],
    passphrase_file: PassphraseFile = None,
) -> None:
    """A key that signs trust lists and nothing else. The .pub beside it is what goes on the list."""
    from inspector_tui.workspace import trust_office

    now = session(context)
    made = trust_office.new_root(out, passphrase(now, passphrase_file, twice=True))
    now.show(
        "key",
        made,
        lambda: now.out.pairs(
            [(Text("키 파일", "Key file"), made.path), (Text("지문", "Fingerprint"), made.fingerprint)]
        ),
    )


@app.command("begin", help=both("첫 목록 작성", "Draft the first list"))
def begin(
    context: typer.Context,
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help=both("평가기관 이름", "Name of the office"))
    ],
    key: _Key,
    root: Annotated[
        list[str],
        typer.Option(
            "--root", metavar="FILE|LINE", help=both("최상위 키(.pub), 여러 번", "Root key (.pub); repeated")
        ),
    ],
    threshold: Annotated[
        int,
        typer.Option(
            "--threshold", metavar="N", min=1, help=both("필요한 서명 수", "How many roots must sign")
        ),
    ],
    age: Annotated[
        str,
        typer.Option("--age", metavar="AGE", help=both("암호화 수신자(age1…)", "Recipient to encrypt to")),
    ] = "",
    escrow: Annotated[
        str, typer.Option("--escrow", metavar="AGE", help=both("비상 열람 키(age1…)", "Escrow recipient"))
    ] = "",
) -> None:
    """Root keys, and the office's own key for receipts (--key). In force once signed and published."""
    from inspector_tui.workspace import trust_office

    said = text(name, "--name", 100)
    _changed(
        context,
        lambda home: trust_office.begin(
            home, office_name=said, office_key=key, roots=root, threshold=threshold, age=age, escrow=escrow
        ),
    )


@app.command("enrol", help=both("등록 요청 받아들이기", "Sign in who asks"))
def enrol(
    context: typer.Context,
    request: Annotated[
        Path, typer.Argument(metavar="REQUEST", help=both("요청 파일(.enrol)", "The request"))
    ],
    fingerprint: Annotated[
        str,
        typer.Option(
            "--fingerprint",
            metavar="FINGERPRINT",
            help=both(
                "본인이 전화 등으로 알려 준 지문", "The fingerprint as its owner told it, by telephone say"
            ),
        ),
    ],
    role: _Roles = None,
    begins: _From = "",
    ends: _To = "",
) -> None:
    """Put a person on the list, in the roles asked for unless --role says others."""
    from inspector_tui.workspace import trust_office
    from inspector_tui.workspace.keeping.trusting import moment

    roles = [chosen(Role, given, "--role") for given in role or ()]
    start, end = moment(begins), moment(ends)
    _changed(
        context,
        lambda home: trust_office.sign_in(
            home, request, told=fingerprint, roles=roles, begins=start, ends=end
        ),
    )


@app.command("change", help=both("역할·기간 변경", "Other roles or times"))
def change(
    context: typer.Context, who: _Who, role: _Roles = None, begins: _From = "", ends: _To = ""
) -> None:
    """What is not given stays."""
    from inspector_tui.workspace import trust_office
    from inspector_tui.workspace.keeping.trusting import moment

    roles = [chosen(Role, given, "--role") for given in role or ()]
    start, end = moment(begins), moment(ends)
    _changed(
        context,
        lambda home: trust_office.change_person(home, who, roles=roles, begins=start, ends=end),
    )


@app.command("revoke", help=both("키 폐기", "Revoke a key"))
def revoke(
    context: typer.Context,
    who: _Who,
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            metavar="compromised|retired",
            help=both("유출·분실(compromised) 또는 사용 종료(retired)", "Lost or in other hands, or retired"),
        ),
    ],
    since: Annotated[
        str,
        typer.Option(
            "--at",
            metavar="TIME",
            show_default=False,
            help=both("마지막으로 안전했던 시각 (기본: 지금)", "Since when (now)"),
        ),
    ] = "",
) -> None:
    """Compromised: what the office first received later does not count. Retired: what it signed counts."""
    from inspector_tui.workspace import trust_office
    from inspector_tui.workspace.keeping.trusting import moment

    why, at = chosen(RevocationReason, reason, "--reason"), moment(since)
    _changed(context, lambda home: trust_office.revoke(home, who, why, since=at))


@app.command("roots", help=both("최상위 키 변경", "Change the root keys"))
def roots(
    context: typer.Context,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar="FILE|LINE", help=both("추가할 공개키(.pub)", "Root key to add")),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option("--remove", metavar="FINGERPRINT", help=both("뺄 키의 지문", "Root key to take off")),
    ] = None,
    threshold: Annotated[
        int | None,
        typer.Option("--threshold", metavar="N", min=1, help=both("필요한 서명 수", "How many must sign")),
    ] = None,
) -> None:
    """Both the present root keys and the new ones have to sign such a list."""
    from inspector_tui.workspace import trust_office

    _changed(
        context,
        lambda home: trust_office.change_roots(home, add=add or (), remove=remove or (), threshold=threshold),
    )


@app.command("renew", help=both("만료 시각 연장", "A later expiry"))
def renew(
    context: typer.Context,
    until: Annotated[str, typer.Option("--until", metavar="TIME", help=both("만료 시각", "Expires"))],
) -> None:
    """Any other new version lasts a year as well."""
    from inspector_tui.workspace import trust_office
    from inspector_tui.workspace.keeping.trusting import needed_moment

    expires = needed_moment(until)
    _changed(context, lambda home: trust_office.renew(home, expires))


@app.command("recipients", help=both("암호화 수신자 변경", "Whom things are encrypted to"))
def recipients(
    context: typer.Context,
    age: Annotated[
        str | None, typer.Option("--age", metavar="AGE", help=both("암호화 수신자(age1…)", "Encrypt to"))
    ] = None,
    escrow: Annotated[
        str | None, typer.Option("--escrow", metavar="AGE", help=both("비상 열람 키", "Escrow"))
    ] = None,
) -> None:
    """The office's age recipient, and the one that can open a sealed case when its inspector cannot."""
    from inspector_tui.workspace import trust_office

    _changed(context, lambda home: trust_office.recipients(home, age=age, escrow=escrow))


@app.command("sign", help=both("최상위 키로 서명", "Sign the draft with a root key"))
def sign(
    context: typer.Context,
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="FILE", help=both("최상위 키 파일", "Root key file")),
    ] = None,
    agent: Annotated[
        str,
        typer.Option(
            "--agent",
            metavar="FINGERPRINT",
            show_default=False,
            help=both("ssh-agent에 있는 키의 지문", "A key that ssh-agent holds"),
        ),
    ] = "",
    signature: Annotated[
        Path | None,
        typer.Option(
            "--signature",
            metavar="FILE",
            help=both("다른 컴퓨터에서 만든 서명 파일", "A signature made on another machine"),
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """One root key at a time: a key file, a key in ssh-agent, or a signature made elsewhere."""
    from inspector_tui.workspace import trust_office

    from .errors import OneWayToSign

    now = session(context)
    if sum((key is not None, bool(agent), signature is not None)) != 1:
        raise OneWayToSign
    if signature is not None:
        made = signature
        _changed(context, lambda home: trust_office.attach(home, made))
        return
    row = trust_office.key_for(now.home, key, agent)
    secret = "" if row.source == "agent" else passphrase(now, passphrase_file)
    _changed(context, lambda home: trust_office.sign(home, row, secret))


@app.command(
    "publish", help=both("공표: 적용하고 나누어 줄 파일 만들기", "Put it in force, and write the file")
)
def publish(context: typer.Context, out: _Out = None) -> None:
    """Only with enough signatures. The file (trust-N.trust) is handed out to every laptop."""
    from inspector_tui.workspace import trust_office

    now = session(context)
    made = trust_office.publish(now.home, out)

    def told() -> None:
        change_page(now, made.change)
        now.out.pairs([(Text("나누어 줄 파일", "File to hand out"), str(made.path or ""))])

    now.show("published", made, told)


@app.command("hand-out", help=both("적용 중인 목록 파일 다시 만들기", "Write the list in force as a file"))
def hand_out(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help=both("저장할 폴더", "Folder"))],
    every: Annotated[
        bool,
        typer.Option("--all", help=both("이전 버전까지 모두", "Every version, for a laptop long away")),
    ] = False,
) -> None:
    """As trust-N.trust. With --all, for laptops that missed a change of root keys."""
    from inspector_tui.workspace import trust_office

    now = session(context)
    paths = trust_office.hand_out_all(now.home, out) if every else (trust_office.hand_out(now.home, out),)
    now.show("paths", paths, lambda: now.out.table([(str(path),) for path in paths]))


@app.command("discard", help=both("작성 중인 목록 버리기", "Take the draft back"))
def discard(context: typer.Context) -> None:
    """Nothing of it counted yet."""
    from inspector_tui.workspace import trust_office

    _changed(context, lambda home: trust_office.discard(home))


def _changed(context: typer.Context, do: Callable[[Path], OfficeTrust]) -> None:
    now = session(context)
    made = do(now.home)
    now.show("office_trust", made, lambda: office_page(now, made))
