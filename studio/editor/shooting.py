"""Block the shot, then shoot it: what the theatre staged becomes what a large model has to follow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document import edits
from studio.document.brief import Aspect, Brief, MediaRef, Reference
from studio.document.compare import changed_aspects, too_short
from studio.document.film import Shot
from studio.document.recipe import ShotId, Take
from studio.editor.editor import DEFAULT_FAMILY, Editor
from studio.editor.meant import EditorError
from studio.editor.progress import Progress
from studio.engine import stagings
from studio.engine.families.family import Card
from studio.media.samples import write_sound
from studio.media.writer import Encoding, picture_file
from studio.sound.described import cast_of
from studio.sound.dialogue import rooms, say
from studio.sound.shelf import Shelf
from studio.theatre.passes import Passes, keyframes

Picture = NDArray[np.uint8]

_FILMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "depth": {"control": "depth"},
        "edges": {"control": "edges"},
        "pose": {"control": "pose"},
        "picture": {"video": "picture"},
        "actors": {"video": "picture", "mask": "actors"},
        "place": {"video": "picture", "mask": "place"},
    }
)
"""The films of each way: what is drawn in them, by the role in which a model gets it."""
WAYS = ("depth", "edges", "pose", "keyframes", "picture", "actors", "place")
"""What of a staged shot a model can be given, the freest first; of the last two only what they name is made anew."""
_CLEAN = Encoding(crf=10)
_TAKEN = frozenset(("control", "first", "last", "keyframe", "video", "mask"))
"""Roles that shooting fills; style, actors, voices and what came before stay as they are."""
_SAID = "“"
"""What the names of lines begin with that we have spoken; a sound that a person brought is called as its file."""
_NOT_STAGED = frozenset({Aspect.SOUND})


def ways_of(card: Card, brief: Brief | None = None) -> tuple[str, ...]:
    """The ways in which a model can be told what was blocked, the one that it follows best first.

    What it follows only with a LoRA made for that goes behind, unless the brief has one.
    """
    needs = {way: {"first"} if way == "keyframes" else set(_FILMS[way]) for way in WAYS}
    able = [way for way in WAYS if needs[way] <= card.accepts]
    adapted = brief is not None and any(r.role == "lora" for r in brief.references)
    return tuple(sorted(able, key=lambda way: bool(needs[way] & card.with_lora) and not adapted))


def shoot(editor: Editor, shot: ShotId, model: str, way: str = "", *, progress: Progress) -> str:
    """Drafts a shot with a large model that follows its staged take; the job's id. As ``given``, then ``shot_on``."""
    return shot_on(editor, shot, model, given(editor, shot, model, way, progress=progress))


def staged_take(editor: Editor, shot: ShotId) -> Take | None:
    """The chosen take, or the newest one of the built-in model where another model made that."""
    chosen = editor.chosen(shot)
    takes = [*editor.takes_of(shot), *((chosen,) if chosen else ())]
    return next((take for take in reversed(takes) if take.recipe.family == DEFAULT_FAMILY), None)


def is_outdated(editor: Editor, shot: ShotId) -> bool:
    """Whether a shot was blocked otherwise than its brief says by now: another camera, light, pace, place or length."""
    take, now = staged_take(editor, shot), editor.shot(shot)
    if take is None:
        return False
    changed = changed_aspects(take.recipe.brief, _blocking(now.brief, take.recipe.brief))
    return bool(set(changed) - _NOT_STAGED) or bool(too_short(now, take))


def block(editor: Editor, shot: ShotId) -> str:
    """Stages a shot again as its brief says now, from its staged take; the id of the job, whose take is chosen."""
    take, now = staged_take(editor, shot), editor.shot(shot)
    if take is None:
        raise EditorError(f"Shot “{now.title}” has no staged take. Draft it with {DEFAULT_FAMILY} first.")
    return editor.block(shot, take, _blocking(now.brief, take.recipe.brief))


def _blocking(brief: Brief, before: Brief) -> Brief:
    """A brief without what it says to a large model alone."""
    return replace(brief, family=before.family, references=before.references, negative=before.negative)


