"""A report as PDF: all of it in the bytes, nothing else, the same twice, or a clear word of why not."""

from __future__ import annotations

import io
import os
import random
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from inspector_tui.model.text import Lang
from inspector_tui.report.document import Bullets, Document, Facts, Paragraph, Section, Table
from inspector_tui.report.formats import as_pdf, fonts
from inspector_tui.report.formats.pdf_layout import lay_out
from inspector_tui.report.formats.pdf_lines import Widths
from inspector_tui.report.formats.pdf_page import Begin
from inspector_tui.report.formats.pdf_picture import picture_texts
from inspector_tui.report.formats.pdf_read import Unreadable, read_back
from inspector_tui.report.formats.pieces import pieces_of

from .form_documents import box_font, document, hostile

pypdf = pytest.importorskip("pypdf")


@pytest.fixture(scope="module")
def font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return box_font(tmp_path_factory.mktemp("font"))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_everything_a_document_says_is_in_the_pages_as_another_program_reads_them(
    font: Path, lang: Lang
) -> None:
    given = document(lang)
    data = as_pdf.write(given, font=font)
    said = _squeezed("".join(page.extract_text() for page in _reader(data).pages))
    assert as_pdf.count(data, given) == given.counted() == {"finding": 5, "item": 74}
    for row in next(block for block in given.sections[1].blocks if isinstance(block, Table)).rows:
        assert _squeezed(row[0]) in said
    assert said.count("root직접접속이확인되었다") == sum(
        text.count("root 직접 접속이 확인되었다") for text in re.findall(r"[^\x00]+", str(given))
    )
    assert "점수가아닙니다" in said or "Notascore" in said
    assert "충3" in said or "S3" in said


def test_pages_are_numbered_the_contents_say_them_and_bookmarks_lead_there(font: Path) -> None:
    given = document()
    reader = _reader(as_pdf.write(given, font=font))
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert f"{number}/{count}" in _squeezed(text)
        assert _squeezed(given.footer) in _squeezed(text)
    where = {}

    def walk(entries: list) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry)
            else:
                where[entry.title] = reader.get_destination_page_number(entry)

    walk(reader.outline)
    assert [*where] == [section.title for section in given.sections]
    first = _squeezed(reader.pages[0].extract_text())
    for title, page in where.items():
        assert _squeezed(title) in _squeezed(reader.pages[page].extract_text())
        assert f"{_squeezed(title)}{page + 1}" in first
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    assert len(links) == len(given.sections)
    assert all("/A" not in link and "/Dest" in link for link in links)


def test_a_short_paper_is_one_page_and_has_no_contents(font: Path) -> None:
    whole = document()
    short = replace(whole, sections=(Section("about", "이 문서에 대하여", 1, (Paragraph("결과가 확정됨"),)),))
    pages = [_squeezed(page.extract_text()) for page in _reader(as_pdf.write(short, font=font)).pages]
    assert len(pages) == 1
    assert "차례" not in pages[0]
    assert "결과가확정됨" in pages[0]
    assert "차례" in _squeezed(_reader(as_pdf.write(whole, font=font)).pages[0].extract_text())


@pytest.mark.parametrize(("sections", "pages"), [(40, 1), (46, 1), (60, 2)])
def test_contents_that_would_spill_a_few_lines_are_set_closer(font: Path, sections: int, pages: int) -> None:
    many = tuple(Section(f"s{n}", f"절 {n}", 1) for n in range(sections))
    given = replace(document(), sections=many)
    found = [_squeezed(page.extract_text()) for page in _reader(as_pdf.write(given, font=font)).pages]
    body = next(at for at, text in enumerate(found[1:], 1) if text.startswith("절0절1"))
    assert body == pages


def test_a_table_says_its_head_again_on_each_page(font: Path) -> None:
    reader = _reader(as_pdf.write(document(), font=font))
    pages = [_squeezed(page.extract_text()) for page in reader.pages]
    with_rows = [text for text in pages if re.search(r"ACC-\d\d특수권한", text)]
    assert len(with_rows) > 3
    assert all("번호항목중요도판정근거증적" in text for text in with_rows)


