"""Which fields a piece of evidence needs, by how it was given: data, so that it can be read at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_tui.model.text import Text
from inspector_tui.model.words import EvidenceMode, EvidenceStatus

HERE = tuple(mode.value for mode in EvidenceMode)
"""The five ways in which evidence is here."""
NOT_HERE = tuple(status.value for status in EvidenceStatus if status is not EvidenceStatus.HELD)
"""Pending, refused, does not exist: facts worth keeping as well."""

ON_SITE = ("viewed", "demonstrated", "interview", "observed")
DOCUMENT = ("submitted", "viewed")


@dataclass(frozen=True, slots=True)
class Field:
    """One input: ``kinds`` are the modes or states that show it; ``names`` labels that fit some better."""

    id: str
    label: Text
    kinds: tuple[str, ...]
    names: tuple[tuple[str, Text], ...] = ()

    def label_for(self, kind: str) -> Text:
        """The label under ``kind``."""
        return dict(self.names).get(kind, self.label)


FIELDS = (
    Field(
        "title",
        Text("자료명", "Title"),
        HERE + NOT_HERE,
        (
            ("demonstrated", Text("시연 내용", "What was shown")),
            ("interview", Text("면담 내용", "What was said")),
            ("observed", Text("확인한 것", "What was seen")),
            ("pending", Text("요청 자료", "What was asked")),
            ("refused", Text("거부된 자료", "What was refused")),
            ("missing", Text("부존재 자료", "What is missing")),
        ),
    ),
    Field("document", Text("문서번호", "Document no."), DOCUMENT),
    Field("version", Text("판", "Version"), DOCUMENT),
    Field(
        "dated",
        Text("작성일", "Dated"),
        HERE,
        tuple((mode, Text("일시", "When")) for mode in ("demonstrated", "interview", "observed")),
    ),
    Field("page", Text("쪽", "Page"), DOCUMENT),
    Field("place", Text("장소", "Place"), ON_SITE),
    Field(
        "shown_by",
        Text("제시자", "Shown by"),
        ON_SITE,
        (("interview", Text("면담 대상", "With")), ("observed", Text("안내자", "Guide"))),
    ),
    Field("seen_by", Text("확인자", "Seen by"), ON_SITE),
    Field("promised", Text("제출 예정", "Promised for"), ("pending",)),
    Field("reference", Text("CSP 접수번호", "CSP's ref."), NOT_HERE),
)
"""In the order in which they are asked for."""

KINDS: tuple[tuple[str, Text], ...] = (
    *((mode.value, mode.label) for mode in EvidenceMode),
    *((status.value, status.label) for status in EvidenceStatus if status is not EvidenceStatus.HELD),
)
"""The first choice of the dialog: five modes, then three states of what is not here."""
