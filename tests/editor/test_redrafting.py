"""Editing a brief drafts the shot again by itself: when, in whose place, as a part of which undo step."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from studio.document.brief import Lighting, Quality
from studio.document.film import Film
from studio.document.overlay import Cutaway, Overlay, OverlayId
from studio.document.overlays import placed
from studio.document.recipe import ShotId, Take
from studio.document.remarks import take_rated
from studio.editor.editor import Editor
from studio.editor.headless import run
from studio.editor.jobs import JobState
from studio.editor.redrafting import Redrafting
from studio.engine.messages import Finished
from studio.store.log import FilmLog
from studio.store.project import Project
from tests.ui.small_film import GREEN, RED, take_of


class Hand:
    """Edits the light of one shot, at moments of a clock that stands still otherwise."""

    def __init__(self, editor: Editor) -> None:
        self.editor, self.now, self.gesture = editor, 0.0, 0
        self.redrafting = Redrafting(editor, lambda: self.now)
        self.shot = editor.add_shot("A dog runs along a beach", seconds=Fraction(1, 4), seed=5)

    def slide(self, contrast: float, *, over: bool = False, shot: ShotId | None = None) -> None:
        shot = shot or self.shot
        brief = replace(self.editor.shot(shot).brief, lighting=Lighting(contrast=contrast))
        self.editor.change_brief(shot, brief, "Change contrast", step_of=self.gesture)
        self.redrafting.edited(shot, over=over)
        self.gesture += over

    def redraft(self, contrast: float) -> Take:
        """Slides, lets go, and waits for what comes of it."""
        self.slide(contrast, over=True)
        job = self.redrafting.tick()
        assert job is not None
        run(self.editor, [job])
        take = self.editor.chosen(self.shot)
        assert take is not None
        return take


def test_a_redraft_comes_after_a_quarter_second_or_three_seconds_after_the_oldest_change(editor: Editor) -> None:
    hand = Hand(editor)
    assert hand.redrafting.due is None
    for n in range(14):
        hand.slide(n / 20)
        assert hand.redrafting.tick() is None
        hand.now += 0.2
    hand.slide(0.9)
    assert hand.redrafting.due == 3.0 - hand.now  # it would be 0.25 without the oldest change
    hand.slide(0.95, over=True)
    assert hand.redrafting.due == 0.0
    hand.redrafting.on = False
    hand.redrafting.drop(hand.shot)
    hand.slide(0.2, over=True)
    assert hand.redrafting.due is None


def test_a_slide_and_its_redraft_are_one_step_and_redrafts_do_not_flood_the_takes(editor: Editor) -> None:
    hand = Hand(editor)
    run(editor, [editor.draft(hand.shot)])
    draft, step = editor.chosen(hand.shot), editor.project.can_undo
    assert draft is not None
    hand.slide(0.1)
    hand.slide(0.2)
    first = hand.redraft(0.3)
    assert (first.recipe.quality, first.recipe.parent) == (Quality.DRAFT, draft.id)
    assert editor.project.can_undo == "Change contrast"
    second = hand.redraft(0.9)
    assert second.recipe.parent == draft.id  # not the redraft: nothing wears off
    assert editor.takes_of(hand.shot) == (draft, second)
    assert editor.basis(hand.shot) == draft
    editor.undo()
    assert editor.takes_of(hand.shot) == (draft, first)
    assert editor.shot(hand.shot).brief == first.recipe.brief
    editor.undo()
    assert (editor.chosen(hand.shot), editor.project.can_undo) == (draft, step)
    editor.redo()
    assert editor.chosen(hand.shot) == first
    editor.edit("Rate", lambda film: take_rated(film, first.id, 4))
    third = hand.redraft(0.5)
    assert editor.takes_of(hand.shot) == (draft, first, third)  # what is rated stays
    assert third.recipe.parent == first.id
    editor.keep(third.id)
    fourth = hand.redraft(0.7)
    assert editor.takes_of(hand.shot) == (draft, first, third, fourth)
    run(editor, [editor.vary(hand.shot)])
    assert editor.takes_of(hand.shot)[-2] == fourth  # something was asked of it
    shown = hand.redraft(0.6)
    away = Overlay(OverlayId("over"), 0, 2, cutaway=Cutaway(shown.id))
    editor.edit("Cutaway", lambda film: placed(film, away, lambda: "new"))
    hand.redraft(0.65)
    assert second.id in editor.takes and shown not in editor.takes_of(hand.shot)
    _the_newest_wish_wins(editor, hand)
    folder = editor.project.folder
    editor.close()
    reopened = Editor(Project.open(folder), host="thread")
    assert reopened.takes_of(hand.shot)[:4] == (draft, first, third, fourth)
    assert second.id not in reopened.takes and shown.id in reopened.takes
    reopened.close()


def _the_newest_wish_wins(editor: Editor, hand: Hand) -> None:
    """The newest wish takes the place of the redraft that runs, also of another shot, which has its turn later."""
    before = set(editor.jobs)
    other = editor.add_shot("A cat sits in a garden", seconds=Fraction(1, 4), seed=6)
    hand.slide(0.1, shot=other, over=True)
    waiting = hand.redrafting.tick()
    hand.slide(0.1, over=True)
    first = hand.redrafting.tick()
    hand.slide(0.9, over=True)
    second = hand.redrafting.tick()
    hand.slide(0.9, over=True)
    assert hand.redrafting.tick() == second  # what runs is what is asked for
    assert None not in (waiting, first, second)
    while any(view.live for view in editor.jobs.values()):
        editor.pump(wait=0.5)
    assert [view.state for view in editor.jobs.values() if view.job not in before] == [JobState.FINISHED]
    again = hand.redrafting.tick()  # nothing else is to do: the shot that made way has its turn
    assert again is not None and editor.jobs[again].shot == other
    run(editor, [again])
    (take,) = editor.takes_of(other)
    assert editor.is_redraft(take.id)
    editor.cancel(editor.catch_up(hand.shot, made_from=other))
    assert not editor.is_redraft(take.id)  # what is made of it may need it


def test_a_redraft_that_was_done_before_it_was_cancelled_leaves_nothing_behind(editor: Editor) -> None:
    shot = editor.shot(editor.add_shot("A dog runs along a beach", seconds=Fraction(1, 4)))
    kept = take_of(editor.project, shot, RED, Quality.DRAFT)
    editor.project.add_take(kept)
    late = take_of(editor.project, shot, GREEN, Quality.DRAFT)
    for take in (late, kept):
        editor._post(Finished("cancelled", take))
    editor.pump()
    assert editor.takes_of(shot.id) == (kept,)
    folder = editor.project.folder
    editor.close()
    again = Project.open(folder)
    assert list(again.takes) == [kept.id] and kept.picture in again.media and late.picture not in again.media
    again.close()


def test_a_commit_that_amends_is_a_part_of_the_last_step_until_that_is_taken_back() -> None:
    log = FilmLog()
    titles = [replace(Film(), title=title) for title in "abcd"]
    log.commit("one", titles[0], amend=True)  # nothing is there to amend
    log.commit("two", titles[1])
    log.commit("two", titles[2], amend=True)
    assert log.done == ["one", "two"]
    log.undo()
    assert (log.film.title, log.done, log.undone) == ("a", ["one"], ["two"])
    log.redo()
    log.commit("three", titles[3], amend=True)
    assert log.done == ["one", "two", "three"]
    log.undo()
    assert log.film.title == "c"
    log.commit("four", titles[3])
    log.commit("five", titles[3])  # the first of a gesture changes nothing, and what was before it is not its own
    log.commit("five", titles[0], amend=True)
    log.commit("five", titles[0], amend=True)
    log.commit("five", titles[1], amend=True)
    assert log.done == ["one", "two", "four", "five"]
    log.undo()
    assert log.film.title == "d"
