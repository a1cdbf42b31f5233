"""The timeline for those who hear it and for those without a mouse."""

from __future__ import annotations

from desk import Desk
from PySide6.QtGui import QAccessible

from studio.document import cuts, edits
from studio.document.film import EFFECTS, Marker
from studio.document.recipe import ShotId


def names(desk: Desk) -> list[str]:
    told = QAccessible.queryAccessibleInterface(desk.view)
    children = [told.child(n) for n in range(told.childCount())]
    return [c.text(QAccessible.Text.Name) for c in children if c.role() is QAccessible.Role.ListItem]


def test_expectation_57_the_timeline_tells_its_clips_with_name_start_and_length(desk: Desk, qtbot) -> None:
    desk.editor.edit("Lift", lambda film: cuts.lifted(film, [ShotId("s2")]))
    desk.editor.edit("Marker", lambda film: edits.marker_set(film, Marker("m", 24, "Storm", length=48)))
    assert names(desk) == [
        "Section Storm, at 00:00:01:00, 2.0 s long",
        "Shot 1: Shot 1, at 00:00:00:00, 2.0 s long",
        "Gap, at 00:00:02:00, 1.0 s long",
        "Shot 2: Shot 3, at 00:00:03:00, 3.0 s long",
        "Door on Effects, at 00:00:00:12, 1.0 s long",
        "Song on Music, at 00:00:02:12, 2.0 s long",
    ]
    desk.click(qtbot, 24, desk.y(EFFECTS))
    told = QAccessible.queryAccessibleInterface(desk.view)
    items = [told.child(n) for n in range(6)]
    assert [item.state().selected for item in items] == [0, 0, 0, 0, 1, 0]
    middle = items[4].rect().center()
    assert told.childAt(middle.x(), middle.y()).text(QAccessible.Text.Name) == items[4].text(QAccessible.Text.Name)
    assert [told.indexOfChild(item) for item in items] == list(range(6))
    assert items[1].text(QAccessible.Text.Description) == "Not drafted"
    desk.editor.edit("Delete", lambda film: edits.clip_removed(film, film.clips["door"].id))
    assert not items[4].isValid()
    assert len(names(desk)) == 5


def test_everything_can_be_picked_and_moved_by_keys(desk: Desk) -> None:
    verbs = desk.view.verbs.bound()

    def picked_by(*names: str) -> str:
        for name in names:
            verbs[name]()
        return desk.view.selection.things[-1].id

    assert picked_by("pick_next") == "s1"
    assert picked_by("pick_next", "pick_next", "pick_next") == "s3"
    assert desk.playback.frame == 72
    assert picked_by("pick_below") == "door"
    assert picked_by("pick_below") == "song"
    assert desk.playback.frame == 60
    assert picked_by("nudge_right", "nudge_right", "nudge_left") == "song"
    assert desk.editor.film.clips["song"].start == 61
    assert picked_by("pick_above", "pick_above") == "s1"
