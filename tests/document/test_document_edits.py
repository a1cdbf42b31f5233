"""Edits: any row of them leaves a valid film, and one that fails leaves the film as it was."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from studio.document import edits, rates, sounds, tunings, valid
from studio.document.brief import Brief, Camera, Lighting, Line, Mark, MediaRef, Pacing, View
from studio.document.edits import EditError
from studio.document.film import Clip, ClipId, Film, Lane, Marker, Shot, Transition
from studio.document.layout import Layout
from studio.document.recipe import Character, ShotId, TakeId, canonical_json
from studio.document.schema import from_plain, to_plain
from studio.document.time import RATES
from tests.letters import ANY

WORDS = st.text(ANY, max_size=12)
FRAMES = st.integers(-5, 200)


def shot(key: str, length: int = 48, prompt: str = "") -> Shot:
    return Shot(ShotId(key), "", f"Shot {key}", Brief(prompt=prompt), length)


def film_of(*keys: str) -> Film:
    film = Film()
    for key in keys:
        film = edits.shot_added(film, shot(key))
    return film


def order_of(film: Film) -> str:
    return "".join(shot.id for shot in film.sequence)


BRIEFS = st.builds(
    Brief,
    prompt=WORDS,
    lighting=st.builds(Lighting, words=WORDS, key=st.none() | st.floats(allow_nan=True)),
    pacing=st.builds(Pacing, speed=st.floats(-1, 30)),
    dialogue=st.lists(st.builds(Line, WORDS, WORDS, FRAMES), max_size=2).map(tuple),
    seed=st.integers(0, 2**31),
)


class RandomEdits(RuleBasedStateMachine):
    """A person who tries everything, with good and bad arguments."""

    def __init__(self) -> None:
        super().__init__()
        self.film = Film()
        self.count = 0

    def attempt(self, edit: Any, *args: Any, **kwargs: Any) -> None:
        before = canonical_json(self.film)
        try:
            made = edit(self.film, *args, **kwargs)
        except EditError as error:
            assert str(error).strip()
            made = self.film
        assert canonical_json(self.film) == before
        self.film = made

    def key(self, number: int) -> ShotId:
        """Mostly a shot of the film, sometimes one that is not there."""
        row = self.film.sequence
        return row[number % len(row)].id if row and number % 13 else ShotId("nobody")

    def clip(self, number: int) -> ClipId:
        return list(self.film.clips)[number % len(self.film.clips)] if self.film.clips else ClipId("nothing")

    def new(self) -> str:
        self.count += 1
        return f"n{self.count}"

    @rule(length=FRAMES, after=st.none() | st.integers(0, 99))
    def add(self, length: int, after: int | None) -> None:
        self.attempt(edits.shot_added, shot(self.new(), length), after=None if after is None else self.key(after))

    @rule(n=st.integers(0, 99))
    def remove(self, n: int) -> None:
        self.attempt(edits.shot_removed, self.key(n))

    @rule(n=st.integers(0, 99), after=st.none() | st.integers(0, 99))
    def move(self, n: int, after: int | None) -> None:
        self.attempt(edits.shot_moved, self.key(n), after=None if after is None else self.key(after))

    @rule(n=st.integers(0, 99), at=FRAMES)
    def split(self, n: int, at: int) -> None:
        length = Layout(self.film).length
        sounds = {key: Layout(self.film).clip_span(clip) for key, clip in self.film.clips.items()}
        self.attempt(edits.shot_split, self.key(n), at, ShotId(self.new()))
        assert Layout(self.film).length == length
        assert {key: Layout(self.film).clip_span(clip) for key, clip in self.film.clips.items()} == sounds

    @rule(n=st.integers(0, 99))
    def double(self, n: int) -> None:
        self.attempt(edits.shot_doubled, self.key(n), ShotId(self.new()))

    @rule(n=st.integers(0, 99), head=FRAMES, length=FRAMES)
    def trim(self, n: int, head: int, length: int) -> None:
        self.attempt(edits.shot_trimmed, self.key(n), head, length)

    @rule(n=st.integers(0, 99), title=WORDS)
    def rename(self, n: int, title: str) -> None:
        self.attempt(edits.shot_renamed, self.key(n), title)
        self.attempt(edits.title_changed, title)

    @rule(n=st.integers(0, 99), brief=BRIEFS)
    def change_brief(self, n: int, brief: Brief) -> None:
        self.attempt(edits.brief_changed, self.key(n), brief)

    @rule(n=st.integers(0, 99), actor=st.sampled_from(["dog-1", "cat-2"]), x=st.floats(-1, 2), depth=st.floats(-1, 2))
    def put(self, n: int, actor: str, x: float, depth: float) -> None:
        self.attempt(edits.marked, self.key(n), Mark(actor, ((x, depth),)))
        self.attempt(edits.parts_locked, self.key(n), (actor, "place"))

    @rule(n=st.integers(0, 99), take=st.none() | st.just(TakeId("t")))
    def choose(self, n: int, take: TakeId | None) -> None:
        self.attempt(edits.take_chosen, self.key(n), take)

    @rule(n=st.integers(0, 99), kind=st.sampled_from(["cut", "dissolve", "star wipe"]), frames=FRAMES)
    def set_transition(self, n: int, kind: str, frames: int) -> None:
        self.attempt(edits.transition_set, self.key(n), Transition(kind, frames))

    @rule(n=st.none() | st.integers(0, 99), lane=st.sampled_from(["music", "x", "nowhere"]), a=FRAMES, b=FRAMES)
    def add_clip(self, n: int | None, lane: str, a: int, b: int) -> None:
        anchor = None if n is None else self.key(n)
        self.attempt(edits.clip_added, Clip(ClipId(self.new()), lane, MediaRef("a.wav"), a, b, anchor=anchor))

    @precondition(lambda self: self.film.clips)
    @rule(n=st.integers(0, 99), m=st.integers(0, 99), a=FRAMES, b=FRAMES)
    def change_clip(self, n: int, m: int, a: int, b: int) -> None:
        self.attempt(edits.clip_moved, self.clip(n), a, anchor=self.key(m) if m % 2 else None)
        self.attempt(edits.clip_trimmed, self.clip(n), a, b)
        self.attempt(sounds.slipped, self.clip(n), b - a)
        kept = Clip(ClipId(self.new()), "music", MediaRef(""), a, b, anchor=self.key(m))
        self.attempt(tunings.made_kept, self.key(m), "music:score", kept)
        if n % 5 == 0:
            self.attempt(edits.clip_removed, self.clip(m))

    @rule(name=WORDS, gain=st.floats(allow_nan=True), rate=st.floats(0, 5))
    def change_lane_and_cast(self, name: str, gain: float, rate: float) -> None:
        self.attempt(edits.lane_set, Lane("x", name, "V", gain=gain))
        character = Character(name)
        self.attempt(edits.character_set, replace(character, voice=replace(character.voice, rate=rate)))
        self.attempt(edits.marker_set, Marker(self.new(), int(rate * 10) - 10, name))

    @rule(name=WORDS)
    def remove_others(self, name: str) -> None:
        self.attempt(edits.lane_removed, "x")
        self.attempt(edits.character_removed, next(iter(self.film.cast), name))
        self.attempt(edits.marker_removed, next(iter(self.film.markers), name))

    @rule(rate=st.sampled_from([*RATES, Fraction(7)]), size=st.tuples(st.integers(0, 9000), st.integers(0, 9000)))
    def change_format(self, rate: Fraction, size: tuple[int, int]) -> None:
        if max((shot.head + shot.length for shot in self.film.shots.values()), default=0) < 100_000:
            self.attempt(rates.rate_changed, rate)
        self.attempt(edits.size_changed, size)

    @invariant()
    def film_is_valid(self) -> None:
        assert list(valid.problems(self.film)) == []

    @invariant()
    def shots_fill_the_film(self) -> None:
        layout = Layout(self.film)
        ends = [0, *(span.end for span in layout.spans)]
        assert [span.start for span in layout.spans] == ends[:-1] and layout.length == ends[-1]
        for span in layout.spans:
            for frame in {span.start, (span.start + span.end) // 2, span.end - 1}:
                beneath = layout.at(frame)
                assert beneath is not None and beneath.shot == span.shot
                assert beneath.frame == span.shot.head + frame - span.start and 0 <= beneath.mix <= 1
        assert layout.at(-1) is None and layout.at(layout.length) is None

    def teardown(self) -> None:
        assert from_plain(Film, to_plain(self.film)) == self.film


RandomEdits.TestCase.settings = settings(
    max_examples=25, stateful_step_count=45, deadline=None, suppress_health_check=list(HealthCheck)
)
TestRandomEdits = RandomEdits.TestCase


def test_shots_stand_where_they_were_put() -> None:
    film = film_of("a", "b", "c")
    assert order_of(film) == "abc"
    film = edits.shot_added(film, shot("d"), after=ShotId("a"))
    assert order_of(film) == "adbc"
    assert order_of(edits.shot_moved(film, ShotId("c"), after=None)) == "cadb"
    assert order_of(edits.shot_moved(film, ShotId("a"), after=ShotId("c"))) == "dbca"
    assert order_of(edits.shot_moved(film, ShotId("d"), after=ShotId("a"))) == "adbc"
    assert order_of(edits.shot_removed(film, ShotId("d"))) == "abc"


def test_a_shot_goes_between_two_that_were_put_into_one_place_at_once() -> None:
    film = film_of("a", "b", "c", "d")
    key = film.shots[ShotId("b")].order
    twins = {**film.shots, ShotId("c"): replace(film.shots[ShotId("c")], order=key)}
    film = replace(film, shots=MappingProxyType(twins))
    assert order_of(edits.shot_added(film, shot("x"), after=ShotId("b"))) == "abxcd"
    assert order_of(edits.shot_moved(film, ShotId("a"), after=ShotId("b"))) == "bacd"


def test_an_edit_shares_what_it_does_not_touch() -> None:
    film = film_of("a", "b")
    edited = edits.shot_renamed(film, ShotId("a"), "Opening")
    assert edited.shots[ShotId("b")] is film.shots[ShotId("b")] and edited.clips is film.clips
    assert film.shots[ShotId("a")].title == "Shot a"


def test_a_split_goes_on_with_the_same_take() -> None:
    film = edits.take_chosen(edits.shot_trimmed(film_of("a"), ShotId("a"), 10, 40), ShotId("a"), TakeId("t"))
    film = edits.transition_set(film, ShotId("a"), Transition("dissolve", 12))
    with pytest.raises(EditError, match="Split it 4 frames later"):
        edits.shot_split(film, ShotId("a"), 8, ShotId("b"))
    film = edits.shot_split(film, ShotId("a"), 12, ShotId("b"))
    first, second = film.sequence
    assert (first.head, first.length, second.head, second.length) == (10, 12, 22, 28)
    assert second.chosen == "t" and second.transition == Transition() and first.transition.frames == 12
    layout = Layout(film)
    beneath = layout.at(12)
    assert beneath is not None and (beneath.shot.id, beneath.frame) == ("b", 22)


def test_sounds_go_with_their_shot() -> None:
    film = edits.clip_added(
        film_of("a", "b"), Clip(ClipId("c"), "effects", MediaRef("x.wav"), 30, 10, anchor=ShotId("b"))
    )
    assert Layout(film).clip_span(film.clips[ClipId("c")]) == (78, 88)
    moved = edits.shot_moved(film, ShotId("b"), after=None)
    assert Layout(moved).clip_span(moved.clips[ClipId("c")]) == (30, 40)
    assert not edits.shot_removed(film, ShotId("b")).clips
    trimmed = edits.clip_trimmed(film, ClipId("c"), 4, 6).clips[ClipId("c")]
    assert (trimmed.start, trimmed.offset, trimmed.length) == (34, 4, 6)


def test_a_sound_that_begins_at_the_split_goes_with_the_second_part() -> None:
    film = film_of("a")
    for key, start in (("early", 19), ("late", 20)):
        film = edits.clip_added(film, Clip(ClipId(key), "music", MediaRef("x.wav"), start, 4, anchor=ShotId("a")))
    clips = edits.shot_split(film, ShotId("a"), 20, ShotId("b")).clips
    assert (clips[ClipId("early")].anchor, clips[ClipId("late")].anchor, clips[ClipId("late")].start) == ("a", "b", 0)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda f: edits.shot_split(f, ShotId("a"), 48, ShotId("n")), "between its frames 1 and 47"),
        (lambda f: edits.length_changed(f, ShotId("a"), 0), "at least one frame"),
        (lambda f: edits.shot_trimmed(f, ShotId("a"), -1, 9), "no frames before its first"),
        (lambda f: edits.shot_moved(f, ShotId("a"), after=ShotId("a")), "behind itself"),
        (lambda f: edits.shot_removed(f, ShotId("z")), "no shot “z”"),
        (lambda f: edits.size_changed(f, (33, 720)), "cannot be 33×720"),
        (lambda f: edits.clip_added(f, Clip(ClipId("c"), "nowhere", MediaRef("x.wav"), 0, 9)), "no lane “nowhere”"),
        (lambda f: edits.transition_set(f, ShotId("a"), Transition("spin", 3)), "no transition"),
        (lambda f: edits.character_set(f, Character("  ")), "needs a name"),
        (lambda f: edits.brief_changed(f, ShotId("a"), Brief(pacing=Pacing(speed=0))), "times its speed"),
        (lambda f: edits.brief_changed(f, ShotId("a"), Brief(camera=Camera(first=View(width=9)))), "the width of the"),
        (lambda f: edits.brief_changed(f, ShotId("a"), Brief(marks=(Mark("a"), Mark("a")))), "two places at once"),
        (lambda f: edits.marked(f, ShotId("a"), Mark("old_man-2", ((3.0, 0.5),))), "Old man 2 cannot be put so far"),
        (lambda f: edits.marked(f, ShotId("a"), Mark("dog-1", ((0.5, 0.5),) * 3)), "a beginning and an end"),
        (lambda f: edits.marked(f, ShotId("a"), Mark("dog-1", facing="up")), "Dog can look left, right"),
    ],
)
def test_a_refused_edit_says_why(edit: Any, said: str) -> None:
    with pytest.raises(EditError, match=said):
        edit(film_of("a", "b"))


def test_a_mark_takes_the_place_of_the_one_before_and_goes_when_it_says_nothing() -> None:
    one, other = Mark("dog-1", ((0.2, 0.5),)), Mark("cat-2", ((0.8, 0.1), (1.2, 0.1)), "right")
    film = edits.marked(edits.marked(film_of("a"), ShotId("a"), one), ShotId("a"), other)
    moved = edits.marked(film, ShotId("a"), replace(one, path=((0.4, 0.5),)))
    assert [mark.actor for mark in moved.shots[ShotId("a")].brief.marks] == ["cat-2", "dog-1"]
    assert edits.marked(moved, ShotId("a"), Mark("dog-1")).shots[ShotId("a")].brief.marks == (other,)
    assert edits.parts_locked(film, ShotId("a"), ("time", "dog-1", "time")).shots[ShotId("a")].locked == (
        "dog-1",
        "time",
    )
