"""A sound that a model of a person's own makes of words: on a thread, with its steps told, then a clip of the film."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from studio.document.layout import layout_of
from studio.editor import making
from studio.sound.makers import Ask
from studio.ui.bridge import Bridge
from studio.ui.language import tr
from studio.ui.playback import Playback
from studio.ui.selection import Kind, Selection, Thing
from studio.ui.words_box import Wish, WordsBox
from studio.ui.work import Work, Works


class SoundMaking(QObject):
    """One sound at a time; a box asks for it and shows how far it is."""

    def __init__(self, bridge: Bridge, selection: Selection, playback: Playback) -> None:
        super().__init__()
        self._bridge, self._selection, self._playback = bridge, selection, playback
        self._works = Works(self)
        self._work: Work | None = None

    def join(self, box: WordsBox) -> None:
        self._box = box
        box.asked.connect(self.make)
        box.stopped.connect(self.stop)

    def make(self, wish: Wish) -> None:
        """It will lie at the playhead; one as long as the selected shot lies under it."""
        if self._work is not None and not self._work.over:
            return
        editor = self._bridge.editor
        film, media, start, seconds = editor.film, editor.media, self._playback.frame, wish.seconds
        if seconds is None:
            span = layout_of(film).find(self._selection.shot) if self._selection.shot else None
            if span is None:
                self._bridge.refused.emit(tr("Select the shot that the sound should be as long as."), "")
                return
            start, seconds = span.start, float(span.length / film.rate)
        ask = making.another(film, wish.model, Ask(wish.words, seconds))

        def task(work: Work) -> Any:
            def told(done: int, of: int) -> None:
                if of:
                    work.tell(done / of, tr("{done} of {of}", done=done, of=of))
                else:
                    work.tell(0.0, tr("Loading {model}…", model=wish.model))

            return making.make(media, wish.model, ask, told)

        work = self._work = Work(task, "sound")
        work.told.connect(self._box.show_progress)
        work.done.connect(lambda ref: self._place(ref, wish, ask, start))
        work.failed.connect(self._bridge.refused)
        for ended in (work.done, work.failed, work.stopped):
            ended.connect(lambda *_: self._box.show_progress(None))
        self._box.show_progress(0.0, tr("Loading {model}…", model=wish.model))
        self._works.start(work)

    def stop(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def close(self) -> None:
        self._works.close()

    def _place(self, media: Any, wish: Wish, ask: Ask, start: int) -> None:
        clip = self._bridge.do(making.place, self._bridge.editor, media, wish.model, ask, start, wish.lane)
        if clip is not None:
            self._selection.pick([Thing(Kind.CLIP, clip)])
