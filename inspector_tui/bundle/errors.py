"""What can be wrong with a bundle, each reason with a stable code and a sentence in both languages."""

from __future__ import annotations

from inspector_tui.model.errors import EnvironmentFailed, InspectorError, Refused, UsageError
from inspector_tui.model.text import Lang, Text, inert
from inspector_tui.model.views import Remark

from .reasons import Reason


class BundleMalformed(Refused):
    """A bundle breaks a rule of format 1: ``reason`` says which, ``file`` where, ``detail`` what was seen."""

    sentence = Text("{reason} ({file}){detail}", "{reason} ({file}){detail}")

    def __init__(self, reason: Reason, file: str = "", detail: object = "") -> None:
        self.reason = reason
        self.file = file
        self.detail = inert(str(detail))
        super().__init__(reason=reason.value, file=file or "-", detail=f": {self.detail}" if detail else "")

    @property
    def code(self) -> str:  # type: ignore[override]  # each reason is a code of its own
        """The reason's code."""
        return self.reason.value

    def say(self, lang: Lang) -> str:
        """The sentence in ``lang``."""
        said = self.reason.label.say(lang)
        seen = "".join((f" [{self.file}]" if self.file else "", f" ({self.detail})" if self.detail else ""))
        return inert(said + seen)

    def remark(self) -> Remark:
        """The same as a line of a verification."""
        return remark(self.reason, self.file, self.detail)


def remark(reason: Reason, file: str = "", detail: object = "") -> Remark:
    """A verification's line for ``reason``; data from the bundle is made inert."""
    tail = f" ({inert(str(detail))})" if detail else ""
    return Remark(reason.value, inert(file), Text(reason.label.ko + tail, reason.label.en + tail))


class BundleUnreadable(EnvironmentFailed):
    """The file cannot be opened or read."""

    code = "bundle-unreadable"
    sentence = Text(
        "번들 파일을 읽을 수 없습니다: {path} ({detail}). 경로와 권한을 확인하십시오.",
        "The bundle cannot be read: {path} ({detail}). Check the path and your permission.",
    )


class BundleExists(Refused):
    """Another bundle of this name is already there: a bundle never changes."""

    code = "bundle-exists"
    sentence = Text(
        "같은 이름의 다른 번들이 이미 있습니다: {path}. 다른 폴더로 내보내십시오.",
        "A different bundle of this name is already there: {path}. Export into another folder.",
    )


class BundleUnwritable(EnvironmentFailed):
    """The folder takes no file, or no more."""

    code = "bundle-unwritable"
    sentence = Text(
        "번들을 쓸 수 없습니다: {path} ({detail}). 폴더, 여유 공간, 권한을 확인하고 다시 내보내십시오.",
        "The bundle cannot be written: {path} ({detail}). "
        "Check free space and permission, then export again.",
    )


class EvidenceAltered(Refused):
    """An evidence file is no longer what was recorded."""

    code = "evidence-altered"
    sentence = Text(
        "증적 파일이 기록과 다릅니다: {path} (기록된 sha256 {sha256}). "
        "진단(doctor)을 실행하고 원본을 다시 첨부하십시오.",
        "An evidence file differs from the record: {path} (recorded sha256 {sha256}). "
        "Run doctor and attach the original again.",
    )


class EvidenceNotHere(Refused):
    """A file that the record releases is not on this laptop."""

    code = "evidence-not-here"
    sentence = Text(
        "내보낼 증적 파일이 이 노트북에 없습니다 (sha256 {sha256}). "
        "원본을 다시 첨부하거나 제출 대상에서 제외하십시오.",
        "An evidence file to be released is not on this laptop (sha256 {sha256}). "
        "Attach the original again, or mark it as not released.",
    )


class ContentsRefused(Refused):
    """What was to be exported does not fit together."""

    code = "contents-refused"
    sentence = Text(
        "내보낼 내용이 서로 맞지 않습니다: {detail}. 진단(doctor)을 실행하십시오.",
        "What was to be exported does not fit together: {detail}. Run doctor.",
    )


class ExportCancelled(InspectorError):
    """The person stopped the export; nothing was left behind."""

    code = "export-cancelled"
    sentence = Text(
        "내보내기를 취소했습니다. 만들던 파일은 지웠습니다.",
        "The export was cancelled. Nothing was left behind.",
    )


class OutOfMemory(EnvironmentFailed):
    """The machine has too little memory left to check the bundle, which says nothing about the bundle."""

    code = "memory"
    sentence = Text(
        "메모리가 부족하여 번들을 검증하지 못했습니다: {path}. 다른 프로그램을 닫고 다시 검증하십시오.",
        "There is not enough memory to check the bundle: {path}. Close other programs and check again.",
    )


class BadAnchor(UsageError):
    """The figure on paper was not given as 64 hexadecimal digits."""

    code = "anchor"
    sentence = Text(
        "기준값은 16진수 64자리여야 합니다: {given}. 종이에 적힌 값을 다시 확인하십시오 "
        "(공백과 하이픈은 무시합니다).",
        "An anchor has 64 hexadecimal digits: {given}. Look at the paper again "
        "(blanks and hyphens do not matter).",
    )


class BadMoment(UsageError):
    """``at`` was given without a time zone."""

    code = "moment"
    sentence = Text(
        "시각에는 시간대가 있어야 합니다: {detail}. 예: 2026-05-01T09:00:00+09:00",
        "A time needs its zone: {detail}. For example 2026-05-01T09:00:00+09:00",
    )
