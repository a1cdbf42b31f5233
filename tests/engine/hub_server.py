"""A hub on this machine, with one repository: it drops, lies and errs as a test wants."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.engine.pretend import pretend_model
from tests.patience import PATIENCE

SHA = "0123456789abcdef0123456789abcdef01234567"
REPO = "Wan-AI/Small"
LARGE = "vae/diffusion_pytorch_model.safetensors"


class HubServer(ThreadingHTTPServer):
    """A hub with one repository; what it does wrong is set by the test."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.folder = folder
        self.drop_after = 0  # bytes of a file after which the connection ends, 0 never
        self.drops = 0  # how many times it does so
        self.wrong = 0  # how many times a file's bytes are others than published
        self.longer = 0  # bytes sent beyond a file's end
        self.promised = 0  # bytes that are told of a file beyond what there is
        self.hashes = True
        self.ranges = True
        self.status = 0
        self.gone: set[str] = set()  # revisions that it does not list any more
        self.no_middle = False  # a range is refused
        self.elsewhere = ""  # where every question is sent on to
        self.go_on: threading.Event | None = None  # half of a file is sent, the rest when this is set
        self.asked: list[tuple[str, str]] = []
        self.extra: list[dict[str, object]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def siblings(self) -> list[dict[str, object]]:
        rows: list[dict[str, object]] = []
        for path in sorted(p for p in self.folder.rglob("*") if p.is_file()):
            data = path.read_bytes()
            row: dict[str, object] = {"rfilename": path.relative_to(self.folder).as_posix(), "size": len(data)}
            row["blobId"] = hashlib.sha1(f"blob {len(data)}\0".encode() + data, usedforsecurity=False).hexdigest()
            if path.suffix == ".safetensors":
                row["lfs"] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            if not self.hashes:
                row = {name: row[name] for name in ("rfilename", "size")}
            if row["rfilename"] == LARGE:
                row["size"] = len(data) + self.promised
            rows.append(row)
        return rows + self.extra


class Answers(BaseHTTPRequestHandler):
    server: HubServer

    def log_message(self, *_: object) -> None:
        """Silence: tests read what is asserted."""

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers.get("Range", "")))
        if self.server.elsewhere:
            self.send_response(302)
            self.send_header("Location", self.server.elsewhere)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.server.no_middle and self.headers.get("Range"):
            self.send_response(416)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif status := self.server.status or 404 * any(f"/revision/{gone}?" in self.path for gone in self.server.gone):
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path.startswith("/api/models/"):
            told = {"sha": SHA, "siblings": self.server.siblings(), "cardData": {"license": "apache-2.0"}}
            self._send(json.dumps(told).encode())
        else:
            self._file(self.path.removeprefix(f"/{REPO}/resolve/{SHA}/"))

    def _send(self, data: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _file(self, name: str) -> None:
        hub, data = self.server, (self.server.folder / name).read_bytes()
        if name == LARGE and hub.wrong:
            hub.wrong -= 1
            data = data[:-1] + b"\x7f"
        start = int(self.headers.get("Range", "bytes=0-")[6:-1]) if hub.ranges else 0
        data += bytes(hub.longer if name == LARGE else 0)
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(data) - start))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.end_headers()
        if name == LARGE and hub.drops:
            hub.drops -= 1
            self.wfile.write(data[start : start + hub.drop_after])
            self.wfile.flush()
            self.connection.close()
            return
        if name == LARGE and hub.go_on is not None:
            half = (start + len(data)) // 2
            self.wfile.write(data[start:half])
            self.wfile.flush()
            hub.go_on.wait(PATIENCE)
            start = half
        self.wfile.write(data[start:])


@contextmanager
def served(folder: Path) -> Iterator[HubServer]:
    """A hub that offers a small model, which is laid into ``folder``."""
    with HubServer(pretend_model(folder)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()
