"""A model that is put together of files that lie elsewhere, and of what is written for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256 as digest
from pathlib import Path

from studio.engine.models.complete import require_complete
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.shelf import Note, Shelf, Tally, copied, sha256
from studio.engine.models.unfinished import Begun, begin, drop_others


@dataclass(frozen=True, slots=True)
class Assembly:
    """The class of a pipeline, and its files by their paths in its folder: taken from elsewhere, or written.

    ``made_of`` are the files that were found for its parts, by the parts' names.
    """

    pipeline: str
    taken: Mapping[str, Path]
    written: Mapping[str, bytes]
    made_of: Mapping[str, str] = field(default_factory=dict)


def gathered(
    shelf: Shelf, name: str, assembly: Assembly, source: Path, tally: Tally, others: Iterable[Path] = ()
) -> Note:
    """Puts a model on the shelf; what is taken takes no room a second time where the disk can link.

    After a stop another call goes on from there; ``others`` are what that has to be told besides ``source``. Raises
    ModelRefusedError, and then nothing of it stays.
    """
    total = sum(path.stat().st_size for path in assembly.taken.values())
    target = shelf.unfinished(name)
    besides = tuple(str(other.resolve()) for other in others)
    begin(shelf.root, Begun(name, str(source.resolve()), total, others=besides))
    sums, done = {path: digest(data).hexdigest() for path, data in assembly.written.items()}, 0
    for path, data in assembly.written.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(data)
    drop_others(target, {**assembly.taken, **assembly.written})
    try:
        if all(_linked(file, target / path) for path, file in assembly.taken.items()):
            require_complete(target, partial(tally, 0, total))  # before so much is read
        for path, file in assembly.taken.items():
            sums[path] = _summed(file, target / path, partial(_told, tally, done, total))
            done += file.stat().st_size
        note = Note(name, assembly.pipeline, str(source), files=sums, made_of=assembly.made_of)
        return shelf.take_over(note, tally)
    except ModelRefusedError:  # another try would end as this one
        shelf.let_go(name)
        raise


def _linked(source: Path, target: Path) -> bool:
    """Gives a file a second name, where the disk allows it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        with suppress(OSError):
            os.link(source.resolve(), target)
    return target.exists() and target.samefile(source)


def _summed(source: Path, target: Path, tally: Callable[[int], None]) -> str:
    """The SHA-256 of a file that is there by a second name, or is copied now."""
    return sha256(target, tally) if _linked(source, target) else copied(source, target, tally)


def _told(tally: Tally, before: int, total: int, done: int) -> None:
    tally(before + done, total)
