"""Cutting as undoable steps: the document's verbs under the names that the undo list has for them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from studio.document import copies, cuts, edits, grades, lanes, overlaps, overlays, sounds, trims, tunings, valid
from studio.document.film import Film, Shot
from studio.document.overlay import Cutaway
from studio.document.recipe import ShotId, canonical_json
from studio.document.schema import SchemaError, from_plain
from studio.editor.editor import Editor
from studio.editor.meant import EditorError

Verb = Callable[..., Film]

NAMES: Mapping[Verb, str] = MappingProxyType(
    {
        cuts.lifted: "Lift",
        cuts.ripple_deleted: "Ripple delete",
        cuts.gap_closed: "Close gap",
        cuts.range_lifted: "Lift in to out",
        cuts.range_removed: "Remove in to out",
        cuts.split: "Split",
        cuts.split_all: "Split everything",
        cuts.inserted: "Insert",
        cuts.overwritten: "Overwrite",
        cuts.shots_shifted: "Move",
        cuts.shots_moved: "Move",
        cuts.moved: "Move",
        trims.start_trimmed: "Trim start to playhead",
        trims.end_trimmed: "Trim end to playhead",
        overlaps.start_moved: "Trim start",
        overlaps.end_moved: "Trim end",
        trims.rolled: "Roll",
        trims.slipped: "Slip",
        trims.slid: "Slide",
        trims.joined: "Join",
        overlaps.overlapped: "Transition",
        overlaps.pulled_over: "Transition",
        overlaps.transition_chosen: "Transition",
        overlaps.transition_lasting: "Transition",
        trims.retimed: "Change speed",
        trims.stretched: "Change speed",
        sounds.clip_split: "Split sound",
        sounds.slipped: "Slip",
        sounds.unlinked: "Unlink",
        sounds.linked: "Link",
        sounds.brought: "Add sound",
        sounds.sounds_detached: "Detach",
        sounds.grouped: "Group",
        sounds.ungrouped: "Ungroup",
        sounds.faded: "Fade",
        sounds.all_faded: "Fade",
        sounds.pitch_kept: "Pitch of the sound",
        sounds.credited: "Credit of the sound",
        sounds.levelled: "Gain line",
        sounds.point_added: "Gain line",
        sounds.point_removed: "Gain line",
        sounds.gain_changed: "Gain",
        sounds.panned: "Place between left and right",
        sounds.fades_shaped: "Shape of the fades",
        sounds.sped: "Change speed",
        tunings.made_louder: "Level of a sound",
        tunings.made_muted: "Mute a sound",
        tunings.made_kept: "Keep as a clip",
        tunings.made_anew: "Make the sound anew",
        tunings.line_moved: "Move line",
        overlays.placed: "Add title",
        overlays.laid_over: "Add cutaway",
        sounds.movie_laid_over: "Add cutaway",
        overlays.all_placed: "Add titles",
        overlays.changed: "Edit title",
        overlays.start_moved: "Trim start",
        overlays.end_moved: "Trim end",
        overlays.split: "Split title",
        overlays.removed: "Delete title",
        overlays.moved: "Move title",
        copies.pasted: "Paste",
        copies.duplicated: "Duplicate",
        copies.attributes_pasted: "Paste attributes",
        grades.graded: "Grade",
        grades.grade_reset: "Reset grade",
        grades.grade_pasted: "Paste grade",
        grades.lut_set: "LUT",
        edits.shot_trimmed: "Ripple trim",
        edits.transition_set: "Transition",
        edits.clip_added: "Add sound",
        edits.clip_moved: "Move sound",
        edits.clip_trimmed: "Trim sound",
        edits.clip_removed: "Delete sound",
        edits.lane_set: "Change lane",
        lanes.lane_added: "Add a lane",
        edits.lane_removed: "Delete lane",
        edits.marker_set: "Marker",
        edits.marker_removed: "Delete marker",
        edits.score_set: "Music",
    }
)


def cut(editor: Editor, verb: Verb, *args: Any, step_of: object = None, **kwargs: Any) -> None:
    """One undoable step by a verb of the document, or a part of the gesture's that it is a ``step_of``.

    Raises EditError or EditorError, and nothing has changed then.
    """
    editor.edit(NAMES[verb], lambda film: verb(film, *args, **kwargs), step_of=step_of)


def fresh() -> str:
    """An id that nothing has yet."""
    return uuid.uuid4().hex[:12]


def paste(editor: Editor, piece: Film, frame: int, *, over: bool = False) -> None:
    """A copied piece at a frame; sounds, cutaways, takes and LUTs that this project lacks are left out of it."""
    shots = {key: _known(editor, shot) for key, shot in piece.shots.items()}
    clips = {key: clip for key, clip in piece.clips.items() if editor.media.has(clip.media)}
    overs = {key: over for key, over in piece.overlays.items() if over.cutaway is None or _has(editor, over.cutaway)}
    if (piece.clips or piece.overlays) and not (shots or clips or overs):
        raise EditorError(
            "What was copied are sounds or cutaways of another film, and their files are not in this one. "
            "Add them first."
        )
    known = replace(
        piece, shots=MappingProxyType(shots), clips=MappingProxyType(clips), overlays=MappingProxyType(overs)
    )
    label = NAMES[cuts.overwritten if over else copies.pasted]
    editor.edit(label, lambda film: copies.pasted(film, known, frame, fresh, over=over))


def paste_grade(editor: Editor, piece: Film, shots: Iterable[ShotId]) -> None:
    """The grade of the first copied shot; a LUT that this project does not have is left out of it."""
    known = {key: _known(editor, shot) for key, shot in piece.shots.items()}
    cut(editor, grades.grade_pasted, replace(piece, shots=MappingProxyType(known)), tuple(shots))


def _has(editor: Editor, away: Cutaway) -> bool:
    """Whether this project has what a cutaway shows."""
    return editor.media.has(away.media) if away.media is not None else away.take in editor.takes


def _known(editor: Editor, shot: Shot) -> Shot:
    if shot.chosen not in editor.takes:
        shot = replace(shot, chosen=None)
    if shot.grade.lut and not editor.media.has(shot.grade.lut):
        shot = replace(shot, grade=replace(shot.grade, lut=None, lut_name=""))
    return shot


def as_text(piece: Film) -> str:
    """A copied piece for the clipboard."""
    return canonical_json({"rushes": piece})


def from_text(text: str) -> Film | None:
    """What was copied, if it was a valid piece of a film."""
    try:
        piece = from_plain(Film, json.loads(text)["rushes"])
    except (SchemaError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return None if any(valid.problems(piece)) else piece
