"""A report in a real browser: hostile words do nothing and fetch nothing, and paper has its numbers.

Needs Chromium; what is essential is tested without it in ``test_written`` and ``test_templates``.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_tui.model.reporting import ReportFormat
from inspector_tui.report.written import written

from .documents import document

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """Somebody who waits for a request, and what came."""
    came: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        going = threading.Event()

        def listen() -> None:
            while not going.is_set():
                try:
                    peer, _ = server.accept()
                except TimeoutError:
                    continue
                with peer:
                    peer.settimeout(1)
                    came.append(peer.recv(200).decode("latin1"))
                    peer.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], came
        going.set()
        thread.join()


def chromium(page: Path, *options: str) -> str:
    quiet = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
    )
    profile = f"--user-data-dir={page.parent / 'profile'}"
    command = [str(CHROMIUM), *quiet, profile, *options, page.as_uri()]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return ran.stdout


def words(port: int) -> str:
    there = f"http://127.0.0.1:{port}"
    return (
        f'<script>document.title="owned";alert(1)</script><img src="{there}/img" onerror="alert(2)">'
        f'"><svg/onload=alert(3)><link rel=stylesheet href={there}/css></style><style>@import "{there}/i";'
        f"body{{background:url({there}/bg)}}</style><iframe src={there}/frame></iframe>"
        f"<meta http-equiv=refresh content='0;url={there}/go'>"
        f'<a href="javascript:alert(4)" autofocus onfocus=alert(5)>x</a>'
    )


def test_the_listener_hears_a_page_that_does_fetch(listener, tmp_path: Path) -> None:
    """Else its silence below would say nothing."""
    port, came = listener
    page = tmp_path / "page.html"
    script = f"<script>document.title='owned'</script><img src=http://127.0.0.1:{port}/img>"
    page.write_text(f"<!DOCTYPE html><title>x</title>{script}", encoding="utf-8")
    assert "owned" in chromium(page, "--dump-dom", "--timeout=3000")
    assert came


def test_hostile_words_do_nothing_and_fetch_nothing(listener, tmp_path: Path) -> None:
    port, came = listener
    page = tmp_path / "page.html"
    page.write_bytes(written(document(words(port)), ReportFormat.HTML).data)
    seen = chromium(page, "--dump-dom", "--timeout=3000")
    assert "<title>보고서 &lt;script&gt;" in seen
    assert "<iframe" not in seen
    chromium(page, f"--print-to-pdf={tmp_path / 'out.pdf'}")
    assert (tmp_path / "out.pdf").is_file()
    assert came == []


def test_paper_has_running_heads_and_its_number_of_all(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    page = tmp_path / "page.html"
    page.write_bytes(written(document("Words of data", lang="en", rows=120), ReportFormat.HTML).data)
    chromium(page, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'out.pdf'}")
    pages = [one.extract_text() for one in pypdf.PdfReader(tmp_path / "out.pdf").pages]
    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in text
        assert "FSI-2026-014 Words of data" in text
    for text in pages[1:]:
        assert "보고서 Words of data" in text, "the running head"
    size = pypdf.PdfReader(tmp_path / "out.pdf").pages[0].mediabox
    assert (round(float(size.width)), round(float(size.height))) == (595, 842)
