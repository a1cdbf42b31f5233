"""One file over HTTP: by ranges, so that it goes on where it stopped, and believed only when its hash is right."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import httpx2

from studio.engine.models.refusals import DownloadError

_PIECE = 1 << 20
_TRIES = 6
_ENOUGH = 1 << 18
"""Bytes that a connection has to bring before it drops; else its try was in vain, and so many in a row are the end."""
_REMEDY = "Try again: what has arrived is kept, and the download goes on from there."


class _RefusedForNowError(httpx2.TransportError):
    """The server answers that it cannot now."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


@dataclass(frozen=True, slots=True)
class Remote:
    """A file elsewhere: its relative path, address, length in bytes, and its hash (``sha256:…`` or git's ``git:…``)."""

    path: str
    url: str
    size: int
    digest: str = ""


def fetched(
    client: httpx2.Client, remote: Remote, target: Path, tally: Callable[[int], None], pause: float = 1.0
) -> None:
    """Brings a file to ``target``, by way of ``target.part``.

    A connection that drops is taken up again after ``pause`` seconds, then twice as many, and so on. Raises
    DownloadError and keeps what arrived; only a file that is whole and wrong is thrown away, and tried once more.
    """
    if target.is_file() and matches(target, remote, tally):
        tally(remote.size)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    for last in (False, True):
        _arrive(client, remote, part, tally, pause)
        if matches(part, remote, tally):
            part.replace(target)
            tally(remote.size)
            return
        part.unlink()
        if last:
            raise DownloadError(
                f"“{remote.path}” did not arrive as it was published.",
                "Its bytes are not those that its hash promises.",
                "Try later or from another mirror; the other files are kept.",
            )


def matches(path: Path, remote: Remote, tally: Callable[[int], None] = lambda _done: None) -> bool:
    """Whether a file has the promised length and hash; told of what is there as often as a person may stop it."""
    if path.stat().st_size != remote.size:
        return False
    kind, _, digits = remote.digest.partition(":")
    if kind == "sha256":
        return _digest(hashlib.sha256(), path, remote, tally) == digits
    if kind == "git":  # a blob's name in git: SHA-1 over its kind and length, then its content
        blob = hashlib.sha1(f"blob {remote.size}\0".encode(), usedforsecurity=False)
        return _digest(blob, path, remote, tally) == digits
    return True


def _digest(whole: hashlib._Hash, path: Path, remote: Remote, tally: Callable[[int], None]) -> str:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            whole.update(piece)
            tally(remote.size)
    return whole.hexdigest()


def _arrive(client: httpx2.Client, remote: Remote, part: Path, tally: Callable[[int], None], pause: float) -> None:
    failed, most = 0, part.stat().st_size if part.exists() else 0  # what came twice is no headway
    while True:
        have = part.stat().st_size if part.exists() else 0
        if have >= remote.size:
            with part.open("ab") as file:
                file.truncate(remote.size)
            return
        try:
            _more(client, remote, part, have, tally)
        except (httpx2.TooManyRedirects, httpx2.UnsupportedProtocol) as error:
            raise DownloadError(
                f"“{remote.path}” could not be brought.", astray(error), "Try another mirror."
            ) from error
        except httpx2.TransportError as error:
            have = part.stat().st_size if part.exists() else 0
            failed, most = 0 if have >= most + _ENOUGH else failed + 1, max(most, have)
            if failed >= _TRIES:
                raise DownloadError(f"“{remote.path}” could not be brought.", _why(error), _REMEDY) from error
            _wait(pause * 2 ** max(0, failed - 1), have, tally)


def _wait(seconds: float, have: int, tally: Callable[[int], None]) -> None:
    """Lets a server come back; a person may stop it meanwhile."""
    end = time.monotonic() + min(seconds, 30.0)
    while (left := end - time.monotonic()) > 0:
        tally(have)
        time.sleep(min(left, 0.1))


def _more(client: httpx2.Client, remote: Remote, part: Path, have: int, tally: Callable[[int], None]) -> None:
    headers = {"Accept-Encoding": "identity", **({"Range": f"bytes={have}-"} if have else {})}
    with client.stream("GET", remote.url, headers=headers) as answer:
        if have and answer.status_code == 416:
            part.unlink()  # the server cannot go on from there: the whole file comes anew
            raise httpx2.RemoteProtocolError("the server has no such range")
        _require_success(remote, answer)
        if have and not answer.headers.get("Content-Range", "").startswith(f"bytes {have}-"):
            have = 0  # it sends the whole file, whatever was asked for
        _require_length(remote, answer, have)
        with part.open("r+b" if have else "wb") as file:
            file.seek(have)
            for piece in answer.iter_raw():
                tally(have)
                have += len(piece)
                if have > remote.size:
                    _refuse_length(remote, have)
                file.write(piece)
    if have < remote.size:
        raise httpx2.RemoteProtocolError("the server closed the connection early")


def _require_success(remote: Remote, answer: httpx2.Response) -> None:
    if answer.status_code in (200, 206):
        return
    if answer.status_code >= 500 or answer.status_code == 429:
        raise _RefusedForNowError(answer.status_code)
    raise DownloadError(f"“{remote.path}” could not be brought.", refusal(answer.status_code), _REMEDY)


def _require_length(remote: Remote, answer: httpx2.Response, have: int) -> None:
    """Refuses at once a file whose server says itself that it is of another length than the hub promised."""
    told = answer.headers.get("Content-Length", "")
    if told.isdigit() and "Content-Encoding" not in answer.headers and have + int(told) != remote.size:
        _refuse_length(remote, have + int(told))


def _refuse_length(remote: Remote, length: int) -> NoReturn:
    raise DownloadError(
        f"“{remote.path}” was stopped.",
        f"The server sends {length:,} bytes, and the hub had promised {remote.size:,}.",
        "Try another mirror.",
    )


def refusal(status: int) -> str:
    """What an HTTP status means for a person."""
    if status in (401, 403):
        return "It is given only to those who have accepted its terms on its page and are known there (HF_TOKEN)."
    if status == 404:
        return "It is not there any more."
    return f"The server answers {status}."


def astray(error: httpx2.HTTPError) -> str:
    """Why a server whose answer leads elsewhere is not followed; "" where that is not what is wrong."""
    if isinstance(error, httpx2.TooManyRedirects):
        return "The server sends from one address to the next without end."
    if isinstance(error, httpx2.UnsupportedProtocol):
        return "The server sends to an address that is not on the web."
    return ""


def _why(error: httpx2.TransportError) -> str:
    if isinstance(error, _RefusedForNowError):
        return refusal(error.status)
    if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout):
        return "The server cannot be reached."
    if isinstance(error, httpx2.TimeoutException):
        return f"The server fell silent {_TRIES} times in a row."
    return f"The connection dropped {_TRIES} times in a row, each time before much had arrived."
