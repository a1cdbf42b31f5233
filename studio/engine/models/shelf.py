"""The shelf: the folder of models that a person put on this machine, with a note beside each of where it came from."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from platformdirs import user_data_path

from studio.engine.families.cache import write_whole
from studio.engine.models.complete import require_complete
from studio.engine.models.hub_cache import Cached
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.unfinished import Begun, begin, drop_others, end, folder_of, let_go, require_room
from studio.engine.models.vetting import Vetted, vetted

Tally = Callable[[int, int], None]
"""Told how many bytes of how many are done; may raise Stop."""

_PIECE = 8 << 20
_PINS = ".pins"


def shelf_folder() -> Path:
    """Where models lie, unless a person says otherwise in ``RUSHES_MODELS``."""
    named = os.environ.get("RUSHES_MODELS")
    return Path(named) if named else user_data_path("rushes", False) / "models"


@dataclass(frozen=True, slots=True)
class Note:
    """What is remembered of a model beside its files: ``folder`` if it stays elsewhere, SHA-256 by relative path.

    ``made_of`` are the files that its parts were found in, by the parts' names, where it was put together of such.
    """

    name: str
    pipeline: str
    source: str
    folder: str = ""
    revision: str = ""
    licence: str = ""
    territory: str = ""
    accepted: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    made_of: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a model's files found: relative paths."""

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return not (self.missing or self.changed or self.added)


class Shelf:
    """Lists, takes in, checks and removes models. Nothing here asks a network for anything."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or shelf_folder()

    def notes(self) -> tuple[Note, ...]:
        """What stands on the shelf, by name."""
        found = (self._read(path) for path in sorted(self.root.glob("*.json")))
        return tuple(note for note in found if note is not None)

    def folders(self) -> tuple[Path, ...]:
        return tuple(self.folder(note) for note in self.notes())

    def folder(self, note: Note) -> Path:
        return Path(note.folder) if note.folder else self.root / note.name

    def find(self, name: str) -> Note:
        for note in self.notes():
            if note.name == name:
                return note
        names = ", ".join(note.name for note in self.notes())
        raise ModelRefusedError(
            f"There is no model “{name}” on the shelf.",
            f"There are: {names}." if names else "The shelf is empty.",
            "See rushes models.",
        )

    def pinned(self, repo: str) -> str:
        """The commit at which a repository was got the last time, also of a model that is gone; "" if it never was."""
        return self._pins().get(repo, "")

    def pin(self, repo: str, revision: str) -> None:
        write_whole(self.root / _PINS, json.dumps(self._pins() | {repo: revision}, indent=1).encode())

    def _pins(self) -> dict[str, str]:
        try:
            return {str(repo): str(at) for repo, at in json.loads((self.root / _PINS).read_text("utf-8")).items()}
        except (OSError, ValueError, AttributeError):
            return {}

    def size(self, note: Note) -> int:
        """Bytes of a model's files."""
        folder = self.folder(note)
        return sum(path.stat().st_size for name in note.files if (path := folder / name).is_file())

    def put_up(self, source: Path, tally: Tally, *, name: str = "", copy: bool = True) -> Note:
        """Takes in a model's folder: a copy of it, or the folder where it lies.

        What was copied before a stop stays, and is not copied again. Raises ModelRefusedError.
        """
        name = _named(name) if name else clean_name(source.resolve().name)
        self.require_free(name)
        looked = vetted(source)
        require_complete(source, partial(tally, 0, looked.bytes))
        if not copy:
            return self._written(
                Note(name, looked.pipeline, str(source), str(source.resolve()), files=_sums(source, looked, tally))
            )
        unfinished = self.unfinished(name)
        require_room(unfinished, looked.bytes)
        begin(self.root, Begun(name, str(source.resolve()), looked.bytes))
        sums, done = {}, 0
        for path, size in looked.files.items():
            sums[path] = copied(source / path, unfinished / path, partial(_told, tally, done, looked.bytes))
            done += size
        drop_others(unfinished, sums)
        return self.take_over(Note(name, looked.pipeline, str(source), files=sums), tally)

    def link(self, cached: Cached, tally: Tally, *, name: str = "") -> Note:
        """Takes in a model that lies in a cache behind links, where it lies."""
        name, snapshot = _named(name or cached.repo.partition("/")[2]), cached.snapshot
        self.require_free(name)
        try:
            looked = vetted(snapshot, links_within=cached.folder)
            require_complete(snapshot, partial(tally, 0, looked.bytes))
        except ModelRefusedError as error:  # a snapshot is called by a commit, which says nothing to anybody
            raise ModelRefusedError(error.what.replace(snapshot.name, cached.repo), error.why, error.remedy) from error
        sums = _sums(snapshot, looked, tally)
        here = str(snapshot.resolve())
        return self._written(Note(name, looked.pipeline, cached.repo, here, revision=snapshot.name, files=sums))

    def unfinished(self, name: str) -> Path:
        """Where a model is gathered until it is whole."""
        return folder_of(self.root, _named(name))

    def take_over(self, note: Note, tally: Tally) -> Note:
        """Puts a model that is whole now on the shelf. Raises ModelRefusedError, and it stays unfinished."""
        unfinished = self.unfinished(note.name)
        self.require_free(note.name)
        total = vetted(unfinished).bytes
        require_complete(unfinished, partial(tally, total, total))
        unfinished.rename(self.root / note.name)
        written = self._written(note)
        end(self.root, note.name)
        return written

    def check(self, name: str, tally: Tally) -> Checked:
        """Reads every file of a model and compares it with the note.

        Raises ModelRefusedError if all is as it was, and yet not all that its classes need.
        """
        note = self.find(name)
        self.require_there(note)
        folder = self.folder(note)
        there = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
        kept = sorted(set(note.files) & set(there))
        total, done, changed = sum(there[path].stat().st_size for path in kept), 0, []
        for path in kept:
            if sha256(there[path], partial(_told, tally, done, total)) != note.files[path]:
                changed.append(path)
            done += there[path].stat().st_size
        missing, added = (tuple(sorted(each)) for each in (set(note.files) - set(there), set(there) - set(note.files)))
        found = Checked(missing, tuple(changed), added)
        if found.whole:
            require_complete(folder, partial(tally, total, total))
        return found

    def remove(self, name: str) -> None:
        """Takes a model off the shelf: its copy is deleted, a folder elsewhere is only forgotten."""
        note = self.find(name)
        if not note.folder and (self.root / note.name).exists():
            leaving = self.root / f"{note.name}.leaving"
            (self.root / note.name).rename(leaving)
            shutil.rmtree(leaving)
        (self.root / f"{note.name}.json").unlink()

    def let_go(self, name: str) -> None:
        """Deletes what has arrived of a model that is not whole."""
        let_go(self.root, _named(name))

    def require_there(self, note: Note) -> None:
        """Raises ModelRefusedError if a model lies in a folder that is gone, as that of a disk which was pulled out."""
        if not self.folder(note).is_dir():
            raise ModelRefusedError(
                f"The model “{note.name}” cannot be read.",
                f"It lies in {self.folder(note)}, which is not there.",
                "Plug in the disk that it is on, or remove the model and take it in again.",
            )

    def require_free(self, name: str) -> None:
        """Raises ModelRefusedError if a model has that name already."""
        if (self.root / name).exists() or (self.root / f"{name}.json").exists():
            raise ModelRefusedError(
                f"“{name}” is on the shelf already.",
                "Two models cannot share a name.",
                "Give another name, or remove it first.",
            )

    def _written(self, note: Note) -> Note:
        self.root.mkdir(parents=True, exist_ok=True)
        write_whole(self.root / f"{note.name}.json", json.dumps(asdict(note), indent=1).encode())
        return note

    def _read(self, path: Path) -> Note | None:
        try:
            note = Note(**json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, TypeError, OSError):
            return None
        words = (note.name, note.pipeline, note.source, note.folder, note.revision, note.licence, note.territory)
        sound = all(isinstance(each, str) for each in words) and isinstance(note.files, dict)
        return note if sound and note.name == path.stem else None  # a name that is none could lead out of the shelf


