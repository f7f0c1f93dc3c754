"""A small object storage in a thread that can be made to lie and to say no, as real ones do on bad days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

from tests.sync.servers import BUCKET


class Storage(ThreadingHTTPServer):
    """What it keeps, and what is wrong with it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.objects: dict[str, bytes] = {}
        self.no: tuple[int, str] | None = None
        self.lie = ""
        self.asked: list[tuple[str, str, dict[str, str]]] = []

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Storage

    def log_message(self, *_: object) -> None: ...

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Last-Modified", "Thu, 26 Nov 2026 00:00:00 GMT")
        self.send_header("ETag", '"x"')
        self.send_header("Content-Length", headers.pop("length", str(len(body))))
        self.end_headers()
        if self.command != "HEAD":
            with suppress(ConnectionError):  # who asked may have seen enough
                self.wfile.write(body)

    def _refuses(self) -> bool:
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        if self.server.no is None:
            return False
        status, code = self.server.no
        body = f"<Error><Code>{code}</Code><Message>key=AKIASECRET</Message></Error>" if code else ""
        self._answer(status, body.encode())
        return True

    def _key(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix(f"/{BUCKET}/")

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self._refuses():
            return
        if self.server.lie == "keeps half":
            body = body[: len(body) // 2]
        if self.server.lie == "alters":
            body = body[:-1] + b"?"
        self.server.objects[self._key()] = body
        self._answer(200)

    def do_HEAD(self) -> None:
        if self._refuses():
            return
        found = self.server.objects.get(self._key())
        if found is None:
            self._answer(404)
            return
        self.send_response(200)
        size = len(found) + (5 if self.server.lie == "wrong size" else 0)
        for name, value in {"Content-Length": str(size), "ETag": '"x"'}.items():
            self.send_header(name, value)
        self.send_header("Last-Modified", "Thu, 26 Nov 2026 00:00:00 GMT")
        self.end_headers()

    def do_GET(self) -> None:
        if self._refuses():
            return
        if "list-type" in self.path:
            self._list()
            return
        found = self.server.objects.get(self._key())
        if found is None:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
            return
        if self.server.lie == "other bytes":
            found = b"?" * len(found)
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if asked is None or self.server.lie == "no ranges":
            self._answer(200, found)
            return
        start, end = int(asked[1]), int(asked[2] or len(found) - 1)
        part = found[start : end + 1]
        last = start + len(part) - 1
        self._answer(206, part, Content_Range=f"bytes {start}-{last}/{len(found)}")

    def _list(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        prefix = query.get("prefix", [""])[0]
        rows = [
            (key, len(data)) for key, data in sorted(self.server.objects.items()) if key.startswith(prefix)
        ]
        more = ""
        if self.server.lie == "twice and out of order":
            rows = [*reversed(rows), *rows]
        if self.server.lie == "for ever":
            rows = [(f"{prefix}{number}", 1) for number in range(1000)]
            more = "<IsTruncated>true</IsTruncated><NextContinuationToken>again</NextContinuationToken>"
        body = "".join(
            f"<Contents><Key>{key}</Key><Size>{size}</Size><ETag>x</ETag>"
            "<LastModified>2026-11-26T00:00:00.000Z</LastModified></Contents>"
            for key, size in rows
        )
        self._answer(200, f"<ListBucketResult>{more}{body}</ListBucketResult>".encode())


@contextmanager
def storage() -> Iterator[Storage]:
    server = Storage()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
