"""The documents of a case, D0 to D10: what a person gives made into facts; a file only lends its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from ...model.course import DocumentFacts
from ...model.course_views import DocumentInput
from ...model.errors import EnvironmentFailed
from ...model.text import Text
from ..checked import checked
from ..desk import Desk


class DocumentUnreadable(EnvironmentFailed):
    """The file whose digest was wanted cannot be read."""

    code = "document-unreadable"
    sentence = Text(
        "문서 파일 {file}을(를) 읽을 수 없습니다: {detail}. 경로와 권한을 확인하십시오.",
        "The document {file} cannot be read: {detail}. Check its path and permissions.",
    )


def read(desk: Desk, given: Iterable[DocumentInput]) -> tuple[DocumentFacts, ...]:
    """The documents as facts; where a file is named, its SHA-256 is taken and nothing of it is kept.

    Raises DocumentUnreadable, FieldInvalid.
    """
    del desk
    return tuple(
        checked(
            DocumentFacts,
            doc=one.doc,
            reference=one.reference.strip(),
            title=one.title.strip(),
            dated=one.dated.strip(),
            sha256=_digest(one),
        )
        for one in given
    )


def _digest(given: DocumentInput) -> str | None:
    if given.file is None:
        return "".join(given.sha256.split()).lower() or None
    try:
        with given.file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as problem:
        raise DocumentUnreadable(
            file=given.file.name, detail=problem.strerror or type(problem).__name__
        ) from None
