"""What is drawn as one looks as if each of it had been drawn by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from studio.document.brief import Brief
from studio.document.film import Shot
from studio.document.recipe import ShotId, Take
from studio.ui import stamps, theme
from studio.ui import timeline_crowd as crowd
from studio.ui import timeline_items as items
from studio.ui.standing import Kind, Standing


def drawn(paints: Callable[[QPainter], None]) -> QImage:
    image = QImage(120, 60, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#223344"))
    painter = QPainter(image)
    paints(painter)
    painter.end()
    return image


def bar(painter: QPainter, box: QRectF, role: str, picked: bool) -> None:
    """A shot that has no room for more than its colour."""
    painter.fillRect(box, theme.color("border" if picked else "raised"))
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), 3), theme.color("amber" if picked else role))


def pixels(image: QImage) -> NDArray[np.uint8]:
    return np.frombuffer(image.constBits(), np.uint8).copy()


@pytest.mark.usefixtures("qapp")
def test_runs_are_as_boxes_would_be() -> None:
    under = np.random.default_rng(3).random(100) > 0.4

    def each(painter: QPainter) -> None:
        for x in np.flatnonzero(under):
            painter.fillRect(QRectF(10 + x, 7, 1, 30), theme.color("teal", 0.4))

    assert drawn(lambda p: crowd.runs(p, QRectF(10, 7, 100, 30), under, "teal", 0.4)) == drawn(each)


@pytest.mark.usefixtures("qapp")
def test_bars_are_as_single_ones_would_be() -> None:
    looks = [("amber", False), None, ("teal", True), ("teal", False)]

    def each(painter: QPainter) -> None:
        for n, look in enumerate(looks):
            if look is not None:
                bar(painter, QRectF(20 + 5 * n, 9, 4, 40), *look)

    assert drawn(lambda p: crowd.bars(p, 20, 5, QRectF(0, 9, 0, 40), looks)) == drawn(each)


@pytest.mark.usefixtures("qapp")
def test_plates_between_two_dots_are_as_single_ones_would_be() -> None:
    begins = 4.0 + np.cumsum(np.random.default_rng(5).uniform(5, 9, 16))
    ends = begins[1:] - 0.9
    looks = [("quiet", False), ("amber", False), ("teal", True)] * 5

    def each(painter: QPainter) -> None:
        for begin, end, look in zip(begins, ends, looks, strict=False):
            bar(painter, QRectF(begin, 9, end - begin, 40), *look)

    room = QRectF(0, 9, 120, 40)
    assert drawn(lambda p: crowd.plates(p, room, begins[:-1], ends, looks)) == drawn(each)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("many", [5, 60])
def test_lines_are_as_single_ones_would_be(many: int) -> None:
    under = np.zeros(100, bool)
    under[np.random.default_rng(7).permutation(100)[:many]] = True

    def each(painter: QPainter) -> None:
        for x in np.flatnonzero(under):
            painter.fillRect(QRectF(10 + x, 7, 1, 5), theme.color("music", 0.8))

    assert drawn(lambda p: crowd.lines(p, QRectF(10, 7, 100, 5), under, theme.color("music", 0.8))) == drawn(each)


@pytest.mark.usefixtures("qapp")
def test_words_that_are_kept_are_as_written() -> None:
    def written(painter: QPainter) -> None:
        painter.setFont(theme.font(9))
        painter.setPen(theme.color("text"))
        painter.drawText(12, 30, "Chauffage")

    for _ in range(2):
        kept = drawn(lambda p: stamps.Words(p, 9, theme.color("text")).write(12, 30, "Chauffage"))
        wrong = np.abs(pixels(kept).astype(int) - pixels(drawn(written)))
        assert wrong.max() <= 1, "but for rounding"


@pytest.mark.usefixtures("qapp")
def test_pictures_longest_unused_are_given_up() -> None:
    kept = stamps.Kept(most=4 * 10 * 10 * 3)
    for n in range(3):
        kept.put(n, QPixmap(10, 10))
    assert kept.get(0) is not None
    kept.put(3, QPixmap(10, 10))
    assert [kept.get(n) is not None for n in range(4)] == [True, False, True, True]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ratio", [1, 1.25, 2])
def test_no_seam_is_seen_between_the_pictures_of_a_clip(ratio: float) -> None:
    image = QImage(round(400 * ratio), round(120 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("#112233"))
    white = QImage(213, 120, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    shot, take = Shot(ShotId("a"), "", "", Brief(), 48), cast(Take, object())
    look = items.ClipLook(shot, 1, Standing(Kind.FINAL, "", take, None), False, 16 / 9, lambda _share, _step: white)
    with QPainter(image) as painter:
        items.clip(painter, QRectF(10, 5, 340.4, 60 + items.CAPTION), look, QRectF(0, 0, 400, 120))
    row = pixels(image).reshape(image.height(), -1, 4)[round(30 * ratio), round(20 * ratio) : round(340 * ratio), 0]
    assert row.min() > 240
