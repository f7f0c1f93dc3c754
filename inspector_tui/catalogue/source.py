"""YAML from outside, read without trusting it: every value keeps the line it stands on.

Only the event stream of the parser is used. Composing or loading would follow aliases (a 400-byte file
can stand for terabytes) and recurse with the depth of the file. A file of ours needs no anchor, no tag,
no second document and no deep nesting, so each of these ends the reading at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml import events

from inspector_tui.model.text import Text, first_refused

from .errors import Problem

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without libyaml: the same events, about thirty times slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]  # the two share what we use

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 12
MAX_NODES = 60_000
"""In one file; 1 MiB of the shipped checklists hold about 49,000."""
MAX_KEYS = 100
"""In one mapping; the schema's longest has 10."""
MAX_ENTRIES = 1_000
"""In one list; no list of the schema may be longer."""
MAX_DUPLICATES = 50

_FORMAT = re.compile(r"[0-9]{1,6}", re.ASCII)


@dataclass(slots=True, eq=False)
class Node:
    """A value and where it stands: text, the integer of ``format``, a list or a mapping of nodes."""

    value: str | int | list[Node] | dict[str, Node]
    file: str
    line: int
    parent: Node | None = field(default=None, repr=False)
    key: str | int = ""

    @property
    def path(self) -> str:
        """The way from the top of the file, as ``items[2].title.en``."""
        steps: list[str] = []
        node: Node | None = self
        while node is not None and node.parent is not None:
            steps.append(f"[{node.key}]" if isinstance(node.key, int) else f".{node.key}")
            node = node.parent
        return short("".join(reversed(steps)).lstrip("."), 200)

    def get(self, key: str) -> Node | None:
        """The value under ``key``, None where there is none or this is no mapping."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def each(self) -> list[Node]:
        """The members, none where this is no list."""
        return self.value if isinstance(self.value, list) else []

    def word(self) -> str | None:
        """The text without surrounding blanks, None where this is no text."""
        return self.value.strip() if isinstance(self.value, str) else None

    def problem(self, reason: Text) -> Problem:
        """A problem with this value."""
        return Problem(self.file, self.line, self.path, reason)


def short(text: str, limit: int = 60) -> str:
    """The text, cut where it is too long to be part of a sentence."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


class SourceError(Exception):
    """Reading a file ended at ``problem``."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.say("en"))
        self.problem = problem


def read_source(path: Path) -> tuple[Node | None, tuple[Problem, ...]]:
    """The file's tree, or None, and what is wrong with it as YAML. Never raises for what a file holds."""
    try:
        text = _text(path)
        builder = _Builder(path.name)
        builder.run(text)
    except SourceError as stopped:
        return None, (stopped.problem,)
    return builder.root, tuple(builder.duplicates)