def sha256(path: Path, tally: Callable[[int], None] = lambda done: None) -> str:
    """The hash of a file, in hexadecimal digits."""
    whole, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            whole.update(piece)
            done += len(piece)
            tally(done)
    return whole.hexdigest()


def _told(tally: Tally, before: int, total: int, done: int) -> None:
    tally(before + done, total)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _named(name: str) -> str:
    if not re.fullmatch(r"[\w][\w.+-]{0,99}", name) or name.endswith((".part", ".leaving", ".json", ".begun")):
        raise ModelRefusedError(
            f"“{name if len(name) <= 100 else f'{name[:60]}…'}” cannot be a model's name.",
            "Names are letters, digits, dots and dashes, a hundred at most.",
            "Give it another name.",
        )
    return name


def clean_name(words: str) -> str:
    """A folder's or a file's name as that of a model. Raises ModelRefusedError where nothing of it can be one."""
    return _named(re.sub(r"[^\w.+-]+", "-", words).lstrip(".+-"))


def renamed(note: Note, source: str, asked: str) -> bool:
    """Whether a model's own name could not be kept, and nobody chose the one that it has."""
    return not asked and note.name not in (Path(source).resolve().name, Path(source).stem)


def _sums(folder: Path, looked: Vetted, tally: Tally) -> dict[str, str]:
    sums, done = {}, 0
    for path, size in looked.files.items():
        sums[path] = sha256(folder / path, partial(_told, tally, done, looked.bytes))
        done += size
    return sums


def copied(source: Path, target: Path, tally: Callable[[int], None]) -> str:
    """Copies a file under another name first, and returns its hash; one that is there already is compared."""
    if target.is_file() and target.stat().st_size == source.stat().st_size:
        here = sha256(target, lambda _done: tally(0))
        if here == sha256(source, tally):
            return here
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    whole, done = hashlib.sha256(), 0
    with source.open("rb") as file, part.open("wb") as out:
        while piece := file.read(_PIECE):
            whole.update(piece)
            out.write(piece)
            done += len(piece)
            tally(done)
    part.replace(target)
    return whole.hexdigest()
