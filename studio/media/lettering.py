"""Titles drawn: letters of the fonts that we bring and of those installed, in any size of picture alike."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import skia
from numpy.typing import NDArray
from skia import textlayout

from studio.document.overlay import Animation, Title

HOUSE = "Inter"
"""The face that every machine has, since we bring it."""
_FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_BROUGHT = ((400, "Inter-400.ttf"), (600, "Inter-600.ttf"))
_GRID = 1080.0
"""Lines are broken as in a picture this high, so that no other size breaks them elsewhere."""
_LINE, _EDGE, _NARROWEST = 1.2, 0.05, 0.2
"""Sizes from line to line; shares of the picture's width: that stay free at its edges, and that lines have at least."""
_PAD, _ROUND = 0.35, 0.14
"""Of a backing, in sizes of its letters."""
_CACHE = 48 * 2**20
_BLACK = 0xFF000000

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """(h, w, 4) red, green, blue, coverage, premultiplied; its corner lies at ``left``, ``top`` of the picture."""

    rgba: NDArray[np.uint8]
    left: int
    top: int


class Fonts:
    """The faces of this machine; what is looked up is kept."""

    def __init__(self) -> None:
        self._faces: dict[tuple[str, int], tuple[skia.Typeface, bool]] = {}

    @cached_property
    def _installed(self) -> skia.FontMgr:
        return skia.FontMgr()

    @cached_property
    def families(self) -> tuple[str, ...]:
        found = {self._installed.getFamilyName(n) for n in range(self._installed.countFamilies())}
        return tuple(sorted(found | {HOUSE}, key=str.casefold))

    def has(self, family: str) -> bool:
        return self.face(family, 400)[1]

    def face(self, family: str, weight: int) -> tuple[skia.Typeface, bool]:
        """The face nearest to a weight, and whether it is of that family; of the house's where there is none."""
        key = (family, weight)
        if key not in self._faces:
            style = skia.FontStyle(weight, skia.FontStyle.kNormal_Width, skia.FontStyle.kUpright_Slant)
            found = None if family == HOUSE else self._installed.matchFamilyStyle(family, style)
            if found is None:
                _, name = min(_BROUGHT, key=lambda brought: abs(brought[0] - weight))
                self._faces[key] = skia.Typeface.MakeFromFile(str(_FONTS / name)), family == HOUSE
            else:
                self._faces[key] = found, True
        return self._faces[key]

    def standing_in(self, face: skia.Typeface, text: str) -> list[skia.Typeface]:
        """Installed faces for the characters that a face has not; none for those that nobody has."""
        found: dict[str, skia.Typeface] = {}
        for letter in dict.fromkeys(text):
            known = letter.isspace() or any(one.unicharToGlyph(ord(letter)) for one in (face, *found.values()))
            other = None if known else self._installed.matchFamilyStyleCharacter("", face.fontStyle(), [], ord(letter))
            if other is not None:
                found.setdefault(other.getFamilyName(), other)
        return list(found.values())


class Lettering:
    """Draws titles for pictures of one size. Pictures that were drawn are kept within a bound of bytes."""

    def __init__(self, size: tuple[int, int], fonts: Fonts | None = None) -> None:
        self.size, self.fonts = size, fonts or Fonts()
        self._scale = size[1] / _GRID
        self._blocks: OrderedDict[tuple[Title, int], _Block] = OrderedDict()
        self._drawn: OrderedDict[tuple[Title, int, float, float], Letters | None] = OrderedDict()
        self.bytes_held = 0

    def box(self, title: Title) -> Box:
        """Where a title stands, with its backing; it may lie outside of the picture in part."""
        left, top, right, bottom = self._block(_still(title), len(title.text)).box
        pad = _PAD * title.size * _GRID if title.backing else 0.0
        return tuple(v * self._scale for v in (left - pad, top - pad, right + pad, bottom + pad))  # type: ignore[return-value]

    def draw(self, title: Title, shown: int | None = None, x: float = 0.0, y: float = 0.0) -> Letters | None:
        """A title's first ``shown`` characters, that many pixels beside its place; None where nothing is to be seen."""
        key = (_still(title), len(title.text) if shown is None else shown, x, y)
        if key in self._drawn:
            self._drawn.move_to_end(key)
            return self._drawn[key]
        made = self._drawn[key] = self._draw(*key)
        self.bytes_held += 0 if made is None else made.rgba.nbytes
        while self.bytes_held > _CACHE and len(self._drawn) > 1:
            _, old = self._drawn.popitem(last=False)
            self.bytes_held -= 0 if old is None else old.rgba.nbytes
        return made

    def _draw(self, title: Title, shown: int, x: float, y: float) -> Letters | None:
        block = self._block(title, shown)
        reach = (_PAD + title.outline + 0.3) * title.size * _GRID
        left, top, right, bottom = (v * self._scale for v in _grown(block.box, reach))
        width, height = self.size
        begin = max(0, int(left + x) & ~1), max(0, int(top + y) & ~1)
        end = min(width, int(right + x + 3) & ~1), min(height, int(bottom + y + 3) & ~1)
        if shown <= 0 or not title.text.strip() or begin[0] >= end[0] or begin[1] >= end[1]:
            return None
        rgba = np.zeros((end[1] - begin[1], end[0] - begin[0], 4), np.uint8)
        grey = skia.SurfaceProps(0, skia.kUnknown_PixelGeometry)  # no colours at the edges of letters
        surface = skia.Surface(rgba, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType, None, grey)
        with surface as canvas:
            canvas.translate(x - begin[0], y - begin[1])
            canvas.scale(self._scale, self._scale)
            block.paint(canvas)
        return Letters(rgba, *begin)

    def _block(self, title: Title, shown: int) -> _Block:
        key = (title, shown)
        if key not in self._blocks:
            self._blocks[key] = _Block(title, shown, self.size[0] / self._scale, self.fonts)
            if len(self._blocks) > 32:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(key)
        return self._blocks[key]


