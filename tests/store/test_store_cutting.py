"""Random cutting: a thousand verbs leave a valid film, can all be taken back, and are what a reader finds."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import count, pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.document import copies, cuts, edits, overlaps, overlays, rates, sounds, trims, tunings, valid
from studio.document.brief import Brief, Line, MediaRef
from studio.document.edits import EditError
from studio.document.film import EFFECTS, MUSIC, PICTURE, Clip, ClipId, Film, Lane, Marker, Shot
from studio.document.layout import Layout
from studio.document.markers import settled
from studio.document.overlay import OVERLAY, SUBTITLES, Animation, Cutaway, Overlay, OverlayId, Title
from studio.document.recipe import ShotId, TakeId
from studio.document.time import RATES, frame_to_sample
from studio.store.log import FilmLog
from studio.store.project import Project

Step = tuple[int, int, int, int]
Verb = Callable[[Film, "Pick"], Film]


class Pick:
    """What a step is about: things of a film by number, two amounts of frames, new ids."""

    def __init__(self, film: Film, step: Step, fresh: Callable[[], str]) -> None:
        _, self.number, self.frame, self.frames = step
        self.film, self.fresh, self.row = film, fresh, film.sequence
        self.shot = self.row[self.number % len(self.row)].id if self.row else ShotId("nobody")
        self.others = [shot.id for shot in self.row[self.number % 3 :: 3]]
        clips = sorted(film.clips)
        self.clip = clips[self.number % len(clips)] if clips else ClipId("nothing")
        self.clips = clips[self.number % 2 :: 2]
        overs = sorted(film.overlays)
        self.over = overs[self.number % len(overs)] if overs else OverlayId("nothing")
        self.overs = overs[self.number % 2 :: 2]

    def shots(self) -> list[Shot]:
        brief = Brief("x", dialogue=(Line("A", "Well.", 3),))
        keys = [self.fresh() for _ in range(1 + self.number % 2)]
        return [Shot(ShotId(k), "", k, brief, 5 + self.number % 30, 7, TakeId(k), lead=self.number % 4) for k in keys]


def added_sound(film: Film, p: Pick) -> Film:
    anchor = p.shot if p.row and p.number % 3 else None
    lane = (EFFECTS, MUSIC)[p.number % 2]
    levels = ((0, -3.0), (9, 2.0))
    return edits.clip_added(
        film, Clip(ClipId(p.fresh()), lane, MediaRef("a.wav"), p.frame, 6 + p.number % 20, 2, anchor, levels=levels)
    )


def brought_sound(p: Pick, shot: ShotId | None = None) -> Clip:
    return Clip(ClipId(p.fresh()), EFFECTS, MediaRef("b.wav"), max(0, p.frame), 6 + p.number % 30, anchor=shot)


def put_over(film: Film, p: Pick) -> Film:
    title = Title(f"Night {p.number}", come=Animation("fade", 3), go=Animation("slide", 2), roll=p.number % 7 == 0)
    made = Overlay(OverlayId(p.fresh()), p.frame, 6 + p.number % 30, lane=(OVERLAY, SUBTITLES)[p.number % 3 == 0])
    made = replace(made, title=title) if p.number % 2 else replace(made, cutaway=Cutaway(TakeId("t"), head=5))
    return overlays.placed(film, overlays.attached(film, made) if p.number % 5 else made, p.fresh)


def other_look(film: Film, p: Pick) -> Film:
    now = film.overlays.get(p.over)
    title = replace(now.title, size=0.1, place=(0.1, 0.9)) if now is not None and now.title is not None else None
    return film if now is None or title is None else overlays.changed(film, replace(now, title=title))


def locked(film: Film, p: Pick) -> Film:
    lane = (PICTURE, EFFECTS, MUSIC, OVERLAY, SUBTITLES)[p.number % 5]
    return edits.lane_set(film, Lane(lane, lane, "V", lock=p.number % 4 == 0, gain=p.frames / 9, height=p.number))


KEEPS: tuple[Verb, ...] = (
    lambda film, p: cuts.inserted(film, p.shots(), p.frame, p.fresh),
    lambda film, p: cuts.overwritten(film, p.shots(), p.frame, p.fresh),
    lambda film, p: cuts.inserted(film, p.shots(), Layout(film).length, p.fresh),
    lambda film, p: cuts.lifted(film, p.others[:2]),
    lambda film, p: cuts.ripple_deleted(film, [p.shot]),
    lambda film, p: cuts.gap_closed(film, p.shot),
    lambda film, p: cuts.range_lifted(film, p.frame, p.frame + p.frames, p.fresh),
    lambda film, p: cuts.range_removed(film, p.frame, p.frame + p.frames, p.fresh),
    lambda film, p: cuts.split(film, p.frame, ShotId(p.fresh())),
    lambda film, p: cuts.split_all(film, p.frame, p.fresh),
    lambda film, p: cuts.shots_shifted(film, p.others, p.frames, p.fresh),
    lambda film, p: cuts.shots_moved(film, p.others, after=p.shot),
    lambda film, p: trims.start_trimmed(film, p.frame),
    lambda film, p: trims.end_trimmed(film, p.frame),
    lambda film, p: overlaps.start_moved(film, p.shot, p.frames),
    lambda film, p: overlaps.end_moved(film, p.shot, p.frames),
    lambda film, p: trims.rolled(film, p.shot, p.frames),
    lambda film, p: trims.slipped(film, p.shot, p.frames),
    lambda film, p: trims.slid(film, p.shot, p.frames),
    lambda film, p: trims.joined(film, p.shot),
    lambda film, p: overlaps.overlapped(film, p.shot, ("dissolve", "dip", "wipe")[p.number % 3], p.frames),
    lambda film, p: overlaps.pulled_over(film, p.shot, p.frames),
    lambda film, p: overlaps.end_moved(film, p.shot, p.frames, left=p.number % 20),
    lambda film, p: overlaps.transition_chosen(film, p.shot, valid.TRANSITIONS[p.number % 4], p.frames),
    lambda film, p: edits.shot_trimmed(film, p.shot, p.frame, p.frames),
    lambda film, p: edits.shot_moved(film, p.shot, after=None),
    lambda film, p: edits.shot_doubled(film, p.shot, ShotId(p.fresh())),
    lambda film, p: sounds.grouped(film, p.clips, p.fresh()),
    lambda film, p: sounds.ungrouped(film, p.clips),
    lambda film, p: sounds.faded(film, p.clip, fade_in=p.frame, fade_out=p.frames),
    lambda film, p: sounds.levelled(film, p.clip, [(p.frame, 1.5), (p.frames, -40.0)]),
    lambda film, p: sounds.gain_changed(film, p.clips, p.frames / 4),
    lambda film, p: sounds.panned(film, p.clips, p.frames / 40),
    lambda film, p: sounds.fades_shaped(film, p.clips, valid.FADES[p.number % 3]),
    lambda film, p: copies.pasted(film, copies.copied(film, [*p.others[:2], *p.clips[:2]]), p.frame, p.fresh),
    lambda film, p: copies.duplicated(film, [p.shot, p.clip], p.fresh),
    lambda film, p: copies.attributes_pasted(film, copies.copied(film, [p.shot, p.clip]), [*p.others, *p.clips]),
    lambda film, p: edits.marker_set(film, Marker(p.fresh(), p.frame, "here", "amber", p.frames)),
    lambda film, p: copies.duplicated(film, p.overs, p.fresh),
    lambda film, p: overlays.removed(film, p.overs[:1]),
    lambda film, p: overlays.end_moved(film, p.over, p.frames),
    lambda film, p: tunings.made_muted(film, p.shot, f"{EFFECTS}:bed", p.number % 2 == 0),
    lambda film, p: tunings.made_louder(film, p.shot, f"{MUSIC}:score", p.frames / 4),
    lambda film, p: tunings.made_kept(film, p.shot, f"{EFFECTS}:bed", brought_sound(p, p.shot)),
    lambda film, p: sounds.brought(film, brought_sound(p)),
    other_look,
    added_sound,
    added_sound,
    put_over,
    put_over,
    locked,
)
"""Verbs after which every sound and overlay that is anchored is still on its picture."""

FREES: tuple[Verb, ...] = (
    lambda film, p: cuts.moved(film, [*p.others[:2], *p.clips[:2]], p.frames, p.fresh),
    lambda film, p: trims.retimed(film, p.shot, 0.25 + p.number / 40),
    lambda film, p: trims.stretched(film, p.shot, p.frames),
    lambda film, p: sounds.sped(film, p.clips, 0.25 + p.number / 40, keeps_pitch=p.number % 2 == 0),
    lambda film, p: sounds.clip_split(film, p.clip, p.frames, ClipId(p.fresh())),
    lambda film, p: sounds.linked(film, p.clips),
    lambda film, p: sounds.unlinked(film, p.clips),
    lambda film, p: sounds.sounds_detached(film, p.others),
    lambda film, p: edits.clip_trimmed(film, p.clip, p.frame, p.frames),
    lambda film, p: overlays.start_moved(film, p.over, p.frames),
    lambda film, p: overlays.moved(film, p.overs, p.frames, p.fresh),
    lambda film, p: overlays.split(film, p.over, p.frames, OverlayId(p.fresh())),
    lambda film, p: sounds.linked(film, p.overs),
    lambda film, p: sounds.unlinked(film, p.overs),
    lambda film, p: rates.rate_changed(film, RATES[p.number % len(RATES)]),
)
VERBS = (*KEEPS, *FREES)
STEPS = st.tuples(st.integers(0, len(VERBS) - 1), st.integers(0, 99), st.integers(-3, 160), st.integers(-20, 40))


def begun() -> Film:
    film, pick = Film(), Pick(Film(), (0, 41, 0, 0), iter("abcdefgh").__next__)
    film = edits.shots_added(film, [*pick.shots(), *pick.shots(), *pick.shots()])
    for n, shot in enumerate(film.sequence):
        film = edits.clip_added(film, Clip(ClipId(f"s{n}"), EFFECTS, MediaRef("a.wav"), 4, 6, anchor=shot.id))
    return film


def edited(film: Film, step: Step, fresh: Callable[[], str]) -> Film:
    """The film after a verb; the film itself where it is refused, in a sentence."""
    try:
        after = settled(film, VERBS[step[0]](film, Pick(film, step, fresh)))
    except EditError as error:
        assert str(error).endswith((".", "!")), error
        return film
    assert list(valid.problems(after)) == []
    assert_apart(after)
    if step[0] < len(KEEPS):
        assert_in_sync(film, after)
    return after


def pictures(film: Film) -> dict[str, tuple[TakeId | None, int, int]]:
    """Which frame of which take everything anchored begins on, and the samples between the two in the film."""
    layout, found = Layout(film), {}
    for key, clip in (*film.clips.items(), *film.overlays.items()):
        if clip.anchor is not None:
            span = layout.span(clip.anchor)
            frame = span.shot.head + clip.start
            seen = frame_to_sample(span.start + frame - span.shot.head, film.rate)
            found[key] = span.shot.chosen, frame, frame_to_sample(layout.clip_span(clip)[0], film.rate) - seen
            beneath = layout.at(layout.clip_span(clip)[0])
            if 0 <= clip.start < span.shot.length:
                assert beneath is not None and (beneath.shot.chosen, beneath.frame) == found[key][:2]
    return found


def marked(film: Film) -> dict[str, tuple[ShotId, int] | None]:
    """The shot and the frame of its take that each marker stands on."""
    layout = Layout(film)
    found = {key: layout.at(marker.frame) for key, marker in film.markers.items()}
    return {key: (under.shot.id, under.frame) if under else None for key, under in found.items()}


def assert_in_sync(before: Film, after: Film) -> None:
    """Every anchored sound, and every marker whose picture is still there, is on the picture that it was on."""
    now, layout = marked(after), Layout(after)
    for key, on in marked(before).items():
        span = layout.find(on[0]) if on and key in now else None
        if on and span and span.shot.head <= on[1] < span.shot.head + span.shot.length:
            assert now[key] == on
    old, new = pictures(before), pictures(after)
    both = old.keys() & new.keys()
    both -= {key for key in both & before.overlays.keys() if before.overlays[key].length != after.overlays[key].length}
    assert {key: old[key] for key in both} == {key: new[key] for key in both}


def assert_apart(film: Film) -> None:
    """No two overlays of a lane are seen at once."""
    for row in Layout(film).overlays.values():
        assert all(before.end <= after.start for before, after in pairwise(row))
        assert all(over.first <= over.start < over.end <= over.first + over.overlay.length for over in row)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEPS, min_size=40, max_size=40))
def test_any_row_of_cuts_is_valid_in_sync_and_can_be_taken_back(steps: list[Step]) -> None:
    numbers = count(1)
    log = FilmLog()
    log.commit("Begin", begun())
    films = [log.film]
    for step in steps:
        after = edited(log.film, step, lambda: f"n{next(numbers)}")
        if log.commit("Step", after) is not None:
            films.append(after)
    assert FilmLog([log.snapshot()]).film == log.film == films[-1]
    for film in reversed(films[:-1]):
        log.undo()
        assert log.film == film
    for film in films[1:]:
        log.redo()
        assert log.film == film


def test_cuts_survive_the_disk(tmp_path: Path) -> None:
    chance, numbers = random.Random(7), count(1)
    project = Project.create(tmp_path / "f.rushes")
    project.commit("Begin", begun())
    films = [project.film]
    for _ in range(150):
        step = (chance.randrange(len(VERBS)), chance.randrange(99), chance.randrange(160), chance.randrange(-20, 40))
        project.commit("Step", edited(project.film, step, lambda: f"n{next(numbers)}"))
        if project.film != films[-1]:
            films.append(project.film)
    project.close()
    project = Project.open(tmp_path / "f.rushes")
    assert project.film == films[-1] and len(films) > 40
    project.close()
