"""Named looks: lights that are set with one press, each with a small picture in the colours that the theatre has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from studio.document.brief import Lighting
from studio.theatre.color import graded, palette
from studio.theatre.scene import Grade
from studio.ui import theme
from studio.ui.language import mark, tr
from studio.ui.pictures import image_of
from studio.ui.turns import Turns

_SCALE = 2
_HEIGHT, _GAP, _EDGE = 28, 4, 2


@dataclass(frozen=True, slots=True)
class Look:
    """A light with a name; ``sky`` is the hour in the theatre's palette that its picture has."""

    name: str
    lighting: Lighting
    sky: str

    def is_of(self, lighting: Lighting) -> bool:
        """Whether a light began as this one, whatever was turned since."""
        return (lighting.mood, lighting.time) == (self.lighting.mood, self.lighting.time)


LOOKS = (
    Look(mark("Daylight"), Lighting(mood="natural", time="day"), "day"),
    Look(mark("Golden hour"), Lighting(mood="golden", time="sunset"), "golden"),
    Look(mark("Blue hour"), Lighting(mood="cold", time="dusk"), "dusk"),
    Look(mark("Moonlight"), Lighting(mood="moonlit", time="night"), "moon"),
    Look(mark("Neon night"), Lighting(mood="neon", time="night", contrast=0.7), "night"),
    Look(
        mark("Low-key, tungsten"),
        Lighting(mood="candle", time="night", key=-0.6, contrast=0.85, temperature=0.5),
        "night",
    ),
    Look(mark("Noir"), Lighting(mood="noir", time="night", contrast=0.95), "night"),
)


def look_of(lighting: Lighting) -> Look | None:
    return next((look for look in LOOKS if look.is_of(lighting)), None)


@lru_cache(maxsize=64)
def picture(look: Look, width: int, height: int) -> QImage:
    """A ball on the ground under the light and the sky of a look, in pixels."""
    pal, light = palette(look.sky, look.lighting.mood), look.lighting
    graded(pal, Grade(light.key, light.contrast, light.temperature))
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    horizon, middle, radius = 0.68 * height, (0.5 * width, 0.6 * height), 0.32 * height
    rise = np.clip(y / horizon, 0, 1)[..., None]
    sky = np.where(rise < 0.5, _mixed(pal["top"], pal["mid"], 2 * rise), _mixed(pal["mid"], pal["hor"], 2 * rise - 1))
    ground = pal["bounce"] * 0.5 * (pal["apow"] + 0.6 * pal["kpow"])
    shown = np.where((y > horizon)[..., None], ground, sky)
    side, up = (x - middle[0]) / radius, (middle[1] - y) / radius
    towards = np.sqrt(np.clip(1 - side**2 - up**2, 0, 1))
    right, above, near = pal["kdir"]
    lit = np.clip(side * right + up * above + towards * max(near, 0.25), 0, None)[..., None]
    ball = 0.75 * (pal["amb"] * pal["apow"] + pal["key"] * pal["kpow"] * lit)
    if pal["lamps"] and light.mood != "noir":
        lamp = pal["glass"] if pal["glass"] is not None else np.array(theme.color("tungsten").getRgbF()[:3])
        away = np.hypot(x - 0.2 * width, y - 0.25 * height) / height
        shown = shown + lamp * np.exp(-((6 * away) ** 2) - 0.2)[..., None] + 0.25 * lamp * np.exp(-3 * away)[..., None]
        ball = ball + 0.9 * lamp * np.clip(0.65 * up - 0.7 * side + 0.3 * towards, 0, None)[..., None]
    inside = np.clip((1 - np.hypot(side, up)) * radius + 0.5, 0, 1)[..., None]
    return image_of((np.clip(shown + (ball - shown) * inside, 0, 1) * 255).astype(np.uint8), height)


def _mixed(one: np.ndarray, other: np.ndarray, share: np.ndarray) -> np.ndarray:
    return one + (other - one) * np.clip(share, 0, 1)


class LookRow(QWidget):
    """Looks to choose from; the chosen one again lets go of it."""

    picked = Signal(object)  # Lighting, an empty one for none
    own_keys = (Qt.Key.Key_Left, Qt.Key.Key_Right)

    def __init__(self, looks: Sequence[Look] = LOOKS) -> None:
        super().__init__()
        self._looks, self._shown = tuple(looks), Lighting()
        self._pictures: dict[int, QImage] = {}  # of the look of that number
        self._turns = Turns(self)
        self.setFixedHeight(_HEIGHT + 2 * _EDGE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Look"))
        self.setToolTip(tr("Looks: {names}", names=", ".join(tr(look.name) for look in self._looks)))

    def show_lighting(self, lighting: Lighting) -> None:
        self._shown = lighting
        chosen = next((look for look in self._looks if look.is_of(lighting)), None)
        self.setAccessibleDescription(tr(chosen.name) if chosen is not None else "")
        self.update()

    def pick(self, index: int) -> None:
        """Chooses a look, or none where it is chosen already."""
        look = self._looks[index % len(self._looks)]
        chosen = Lighting() if look.is_of(self._shown) else replace(look.lighting)
        self.show_lighting(chosen)
        self.picked.emit(chosen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position().x())
        if index is not None:
            self.pick(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        now = next((n for n, look in enumerate(self._looks) if look.is_of(self._shown)), None)
        self.pick(0 if now is None else now + step)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and (index := self._at(float(event.pos().x()))) is not None:
            QToolTip.showText(event.globalPos(), tr(self._looks[index].name), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for n, look in enumerate(self._looks):
                box = self._box(n)
                image = self._pictures.get(n)
                if image is None or image.width() != round(_SCALE * box.width()):
                    self._turns.soon(self._draw_next)  # all at once would keep the window waiting
                if image is None:
                    continue
                path = QPainterPath()
                path.addRoundedRect(box, 4, 4)
                painter.save()
                painter.setClipPath(path)
                painter.drawImage(box, image)
                painter.restore()
                if look.is_of(self._shown):
                    painter.setPen(QPen(theme.color("text"), 2))
                    painter.drawRoundedRect(box, 4, 4)
            if self.hasFocus():
                painter.setPen(QPen(theme.color("quiet"), 1))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _draw_next(self) -> None:
        """The first picture that is not there as wide as it should be; its repaint asks for the one behind it."""
        width = round(_SCALE * self._box(0).width())
        for n, look in enumerate(self._looks):
            if n not in self._pictures or self._pictures[n].width() != width:
                self._pictures[n] = picture(look, width, _SCALE * _HEIGHT)
                self.update()
                return

    def _box(self, index: int) -> QRectF:
        width = (self.width() - 2 * _EDGE - _GAP * (len(self._looks) - 1)) / len(self._looks)
        return QRectF(_EDGE + index * (width + _GAP), _EDGE, width, _HEIGHT)

    def _at(self, x: float) -> int | None:
        return next((n for n in range(len(self._looks)) if self._box(n).left() <= x <= self._box(n).right()), None)
