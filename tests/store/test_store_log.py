"""The log: the document says what the film says, and each person's undo takes back only their own."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pycrdt import Doc

from studio.document import edits
from studio.document.brief import Brief, Lighting, MediaRef
from studio.document.film import Clip, ClipId, Film, Lane, Marker, Shot
from studio.document.recipe import Character, ShotId
from studio.store.log import ME, OTHERS, FilmLog


def shot(key: str) -> Shot:
    return Shot(ShotId(key), "", f"Shot {key}", Brief(prompt=f"A fox {key}"), 48)


def first(film: Film) -> ShotId:
    return film.sequence[0].id


CHANGES: tuple[Callable[[Film, str], Film], ...] = (
    lambda film, new: edits.shot_added(film, shot(new)),
    lambda film, new: edits.shot_split(film, first(film), 1, ShotId(new)),
    lambda film, new: edits.shot_removed(film, first(film)),
    lambda film, new: edits.shot_moved(film, first(film), after=film.sequence[-1].id),
    lambda film, new: edits.shot_renamed(film, first(film), new),
    lambda film, new: edits.brief_changed(film, first(film), Brief(new, lighting=Lighting(new, key=0.25))),
    lambda film, new: edits.clip_added(film, Clip(ClipId(new), "music", MediaRef("a.wav"), 0, 9, anchor=first(film))),
    lambda film, new: edits.clip_removed(film, next(iter(film.clips))),
    lambda film, new: edits.lane_set(film, Lane("l", new, "V", gain=-3.0)),
    lambda film, new: edits.character_set(film, Character(new)),
    lambda film, new: edits.marker_set(film, Marker(new, 3)),
    lambda film, new: edits.title_changed(edits.size_changed(film, (640, 360)), new),
)


def changed(film: Film, chance: random.Random, new: str) -> Film:
    while True:
        try:
            return chance.choice(CHANGES)(film, new)
        except (ValueError, IndexError, StopIteration):
            continue


def test_any_edits_undone_and_redone_are_what_a_reader_finds() -> None:
    """Undo and redo against a plain list of films; the updates read from nothing give the same film."""
    chance = random.Random(4)
    log, updates = FilmLog(), []
    films, place = [log.film], 0
    for n in range(600):
        kind = chance.random()
        if kind < 0.2:
            step = log.undo()
            place = max(0, place - 1)
        elif kind < 0.35:
            step = log.redo()
            place = min(len(films) - 1, place + 1)
        else:
            film = changed(films[place], chance, f"n{n}")
            step = log.commit(f"Step {n}", film)
            if step is not None:
                films[place + 1 :] = [film]
                place += 1
        if step is not None:
            updates.append(step.update)
        assert log.film == films[place]
        assert (len(log.done), len(log.undone)) == (place, len(films) - 1 - place)
    assert FilmLog(updates).film == log.film
    assert FilmLog([log.snapshot()]).film == log.film
    assert FilmLog([*updates, *updates]).film == log.film
    assert not log.unread


def test_whoever_changes_what_the_film_is_what_the_document_says() -> None:
    """Two people's commits, parts of a gesture, undo and redo in any order, against the document read anew."""
    chance = random.Random(11)
    log = FilmLog()
    for n in range(300):
        match chance.choice(("mine", "mine", "more", "theirs", "undo", "undo", "redo")):
            case "undo":
                log.undo()
            case "redo":
                log.redo()
            case who:
                film = changed(log.film, chance, f"n{n}")
                log.commit(f"Step {n}", film, amend=who == "more", by=OTHERS if who == "theirs" else ME)
        assert log.film == FilmLog([log.snapshot()]).film
    assert not log.unread


def test_a_gesture_that_ended_where_it_began_is_a_step() -> None:
    log = FilmLog()
    log.commit("Add", edits.shot_added(log.film, shot("a")))
    film = log.film
    log.commit("Name", edits.shot_renamed(film, first(film), "b"))
    log.commit("Name", edits.shot_renamed(log.film, first(film), film.sequence[0].title), amend=True)
    assert log.film == film and log.done == ["Add", "Name"]
    undone = log.undo()
    assert undone is not None and log.film == film and log.done == ["Add"]
    assert FilmLog([log.snapshot(), undone.update]).film == film
    assert log.undo() is not None and not log.film.shots
    assert log.redo() is not None and log.redo() is not None and log.film == film