def _text(path: Path) -> str:
    """The file's text, with newlines as LF. Raises SourceError."""
    name = path.name

    def stop(ko: str, en: str, line: int | None = None) -> SourceError:
        return SourceError(Problem(name, line, "", Text(ko, en)))

    try:
        if not path.is_file():
            raise stop("파일이 없습니다. 파일을 추가하십시오", "the file is missing; add it")
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise stop(f"파일을 읽을 수 없습니다: {detail}", f"the file cannot be read: {detail}") from None
    if len(raw) > MAX_BYTES:
        raise stop(
            f"파일이 {MAX_BYTES:,}바이트를 넘습니다. 파일을 나누십시오",
            f"the file is larger than {MAX_BYTES:,} bytes; split it",
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise stop("UTF-8이 아닙니다. UTF-8로 저장하십시오", "not UTF-8; save it as UTF-8", line) from None
    text = text.replace("\r\n", "\n")  # what an editor on Windows writes; YAML reads both as one line break
    if (at := first_refused(text)) is not None:
        code = f"U+{ord(text[at]):04X}"
        hint = ("(BOM)", "(byte order mark)") if at == 0 and text[0] == "\ufeff" else ("", "")
        raise stop(
            f"사용할 수 없는 문자 {code}{hint[0]}이(가) 있습니다. 삭제하십시오",
            f"character {code}{' ' + hint[1] if hint[1] else ''} is not allowed; delete it",
            text.count("\n", 0, at) + 1,
        )
    return text


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is still open; ``key`` is the mapping's key that awaits its value."""

    node: Node
    key: str | None = None
    line: int = 0


class _Builder:
    """Turns the event stream into nodes, without recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.duplicates: list[Problem] = []
        self._stack: list[_Frame] = []
        self._nodes = 0
        self._documents = 0

    def run(self, text: str) -> None:
        """Read ``text``. Raises SourceError."""
        try:
            for event in yaml.parse(text, Loader=_Loader):
                self._take(event)
        except yaml.YAMLError as error:
            self._syntax(error, text)
        if self.root is None:
            self._stop(None, "파일이 비어 있습니다", "the file is empty")

    def _syntax(self, error: yaml.YAMLError, text: str) -> None:
        mark = getattr(error, "problem_mark", None)
        # An error at the end of the file is marked one past the last line.
        line = None if mark is None else min(mark.line + 1, text.count("\n") + 1)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
        self._stop(line, f"YAML 문법 오류입니다: {what}", f"YAML syntax: {what}")

    def _stop(self, line: int | None, ko: str, en: str) -> None:
        raise SourceError(
            Problem(self.file, line, self._stack[-1].node.path if self._stack else "", Text(ko, en))
        )

    def _take(self, event: events.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark is not None else 0
        if isinstance(event, events.ScalarEvent):
            self._guard(event, line)
            self._scalar(event, line)
        elif isinstance(event, events.CollectionStartEvent):
            self._guard(event, line)
            self._open({} if isinstance(event, events.MappingStartEvent) else [], line)
        elif isinstance(event, events.CollectionEndEvent):
            self._stack.pop()
        elif isinstance(event, events.AliasEvent):
            name = short(event.anchor or "")
            self._stop(line, f"별칭(*{name})은 쓸 수 없습니다", f"alias *{name} is not allowed")
        elif isinstance(event, events.DocumentStartEvent):
            self._document(event, line)

    def _document(self, event: events.DocumentStartEvent, line: int) -> None:
        self._documents += 1
        if self._documents > 1:
            en = "more than one document; delete '---'"
            self._stop(line, "문서가 둘 이상입니다. '---'를 삭제하십시오", en)
        if event.version or event.tags:
            self._stop(line, "'%' 지시자는 쓸 수 없습니다", "a '%' directive is not allowed")

    def _guard(self, event: events.ScalarEvent | events.CollectionStartEvent, line: int) -> None:
        self._nodes += 1
        if event.anchor is not None:
            name = short(event.anchor or "")
            self._stop(line, f"앵커(&{name})는 쓸 수 없습니다", f"anchor &{name} is not allowed")
        if event.tag is not None:
            tag = short(event.tag)
            self._stop(line, f"태그({tag})는 쓸 수 없습니다", f"tag {tag} is not allowed")
        if self._nodes > MAX_NODES:
            self._stop(line, f"값이 {MAX_NODES:,}개를 넘습니다", f"more than {MAX_NODES:,} values")

    def _scalar(self, event: events.ScalarEvent, line: int) -> None:
        text = event.value
        if event.style == '"' and (at := first_refused(text)) is not None:  # only an escape can bring one in
            code = f"U+{ord(text[at]):04X}"
            self._stop(line, f"사용할 수 없는 문자 {code}이(가) 있습니다", f"character {code} is not allowed")
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.key is None and isinstance(frame.node.value, dict):
            frame.key, frame.line = text, line
            return
        number = (
            len(self._stack) == 1
            and frame is not None
            and frame.key == "format"
            and not event.style  # libyaml says '' where PyYAML's own parser says None
            and _FORMAT.fullmatch(text)
        )
        self._place(Node(int(text) if number else text, self.file, line))

    def _open(self, value: list[Node] | dict[str, Node], line: int) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._stop(line, f"중첩이 {MAX_DEPTH}단계를 넘습니다", f"nested deeper than {MAX_DEPTH} levels")
        if self._stack and self._stack[-1].key is None and isinstance(self._stack[-1].node.value, dict):
            self._stop(line, "키는 글자여야 합니다", "a key must be text")
        node = Node(value, self.file, line)
        self._place(node)
        self._stack.append(_Frame(node))

    def _place(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        node.parent = frame.node
        if isinstance(frame.node.value, list):
            node.key = len(frame.node.value)
            frame.node.value.append(node)
            if len(frame.node.value) > MAX_ENTRIES:
                ko = f"목록이 {MAX_ENTRIES:,}개를 넘습니다. 나누십시오"
                self._stop(node.line, ko, f"a list of more than {MAX_ENTRIES:,}; split it")
        elif isinstance(frame.node.value, dict) and frame.key is not None:
            # A person looks for the key: a block below it may begin lines later.
            node.key, node.line, frame.key = frame.key, frame.line, None
            first = frame.node.value.setdefault(str(node.key), node)
            if first is not node:
                self._duplicate(node, first.line)
            elif len(frame.node.value) > MAX_KEYS:
                self._stop(node.line, f"키가 {MAX_KEYS}개를 넘습니다", f"more than {MAX_KEYS} keys")

    def _duplicate(self, node: Node, first: int) -> None:
        self.duplicates.append(
            node.problem(
                Text(f"키가 중복됩니다({first}행에 이미 있음)", f"duplicate key (first on line {first})")
            )
        )
        if len(self.duplicates) >= MAX_DUPLICATES:
            self._stop(node.line, "중복된 키가 너무 많습니다", "too many duplicate keys")
