"""An OSCAL catalog of anybody's as checklists: every group and control accounted for, once.

Controls become items, groups domains. The same rules as for files and workbooks judge what comes of it; what
they do not take is put aside with the reason, and the rest is judged again without it. A catalog that this
program wrote comes back as the checklists it was made of, to the digest.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ...catalogue.errors import Problem
from ...catalogue.pin import MAX_DOMAINS, Catalogue
from ...catalogue.read import assembled
from ...model.staging import Given, Outcome, StagedRow, Staging
from ...model.text import Text
from ..checklist_read import CheckedBook
from ..checklist_tree import node_of
from ..put_aside import Reasons, whole
from ..staging import accounted
from ..table import tidy
from .catalog_keys import Keys, domain_keys
from .catalog_text import Params, plain
from .catalog_walk import Json, RawControl, RawGroup, Walked, listed, props, text, value_of, walk
from .control_in import LINE, PARAGRAPH, Reader, Taken
from .json_read import Read, read_json

_MOST_BYTES: Final = 450_000
"""Of one domain's file; the reader of our files takes 1 MiB."""
_MOST_ITEMS: Final = 400

_DOMAIN: Final = Text("영역", "Domain")
_ITEM: Final = Text("항목", "Item")
_NO_GROUP: Final = Text("그룹에 속하지 않은 항목", "Controls outside any group")
_EMPTY: Final = Text("바로 속한 항목이 없습니다", "No control directly in it")
_NONE_LEFT: Final = Text("남은 항목이 없습니다", "No item of it is left")
_STRANGE: Final = Text("그룹이나 통제항목이 아닙니다", "Neither a group nor a control")
_JOINED: Final = Text(
    f"그룹이 {MAX_DOMAINS}개를 넘어 바깥 그룹을 영역으로 합쳤습니다",
    f"More than {MAX_DOMAINS} groups: the outermost ones are the domains",
)
_SPLIT: Final = Text(
    "'{title_ko}' 그룹이 커서 영역 {n}개로 나누었습니다", "The group '{title_en}' is large: {n} domains"
)
_ONE_LANGUAGE: Final = Text(
    "한 언어뿐인 글은 두 언어에 같게 씁니다. 위험도는 '중', 필수 여부는 '미공개'로 두었습니다",
    "Texts in one language stand for both. Severity is 'medium', essential 'not published'",
)
_LEFT_OUT: Final = Text(
    "쓰지 않은 것: 뒷부분 자료 {resources}건, 쓰이지 않은 매개변수 {params}건",
    "Left out: {resources} back-matter resources, {params} parameters that nothing inserts",
)
_FROM: Final = Text(
    "OSCAL 카탈로그 '{title}'(판 {version}, 파일 {file}, SHA-256 {sha256})에서 가져온 점검표이다. "
    "원문의 저작권과 이용 조건은 발행처에 따른다.",
    "Checklists taken from the OSCAL catalog '{title}' (version {version}, file {file}, SHA-256 {sha256}). "
    "Copyright and terms are its publisher's.",
)


def read_catalog(path: Path) -> CheckedBook:
    """What the file would become. Raises FileNotReadable, NotOscalCatalog, OscalTooLarge."""
    read = read_json(path)
    walked = walk(read.name, read.catalog)
    params = Params(walked.params)
    metadata = read.catalog.get("metadata")
    head: Json = metadata if isinstance(metadata, dict) else {}
    title = plain(text(head, "title"), params)[:LINE] or read.name[:LINE]
    reader = Reader(title, params)
    taken = {one.origin: reader.take(one) for one in walked.controls}
    reasons: Reasons = {origin: list(one.wrong) for origin, one in taken.items() if one.wrong}
    domains = _Domains(walked, taken, params, title)
    root = _root(read, head, title, params)
    catalogue, general = whole(
        lambda: _made(root, domains.trees({o for o, one in taken.items() if one.gone or o in reasons})),
        lambda problem: problem.file if problem.file in taken else None,
        _said,
        reasons,
    )
    staged = [_staged(one, reasons.get(origin, ())) for origin, one in taken.items()]
    staged += domains.rows(catalogue)
    staged += [StagedRow(origin, Outcome.UNCLEAR, reasons=(_STRANGE,)) for origin in walked.strange]
    remarks = (*_remarks(read, walked, params, domains), *general)
    rows = accounted(((origin, ()) for origin in walked.order), staged)
    return CheckedBook(Staging(read.name, read.size, read.sha256, rows, remarks), catalogue)


