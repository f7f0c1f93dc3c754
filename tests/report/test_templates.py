"""An office's own templates: used in place of ours, bounded, told by file and line where they are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_tui.model.reporting import ReportFormat
from inspector_tui.report.formats import rendering
from inspector_tui.report.formats.template_data import plain
from inspector_tui.report.report_errors import (
    ReportIncomplete,
    ReportNotInert,
    TemplateBroken,
    TemplateEndless,
)
from inspector_tui.report.written import written

from .documents import HOSTILE, document

HTML, MD = ReportFormat.HTML, ReportFormat.MD


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def put(folder: Path, body: str, name: str = "internal.md") -> Path:
    (folder / name).write_text(body, encoding="utf-8")
    return folder


def test_ours_written_out_and_used_as_an_offices_gives_the_same_bytes(folder: Path) -> None:
    for name, data in rendering.ours():
        (folder / name).write_bytes(data)
    for form in (HTML, MD):
        assert written(document(HOSTILE), form, folder) == written(document(HOSTILE), form)


def test_an_office_can_say_it_in_its_own_way(folder: Path) -> None:
    ours = dict(rendering.ours())["internal.md"].decode()
    put(folder, ours.replace("# {{ document.title }}", "# 금융보안원 서식 {{ document.title }}", 1))
    assert written(document(), MD, folder).data.startswith("# 금융보안원 서식 보고서 평문".encode())
    assert not written(document(), HTML, folder).data.startswith(b"# ")


def test_one_that_leaves_something_out_makes_nothing(folder: Path) -> None:
    put(folder, "# {{ document.title }}\n")
    with pytest.raises(ReportIncomplete, match="findings 0/2, items 0/3"):
        written(document(), MD, folder)


@pytest.mark.parametrize("form", [HTML, MD])
def test_one_that_says_a_row_again_in_place_of_others_makes_nothing(folder: Path, form: ReportFormat) -> None:
    name = f"internal.{form.value}"
    ours = dict(rendering.ours())[name].decode()
    again = "{% for row in block.rows %}"
    assert again in ours
    put(folder, ours.replace(again, again + "{% set row = block.rows[0] %}"), name)
    with pytest.raises(ReportIncomplete, match="items 1/3"):
        written(document(), form, folder)


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("x\n{{ document.rationale }}", 2, "rationale"),
        ("x\n\n{% if %}", 3, "Expected an expression"),
        ("{{ document.__class__.__mro__ }}", 1, "unsafe"),
        ("{{ ''.__class__.__base__.__subclasses__() }}", 1, "unsafe"),
        ("{{ document.update({}) }}", 1, "unsafe"),
        ("{{ '{0.__class__}'.format(document) }}", 1, "unsafe"),
        ("\n{{ cycler.__init__.__globals__ }}", 2, "unsafe"),
        ("{{ self.__init__.__globals__ }}", 1, "unsafe"),
        ("{{ document | attr('__class__') }}", 1, "attr"),
        ("{{ document.title | safe }}", 1, "safe"),
        ("{% autoescape false %}{{ document.title }}{% endautoescape %}", 1, "escaping"),
        ("{% import 'os' as os %}", 1, "no such template"),
        ("{% include '../../../../etc/passwd' %}", 1, "no such template"),
        ("{% include '/etc/passwd' %}", 1, "no such template"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1, "without end"),
        ("{% include 'internal.md' %}", 1, "without end"),
        ("{% for x in range(10**9) %}{% endfor %}", 1, "Range too big"),
        ("{{ 1 / 0 }}", 1, "ZeroDivisionError"),
        ("{{ open('/etc/passwd').read() }}", 1, "undefined"),
    ],
)
def test_one_that_reaches_further_or_is_broken_is_one_line_with_file_and_line(
    folder, body, line, said
) -> None:
    put(folder, body)
    with pytest.raises(TemplateBroken) as told:
        written(document(), MD, folder)
    assert told.value.values["file"] == str(folder / "internal.md")
    assert told.value.values["line"] == str(line)
    assert said in told.value.values["detail"]
    assert "\n" not in told.value.say("ko") + told.value.say("en")


@pytest.mark.parametrize(
    "body",
    [
        "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
        "{% set ns = namespace(x='x') %}{% for n in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{{ 'x' * 10**11 }}",
    ],
)
def test_one_that_does_not_end_is_stopped(folder: Path, body: str, monkeypatch) -> None:
    monkeypatch.setattr(rendering, "SECONDS", 2)
    put(folder, body)
    with pytest.raises((TemplateEndless, TemplateBroken)):
        written(document(), MD, folder)


def test_one_that_would_fill_the_disk_is_told_so(folder: Path, monkeypatch) -> None:
    monkeypatch.setattr(rendering, "MOST", 10_000)
    put(folder, "{% for n in range(99999) %}x{% endfor %}")
    with pytest.raises(TemplateBroken, match="99,999 characters"):
        written(document(), MD, folder)


def test_a_link_that_leads_out_of_the_folder_is_no_template(folder: Path, tmp_path_factory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret"
    secret.write_text("secret")
    (folder / "part.md").symlink_to(secret)
    ours = dict(rendering.ours())["internal.md"].decode()
    put(folder, "{% include 'part.md' %}\n" + ours)
    with pytest.raises(TemplateBroken, match="no such template"):
        written(document(), MD, folder)


def test_one_that_would_act_makes_nothing(folder: Path) -> None:
    ours = dict(rendering.ours())["internal.html"].decode()
    put(folder, ours.replace("<main>", "<main><script>fetch('http://h.example')</script>"), "internal.html")
    with pytest.raises(ReportNotInert, match="script"):
        written(document(), HTML, folder)


def test_what_a_template_is_given_is_plain_and_nothing_else() -> None:
    """No object to climb up from, and no name that a dictionary has a method for."""

    def look(value: object) -> None:
        assert type(value) in (dict, list, str, int, float, bool, type(None))
        if isinstance(value, dict):
            assert not set(value) & set(dir(dict))
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            look(one)

    look(plain(document(), pictures=True))
