"""What the desk refuses about looking back."""

from __future__ import annotations

from ...model.errors import EnvironmentFailed, Refused, UsageError
from ...model.text import Text


class WithItself(UsageError):
    """An inspection held against itself."""

    code = "with-itself"
    sentence = Text(
        "{id}을(를) 자기 자신과 비교할 수 없습니다. 다른 평가를 지정하십시오.",
        "{id} cannot be compared with itself. Name another assessment.",
    )


class NothingToCompare(Refused):
    """A bundle in which nothing was found yet."""

    code = "nothing-to-compare"
    sentence = Text(
        "{file}에는 비교할 결과가 없습니다(종류: {kind}). 결과 번들이나 CSP 제공본을 지정하십시오.",
        "{file} holds no result to compare (it is: {kind}). Name a result bundle or a CSP copy.",
    )


class ProviderUnknown(Refused):
    """No inspection of this store is of such a provider."""

    code = "provider-unknown"
    sentence = Text(
        "'{name}'에 해당하는 CSP의 평가가 없습니다. `inspector past csp`로 목록을 확인하십시오.",
        "There is no assessment of a provider called '{name}'. `inspector past csp` lists them.",
    )


class ItemNeverTaken(Refused):
    """No inspection of this store has such an item."""

    code = "item-never-taken"
    sentence = Text(
        "항목 {id}이(가) 있는 평가가 없습니다. 항목 번호를 확인하십시오.",
        "No assessment has an item {id}. Check its number.",
    )


class AssetUnknown(Refused):
    """No asset of a case is called so."""

    code = "asset-unknown"
    sentence = Text(
        "평가 {case}에 자산 '{key}'이(가) 없습니다. `inspector asset list {case}`로 확인하십시오.",
        "Assessment {case} has no asset '{key}'. `inspector asset list {case}` shows what there is.",
    )


class PictureUnwritable(EnvironmentFailed):
    """The pictures could not be put where they should go."""

    code = "picture-unwritable"
    sentence = Text(
        "그림을 {folder}에 쓸 수 없습니다({detail}). 폴더와 권한, 남은 공간을 확인하십시오.",
        "Cannot write the pictures into {folder} ({detail}). "
        "Check the folder, its permissions and free space.",
    )
