"""Whether a page can do anything but be read: looked for in its finished bytes, whoever's template it is."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_FORBIDDEN: Final = frozenset(
    {
        "script", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "link", "form", "input",
        "button", "textarea", "select", "audio", "video", "source", "track", "img", "image", "use",
        "foreignobject", "animate", "set", "portal", "template", "slot", "noscript",
    }
)  # fmt: skip
_FETCHING: Final = frozenset(
    {
        "src", "srcset", "href", "xlink:href", "data", "action", "formaction", "poster", "background", "cite",
        "longdesc", "manifest", "ping", "srcdoc", "style",
    }
)  # fmt: skip
_ELSEWHERE: Final = re.compile(r"url\((?!\s*['\"]?#)", re.IGNORECASE)
"""A picture's attributes (fill, filter, mask ...) lead to a piece of the page, or out of it."""
_POLICY: Final = "content-security-policy"


class _Looking(HTMLParser):
    """Notes what could act, and the policy."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.policy = ""
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        if tag in _FORBIDDEN:
            self.found.append(f"<{tag}>")
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if name.startswith("on") or (name in _FETCHING and not value.startswith("#")):
                self.found.append(f"<{tag} {name}>")
            elif _ELSEWHERE.search(value):
                self.found.append(f"<{tag} {name}=url>")
        if tag == "meta" and (told := given.get("http-equiv", "").lower()):
            if told == _POLICY and not self.policy:
                self.policy = given.get("content", "")
            else:
                self.found.append(f"<meta http-equiv={told}>")

    def handle_endtag(self, tag: str) -> None:
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        low = data.lower()
        if self._in_style and any(word in low for word in ("url(", "@import", "image-set(", "src(")):
            self.found.append("<style> url")


def acting(page: str) -> tuple[str, ...]:
    """What in a page could act or fetch; its policy too, where that lets anything in but its own style."""
    looking = _Looking()
    looking.feed(page)
    looking.close()
    found = list(dict.fromkeys(looking.found))
    parts = [part.split() for part in looking.policy.split(";") if part.strip()]
    said = {name: values for name, *values in parts}
    if said.get("default-src") != ["'none'"] or any(
        values != ["'none'"] for name, values in said.items() if name != "style-src"
    ):
        found.append("content policy")
    if any(not value.startswith("'sha256-") for value in said.get("style-src", ())):
        found.append("content policy: style-src")
    return tuple(found)