def _made(root: Json, domains: dict[str, Json]) -> tuple[Catalogue | None, list[Problem]]:
    listed_ = {**root, "domains": list(domains)}
    trees = {name: node_of(said, "") for name, said in domains.items()}
    return assembled(node_of(listed_, ""), trees)


def _root(read: Read, head: Json, title: str, params: Params) -> Json:
    notice = plain(text(head, "remarks"), params)
    others = {
        one["value"]: plain(str(one.get("remarks", "")), params) for one in props(head, "notice", ours=True)
    }
    version = tidy(text(head, "version"))[:LINE] or "-"
    own = value_of(head, "catalogue")
    if not (own and notice and others):
        told = _FROM.filled(title=title, version=version, file=read.name, sha256=read.sha256)
        both = {"ko": told.ko[:PARAGRAPH], "en": told.en[:PARAGRAPH]}
    else:
        both = {"ko": others.get("ko", notice), "en": others.get("en", notice)}
    titles = {one.get("class"): one["value"] for one in props(head, "title", ours=True)}
    keys = Keys()
    return {
        "format": 1,
        "id": (keys.same(own) if own else None) or keys.key(title, "catalogue"),
        "version": version,
        "title": {"ko": str(titles.get("ko", title)), "en": str(titles.get("en", title))},
        "notice": both,
        "asset_classes": _classes(head, params),
    }


def _classes(head: Json, params: Params) -> list[Json]:
    found: dict[str, Json] = {}
    for one in props(head, "asset-class", ours=True):
        told = plain(str(one.get("remarks", "")), params)
        found.setdefault(one["value"], {})[str(one.get("class", ""))] = told
    return [{"id": name, "title": title} for name, title in found.items()]


class _Domains:
    """Groups as domains, and what becomes of each group."""

    def __init__(self, walked: Walked, taken: dict[str, Taken], params: Params, title: str) -> None:
        self._walked, self._taken, self._params, self._title = walked, taken, params, title
        with_controls = [group for group in walked.groups if group.controls]
        self.joined = len(with_controls) > MAX_DOMAINS
        self.split: list[Text] = []
        keys = domain_keys()
        self._keys: dict[str, str] = {}
        self._more: dict[tuple[str, int], str] = {}
        self._given = keys
        for group in dict.fromkeys(group.origin for group in map(self._of, walked.controls) if group):
            said = next(one.said for one in walked.groups if one.origin == group)
            own = value_of(said, "id")
            wanted = tidy(text(said, "id")) or plain(text(said, "title"), params)
            self._keys[group] = (keys.same(own) if own else None) or keys.key(wanted, "group")
        if any(self._of(one) is None for one in walked.controls):
            self._keys[""] = keys.key("controls", "controls")

    def _of(self, control: RawControl) -> RawGroup | None:
        if control.group is None or not self.joined:
            return control.group
        return control.group.top

    def trees(self, without: set[str]) -> dict[str, Json]:
        """What each domain's file would say of the controls that are not in ``without``."""
        members: dict[str, list[Taken]] = {}
        for origin, one in self._taken.items():
            if origin not in without:
                group = self._of(one.control)
                members.setdefault(group.origin if group else "", []).append(one)
        found: dict[str, Json] = {}
        self.split = []
        for origin in self._keys:
            pieces = list(_pieces(members.get(origin, [])))
            title = self._titled(origin)
            if len(pieces) > 1:
                self.split.append(_SPLIT.filled(title_ko=title.ko, title_en=title.en, n=len(pieces)))
            for n, piece in enumerate(pieces):
                tail = f" ({n + 1})" if n else ""
                found[self._key(origin, n)] = {
                    "format": 1,
                    "id": self._key(origin, n),
                    "title": {"ko": title.ko + tail, "en": title.en + tail},
                    "items": [(one.control.origin, one.item) for one in piece],
                }
        return found

    def _key(self, origin: str, n: int) -> str:
        if n == 0:
            return self._keys[origin]
        if (origin, n) not in self._more:
            self._more[origin, n] = self._given.key(f"{self._keys[origin]}-{n + 1}", "group")
        return self._more[origin, n]

    def _titled(self, origin: str) -> Text:
        group = next((one for one in self._walked.groups if one.origin == origin), None)
        if group is None:
            return Text(_NO_GROUP.ko, _NO_GROUP.en)
        told = plain(text(group.said, "title"), self._params)[: LINE - 20] or self._keys[origin].upper()
        other = {one.get("class"): one["value"] for one in props(group.said, "title", ours=True)}
        return Text(str(other.get("ko", told)), str(other.get("en", told)))

    def rows(self, catalogue: Catalogue | None) -> Iterator[StagedRow]:
        """What becomes of each group, in the catalogue that was made."""
        for group in self._walked.groups:
            given = _given(group.said, group.origin)
            key = self._keys.get(group.origin)
            if key is None:
                why = _JOINED if self.joined and group.controls else _EMPTY
                yield StagedRow(group.origin, Outcome.IGNORED, reasons=(why,), given=given)
                continue
            title = self._titled(group.origin)
            if catalogue is not None and key not in catalogue.domains:
                yield StagedRow(
                    group.origin, Outcome.IGNORED, title=title, reasons=(_NONE_LEFT,), given=given
                )
                continue
            becomes = Text(f"{_DOMAIN.ko}: {title.ko}", f"{_DOMAIN.en}: {title.en}")
            yield StagedRow(group.origin, Outcome.NEW, name=key, title=title, becomes=becomes, given=given)


