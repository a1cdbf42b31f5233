"""What the clips of the timeline show: how each shot stands, pictures of its take, the moving preview of its job."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable

from PySide6.QtGui import QImage

from studio.document.film import Clip, Film, Shot
from studio.document.layout import layout_of
from studio.document.overlay import Overlay
from studio.document.recipe import ShotId
from studio.editor.editor import Editor
from studio.ui.language import tr
from studio.ui.pictures import Pictures
from studio.ui.previews import Previews
from studio.ui.standing import ROLES, Kind, Standing, held_frames, picture_path, standing
from studio.ui.timeline_items import STRIP, ClipLook, Tile
from studio.ui.timeline_over import Strip


def _no_tile(_share: float, _step: float) -> QImage | None:
    return None


_EMPTY = ROLES[Kind.EMPTY]


class Clips:
    """One film's clips. How a shot stands is worked out when it is first looked at, and again once forgotten."""

    def __init__(self, editor: Editor, pictures: Pictures, previews: Previews) -> None:
        self._editor, self._pictures, self._previews = editor, pictures, previews
        self._standings: dict[ShotId, Standing] = {}
        self.show(editor.film)

    def show(self, film: Film) -> None:
        self.film, self.layout = film, layout_of(film)
        self.numbers = {span.shot.id: n for n, span in enumerate(self.layout.spans, 1)}

    def forget(self, shot: ShotId | None = None) -> None:
        """Something about a shot has changed, or about any of them."""
        if shot is None:
            self._standings.clear()
        else:
            self._standings.pop(shot, None)

    @property
    def rendering(self) -> list[ShotId]:
        """The shots that jobs render just now."""
        return [view.shot for view in self._editor.jobs.values() if view.live and view.shot in self.numbers]

    def standing(self, shot: Shot) -> Standing:
        found = self._standings.get(shot.id)
        if found is None:
            found = self._standings[shot.id] = standing(self._editor, shot)
        return found

    def look(self, shot: Shot, *, selected: bool, asking: bool) -> ClipLook:
        """All that a clip needs to be painted; without ``asking`` no picture is made that is not there."""
        now, (width, height) = self.standing(shot), self.film.size
        if now.take is None and now.job is None:
            return ClipLook(shot, self.numbers[shot.id], now, selected, width / height, _no_tile)
        tiles = self._tiles(shot, now, asking)
        return ClipLook(shot, self.numbers[shot.id], now, selected, width / height, tiles, self.held(shot))

    def held(self, shot: Shot) -> int:
        """For how many frames the last picture of a shot's take stands still, while nothing renders it anew."""
        now = self.standing(shot)
        return 0 if now.job is not None else held_frames(shot, now.take, self.film.rate)

    def told(self, shot: Shot) -> str:
        """How a shot stands, in words to be heard or read in full."""
        held = self.held(shot)
        words = tr(
            "its take is {n} frame too short, its last picture holds",
            "its take is {n} frames too short, its last picture holds",
            n=held,
        )
        return f"{self.standing(shot).word}, {words}" if held else self.standing(shot).word

    def strip(self, overlay: Overlay, *, asking: bool) -> Strip | None:
        """The pictures of a cutaway; None for a title."""
        away = overlay.cutaway
        if away is None:
            return None
        take = self._editor.takes.get(away.take) if away.take else None
        ref = take.picture if take is not None else away.media
        if ref is None:
            return lambda _share: QImage()
        path, rate = self._editor.media.path(ref), take.recipe.rate / self.film.rate if take is not None else 1

        def picture(share: float) -> QImage | None:
            frame = int((away.head + share * overlay.length) * rate)
            return self._pictures.get(path, frame, 2 * STRIP, ask=asking)

        return picture

    def roles(self, shots: Iterable[Shot]) -> list[str]:
        """The colours of shots too small for anything else."""
        takes = self._editor.takes
        chosen = (takes.get(shot.chosen) if shot.chosen else None for shot in shots)
        return [_EMPTY if take is None else ROLES[Kind(take.recipe.quality.value)] for take in chosen]

    def out_of_sync(self, clip: Clip) -> int:
        """By how many frames the sound of a take is later than its picture, where it is linked to that take's shot."""
        shot = self.film.shots.get(clip.anchor) if clip.anchor is not None else None
        take = self._editor.takes.get(shot.chosen) if shot is not None and shot.chosen else None
        if shot is None or take is None or take.sound != clip.media:
            return 0
        return clip.start - (clip.offset - shot.head)

    def _tiles(self, shot: Shot, now: Standing, asking: bool) -> Tile:
        preview, take = self._previews.moving(now.job, STRIP) if now.job else None, now.take
        if preview is not None:
            moment = time.monotonic()
            return lambda share, _step: preview.at(share, moment)
        if take is None:
            return _no_tile
        path, last = picture_path(self._editor, take), take.recipe.frames - 1

        def tile(share: float, step: float) -> QImage | None:
            grid = 2 ** int(math.log2(max(1.0, step * shot.length)))  # near zooms share their pictures
            frame = (shot.head + int(share * shot.length)) // grid * grid
            return self._pictures.get(path, min(last, frame), 2 * STRIP, shot.grade, ask=asking)

        return tile
