"""Files that are let go of over the window: what each becomes, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QWidget

from studio.document import sounds
from studio.document.brief import MediaRef
from studio.document.film import EFFECTS, MUSIC, Clip, ClipId
from studio.document.overlay import Cutaway, Overlay, OverlayId
from studio.document.recipe import ShotId
from studio.document.time import frame_to_sample, sample_to_frame, seconds_to_frames
from studio.editor import cutting, screenplay
from studio.editor.opening import SUFFIX
from studio.media.brought import bring
from studio.media.frames import MediaError
from studio.media.samples import Brought, brought_sound, credit_of, sound_of_movie, write_sound
from studio.ui.language import tr
from studio.ui.work import Work, Works

if TYPE_CHECKING:
    from studio.ui.window import Window

_MOST = 20
"""Files at once."""
_LARGEST = 500_000_000  # bytes
_STILL = Fraction(3)
"""Seconds that an image is seen for."""


class What(StrEnum):
    FILM = "film"
    SCRIPT = "script"
    SOUND = "sound"
    IMAGE = "image"
    MOVIE = "movie"
    SUBTITLES = "subtitles"
    LORA = "lora"
    UNKNOWN = "unknown"


_SOUNDS = (
    ".wav", ".flac", ".mp3", ".ogg", ".oga", ".opus", ".m4a", ".aac", ".aiff", ".aif", ".aifc", ".wma", ".w64", ".caf",
    ".au", ".snd", ".amr", ".ac3", ".eac3", ".dts", ".mka", ".weba", ".wv", ".ape", ".tta", ".mp2",
)  # fmt: skip
_SUFFIXES = {
    What.SCRIPT: screenplay.SUFFIXES,
    What.SOUND: _SOUNDS,
    What.IMAGE: (".png", ".jpg", ".jpeg", ".webp"),
    What.MOVIE: (".mp4", ".mov", ".mkv", ".webm", ".avi"),
    What.SUBTITLES: (".srt", ".vtt", ".ass", ".ssa"),
    What.LORA: (".safetensors",),
}


def what_is(path: Path) -> What:
    """What a file is taken for, by its name."""
    if path.suffix == SUFFIX or path.is_dir():
        return What.FILM
    return next((kind for kind, known in _SUFFIXES.items() if path.suffix.lower() in known), What.UNKNOWN)


def files_of(data: QMimeData) -> tuple[Path, ...]:
    """The files of this machine that are dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of a window."""

    window: QWidget
    at: QPoint

    def inside(self, view: QWidget) -> QPoint | None:
        """The same point of a view; None where that is not under it."""
        if view.window() is not self.window or not view.isVisible():
            return None
        point = view.mapFrom(self.window, self.at)
        return point if view.rect().contains(point) else None


class Drops(QObject):
    """Sounds go on the lane under the pointer; movies with their sound, and images over the picture lane, are
    cutaways there.

    Elsewhere an image, and a LoRA anywhere, becomes a reference of the shot under the pointer. Subtitles and scripts
    are read, films opened.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._works = Works()

    def take(self, paths: Sequence[Path], point: QPoint, window: QWidget | None = None) -> None:
        """Takes files that were let go of at a point of a window; of those it cannot take it says why."""
        at = Spot(window or self._window, point)
        for path in paths[:_MOST]:
            match what_is(path):
                case What.FILM | What.SCRIPT:
                    self._window.files.drop(path)
                case What.SOUND:
                    self._bring(path, lambda p=path: self._sound(p, at))
                case What.IMAGE if self._over(at) is None:
                    self._bring(path, lambda p=path: self._refer(p, at))
                case What.LORA:
                    self._refer(path, at)
                case What.IMAGE | What.MOVIE:
                    self._bring(path, lambda p=path: self._cutaway(p, at))
                case What.SUBTITLES:
                    self._bring(path, lambda p=path: self._window.subtitles.bring(p))
                case _:
                    self._refuse(_why_not(path.name))
        if len(paths) > _MOST:
            self._refuse(tr("The first {n} files were taken; bring the others after them.", n=_MOST))

    def close(self) -> None:
        self._works.close()

    def _bring(self, path: Path, bring: object) -> None:
        if self._window.bridge.editor.project.read_only:
            self._refuse(tr("This film is open for reading only."))
        elif not path.is_file() or path.stat().st_size > _LARGEST:
            self._refuse(tr("“{name}” cannot be read, or is larger than 500 MB.", name=path.name))
        else:
            bring()  # type: ignore[operator]

    # ---- sounds

    def _sound(self, path: Path, at: Spot) -> None:
        film, media = self._window.bridge.editor.film, self._window.bridge.editor.media
        lane, frame = self._place(at)

        def read(_work: Work) -> tuple[MediaRef, int, str, list[str]]:
            sound = brought_sound(path)
            if not len(sound.samples):
                raise MediaError(f"“{path.name}” has no sound in it.")
            length = sample_to_frame(len(sound.samples), film.rate)
            return media.add_file(path), length, credit_of(path), list(_wrong(path.name, sound))

        def add(found: tuple[MediaRef, int, str, list[str]]) -> None:
            self._add(path.stem, lane, frame, *found[:3])
            if found[3]:
                self._refuse(" ".join(found[3]))

        self._start(Work(read, "dropped sound"), add)

    def _add(self, name: str, lane: str, frame: int, media: MediaRef, length: int, credit: str) -> None:
        clip = Clip(ClipId(cutting.fresh()), lane, media, frame, max(1, length), label=name[:80], credit=credit)
        self._window.bridge.do(cutting.cut, self._window.bridge.editor, sounds.brought, clip)

    def _place(self, at: Spot) -> tuple[str, int]:
        """The lane and the frame under a point; elsewhere the music, at the playhead."""
        view = self._window.timeline
        inside = at.inside(view.viewport())
        if inside is None:
            return MUSIC, self._window.playback.frame
        band = view.finder.under(QPointF(inside)).band
        lane = band.lane.id if band in view.bands.sounds else MUSIC
        return lane, max(0, round(view.scale.frame(inside.x())))

    # ---- cutaways

    def _over(self, at: Spot) -> int | None:
        """The frame under a point over the timeline's picture lane; None elsewhere."""
        view = self._window.timeline
        inside = at.inside(view.viewport())
        if inside is None:
            return None
        band = view.finder.under(QPointF(inside)).band
        return max(0, round(view.scale.frame(inside.x()))) if band is None or band.is_over else None

    def _cutaway(self, path: Path, at: Spot) -> None:
        """A movie or an image, in the form of our own takes, over the film where it was let go of, or the playhead."""
        editor, over = self._window.bridge.editor, self._over(at)
        rate, frame = editor.film.rate, self._place(at)[1] if over is None else over
        is_image = what_is(path) is What.IMAGE

        def read(work: Work) -> tuple[MediaRef, int, Clip | None]:
            with editor.media.writing("mp4") as writing:
                told = tr("Bringing {name}", name=path.name)
                count = bring(path, writing.path, rate, lambda share: work.tell(share, told))
            if is_image:
                return writing.ref, seconds_to_frames(_STILL, rate), None
            return writing.ref, count, self._sound_under(path, frame, count)

        def add(found: tuple[MediaRef, int, Clip | None]) -> None:
            away = Cutaway(label=path.stem[:80], media=found[0])
            overlay = Overlay(OverlayId(cutting.fresh()), frame, found[1], cutaway=away)
            before = editor.film
            self._window.bridge.do(cutting.cut, editor, sounds.movie_laid_over, overlay, found[2], cutting.fresh)
            self._window.titles.tell_made_way(before)

        self._start(Work(read, "dropped movie"), add)

    def _sound_under(self, path: Path, frame: int, count: int) -> Clip | None:
        """What a movie of so many frames sounds like, as a clip in step with its picture; None where it is silent."""
        editor = self._window.bridge.editor
        samples = sound_of_movie(path, frame_to_sample(count, editor.film.rate))
        if samples is None or not len(samples):
            return None
        with editor.media.writing("wav") as writing:
            write_sound(writing.path, [samples])
        length = max(1, min(count, -(-len(samples) // frame_to_sample(1, editor.film.rate))))
        label, credit = path.stem[:80], credit_of(path)
        return Clip(ClipId(cutting.fresh()), EFFECTS, writing.ref, frame, length, label=label, credit=credit)

    # ---- references

    def _refer(self, path: Path, at: Spot) -> None:
        shot = self._shot(at)
        if shot is None:
            self._refuse(tr("That is a reference of a shot. Let go of “{name}” over one.", name=path.name))
        elif what_is(path) is What.IMAGE and not QImageReader(str(path)).canRead():
            self._refuse(tr("“{name}” is no image that can be read.", name=path.name))
        else:
            self._window.reference_verbs.bring(shot, path)

    def _shot(self, at: Spot) -> ShotId | None:
        """The shot under a point, on the timeline or among the cards; elsewhere the selected one."""
        cards = self._window.storyboard.cards
        inside, among = at.inside(self._window.timeline.viewport()), at.inside(cards.viewport())
        if inside is not None:
            span = self._window.timeline.shot_at(QPointF(inside))
            return span.shot.id if span else None
        row = cards.indexAt(among).row() if among is not None else -1
        shots = self._window.bridge.editor.film.sequence
        return shots[row].id if 0 <= row < len(shots) else self._window.selection.shot

    # ---- the pieces

    def _start(self, work: Work, done: object) -> None:
        work.done.connect(done)
        work.failed.connect(self._window.tidings.tell_refusal)
        self._works.start(work)

    def _refuse(self, words: str) -> None:
        self._window.tidings.tell_refusal(words)


def _why_not(name: str) -> str:
    return tr("“{name}” is nothing that a film is made of. Bring a script, a sound or an image.", name=name)


def _wrong(name: str, sound: Brought) -> Iterator[str]:
    """What is wrong with a sound that was taken in all the same."""
    much = {"there": f"{sound.seconds:.2f}", "said": f"{sound.said:.2f}"}
    if sound.is_short:
        told = tr("“{name}” breaks off or is damaged. Of its {said} seconds {there} could be read.", name=name, **much)
        yield told
    elif sound.is_part:
        yield tr("“{name}” breaks off or is damaged. {there} seconds of it could be read.", name=name, **much)
    if sound.lost:
        yield tr("{n} samples of “{name}” are no numbers. A line stands for them.", n=sound.lost, name=name)
