"""What scope, assets and out-of-scope notes refuse."""

from __future__ import annotations

from ...model.errors import Refused, UsageError
from ...model.text import Text


class TooManyFeatures(Refused):
    """More features than a case may have."""

    code = "too-many-features"
    sentence = Text(
        "기능은 {most}개까지 등록할 수 있습니다. 쓰지 않는 기능을 제외하십시오.",
        "A case takes {most} features. Take out those that are not used.",
    )


class NoSuchBasis(Refused):
    """No rules for a legal basis."""

    code = "no-such-basis"
    sentence = Text(
        "근거 {basis}의 규칙이 없습니다(있는 근거: {known}). "
        "기관의 규칙 파일을 두는 방법은 docs/scope.md를 보십시오.",
        "There are no rules for the basis {basis}. There are: {known}. docs/scope.md says how to add a file.",
    )


class OutsideEmpty(UsageError):
    """A note that says nothing."""

    code = "outside-empty"
    sentence = Text("메모가 비어 있습니다. 내용을 쓰십시오.", "The note is empty. Write what it is about.")


class NothingToHandOver(Refused):
    """No note is meant for the FSC."""

    code = "nothing-to-hand-over"
    sentence = Text(
        "금융위 전달 대상으로 표시된 메모가 없습니다. `inspector outside mark`로 표시하십시오.",
        "No note is meant for the FSC. Mark one: `inspector outside mark`.",
    )


class AssetThere(Refused):
    """The key is another asset's."""

    code = "asset-there"
    sentence = Text(
        "자산 {key}이(가) 이미 있습니다. 바꾸려면 변경을 쓰고, 새 자산이면 다른 기호를 쓰십시오.",
        "Asset {key} is there already. Change it, or use another key for a new one.",
    )


class AssetClassUnknown(UsageError):
    """A class that the pinned catalogue does not have."""

    code = "asset-class-unknown"
    sentence = Text(
        "자산 유형 '{given}'이(가) 이 평가의 평가기준에 없습니다. 있는 유형: {known}",
        "This assessment's catalogue has no asset class '{given}'. There are: {known}",
    )


class TooManyAssets(Refused):
    """More assets than a case may have."""

    code = "too-many-assets"
    sentence = Text(
        "자산은 {most}개까지입니다({have}개가 됩니다). 같은 성격의 자산을 묶거나 대상에서 제외하십시오.",
        "A case takes {most} assets (this would make {have}). Group alike ones, or take some out.",
    )


class ReasonMissing(UsageError):
    """Something is taken out without saying why."""

    code = "reason-missing"
    sentence = Text("사유를 쓰십시오.", "Say why.")


class ImportChanged(Refused):
    """The file is not the one that was looked at."""

    code = "import-changed"
    sentence = Text(
        "{file}이(가) 확인한 뒤 바뀌었습니다. 미리 보기를 다시 확인하십시오.",
        "{file} has changed since it was looked at. Look at the preview again.",
    )


class FileThere(Refused):
    """A file that would be written over."""

    code = "file-there"
    sentence = Text(
        "{file}이(가) 이미 있습니다. 다른 이름을 쓰십시오.", "{file} is there already. Use another name."
    )
