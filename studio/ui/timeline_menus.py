"""Which verbs the timeline offers for what lies under the pointer; the actions are those of the menus above."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QMenu, QWidget

from studio.ui.actions import TRIM, VERBS, Actions
from studio.ui.selection import Kind

RULER, LANE, TRANSITION = "ruler", "lane", "transition"

_KINDS = ("come_dissolve", "come_dip", "come_wipe", "come_cut")
_LENGTHS = ("come_quarter", "come_half", "come_one", "come_two")
_TRIMS = tuple(verb.id for verb in VERBS if verb.under == TRIM)
_SOUND = ("fade_in", "fade_out", "louder", "quieter", "mute")
_COPYING = ("copy", "cut_out", "paste", "duplicate", "paste_attributes")
OFFERED: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        Kind.SHOT: (
            ("refine", "vary", "final", "shoot"),
            ("split", "join", "trim_start", "trim_end", *_TRIMS),
            _COPYING,
            (*_KINDS, *_LENGTHS),
            ("detach",),
            ("lift", "delete"),
        ),
        Kind.CLIP: (("split", *_SOUND, "made_again"), _COPYING, ("link", "unlink", "group", "ungroup"), ("lift",)),
        Kind.MADE: (("made_hear", "mute", "louder", "quieter"), ("made_keep", "made_line"), ("mix", "spectra")),
        Kind.OVER: (("title_edit", "split"), _COPYING, ("link", "unlink"), ("lift",)),
        Kind.GAP: (("close_gap",), ("paste", "overwrite")),
        Kind.MARKER: (("marker_edit",), ("lift",)),
        TRANSITION: (_KINDS, _LENGTHS),
        RULER: (
            ("mark_in", "mark_out", "clear_marks"),
            ("marker", "section"),
            ("range_lift", "range_remove"),
            ("loop", "snap", "zoom_picked", "fit"),
        ),
        LANE: (("paste", "select_all"), ("spectra",), ("lane_add", "lane_remove")),
    }
)
"""Groups of verbs, by what they are for."""


def menu_for(what: str, actions: Actions, parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    for n, group in enumerate(OFFERED[what]):
        if n:
            menu.addSeparator()
        if what in (TRANSITION, Kind.MADE):  # it is that menu itself
            menu.addActions([actions[verb] for verb in group])
        else:
            actions.fill(menu, group)
    return menu