def given(editor: Editor, shot: ShotId, model: str, way: str = "", *, progress: Progress) -> tuple[Reference, ...]:
    """What a model is given of a staged take, as files of the project; on any thread.

    ``way``: one of ``WAYS``, by default the first of ``ways_of``. ``progress``: a pass, its frame, of how many; what it
    raises ends everything. Raises EditorError.
    """
    found, take = editor.shot(shot), staged_take(editor, shot)
    if take is None:
        raise EditorError(f"Shot “{found.title}” has no staged take. Draft it with {DEFAULT_FAMILY} first.")
    if model == DEFAULT_FAMILY:
        raise EditorError(f"{model} made what is blocked. Name a large model to shoot it with.")
    card = editor.library.card(model)
    ways = ways_of(card, found.brief)
    if not ways:
        raise EditorError(f"{model} looks at no pictures, so it cannot follow a draft. Draft the shot with it instead.")
    if way and way not in ways:
        raise EditorError(f"{model} cannot be led by {way}; it takes {', '.join(ways)}.")
    said = _lines(editor, found) if "voice" in card.accepts else ()
    return tuple(r for r in (*_given(editor, take, way or ways[0], progress), *said) if r.role in card.accepts)


def shot_on(editor: Editor, shot: ShotId, model: str, references: Collection[Reference]) -> str:
    """Drafts a shot with a model that is given references; the id of the job.

    The brief names the model and them, so that the new take's recipe has all of it: one undoable step. The staged take
    is the new one's parent, from which its composition is measured.
    """
    now = editor.shot(shot).brief
    kept = tuple(r for r in now.references if r.role not in _TAKEN and not r.name.startswith(_SAID))
    brief = replace(now, family=model, references=(*kept, *references))
    editor.edit(f"Shoot with {model}", lambda film: edits.brief_changed(film, shot, brief))
    return editor.draft(shot, led_by=staged_take(editor, shot))


def _given(editor: Editor, take: Take, way: str, progress: Progress) -> Iterator[Reference]:
    store, film = editor.media, editor.film
    staging = stagings.of_take(take, store.folder, film.size, film.rate)
    if way == "keyframes":
        frames = keyframes(staging)
        for number, n in enumerate(frames, start=1):
            role = "first" if n == 0 else "last" if n == staging.frames - 1 else "keyframe"
            yield Reference(_still(editor, staging.frame(n)), role, at=n)
            progress(way, number, len(frames))
        return
    with ExitStack() as stack:
        writings = {role: stack.enter_context(store.writing("mp4")) for role in _FILMS[way]}
        passes, size = Passes(staging), staging.stage.size
        with ExitStack() as files:
            films = [
                (drawn, files.enter_context(picture_file(writings[role].path, staging.rate, size, _CLEAN)))
                for role, drawn in _FILMS[way].items()
            ]
            for n in range(staging.frames):
                for drawn, add in films:
                    add(_picture(passes, drawn, n))
                progress(way, n + 1, staging.frames)
    for role, writing in writings.items():
        yield Reference(writing.ref, role)


def _lines(editor: Editor, shot: Shot) -> Iterator[Reference]:
    """What is said in a shot, in the cast's voices, for lips to follow; nothing if a person brought a spoken line."""
    store, film = editor.media, editor.film
    if any(r.role == "voice" and not r.name.startswith(_SAID) for r in shot.brief.references):
        return
    for line, room in rooms(shot.brief, editor.frames_of(shot), film.rate):
        speech = say(cast_of(film), line, room, Shelf(), store.path)
        with store.writing("wav") as writing:
            write_sound(writing.path, [np.repeat(speech.samples[:, None], 2, axis=1)])
        yield Reference(writing.ref, "voice", at=line.start, name=f"{_SAID}{line.words[:60]}”")


def _still(editor: Editor, picture: Picture) -> MediaRef:
    coded, data = cv2.imencode(".png", picture[..., ::-1])
    if not coded:
        raise EditorError("A keyframe could not be written. Make room on the disk of the film.")
    return editor.media.add_bytes(data.tobytes(), "png")


def _picture(passes: Passes, drawn: str, n: int) -> Picture:
    """RGB."""
    if drawn == "picture":
        return passes.staging.frame(n)
    if drawn == "pose":
        return passes.pose_picture(n)
    if drawn in ("actors", "place"):
        who = np.max([np.zeros(passes.size[::-1], np.uint8), *passes.masks(n).values()], axis=0)
        return _grey(who if drawn == "actors" else 255 - who)
    return _grey(passes.depth_picture(n) if drawn == "depth" else passes.edges(n))


def _grey(picture: Picture) -> Picture:
    return np.repeat(picture[..., None], 3, axis=2)
