"""One control of somebody's catalog as an item of a checklist: what it becomes, and what to know of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from ...model.text import Lang, Text
from ..table import tidy
from .catalog_keys import Keys
from .catalog_text import Params, count, flattened, plain, refused, said_in
from .catalog_walk import Json, RawControl, parts, props, text, value_of
from .shape import NS

LINE: Final = 400
PARAGRAPH: Final = 4000

_METHODS: Final = {"examine": "e", "interview": "i", "test": "t"}
_STATEMENTS: Final = ("statement", "requirement", "overview", "description", "objective")
"""Names under which catalogs keep what is required, the usual one first."""
_TAKEN: Final = {"statement", "guidance", "assessment-method", "assessment", "expected-evidence"}

_DEFAULT: Final = Text(
    "요구사항의 이행을 보여 주는 문서와 기록을 확인한다.",
    "Examine the documents and records that show how the requirement is met.",
)
_GONE: Final = Text("철회된 항목입니다(withdrawn)", "Withdrawn by its publisher")
_NO_STATEMENT: Final = Text("요구사항 문장이 없습니다", "It has no statement")
_NO_TITLE: Final = Text("제목이 없어 번호를 제목으로 씁니다", "No title: the id stands for it")
_OTHER_PART: Final = Text(
    "statement가 없어 다른 부분({name})을 요구사항으로 씁니다",
    "No statement: the part '{name}' is taken as the requirement",
)
_TOO_LONG: Final = Text(
    "{what_ko}이(가) {limit}자를 넘습니다({length}자). 원본에서 나누십시오",
    "{what_en} is longer than {limit} characters ({length}). Split it in the source",
)
_NEW_ID: Final = Text("번호를 {id}(으)로 씁니다(원래 {given})", "The id becomes {id} (it was {given})")
_NO_METHOD: Final = Text(
    "평가방법이 없어 문서 검토 하나를 두었습니다", "No assessment method: one examination was put in"
)
_LEFT: Final = Text("쓰지 않은 부분: {parts}", "Parts left out: {parts}")
_NO_PARAM: Final = Text("정의되지 않은 매개변수: {names}", "Parameters that are not defined: {names}")
_BAD: Final = Text(
    "쓸 수 없는 문자가 있습니다(제어 문자 등)", "It holds a character that cannot be kept (such as a control)"
)
_TWICE: Final = Text("같은 번호가 앞에 이미 있습니다({given})", "The id was used before ({given})")


@dataclass(slots=True)
class Taken:
    """What a control becomes: the tree of an item, or why not. ``gone`` is left out on purpose."""

    control: RawControl
    key: str = ""
    title: Text = Text("", "")
    item: Json = field(default_factory=dict)
    wrong: list[Text] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    guessed: bool = False
    gone: Text | None = None

    @property
    def size(self) -> int:
        """About how many bytes its text takes."""
        return _size(self.item)


def _size(value: Any) -> int:
    total, stack = 0, [value]
    while stack:
        here = stack.pop()
        if isinstance(here, str):
            total += len(here.encode()) + 24
        elif isinstance(here, dict):
            stack += here.values()
        elif isinstance(here, list):
            stack += here
    return total


@dataclass(slots=True)
class Reader:
    """Reads controls one after the other; ids are given out in the order they come."""

    catalogue: str
    params: Params
    seen: set[str] = field(default_factory=set)
    items: Keys = field(default_factory=lambda: Keys(room=4))
    procedures: Keys = field(default_factory=lambda: Keys(room=0))
    shared: dict[str, Json] = field(default_factory=dict)

    def take(self, control: RawControl) -> Taken:
        """What it becomes."""
        said, made = control.said, Taken(control)
        given = tidy(text(said, "id"))
        title = plain(text(said, "title"), self.params)
        made.title = self._both(said, "title", title)
        if refused(said):
            made.wrong.append(_BAD)
            made.title = Text("", "")
            return made
        if value_of(said, "status", ours=False).lower() == "withdrawn":
            made.gone = _GONE
            return made
        if given and given in self.seen:
            made.wrong.append(_TWICE.filled(given=given))
            return made
        self.seen.add(given)
        self.params.unknown.clear()
        own = value_of(said, "id")
        made.key = (self.items.same(own) if own else None) or self.items.key(given, "item")
        if made.key not in (given, own):
            made.notes.append(_NEW_ID.filled(id=made.key.upper(), given=given or "-"))
        if not title:
            made.title = Text(given or made.key, given or made.key)
            made.guessed = True
            made.notes.append(_NO_TITLE)
        statement = self._statement(made)
        if statement is None:
            made.wrong.append(_NO_STATEMENT)
            return made
        self._fill(made, statement, given)
        self._say_left(made, statement)
        return made

    def _statement(self, made: Taken) -> Json | None:
        by_name: dict[str, Json] = {}
        for part in parts(made.control.said):
            if flattened(part, self.params).strip():
                by_name.setdefault(text(part, "name"), part)
        for name in _STATEMENTS:
            if name in by_name:
                if name != "statement":
                    made.notes.append(_OTHER_PART.filled(name=name))
                    made.guessed = True
                return by_name[name]
        return None

    def _fill(self, made: Taken, statement: Json, given: str) -> None:
        said, key = made.control.said, made.key
        subs = [part for part in parts(statement) if value_of(part, "id") and text(part, "name") == "item"]
        bare = {**statement, "parts": [part for part in parts(statement) if part not in subs]}
        required = self._translated(statement, flattened(bare, self.params))
        made.item = {
            "id": key,
            "title": self._pair(made, Text("제목", "The title"), made.title, LINE),
            "requirement": self._pair(made, Text("요구사항", "The requirement"), required, PARAGRAPH),
            "severity": value_of(said, "severity") or "medium",
            "essential": value_of(said, "essential") or "unknown",
            "asset_classes": [one["value"] for one in props(said, "asset-class", ours=True)],
            "procedures": self._procedures(made),
            "evidence": [self._titled(one, made) for one in self._expected(said)],
            "sub_items": [self._sub(part, made) for part in subs],
            "references": self._references(said, given),
        }
        if self.params.unknown:
            made.notes.append(_NO_PARAM.filled(names=", ".join(sorted(self.params.unknown)[:8])))

    def _procedures(self, made: Taken) -> list[Any]:
        found: list[Any] = []
        for part in parts(made.control.said):
            if text(part, "name") in ("assessment-method", "assessment") and part.get("ns") != NS:
                one = self._procedure(part, made)
                if one is not None:
                    found.append(one)
        guidance = [p for p in parts(made.control.said) if text(p, "name") == "guidance"]
        advice = "\n\n".join(one for part in guidance if (one := flattened(part, self.params)))
        if not found:
            made.notes.append(_NO_METHOD)
            found = [self._new(made.key, "examine", {"ask": {"ko": _DEFAULT.ko, "en": _DEFAULT.en}})]
        first = found[0]
        if advice and isinstance(first, dict) and "look" not in first and len(advice) <= PARAGRAPH:
            first["look"] = {"ko": advice, "en": advice}
        elif advice:
            made.notes.append(_LEFT.filled(parts="guidance"))
        return found

    def _procedure(self, part: Json, made: Taken) -> Any:
        """A method with its objects: ours says what to do in its prose, others in the objects alone."""
        method = (value_of(part, "method", ours=False) or text(part, "title")).strip().lower()
        method = method if method in _METHODS else "examine"
        objects = [p for p in parts(part) if text(p, "name") in ("assessment-objects", "objects")]
        looked = "\n\n".join(one for p in objects if (one := flattened({**p, "title": ""}, self.params)))
        asked = plain(text(part, "prose"), self.params)
        if not asked and not looked:
            return None
        said: Json = {"ask": self._pair(made, _ASK, self._translated(part, asked or looked), PARAGRAPH)}
        if asked and looked:
            holder = objects[0] if len(objects) == 1 else {}
            said["look"] = self._pair(made, _LOOK, self._translated(holder, looked), PARAGRAPH)
        sample = next((p for p in parts(part) if p.get("ns") == NS and text(p, "name") == "sample"), None)
        if sample is not None:
            said["sample"] = self._titled(sample, made)
        return self._new(made.key, method, said, value_of(part, "id"))

    def _new(self, item: str, method: str, said: Json, own: str = "") -> Any:
        """A procedure with an id; the id alone where another item has the very same one."""
        whole = {"method": method, **said}
        if own and self.shared.get(own) == whole:
            return own
        key = (self.procedures.same(own) if own else None) or self.procedures.key(
            f"{item}-{_METHODS[method]}", "p"
        )
        self.shared[key] = dict(whole)
        return {"id": key, **whole}

    def _sub(self, part: Json, made: Taken) -> Json:
        own = value_of(part, "id")
        key = self.items.same(own) or self.items.key(f"{made.key}-{own}", "sub")
        bare = {**part, "parts": [p for p in parts(part) if p.get("ns") != NS]}
        title = self._translated(part, flattened(bare, self.params))
        return {
            "id": key,
            "title": self._pair(made, Text("세부항목", "A sub-item"), title, LINE),
            "essential": value_of(part, "essential") or "unknown",
        }

    def _expected(self, said: Json) -> Iterator[Json]:
        for part in parts(said):
            if text(part, "name") == "guidance":
                yield from (
                    p for p in parts(part) if p.get("ns") == NS and text(p, "name") == "expected-evidence"
                )

    def _titled(self, part: Json, made: Taken) -> Json:
        told = self._translated(part, plain(text(part, "prose"), self.params))
        return self._pair(made, Text("예상 증적", "Expected evidence"), told, LINE)

    def _references(self, said: Json, given: str) -> list[Json]:
        ours = [
            {
                "system": tidy(str(one.get("remarks", ""))),
                "id": one["value"],
                "confidence": one.get("class", "high"),
            }
            for one in props(said, "reference", ours=True)
        ]
        if ours or value_of(said, "id") or not given:
            return ours
        return [{"system": self.catalogue[:LINE], "id": given[:LINE], "confidence": "verified"}]

    def _say_left(self, made: Taken, statement: Json) -> None:
        left: Counter[str] = Counter()
        for part in parts(made.control.said):
            if part is not statement and text(part, "name") not in _TAKEN:
                left[text(part, "name") or "?"] += count(part)
        if left:
            named = ", ".join(f"{name} {n}" for name, n in sorted(left.items()))
            made.notes.append(_LEFT.filled(parts=named))

    def _both(self, said: Json, name: str, told: str) -> Text:
        """A title in both languages: ours carries the other one as a property."""
        other = {one.get("class"): one["value"] for one in props(said, name, ours=True)}
        return Text(str(other.get("ko", told)), str(other.get("en", told)))

    def _translated(self, holder: Json, told: str) -> Text:
        langs: tuple[Lang, Lang] = ("ko", "en")
        ko, en = (said_in(holder, lang, self.params) for lang in langs)
        return Text(ko if ko is not None else told, en if en is not None else told)

    def _pair(self, made: Taken, what: Text, told: Text, limit: int) -> Json:
        """A text of an item; what is too long to be one is said, and nothing is cut."""
        length = max(len(told.ko), len(told.en))
        if length > limit:
            made.wrong.append(
                _TOO_LONG.filled(what_ko=what.ko, what_en=what.en, limit=f"{limit:,}", length=f"{length:,}")
            )
        return {"ko": told.ko, "en": told.en}


_ASK: Final = Text("평가방법", "A procedure")
_LOOK: Final = Text("확인할 곳", "Where to look")