def test_a_row_longer_than_a_page_goes_on_and_loses_nothing(font: Path) -> None:
    long = " ".join(f"단어{n}" for n in range(9_000))
    given = replace(
        document(),
        sections=(
            Section(
                "a", "긴 글", 1, (Table("t", ("a", "b"), ((long, "짧음"),), counts="item"), Paragraph(long))
            ),
        ),
    )
    data = as_pdf.write(given, font=font)
    said = "".join(page.extract_text() for page in _reader(data).pages)
    assert len(_reader(data).pages) > 10
    assert all(len(re.findall(rf"단어{n}(?!\d)", said)) == 2 for n in range(0, 9_000, 500))


def test_the_same_document_is_the_same_bytes_in_another_process_too(font: Path, tmp_path: Path) -> None:
    script = (
        "import sys, hashlib; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from tests.report.form_documents import document\n"
        "from inspector_tui.report.formats import as_pdf\n"
        "print(hashlib.sha256(as_pdf.write(document(), font=Path(sys.argv[1]))).hexdigest())\n"
    )
    root = str(Path(__file__).parents[2])
    digests = {
        subprocess.run(
            [sys.executable, "-c", script, str(font), root],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": root},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("77", "Asia/Seoul"))
    }  # fmt: skip
    assert len(digests) == 1


def test_the_file_says_nothing_of_who_where_and_when(font: Path) -> None:
    data = as_pdf.write(document(), font=font)
    info = _reader(data).metadata
    assert {name: str(value) for name, value in info.items()} == {
        "/Title": "클라우드 안전성 평가 결과 FSI-2026-014 한빛워크",
        "/Producer": "inspector-tui",
        "/CreationDate": "D:20000101000000Z",
    }
    for word in (str(font.parent), str(Path.home()), os.environ.get("USER", "\0never"), "fpdf"):
        assert word.encode() not in data
        assert word.encode("utf-16-be") not in data


def test_hostile_text_is_text_and_the_file_can_do_nothing(font: Path) -> None:
    given = hostile()
    data = as_pdf.write(given, font=font)
    reader = _reader(data)
    assert as_pdf.count(data, given) == given.counted()
    acting = {
        "/AA",
        "/A",
        "/OpenAction",
        "/JS",
        "/JavaScript",
        "/URI",
        "/Launch",
        "/EmbeddedFiles",
        "/AcroForm",
        "/XFA",
    }
    seen: set[str] = set()
    for number in range(1, len(reader.xref[0]) + 1):
        held = reader.get_object(number)
        if isinstance(held, dict):
            seen |= set(held) & acting
            if "/S" in held:
                assert held["/S"] == "/Transparency"
    assert seen <= {"/OpenAction"}
    opened = reader.trailer["/Root"].get("/OpenAction")
    assert opened is None or (isinstance(opened, list) and opened[1] == "/FitH")
    said = "".join(page.extract_text() for page in reader.pages)
    assert "<U+202E>" in said
    assert "<U+1F4A3>" in said, "what the font lacks is spelt out"


def test_a_file_that_lost_a_row_is_not_handed_out(font: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = document()
    less = replace(given, sections=given.sections[:-1])
    data = as_pdf.write(less, font=font)
    with pytest.raises(as_pdf.PdfIncomplete):
        as_pdf.check(given, data)
    assert as_pdf.count(data, given) == {"finding": 4, "item": 74}
    with pytest.raises(Unreadable):
        read_back(data[: len(data) // 2])
    monkeypatch.setattr(as_pdf, "_drawn", lambda *_: data)
    with pytest.raises(as_pdf.PdfIncomplete, match="missing"):
        as_pdf.write(given, font=font)


def test_letters_that_no_font_writes_do_not_count_as_there(font: Path) -> None:
    given = Document(document().audience, "ko", "제목", "부제", "꼬리", Facts(()), ())
    data = as_pdf.write(given, font=font)
    import zlib

    for packed in re.findall(rb"stream\n(.*?)\nendstream", data, re.DOTALL):
        if packed[:1] == b"x" and b"/Piece" in (page := zlib.decompress(packed)):
            blind = zlib.compress(re.sub(rb"/\w+ [\d.]+ Tf", b"", page))
            assert len(blind) <= len(packed) + 64
            moved = data.replace(b"/Length %d\n" % len(packed), b"/Length %d\n" % len(packed), 1)
            at = moved.index(packed)
            if len(blind) <= len(packed):
                moved = moved[:at] + blind.ljust(len(packed), b"\0") + moved[at + len(packed) :]
                assert read_back(moved).pieces[0] == ""
                break
    else:
        pytest.fail("no page was found to blind")


def test_no_font_on_the_machine_is_said_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fonts, "font_folders", lambda: (tmp_path,))
    with pytest.raises(fonts.NoKoreanFont) as told:
        as_pdf.write(document())
    assert "NanumGothic" in told.value.say("ko")
    assert "HTML" in told.value.say("en")
    assert told.value.exit_code == 3


def test_a_font_is_found_by_its_name_wherever_it_lies(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, font: Path
) -> None:
    deep = tmp_path / "truetype" / "nanum"
    deep.mkdir(parents=True)
    (tmp_path / "malgun.ttf").write_bytes(b"not a font at all")
    shutil.copy(font, deep / "NanumGothic.TTF")
    monkeypatch.setattr(fonts, "font_folders", lambda: (tmp_path / "nowhere", tmp_path))
    assert fonts.korean_font() == fonts.KoreanFont(deep / "NanumGothic.TTF")
    (deep / "NanumGothic.TTF").write_bytes(b"damaged")
    with pytest.raises(fonts.NoKoreanFont):
        fonts.korean_font()


@dataclass
class _Rights:
    bits: int
    allowed: bool


@pytest.mark.parametrize(
    "rights", [_Rights(0x0002, False), _Rights(0x0100, False), _Rights(0x0200, False), _Rights(0x0008, True)]
)
def test_a_font_whose_licence_forbids_it_is_not_put_into_a_file(
    font: Path, tmp_path: Path, rights: _Rights
) -> None:
    from fontTools.ttLib import TTFont

    with TTFont(font) as held:
        held["OS/2"].fsType = rights.bits
        held.save(tmp_path / "own.ttf")
    if rights.allowed:
        assert fonts.korean_font(tmp_path / "own.ttf").path == tmp_path / "own.ttf"
        return
    with pytest.raises(fonts.FontUnusable, match="embedding"):
        fonts.korean_font(tmp_path / "own.ttf")


def test_a_damaged_font_is_an_answer_and_not_a_crash(font: Path, tmp_path: Path) -> None:
    given, sound, chance = document(items=1), font.read_bytes(), random.Random(7)
    for number in range(15):
        data = bytearray(sound)
        for _ in range(chance.choice((1, 3, 10))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        (tmp_path / "damaged.ttf").write_bytes(
            data[: chance.randrange(len(data))] if number % 7 == 0 else data
        )
        with suppress(fonts.FontUnusable):
            as_pdf.write(given, font=tmp_path / "damaged.ttf")


def test_a_variable_font_is_set_to_the_weight_of_running_text(font: Path, tmp_path: Path) -> None:
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables.TupleVariation import TupleVariation

    varied = FontBuilder(font=TTFont(font))
    varied.setupFvar([("wght", 100, 100, 900, "Weight")], [])
    wider = TupleVariation({"wght": (0, 1, 1)}, [(10, 0)] * 4 + [(0, 0)] * 4)
    varied.setupGvar({"box": [wider]})
    varied.save(tmp_path / "variable.ttf")
    given = document(items=1)
    data = as_pdf.write(given, font=tmp_path / "variable.ttf")
    assert as_pdf.count(data, given) == given.counted()
    assert b"fvar" not in b"".join(stream.get_data() for stream in _streams(data))


def _streams(data: bytes) -> list:
    reader = _reader(data)
    found = [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]
    return [one for one in found if hasattr(one, "get_data")]


@pytest.mark.parametrize("name", ["missing.ttf", "readme.txt", "folder.ttf"])
def test_what_is_no_font_is_refused_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "readme.txt").write_text("words")
    (tmp_path / "folder.ttf").mkdir()
    with pytest.raises(fonts.FontUnusable) as told:
        fonts.korean_font(tmp_path / name)
    assert name in told.value.say("ko")


def test_a_font_without_hangul_is_refused(tmp_path: Path, font: Path) -> None:
    from fontTools.ttLib import TTFont

    with TTFont(font) as held:
        for table in held["cmap"].tables:
            table.cmap = {code: name for code, name in table.cmap.items() if code < 0x80}
        held.save(tmp_path / "latin.ttf")
    with pytest.raises(fonts.FontUnusable, match="Hangul"):
        fonts.korean_font(tmp_path / "latin.ttf")


def test_without_the_library_the_way_out_is_said() -> None:
    script = (
        "import sys; sys.modules['fpdf'] = None\n"
        "from inspector_tui.report.formats.fonts import korean_font, PdfNotInstalled\n"
        "try: korean_font()\n"
        "except PdfNotInstalled as told: print(told.say('en')); sys.exit(told.exit_code)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "inspector-tui[pdf]" in done.stdout


def test_lines_keep_every_letter_and_break_between_words() -> None:
    widths = Widths({ord(char): 500.0 for char in " abcdefghijk가나다라<>U+0123456789ABCDEF"})
    assert widths.lines("가나 다라 abc", 10, 21) == ["가나", "다라", "abc"]
    assert widths.lines("abcdefghijk", 10, 26) == ["abcde", "fghij", "k"]
    assert widths.lines("a\n\nb", 10, 26) == ["a", "", "b"]
    assert "".join(widths.lines("a\u0000b\U0001f4a3", 10, 10_000)) == "a<U+0000>b<U+1F4A3>"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("name", ["NotoSansCJK-Regular.ttc"])
def test_a_real_collection_gives_its_korean_face_and_readable_text(tmp_path: Path, name: str) -> None:
    found = next((path for path in fonts.installed(fonts.font_folders()) if path.name == name), None)
    if found is None:
        pytest.skip(f"{name} is not installed")
    data = as_pdf.write(document(items=6), font=found)
    (tmp_path / "a.pdf").write_bytes(data)
    text = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True)
    assert text.stderr == ""
    assert "특수권한" in text.stdout
    listed = subprocess.run(
        ["pdffonts", tmp_path / "a.pdf"], capture_output=True, text=True, check=True
    ).stdout
    assert "NotoSansCJKKR" in listed
    assert len(data) < 200_000, "only the letters that are used"


@pytest.mark.parametrize("lines", range(0, 40, 3))
def test_no_heading_stands_alone_at_the_foot_of_a_page(lines: int) -> None:
    widths = Widths(dict.fromkeys((*range(32, 127), *range(44032, 55204), 183), 500.0))
    given = document(items=12)
    pushed = Section("first", "밀기", 1, (Bullets(("줄",) * lines),))
    given = replace(given, sections=(pushed, *given.sections[1:]))
    begins: dict[int, int] = {}
    for number, page in enumerate(lay_out(given, widths).pages):
        for op in page:
            if isinstance(op, Begin):
                begins.setdefault(op.piece, number)
    titles = {section.title for section in given.sections}
    headings = [
        number
        for number, piece in enumerate(pieces_of(given, picture_texts))
        if piece.texts[0] in titles and len(piece.texts) == 1
    ]
    assert len(headings) == len(given.sections)
    assert all(begins[at] == begins[at + 1] for at in headings if at + 1 in begins)


def test_an_empty_table_says_that_there_is_nothing(font: Path) -> None:
    given = replace(
        document(), sections=(Section("a", "빈 표", 1, (Table("t", ("가", "나"), (), counts="item"),)),)
    )
    (*_, last) = _reader(as_pdf.write(given, font=font)).pages
    assert "해당사항없음" in _squeezed(last.extract_text())
