"""All models that there are for a person: those installed, on their way, in the Hugging Face cache, and to be had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from studio.engine.families.family import Card, FamilyError
from studio.engine.fitting import fitting, fitting_folder, fitting_published
from studio.engine.library import BUILT_IN, Library
from studio.engine.machine import Machine
from studio.engine.models.hub_cache import Cached, all_cached
from studio.engine.models.offers import OFFERS
from studio.engine.models.shelf import Note, Shelf
from studio.engine.models.unfinished import Begun, bytes_below, unfinished
from studio.engine.verdicts import Verdict


class Where(StrEnum):
    HERE = "here"
    BEGUN = "begun"
    CACHED = "cached"
    HUB = "hub"


@dataclass(frozen=True, slots=True)
class Item:
    """A model: ``name`` as the shelf or the hub calls it, ``bytes`` 0 where nobody has told, ``arrived`` of them.

    ``note`` is that of the shelf, None for what came with the studio or lies in a folder that was named. ``fits`` is
    what the planner says of five seconds of draft, from headers where they are here; None where it knows nothing.
    """

    where: Where
    name: str
    title: str
    makes: str = ""
    licence: str = ""
    territory: str = ""
    bytes: int = 0
    arrived: int = 0
    fits: Verdict | None = None
    note: Note | None = None
    begun: Begun | None = None
    cached: Cached | None = None


def stock(library: Library, machine: Machine, cache: Path | None = None) -> tuple[Item, ...]:
    """Reads small files and headers only; nothing is asked of a network."""
    shelf = library.shelf
    notes = {note.name: note for note in shelf.notes()}
    here = [_here(card, notes.get(card.name), shelf, machine) for card in library.cards()]
    here += [
        Item(Where.HERE, note.name, note.name, error.why, note.licence, _forbidden(note.territory), note=note)
        for note, error in library.unreadable()
    ]
    begun = [_begun(b, arrived, machine) for b, arrived in unfinished(shelf.root)]
    had = {note.source for note in notes.values()} | {b.begun.source for b in begun if b.begun}
    cached = [_cached(found, machine) for found in all_cached(cache) if found.repo not in had]
    known = had | {item.name for item in cached}
    return (*here, *begun, *cached, *_offered(known, machine))


def _here(card: Card, note: Note | None, shelf: Shelf, machine: Machine) -> Item:
    size = shelf.size(note) if note is not None else bytes_below(card.folder)
    licence = note.licence if note is not None and note.licence else card.licence
    territory = card.territory or (f"Not to be used in {note.territory}." if note and note.territory else "")
    fits = None if card.folder.is_relative_to(BUILT_IN) else _fits(card, machine)
    return Item(Where.HERE, card.name, card.title, card.makes, licence, territory, size, size, fits, note)


def _fits(card: Card, machine: Machine) -> Verdict | None:
    try:
        return fitting(card, machine)
    except (OSError, FamilyError):  # what is wrong with it is told when it is checked, or loaded
        return None


def _begun(begun: Begun, arrived: int, machine: Machine) -> Item:
    offer = OFFERS.get(begun.source)
    makes, fits = (offer.makes, fitting_published(offer.published, machine)) if offer else (begun.source, None)
    told = (makes, begun.licence, _forbidden(begun.territory))
    return Item(Where.BEGUN, begun.name, begun.name, *told, begun.bytes, arrived, fits, begun=begun)


def _cached(found: Cached, machine: Machine) -> Item:
    offer = OFFERS.get(found.repo)
    told = (offer.makes, offer.licence, _forbidden(offer.territory)) if offer else ("", "", "")
    fits = fitting_folder(found.snapshot, machine)
    return Item(Where.CACHED, found.repo, found.repo, *told, found.bytes, found.bytes, fits, cached=found)


def _offered(known: set[str], machine: Machine) -> Iterator[Item]:
    for offer in OFFERS.values():
        if offer.repo not in known:
            territory, fits = _forbidden(offer.territory), fitting_published(offer.published, machine)
            yield Item(Where.HUB, offer.repo, offer.repo, offer.makes, offer.licence, territory, fits=fits)


def _forbidden(places: str) -> str:
    return f"Not to be used in {places}." if places else ""
