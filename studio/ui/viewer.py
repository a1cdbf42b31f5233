"""What the monitor shows: the film under the playhead, or what the engine makes of the selected shot right now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from studio.document import grades
from studio.document.film import Film, Shot
from studio.document.grade import Grade
from studio.document.layout import Beneath, Layout, Over, layout_of
from studio.document.locks import muted
from studio.document.recipe import ShotId, Take
from studio.editor.editor import Editor
from studio.editor.jobs import JobState, JobView
from studio.media import versus
from studio.media.pace import ahead
from studio.ui.allowed import read_only
from studio.ui.compare_pictures import Comparer, Reels
from studio.ui.compare_state import Comparison, Mode, Pair
from studio.ui.language import mark, tr, translated
from studio.ui.monitor import Monitor
from studio.ui.pictures import Pictures
from studio.ui.playback import Playback
from studio.ui.previews import Previews
from studio.ui.projector import Projector
from studio.ui.reel import SHOWN, Reel, reel_of
from studio.ui.selection import Selection
from studio.ui.standing import ROLES, Kind, picture_path, quality_word, standing
from studio.ui.stills import Stills

_SMALLER = {0.5: mark("playing at half size"), 0.25: mark("playing at quarter size")}


_COMPARED_AHEAD = 6
"""Pictures of two takes that are made before the playhead comes to them."""


@dataclass(frozen=True, slots=True)
class Showing:
    """A frame of a chosen take that stands still in the monitor."""

    shot: Shot
    take: Take
    frame: int


class Viewer(QObject):
    shown = Signal()  # something else than before, or the same again
    trial_over = Signal()  # what was tried out is so no longer

    def __init__(
        self,
        editor: Editor,
        monitor: Monitor,
        pictures: Pictures,
        previews: Previews,
        playback: Playback,
        selection: Selection,
    ) -> None:
        super().__init__(monitor)
        self._editor, self._monitor, self._pictures = editor, monitor, pictures
        self._previews, self._playback, self._selection = previews, playback, selection
        self._layout = layout_of(editor.film)
        self.comparison, self.comparer = Comparison(editor, selection), Comparer()
        self._reels: tuple[Pair, Reels] | None = None
        self._tried: Callable[[Film], Film] | None = None
        self._film = editor.film, editor.film  # as it is, and as it is shown
        self.comparison.changed.connect(lambda: self.comparison.on or self.comparer.rest())
        for told in (self.comparison.changed, self.comparison.moved, self.comparer.ready):
            told.connect(self.refresh)
        self.projector, self.stills = Projector(), Stills()
        self._reel: Reel | None = None
        self.projector.ready.connect(self.refresh)
        self.stills.ready.connect(self.refresh)
        pictures.urgent.connect(self.refresh)
        previews.beat.connect(self._play_preview)
        playback.moved.connect(self.refresh)
        playback.playing_changed.connect(self._start_or_rest)
        selection.changed.connect(self.refresh)

    @property
    def layout(self) -> Layout:
        """The positions of the film as it is now."""
        if self._layout.film is not self._editor.film:
            self._layout = layout_of(self._editor.film)
        return self._layout

    @property
    def reel(self) -> Reel:
        """What the film is shown from while something lies over it, or while it plays."""
        film = self._shown_film
        if self._reel is None or self._reel.film is not film:
            self._reel = replace(reel_of(self._editor), film=film)
        return self._reel

    def lying_over(self, frame: int) -> list[Over]:
        """What is seen over the picture at a frame, from below to above."""
        lanes = [lane for lane in SHOWN if not muted(self._editor.film, lane)]
        return [over for lane in lanes if (over := self.layout.over(frame, lane)) is not None]

    def compared(self) -> Pair | None:
        """The takes that are compared, while the playhead is in their shot."""
        pair = self.comparison.pair
        beneath = self.layout.at(self._playback.frame) if pair is not None else None
        if pair is None or beneath is None or beneath.shot.id != self._selection.shot:
            return None
        return pair if self._playback.playing or self._editor.job_of(beneath.shot.id) is None else None

    def showing(self) -> Showing | None:
        """What can be directed: nothing while the film plays, or while the shot renders or is compared."""
        beneath, away = self.layout.at(self._playback.frame), self.lying_over(self._playback.frame)
        if any(over.overlay.cutaway is not None for over in away):
            return None
        if beneath is None or self._playback.playing or self._editor.job_of(beneath.shot.id) is not None:
            return None
        chosen = self._editor.chosen(beneath.shot.id)
        if chosen is None or self.compared() is not None or self._editor.project.read_only:
            return None
        return Showing(beneath.shot, chosen, min(beneath.frame, chosen.recipe.frames - 1))

    def try_grade(self, shot: ShotId, grade: Grade) -> None:
        """Shows a shot under another grade than its own until ``keep``, paused and playing; the film stays."""
        self.try_out(lambda film: grades.graded(film, [shot], grade) if shot in film.shots else film)

    def try_out(self, change: Callable[[Film], Film]) -> None:
        """Shows the film as a change would make it until ``keep``, paused and playing; the film stays."""
        self.keep()
        self._tried = change
        self._film = self._editor.film, change(self._editor.film)
        self.refresh()

    def keep(self) -> None:
        """Shows the film as it is."""
        trying, self._tried = self._tried is not None, None
        self._film = self._editor.film, self._editor.film
        if trying:
            self.trial_over.emit()

    @property
    def _shown_film(self) -> Film:
        """The film, or the same with what is tried out."""
        film, tried = self._editor.film, self._tried
        if self._film[0] is not film:
            self._film = film, film if tried is None else tried(film)
        return self._film[1]

    def refresh(self) -> None:
        self._show()
        self.shown.emit()

    def _show(self) -> None:
        self._monitor.size_of_film = self._editor.film.size
        beneath, over = self.layout.at(self._playback.frame), bool(self.lying_over(self._playback.frame))
        if self._playback.playing:
            self._look_ahead()
        if self._shows_still(beneath, over):
            self._show_still(beneath)
            return
        self.stills.rest()
        if beneath is None and over:
            self._project(None)
            return
        if beneath is None:
            self._playback.player.seen(self._playback.frame)
            gap = self.layout.gap_at(self._playback.frame)
            self._monitor.show_words("" if gap else tr("Nothing lies under the playhead."))
            return
        job = self._editor.job_of(beneath.shot.id)
        if job is not None and not self._playback.playing:
            self._show_job(job, beneath)
        else:
            self._show_take(beneath)

    def _play_preview(self) -> None:
        """Only a preview moves by itself."""
        beneath = self.layout.at(self._playback.frame)
        job = self._editor.job_of(beneath.shot.id) if beneath else None
        if job is not None and job.preview is not None and beneath and not self._playback.playing:
            self._show_job(job, beneath)

    def _show_job(self, job: JobView, beneath: Beneath) -> None:
        recipe = job.request.recipe
        how = translated(job.stage or job.state.value)
        if job.steps:
            how = tr("step {step} of {steps}", step=job.step, steps=job.steps)
        if job.steps and job.step >= job.steps:
            how = translated(job.stage) or how
        badge = f"{_verb(job)} · {how} · {recipe.size[0]}×{recipe.size[1]}"
        progress = job.step / job.steps if job.steps else 0.0
        image = self._previews.image(job, self._monitor.picture_height)
        if image is None:
            take = self._editor.chosen(beneath.shot.id)
            image = self._picture(take, beneath) if take else None
        if image is None:
            waiting = job.state is JobState.WAITING
            words = tr("Waiting for the engine") if waiting else tr("The first steps are under way")
            self._monitor.show_words(words, badge, "amber", progress)
        else:
            self._monitor.show_picture(image, badge, "amber", progress)

    def _show_take(self, beneath: Beneath) -> None:
        pair = self.compared()
        if pair is not None:
            self._show_compared(pair)
            return
        take = self._editor.chosen(beneath.shot.id)
        if take is None and self._playback.playing and self.lying_over(self._playback.frame):
            self._project(None)
            return
        if take is None:
            self._playback.player.seen(self._playback.frame)
            found = standing(self._editor, beneath.shot)
            failed = found.kind is Kind.FAILED
            self._monitor.show_words(
                found.reason or tr("Not drafted yet.") + f" {read_only(self._editor) or tr('Enter drafts it.')}",
                found.word if failed else "",
            )
            return
        if self._playback.playing:
            self._project(take)
            return
        image = self._picture(take, beneath)
        if image is not None:
            self._monitor.show_picture(image, *self._badge(take))

    def _look_ahead(self) -> None:
        """Has the projector make what the playhead comes to."""
        film, playback = self._shown_film, self._playback
        if not self.projector.loaded(film):
            self.projector.load(self.reel)
        player = playback.player
        self.projector.want(playback.frame, playback.speed, self._monitor.pixels, player.stretch, again=player.loop)

    def _shows_still(self, beneath: Beneath | None, over: bool) -> bool:
        """Whether the picture is made by a cut although nothing plays."""
        if not over or self._playback.playing:
            return False
        if beneath is None:
            return True
        held = self._monitor.inset is not None or self.compared() is not None
        return not held and self._editor.job_of(beneath.shot.id) is None

    def _show_still(self, beneath: Beneath | None) -> None:
        """The film with what lies over it; until it is made, what was there before stands."""
        self.stills.want(self.reel, self._monitor.pixels, self._playback.frame)
        take = self._editor.chosen(beneath.shot.id) if beneath is not None else None
        image = self.stills.picture()
        if image is not None:
            self._monitor.show_picture(image, *self._badge(take))
        self._playback.player.seen(self._playback.frame)

    def _project(self, take: Take | None) -> None:
        """The cut as it plays; what is late leaves the picture before it standing."""
        found = self.projector.picture(self._playback.frame)
        if found is not None:
            words, role = self._badge(take)
            smaller = _SMALLER.get(self.projector.share)
            self._monitor.show_picture(found[1], f"{words} · {tr(smaller)}" if smaller else words, role)
            self._playback.player.seen(found[0])

    def _show_compared(self, pair: Pair) -> None:
        """Both takes in one picture, made elsewhere; until it is there the one before it stands, without its badge."""
        frame, player = self._playback.frame, self._playback.player
        frames: Sequence[int] = [frame]
        if self._playback.speed > 0:
            frames = ahead(frame, self._playback.speed, _COMPARED_AHEAD, player.stretch, again=player.loop)
        self.comparer.want(self._reels_of(pair), frames, self.comparison.looks)
        image = self.comparer.picture(frame, self.comparison.look)
        if image is not None:
            beside = self.comparison.mode is Mode.BESIDE
            self._monitor.show_picture(image, **({"parts": versus.BESIDE} if beside else {}))
            player.seen(frame)
        else:
            self._monitor.drop_badge()

    def _reels_of(self, pair: Pair) -> Reels:
        film, size = self._shown_film, self._monitor.pixels
        pair_then, reels = self._reels or (None, None)
        if reels is None or pair_then is not pair or reels.one.film is not film or reels.size != size:
            one = self.reel
            other = {**one.files, pair.one.shot: picture_path(self._editor, pair.other)}
            reels = Reels(one, replace(one, files=other), size)
            self._reels = pair, reels
        return reels

    def _start_or_rest(self, playing: bool) -> None:
        if not playing:
            self.projector.rest()
        self.refresh()

    def _badge(self, take: Take | None) -> tuple[str, str]:
        """What is seen at the playhead: a take, or the cutaway over it."""
        away = next((over.overlay for over in self.lying_over(self._playback.frame) if over.overlay.cutaway), None)
        if away is not None and away.cutaway is not None:
            take = self._editor.takes.get(away.cutaway.take) if away.cutaway.take else None
            if take is None:
                return tr("Cutaway · {name}", name=away.words), "paper"
        if take is None:
            return "", "paper"
        recipe = take.recipe
        words = f"{quality_word(recipe.quality)} · {recipe.size[0]}×{recipe.size[1]}"
        return words, ROLES[Kind(recipe.quality.value)]

    def _picture(self, take: Take, beneath: Beneath) -> QImage | None:
        n = min(int(beneath.frame * take.recipe.rate / self._editor.film.rate), take.recipe.frames - 1)
        height = min(self._monitor.picture_height, take.recipe.size[1])
        shot, path = beneath.shot, picture_path(self._editor, take)
        grade = self._shown_film.shots.get(shot.id, shot).grade
        return self._pictures.get(path, n, height, grade, urgent=True, passing=grade != shot.grade)


def _verb(job: JobView) -> str:
    return tr("Refine") if job.quality.value == "refined" else quality_word(job.quality)