class _Block:
    """The lines of a title, laid out for a picture of the grid's height and so many pixels wide."""

    def __init__(self, title: Title, shown: int, width: float, fonts: Fonts) -> None:
        self._title, self._shown = title, shown
        x, y = title.place
        room = {"left": 1 - _EDGE - x, "right": x - _EDGE}.get(title.align, 2 * min(x, 1 - x) - 2 * _EDGE)
        self._wide = max(_NARROWEST, room) * width
        self._make_faces(fonts)
        self._fill = self._paragraph(skia.Paint(Color=0xFF000000 | int(title.color[1:], 16), AntiAlias=True))
        longest, height = min(self._fill.LongestLine, self._wide), self._fill.Height
        share = {"left": 0.0, "right": 1.0}.get(title.align, 0.5)
        self._at = (x * width - share * self._wide, y * _GRID - height / 2)
        left = x * width - share * longest
        self.box: Box = (left, self._at[1], left + longest, self._at[1] + height)

    def paint(self, canvas: skia.Canvas) -> None:
        title, (x, y) = self._title, self._at
        em = title.size * _GRID
        if title.backing:
            plate = skia.Rect.MakeLTRB(*_grown(self.box, _PAD * em))
            canvas.drawRoundRect(plate, _ROUND * em, _ROUND * em, skia.Paint(Alphaf=title.backing, AntiAlias=True))
        if title.shadow:
            soft = skia.Paint(Color=_BLACK, Alphaf=title.shadow, AntiAlias=True)
            soft.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.05 * em))
            self._paragraph(soft).paint(canvas, x + 0.02 * em, y + 0.05 * em)
        if title.outline:
            edge = skia.Paint(Color=_BLACK, AntiAlias=True, Style=skia.Paint.kStroke_Style)
            edge.setStrokeWidth(2 * title.outline * em)
            edge.setStrokeJoin(skia.Paint.kRound_Join)
            self._paragraph(edge).paint(canvas, x, y)
        self._fill.paint(canvas, x, y)

    def _make_faces(self, fonts: Fonts) -> None:
        face, _ = fonts.face(self._title.font, self._title.weight)
        self._families = []
        known = textlayout.TypefaceFontProvider()
        for n, one in enumerate((face, *fonts.standing_in(face, self._title.text))):
            self._families.append(f"face {n}")
            known.registerTypeface(one, self._families[-1])
        self._collection = textlayout.FontCollection()
        self._collection.setDefaultFontManager(known)

    def _paragraph(self, paint: skia.Paint) -> textlayout.Paragraph:
        """The lines in a paint; what is not shown yet has its room already."""
        title, style = self._title, textlayout.ParagraphStyle()
        aligned = {"left": textlayout.TextAlign.kLeft, "right": textlayout.TextAlign.kRight}
        style.setTextAlign(aligned.get(title.align, textlayout.TextAlign.kCenter))
        builder = textlayout.ParagraphBuilder.make(style, self._collection, skia.Unicodes.ICU.Make())
        for text, look in ((title.text[: self._shown], paint), (title.text[self._shown :], skia.Paint(Color=0))):
            letters = textlayout.TextStyle()
            letters.setFontFamilies(self._families)
            letters.setFontSize(title.size * _GRID)
            letters.setHeight(_LINE)
            letters.setHeightOverride(True)
            letters.setForegroundPaint(look)
            builder.pushStyle(letters)
            builder.addText(text)
            builder.pop()
        made = builder.Build()
        made.layout(self._wide)
        return made


def _still(title: Title) -> Title:
    """The title without what moves it, which is drawn by its place."""
    return replace(title, come=Animation(), go=Animation(), roll=False)


def _grown(box: Box, by: float) -> Box:
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)
