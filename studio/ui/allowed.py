"""Which verbs can do nothing as the film stands, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from studio.document.recipe import ShotId
from studio.document.remarks import listed
from studio.editor.editor import Editor
from studio.ui.actions import COMPARING, TOOL, TRANSITION, TRIM, VERBS, Verb
from studio.ui.language import tr

_CHANGING = frozenset({"Shot", "Take", "Cut", "Title", "Grade"})
_CHANGING_TOO = frozenset(
    {"script", "undo", "redo", "rename", "cut_out", "paste", "paste_attributes", "duplicate"}
    | {"marker", "marker_edit", "section", "lane_add", "lane_remove", "record", "sound_words"}
)
_LOOKING = frozenset({"cancel", "cast", "grade", "grade_copy", "grade_bypass", "compare_with", "subtitles_out"})
"""Among those that change the film are some that only look at it, or end what renders."""
_ABOUT_SHOTS = frozenset({"Take", "Title", "Grade", "Timeline"})
_ABOUT_SHOTS_TOO = frozenset(
    {"export", "stems", "refine", "vary", "surprise", "final", "shoot", "refer", "catch_up", "camera", "fit"}
    | {"zoom_picked"}
    | {"split", "split_all", "join", "trim_start", "trim_end"}
    | {verb.id for verb in VERBS if verb.under in (TRANSITION, TRIM)}
)
_ALWAYS = frozenset(
    {"cancel", "write", "lane_add", "lane_remove", "snap", "spectra", "scrub_sound", "tray_empty", "loop"}
    | {"subtitles_in", "subtitles_out", "sound_words"}
    | {verb.id for verb in VERBS if verb.under == TOOL}
)


@dataclass(frozen=True, slots=True)
class Now:
    """No more than the verbs ask: most edits leave it as it was. ``read_only`` says why nothing can be changed."""

    shots: bool  # any
    takes: int  # of the selected shot, without those in the tray; 2 for more
    undo: bool = False
    redo: bool = False
    read_only: str = ""


def read_only(editor: Editor) -> str:
    """Why the film cannot be changed, empty if it can."""
    return tr("This film is open for reading only.") if editor.project.read_only else ""


def now_of(editor: Editor, shot: ShotId | None) -> Now:
    """How a film stands while a shot of it is selected, or none."""
    project, takes = editor.project, listed(editor.film, editor.takes_of(shot)) if shot is not None else ()
    undo, redo = bool(project.can_undo), bool(project.can_redo)
    return Now(bool(editor.film.shots), min(2, len(takes)), undo, redo, read_only(editor))


def reasons(verbs: Iterable[Verb], now: Now) -> Iterator[tuple[str, str]]:
    """Each verb with why it can do nothing, empty where it can."""
    for verb in verbs:
        yield verb.id, _reason(verb, now)


def _reason(verb: Verb, now: Now) -> str:
    changing = verb.id not in _LOOKING and (verb.category in _CHANGING or verb.id in _CHANGING_TOO)
    if now.read_only and changing:
        return now.read_only
    if verb.id == "undo" and not now.undo:
        return tr("Nothing was done that could be taken back")
    if verb.id == "redo" and not now.redo:
        return tr("Nothing was taken back")
    about_shots = verb.id not in _ALWAYS and (verb.category in _ABOUT_SHOTS or verb.id in _ABOUT_SHOTS_TOO)
    if about_shots and not now.shots:
        return tr("There is no shot yet")
    if verb.id in COMPARING and now.takes < 2:
        return tr("This shot has no two takes")
    return ""