def test_undo_takes_back_only_this_persons_edits() -> None:
    mine = FilmLog()
    mine.commit("Add", edits.shot_added(mine.film, shot("a")))
    theirs = FilmLog([mine.snapshot()])
    mine.commit("Rename", edits.shot_renamed(mine.film, ShotId("a"), "Mine"))
    step = theirs.commit("Light", edits.brief_changed(theirs.film, ShotId("a"), Brief("Theirs")))
    assert step is not None
    mine.receive(step.label, step.update)
    mine.undo()
    kept = mine.film.shots[ShotId("a")]
    assert (kept.title, kept.brief.prompt) == ("Shot a", "Theirs")


def test_undo_passes_over_what_others_have_taken_away() -> None:
    mine = FilmLog()
    mine.commit("Title", edits.title_changed(mine.film, "Mine"))
    mine.commit("Add", edits.shot_added(mine.film, shot("a")))
    theirs = FilmLog([mine.snapshot()])
    step = theirs.commit("Delete", edits.shot_removed(theirs.film, ShotId("a")))
    assert step is not None
    mine.receive(step.label, step.update)
    mine.undo()
    assert mine.film == Film() and mine.done == [] and mine.undone == ["Title"]
    mine.redo()
    assert mine.film.title == "Mine" and mine.done == ["Title"]


def test_an_item_of_another_version_is_left_out_and_named() -> None:
    log = FilmLog()
    log.commit("Add", edits.shot_added(edits.shot_added(log.film, shot("a")), shot("b")))
    document: Doc[Any] = log._doc
    log._rooms["shots"]["a"]["length"] = '"long"'
    del log._rooms["shots"]["b"]["title"]
    again = FilmLog([document.get_update()])
    assert not again.film.shots and len(again.unread) == 2 and "expected int" in "".join(again.unread)


def test_fields_of_a_later_version_survive_our_edits() -> None:
    log = FilmLog()
    log.commit("Add", edits.shot_added(log.film, shot("a")))
    log._rooms["shots"]["a"]["invented_later"] = "1"
    log._updates.clear()
    log.commit("Rename", edits.shot_renamed(log.film, ShotId("a"), "New"))
    again = FilmLog([log.snapshot()])
    assert again.film == log.film and again._rooms["shots"]["a"]["invented_later"] == "1"


def test_a_lost_step_costs_only_what_it_said() -> None:
    log, updates = FilmLog(), []
    for n in range(40):
        step = log.commit("Add", edits.shot_added(log.film, shot(f"s{n}")))
        assert step is not None
        updates.append(step.update)
    for lost in (0, 1, 20, 39):
        film = FilmLog(update for n, update in enumerate(updates) if n != lost).film
        assert len(film.shots) == 39 and f"s{lost}" not in film.shots


def test_one_field_is_one_small_update() -> None:
    """Two thousand shots or two: a step writes what it changed."""
    log = FilmLog()
    film = log.film
    for n in range(200):
        film = edits.shot_added(film, shot(f"s{n}"))
    log.commit("Add", film)
    step = log.commit("Rename", edits.shot_renamed(film, ShotId("s7"), "New"))
    assert step is not None and len(step.update) < 200
    assert replace(step, label="") and log.commit("Nothing", log.film) is None


def test_steps_that_nobody_wrote_are_passed_over() -> None:
    """Updates with flipped bits, as a hostile project would hold: there is always a film, and one can go on."""
    chance = random.Random(6)
    log, updates = FilmLog(), []
    for n in range(30):
        step = log.commit(f"Step {n}", changed(log.film, chance, f"n{n}"))
        if step is not None:
            updates.append(step.update)
    unread = 0
    for _ in range(150):
        place = chance.randrange(len(updates))
        damaged = bytearray(updates[place])
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        read = FilmLog([*updates[:place], bytes(damaged), *updates[place + 1 :]])
        unread += bool(read.unread)
        read.commit("Title", edits.title_changed(read.film, "Still here"))
        assert read.film.title == "Still here"
    assert unread > 20
