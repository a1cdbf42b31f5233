"""What is done to models on threads of the page: looking, asking a hub, copying, reading again, deleting."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.engine import measure
from studio.engine.families.family import FamilyError
from studio.engine.machine import probe
from studio.engine.measured import Measured
from studio.engine.models.denoisers import recognised
from studio.engine.models.shelf import Note, Shelf, Tally
from studio.engine.models.single import put_together
from studio.engine.models.stock import Item, Where, stock
from studio.ui.language import tr, translated
from studio.ui.model_list import sized
from studio.ui.work import Work

if TYPE_CHECKING:
    from studio.engine.library import Library
    from studio.engine.models.hub import Listing
    from studio.engine.models.hub_cache import Cached

_BREATH = 0.1
"""Seconds between two words of progress."""


def work(task: Callable[[Tally], Any]) -> Work:
    """A task on a thread; what it refuses is said in the language spoken, its progress in bytes."""
    return told(lambda under_way: task(_tally(under_way)))


def told(task: Callable[[Work], Any]) -> Work:
    """The same of a task that says itself how far it is."""

    def run(under_way: Work) -> Any:
        try:
            return task(under_way)
        except FamilyError as error:
            said = " ".join(map(translated, (error.what, error.why, error.remedy)))
            raise RuntimeError(said) from error

    return Work(run, "models")


def _tally(under_way: Work) -> Tally:
    begun: list[tuple[float, int]] = []
    told = 0.0

    def tally(done: int, total: int) -> None:
        nonlocal told
        under_way.check()
        now = time.monotonic()
        if not begun:
            begun.append((now, done))
        if now - told < _BREATH and done < total:
            return
        told, (start, before) = now, begun[0]
        words = tr("{done} of {total}", done=sized(done), total=sized(total))
        if now > start and done > before:
            words += " · " + tr("{amount} a second", amount=sized((done - before) / (now - start)))
        under_way.tell(done / total if total else 0.0, words)

    return tally


def look(library: Library) -> tuple[Item, ...]:
    """On the machine as it is now: other programs take memory and give it back."""
    return stock(library, probe())


def measured(library: Library, model: str, under_way: Work) -> Measured:
    """Renders a little with a model, step by step."""
    wanted = measure.Wanted(model, tuple(map(str, library.named)), anyway=True)

    def progress(doing: str, done: int, total: int) -> None:
        words = translated(doing)
        if total > 1:
            words += " · " + tr("step {step} of {steps}", step=done, steps=total)
        under_way.tell(done / total, words)

    return measure.measure(wanted, progress)


def listing(shelf: Shelf, repo: str, revision: str, mirror: str, proxy: str) -> Listing:
    """At a revision, else at the commit that was got before or is known, else as it is now."""
    from studio.engine.models.hub import Hub, listed

    with Hub(mirror, proxy) as hub:
        return listed(hub, shelf, repo, revision)


def bring(shelf: Shelf, wanted: Listing, name: str, mirror: str, proxy: str, tally: Tally) -> Note:
    from studio.engine.models.hub import Hub

    with Hub(mirror, proxy) as hub:
        return hub.bring(wanted, shelf, tally, name=name)


def add(library: Library, source: Path, others: Sequence[Path], name: str, copy: bool, tally: Tally) -> Note:
    """A folder, copied or where it lies; a single file, with what else it needs of others and of what there is."""
    if source.is_file():
        source, *others = _denoiser_first([source, *others])
        return put_together(library.shelf, source, library.cards(), tally, name=name, others=others)
    return library.shelf.put_up(source, tally, name=name, copy=copy)


def _denoiser_first(paths: list[Path]) -> list[Path]:
    """Of files that were chosen together the one that the others go with; as they are if there is none."""
    for path in paths if len(paths) > 1 else ():
        with suppress(FamilyError, OSError):
            recognised(path)
            return [path, *(other for other in paths if other != path)]
    return paths


def link(shelf: Shelf, cached: Cached, tally: Tally) -> Note:
    return shelf.link(cached, tally)


def take_off(shelf: Shelf, item: Item) -> str:
    """Removes a model, or what has arrived of one; its name."""
    shelf.let_go(item.name) if item.where is Where.BEGUN else shelf.remove(item.name)
    return item.name


def checked(shelf: Shelf, name: str, tally: Tally) -> str:
    """What a check found, in a sentence; RuntimeError where a model is not as it was taken in."""
    found = shelf.check(name, tally)
    if found.whole:
        return tr("“{name}” is whole: every file is as it was taken in.", name=name)
    kinds = (
        (tr("missing"), found.missing),
        (tr("changed"), found.changed),
        (tr("added"), found.added),
    )
    wrong = "; ".join(f"{word} {', '.join(files)}" for word, files in kinds if files)
    raise RuntimeError(
        tr("“{name}” is not as it was taken in: {wrong}. Remove it and get it again.", name=name, wrong=wrong)
    )
