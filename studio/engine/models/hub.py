"""What a hub says of a repository, and bringing a model from there, once a person has asked and seen what it is."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

import httpx2

from studio.engine.models.fetch import Remote, astray, fetched, refusal
from studio.engine.models.file_names import require_inside, require_names
from studio.engine.models.offers import OFFERS
from studio.engine.models.refusals import DownloadError, ModelRefusedError
from studio.engine.models.revisions import KNOWN
from studio.engine.models.shelf import Note, Shelf, Tally, now, sha256
from studio.engine.models.unfinished import Begun, begin, drop_others, require_room
from studio.engine.models.vetting import VARIANT, WEIGHTS, components, known_index

HUB = "https://huggingface.co"
_SILENCE = 12.0
"""Seconds without a byte after which a connection counts as dropped; a person who cancels waits no longer."""
_GONE = 404
_REPO = re.compile(r"\w[\w.-]{0,95}/\w[\w.-]{0,95}")
_ADDRESS = re.compile(r"https?://(?:[^\s/@]+@)?(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::(?P<port>\d{1,5}))?(?:/\S*)?")
_LONGEST = 120  # letters of a licence's name
_MOST = 1 << 50  # bytes that a file can have
_TEXTS = frozenset({".json", ".txt", ".model", ".jinja", ".md"})


@dataclass(frozen=True, slots=True)
class Listing:
    """A repository at one revision: what a person sees before anything is brought."""

    repo: str
    revision: str
    pipeline: str
    licence: str
    territory: str
    gated: bool
    files: tuple[Remote, ...]

    @property
    def bytes(self) -> int:
        return sum(remote.size for remote in self.files)


class Hub:
    """A connection to a hub or a ``mirror`` of it, through a ``proxy``; without addresses, the environment's hold."""

    def __init__(self, mirror: str = "", proxy: str = "", pause: float = 1.0) -> None:
        self._address = (mirror or os.environ.get("HF_ENDPOINT") or HUB).rstrip("/")
        self._pause = pause
        _require_address(self._address)
        token = os.environ.get("HF_TOKEN")
        try:
            self._client = httpx2.Client(
                headers={"User-Agent": "rushes", **({"Authorization": f"Bearer {token}"} if token else {})},
                proxy=proxy or None,
                follow_redirects=True,
                timeout=_SILENCE,
            )
        except (ValueError, ImportError, httpx2.InvalidURL, httpx2.HTTPError) as error:
            why = f"“{proxy}” is no address of a proxy."
            if isinstance(error, ImportError):
                why = "Such a proxy wants a package that is not installed (socksio)."
            raise DownloadError("The proxy cannot be used.", why, "Write it as http://host:port.") from error

    def __enter__(self) -> Hub:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def listing(self, repo: str, revision: str = "main") -> Listing:
        """What a repository holds at a revision, which the answer pins. Raises DownloadError, ModelRefusedError.

        A name like “main” moves: whoever got the model before asks for ``pinned`` instead.
        """
        if not re.fullmatch(r"[\w.-][\w./-]*", revision) or ".." in revision:
            raise ModelRefusedError(
                f"“{revision}” is not a revision.",
                "They are a branch, a tag or a commit, such as main.",
                "Leave it out to get the commit that is known, or the newest.",
            )
        if not _REPO.fullmatch(repo) or ".." in repo:
            raise ModelRefusedError(
                f"“{repo}” is not a repository's name.", "They look like owner/name.", "See rushes models offers."
            )
        told = self._json(f"/api/models/{repo}/revision/{revision}?blobs=true", repo)
        pinned, siblings = told.get("sha"), told.get("siblings")
        if not isinstance(pinned, str) or not isinstance(siblings, list) or not re.fullmatch(r"[0-9a-f]{40}", pinned):
            raise DownloadError(
                f"“{repo}” cannot be listed.", "The hub's answer is not understood.", "Try another mirror."
            )
        if re.fullmatch(r"[0-9a-f]{40}", revision) and pinned != revision:
            raise DownloadError(
                f"“{repo}” cannot be listed.",
                f"The hub tells of the commit {pinned[:12]}, and not of {revision[:12]}.",
                "Try another mirror, or name a revision.",
            )
        remotes = tuple(self._remote(repo, pinned, entry) for entry in siblings)
        require_inside(repo, [remote.path for remote in remotes])
        if "model_index.json" not in {remote.path for remote in remotes}:
            why = "It has no model_index.json."
            raise ModelRefusedError(f"“{repo}” is not taken.", why, "Choose its version for diffusers.")
        index = known_index(repo, self._json(f"/{repo}/resolve/{pinned}/model_index.json", repo))
        offer = OFFERS.get(repo)
        files = needed(remotes, [part for part, _ in components(index)])
        _require_checkable(repo, files)
        require_names(repo, [remote.path for remote in files])
        return Listing(
            repo=repo,
            revision=pinned,
            pipeline=str(index["_class_name"]),
            licence=offer.licence if offer else _licence(told),
            territory=offer.territory if offer else "",
            gated=bool(told.get("gated")),
            files=files,
        )

    def bring(self, listing: Listing, shelf: Shelf, tally: Tally, *, name: str = "") -> Note:
        """Downloads what the pipeline needs of a listing that a person has accepted, and puts it on the shelf.

        Raises DownloadError, ModelRefusedError, Stop; what has arrived is kept, and the next call goes on from there.
        """
        name = name or listing.repo.partition("/")[2]
        shelf.require_free(name)
        folder = shelf.unfinished(name)
        shelf.root.mkdir(parents=True, exist_ok=True)
        require_room(folder, listing.bytes)
        shelf.pin(listing.repo, listing.revision)
        begin(
            shelf.root, Begun(name, listing.repo, listing.bytes, listing.revision, listing.licence, listing.territory)
        )
        done, sums = 0, {}
        for remote in listing.files:
            told = partial(_told, tally, done, listing.bytes)
            fetched(self._client, remote, folder / remote.path, told, self._pause)
            kind, _, digits = remote.digest.partition(":")  # git's files are small
            sums[remote.path] = digits if kind == "sha256" else sha256(folder / remote.path)
            done += remote.size
        drop_others(folder, sums)
        note = Note(name, listing.pipeline, listing.repo, files=sums, accepted=now())
        note = replace(note, revision=listing.revision, licence=listing.licence, territory=listing.territory)
        return shelf.take_over(note, tally)

    def _json(self, path: str, repo: str) -> dict[str, Any]:
        try:
            answer = self._client.get(self._address + path)
            if answer.status_code != 200:
                raise DownloadError(
                    f"“{repo}” cannot be listed.", refusal(answer.status_code), "Check its name and terms."
                )
            read = answer.json()
        except (httpx2.TooManyRedirects, httpx2.UnsupportedProtocol) as error:
            raise DownloadError(f"“{repo}” cannot be listed.", astray(error), "Try another mirror.") from error
        except httpx2.HTTPError as error:
            why = "The hub cannot be reached."
            raise DownloadError(f"“{repo}” cannot be listed.", why, "Check the connection, proxy or mirror.") from error
        except (ValueError, RecursionError) as error:
            why = "The hub's answer is not understood."
            raise DownloadError(f"“{repo}” cannot be listed.", why, "Try another mirror.") from error
        return read if isinstance(read, dict) else {}

    def _remote(self, repo: str, revision: str, entry: Any) -> Remote:
        """A file of the listing, with the hash "" where one or the length is not told."""
        told = entry if isinstance(entry, dict) else {}
        path, size, large = str(told.get("rfilename") or ".."), told.get("size"), told.get("lfs")
        large = _digits(large.get("sha256"), 64) if isinstance(large, dict) else ""
        blob = _digits(told.get("blobId"), 40)
        digest = f"sha256:{large}" if large else f"git:{blob}" if blob else ""
        if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size < _MOST:
            size, digest = 0, ""
        return Remote(path, f"{self._address}/{repo}/resolve/{revision}/{quote(path, safe='/')}", size, digest)


