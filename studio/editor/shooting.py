"""Block the shot, then shoot it: what the theatre staged becomes what a large model has to follow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document import edits
from studio.document.brief import MediaRef, Reference
from studio.document.recipe import ShotId, Take
from studio.editor.editor import DEFAULT_FAMILY, Editor
from studio.editor.meant import EditorError
from studio.engine import stagings
from studio.media.writer import Encoding, picture_file
from studio.theatre.film import Staging
from studio.theatre.passes import Passes, keyframes

Progress = Callable[[str, int, int], None]
Picture = NDArray[np.uint8]

CONTROLS: Mapping[str, str] = MappingProxyType({"depth": "control", "edges": "control", "pose": "control"})
"""Films that a model moves by, and the role in which it gets them."""
WAYS = (*CONTROLS, "keyframes", "picture")
"""What of a staged shot a model can be given, the freest first."""
_CLEAN = Encoding(crf=10)
_TAKEN = frozenset(("control", "first", "last", "keyframe", "video"))
"""Roles that shooting fills; style, actors, voices and what came before stay as they are."""


def ways_of(accepts: Collection[str]) -> tuple[str, ...]:
    """The ways in which a model that looks at such roles can be told what was blocked, the freest first."""
    by = {**CONTROLS, "keyframes": "first", "picture": "video"}
    return tuple(way for way in WAYS if by[way] in accepts)


def shoot(editor: Editor, shot: ShotId, model: str, way: str = "", *, progress: Progress) -> str:
    """Drafts a shot with a large model that follows its staged take; the job's id. As ``given``, then ``shot_on``."""
    return shot_on(editor, shot, model, given(editor, shot, model, way, progress=progress))


def given(editor: Editor, shot: ShotId, model: str, way: str = "", *, progress: Progress) -> tuple[Reference, ...]:
    """What a model is given of a staged take, as files of the project; on any thread.

    ``way``: one of ``WAYS``, by default the freest that the model takes. ``progress``: a pass, its frame, of how many;
    what it raises ends everything. Raises EditorError.
    """
    found, take = editor.shot(shot), _staged(editor, shot)
    if take is None:
        raise EditorError(f"Shot “{found.title}” has no staged take. Draft it with {DEFAULT_FAMILY} first.")
    if model == DEFAULT_FAMILY:
        raise EditorError(f"{model} made what is blocked. Name a large model to shoot it with.")
    accepts = editor.library.card(model).accepts
    ways = ways_of(accepts)
    if not ways:
        raise EditorError(f"{model} looks at no pictures, so it cannot follow a draft. Draft the shot with it instead.")
    if way and way not in ways:
        raise EditorError(f"{model} cannot be led by {way}; it takes {', '.join(ways)}.")
    return tuple(r for r in _given(editor, take, way or ways[0], progress) if r.role in accepts)


def shot_on(editor: Editor, shot: ShotId, model: str, references: Collection[Reference]) -> str:
    """Drafts a shot with a model that is given references; the id of the job.

    The brief names the model and them, so that the new take's recipe has all of it: one undoable step.
    """
    now = editor.shot(shot).brief
    kept = tuple(r for r in now.references if r.role not in _TAKEN)
    brief = replace(now, family=model, references=(*kept, *references))
    editor.edit(f"Shoot with {model}", lambda film: edits.brief_changed(film, shot, brief))
    return editor.draft(shot)


def _staged(editor: Editor, shot: ShotId) -> Take | None:
    """The chosen take, or the newest one of the built-in model where another model made that."""
    chosen = editor.chosen(shot)
    takes = [*editor.takes_of(shot), *((chosen,) if chosen else ())]
    return next((take for take in reversed(takes) if take.recipe.family == DEFAULT_FAMILY), None)


def _given(editor: Editor, take: Take, way: str, progress: Progress) -> Iterator[Reference]:
    store, film = editor.project.media, editor.film
    staging = stagings.of_take(take, store.folder, film.size, film.rate)
    if way == "keyframes":
        frames = keyframes(staging)
        for number, n in enumerate(frames, start=1):
            role = "first" if n == 0 else "last" if n == staging.frames - 1 else "keyframe"
            yield Reference(_still(editor, staging.frame(n)), role, at=n)
            progress(way, number, len(frames))
        return
    with store.writing("mp4") as writing:
        _film(writing.path, staging, way, progress)
    yield Reference(writing.ref, CONTROLS.get(way, "video"))


def _still(editor: Editor, picture: Picture) -> MediaRef:
    coded, data = cv2.imencode(".png", picture[..., ::-1])
    if not coded:
        raise EditorError("A keyframe could not be written. Make room on the disk of the film.")
    return editor.project.media.add_bytes(data.tobytes(), "png")


def _film(path: Path, staging: Staging, way: str, progress: Progress) -> None:
    passes = Passes(staging)
    with picture_file(path, staging.rate, passes.size, _CLEAN) as add:
        for n in range(staging.frames):
            add(_picture(passes, way, n))
            progress(way, n + 1, staging.frames)


def _picture(passes: Passes, way: str, n: int) -> Picture:
    """RGB."""
    if way == "picture":
        return passes.staging.frame(n)
    if way == "pose":
        return passes.pose_picture(n)
    return np.repeat((passes.depth_picture(n) if way == "depth" else passes.edges(n))[..., None], 3, axis=2)