def _pieces(members: list[Taken]) -> Iterator[list[Taken]]:
    """Members in pieces that a file of ours can hold."""
    piece: list[Taken] = []
    size = 0
    for one in members:
        if piece and (size + one.size > _MOST_BYTES or len(piece) >= _MOST_ITEMS):
            yield piece
            piece, size = [], 0
        piece.append(one)
        size += one.size
    if piece:
        yield piece


def _staged(one: Taken, wrong: list[Text] | tuple[Text, ...]) -> StagedRow:
    given = _given(one.control.said, one.control.origin)
    if one.gone is not None:
        return StagedRow(
            one.control.origin, Outcome.IGNORED, title=one.title, reasons=(one.gone,), given=given
        )
    return StagedRow(
        one.control.origin,
        Outcome.UNCLEAR if wrong else Outcome.NEW,
        name=one.key or tidy(text(one.control.said, "id"))[:60],
        title=one.title,
        becomes=Text("", "") if wrong else Text(f"{_ITEM.ko}: {one.title.ko}", f"{_ITEM.en}: {one.title.en}"),
        reasons=(*dict.fromkeys(wrong), *one.notes),
        given=given,
        guessed=one.guessed and not wrong,
    )


def _given(said: Json, origin: str) -> tuple[Given, ...]:
    found: list[tuple[str, Any]] = [("id", said.get("id")), ("title", said.get("title"))]
    return tuple(Given(name, tidy(value)[:LINE], origin) for name, value in found if isinstance(value, str))


def _said(problem: Problem) -> Text:
    step = problem.path.rsplit(".", 1)[-1]
    return Text(f"{step}: {problem.reason.ko}", f"{step}: {problem.reason.en}") if step else problem.reason


def _remarks(read: Read, walked: Walked, params: Params, domains: _Domains) -> Iterator[Text]:
    head = read.catalog.get("metadata")
    if not (isinstance(head, dict) and value_of(head, "catalogue")):
        yield _ONE_LANGUAGE
    yield from domains.split
    if domains.joined:
        yield _JOINED
    back = read.catalog.get("back-matter")
    resources = len(listed(back, "resources")) if isinstance(back, dict) else 0
    unused = len(walked.params.keys() - params.used)
    if resources or unused:
        yield _LEFT_OUT.filled(resources=resources, params=unused)