def listed(hub: Hub, shelf: Shelf, repo: str, revision: str = "") -> Listing:
    """A repository at a revision; without one at the commit got before, at that which is known, or as it is now."""
    known = KNOWN.get(repo, "")
    if asked := revision or shelf.pinned(repo) or known:
        try:
            return hub.listing(repo, asked)
        except DownloadError as error:
            if asked != known or revision or error.why != refusal(_GONE):
                raise  # else that commit was taken out of its history
    return hub.listing(repo)


def _require_address(address: str) -> None:
    found = _ADDRESS.fullmatch(address)
    if found is None or int(found["port"] or 0) >= 1 << 16:
        raise DownloadError(
            "The mirror cannot be used.", f"“{address}” is no address on the web.", "Write it as https://host."
        )


def _digits(told: Any, number: int) -> str:
    """A hash of so many hexadecimal digits; "" for anything else."""
    return told.lower() if isinstance(told, str) and re.fullmatch(rf"[0-9a-fA-F]{{{number}}}", told) else ""


def _licence(told: dict[str, Any]) -> str:
    """What a hub says it is, in one line of words that can be shown."""
    card = told.get("cardData")
    said = str(card.get("license") or "") if isinstance(card, dict) else ""
    shown = "".join(letter if letter.isprintable() else " " for letter in said[:_LONGEST])
    return " ".join(shown.split()) or "not told"


def needed(files: tuple[Remote, ...], parts: list[str]) -> tuple[Remote, ...]:
    """Of a repository's files those that a pipeline of these parts is loaded from: safetensors and small texts."""
    wanted = []
    for remote in files:
        pure = PurePosixPath(remote.path)
        top = len(pure.parts) == 1
        ours = pure.suffix in _TEXTS if top else pure.suffix in _TEXTS | WEIGHTS and pure.parts[0] in parts
        if ours:
            wanted.append(remote)
    plain = {VARIANT.sub(".", remote.path) for remote in wanted if not VARIANT.search(remote.path)}
    return tuple(r for r in wanted if not VARIANT.search(r.path) or VARIANT.sub(".", r.path) not in plain)


def _require_checkable(repo: str, files: tuple[Remote, ...]) -> None:
    for remote in files:
        if not remote.digest:
            raise DownloadError(
                f"“{repo}” is not brought.",
                f"The hub tells no length or no hash of “{remote.path}”: nobody could say whether it arrived whole.",
                "Try another mirror, or take the model in from a folder.",
            )


def _told(tally: Tally, before: int, total: int, done: int) -> None:
    tally(before + done, total)
