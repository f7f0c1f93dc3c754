"""Where exported bundles were written: remembered, so that sending the newest needs no path."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ...model.errors import Refused
from ...model.text import Text
from ...model.words import BundleKind
from ..desk import Desk

_KEY: Final = "bundle.{case}.{bundle}"


class NothingExported(Refused):
    """No result bundle of the case was exported here."""

    code = "nothing-exported"
    sentence = Text(
        "평가 {id}의 결과 번들을 이 노트북에서 내보낸 적이 없습니다. "
        "먼저 `inspector export {id} --out 폴더`를 실행하십시오.",
        "No result bundle of {id} was exported on this laptop. Run `inspector export {id} --out DIR` first.",
    )


class BundleMoved(Refused):
    """The exported file is not where it was written."""

    code = "bundle-moved"
    sentence = Text(
        "내보낸 번들 {bundle}이(가) {path}에 없습니다. "
        "번들 파일을 직접 지정하거나(--bundle) 다시 내보내십시오.",
        "The exported bundle {bundle} is not at {path}. Name the file (--bundle), or export it again.",
    )


def remember(desk: Desk, case_id: str, bundle: str, path: Path) -> None:
    """That the bundle was written to ``path``, or seen there."""
    desk.store.set_setting(_KEY.format(case=case_id, bundle=bundle), str(path.absolute()))


def written_to(desk: Desk, case_id: str, bundle: str) -> Path | None:
    """Where the bundle was written, if that is known."""
    found = desk.store.setting(_KEY.format(case=case_id, bundle=bundle))
    return None if found is None else Path(found)


def places(desk: Desk, case_id: str) -> tuple[str, ...]:
    """Every place where a bundle of the case was written and still lies: in plain, for whoever finds it."""
    known = desk.store.settings_under(_KEY.format(case=case_id, bundle="")).values()
    return tuple(sorted({path for path in known if Path(path).is_file()}))


def path_of(desk: Desk, case_id: str) -> Path:
    """The newest result bundle exported here. Raises NothingExported, BundleMoved."""
    mine = [r for r in desk.store.revisions(case_id) if r.kind == BundleKind.RESULT.value]
    if not mine:
        raise NothingExported(id=case_id)
    newest = max(mine, key=lambda r: (r.made_at, r.n))
    bundle = f"{case_id}-{newest.kind}-{newest.device}-r{newest.n}"
    path = written_to(desk, case_id, bundle)
    if path is None or not path.is_file():
        raise BundleMoved(bundle=bundle, path=path or "-")
    return path
