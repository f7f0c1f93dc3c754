"""A certificate or attestation, recorded or changed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.certificate_views import CertificateInput, CertificateView
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved
from inspector_tui.model.words import CertificateRole

from ...forms import Choice, Labelled, Line
from ...inert import plain
from ...recording import Recording

FIELDS = {
    "scheme": Text("인증 이름", "Scheme"),
    "number": Text("번호", "Number"),
    "holder": Text("보유자", "Holder"),
    "services": Text("인증범위", "Scope"),
    "valid_from": Text("유효 시작", "Valid from"),
    "valid_to": Text("유효 만료", "Valid to"),
    "checked_by": Text("원본 확인자", "Checked by"),
    "reference": Text("사본 번호", "Copy"),
    "items": Text("평가항목", "Items"),
}
HINTS = {
    "scheme": Text("CSAP", "CSAP"),
    "services": Text("인증서에 적힌 서비스 그대로, 여럿이면 ;", "services as written on it; several with ;"),
    "valid_from": Text("2026-01-01", "2026-01-01"),
    "valid_to": Text("2026-12-31", "2026-12-31"),
    "items": Text("flr-07, inc-02", "flr-07, inc-02"),
}
RULE = Text(
    "필수항목은 대체할 수 없습니다. 인증범위에 서비스가 있고, 유효기간이 평가 기간을 모두 포함하고, "
    "원본을 확인한 인증만 항목을 대체합니다.",
    "Essential items cannot be substituted. A certificate counts if its scope names the service, it holds on "
    "every day of the assessment, and somebody checked the original.",
)


class CertificateDialog(Recording[Saved]):
    """Ten fields, two of them needed."""

    HEADING: ClassVar[Text] = Text("대체 인증·확인서", "Certificate")
    AUTO_FOCUS = "#scheme"

    def __init__(self, case_id: str, before: CertificateView | None = None, *, item: str = "") -> None:
        super().__init__()
        self._case = case_id
        self._before = before
        self._item = item

    def heading(self) -> str:
        """Which one."""
        return f"{self.say(self.HEADING)}  {self._before.name if self._before else ''}"

    def keep_key(self) -> str:
        """Per case, or per certificate that is changed."""
        return f"certificate/{self._case}/{self._before.id if self._before else ''}"

    def body(self) -> ComposeResult:
        """Its sort, the fields, the rule."""
        before = self._before
        roles = [(role.value, self.say(role.label)) for role in CertificateRole]
        yield Choice(roles, before.role.value if before else "", id="role")
        words = {"items": self._item.upper()}
        if before is not None:
            words = {name: str(getattr(before, name)) for name in FIELDS if name not in ("services", "items")}
            words["services"] = "; ".join(before.services)
            words["items"] = ", ".join(item.item.upper() for item in before.items)
        for name, label in FIELDS.items():
            hint = self.say(HINTS.get(name, Text("", "")))
            yield Labelled(self.say(label), Line(words.get(name, ""), id=name, placeholder=hint))
        yield Static(plain(self.say(RULE)), classes="why")

    def do_save(self) -> None:
        """Look at it, then record it."""
        problem = self.too_long(FIELDS)
        if problem is None and not self.words("scheme"):
            problem = Text("인증 이름을 쓰십시오.", "Name the scheme.")
            self.query_one("#scheme", Line).focus()
        self.problem(problem)
        if problem is None:
            self.once(self._save)

    async def _save(self) -> None:
        fields = {name: self.words(name) for name in FIELDS if name not in ("services", "items")}
        given = CertificateInput(
            CertificateRole(self.words("role")),
            services=_parts(self.words("services"), ";"),
            items=_parts(self.words("items").lower(), ","),
            **fields,
        )
        if not await self.may_keep(*fields.values(), *given.services):
            return
        run = self.face.door.run
        if self._before is None:
            self.finish(await run(ws.certificates.add, self._case, given))
        else:
            self.finish(await run(ws.certificates.change, self._case, self._before.id, given))


def _parts(text: str, mark: str) -> tuple[str, ...]:
    return tuple(part for one in text.split(mark) if (part := one.strip()))
