"""Grading: what a shot's grade does to its picture, as formulae and as tables that are fast enough for a film.

Pictures are coded for BT.709 screens: ``v`` is a colour 0..1, its light ``v ** 2.4`` (ITU-R BT.1886 with a black of 0).
In this order, each neutral by itself:

1. exposure and balance: light × 2^stops × gain of each colour. The gains are the BT.709 colour of the light at
   1e6 / (1e6 / 6504 + mired) kelvin, ``tint`` thousandths of Duv below Planck's locus in the CIE 1960 diagram, over
   that of 6504 K, at the luminance that grey had.
2. contrast c around the code p of 18 % grey: c > 1 bends, p (v/p)^c below and 1 − (1−p) ((1−v)/(1−p))^c above, which
   holds black and white; c < 1 is straight, p + c (v − p).
3. lift, gamma, gain of each colour: (gain · (v + lift · (1 − v))) ^ (1 / gamma).
4. saturation s: Y + s (v − Y) with the luma Y of BT.709.
5. the LUT, mixed in by its strength.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document.brief import MediaRef
from studio.document.grade import NEUTRAL, Grade
from studio.media.cube import Colors, Cube, CubeError, read_cube
from studio.media.frames import Frame, MediaError
from studio.media.picture import BT709, LIMITED, wholly_written

LUMA = np.array([0.2126, 0.7152, 0.0722])
"""ITU-R BT.709."""
GAMMA = 2.4
PIVOT = 0.18 ** (1 / GAMMA)
WHITE = 6504.0
"""Kelvin."""
_TO_RGB = np.array(
    [[3.2404542, -1.5371385, -0.4985314], [-0.9692660, 1.8760108, 0.0415560], [0.0556434, -0.2040259, 1.0572252]]
)
"""From CIE XYZ to linear BT.709 at D65."""
_LARGEST_CODES = (219.0, 224.0, 224.0)
"""Steps of luma and of the colours in the limited range."""
NODES = 33
_FINE = 32
_SIXTEENTH = 16  # pixels that swscale takes apart into colours at once
"""Steps between two nodes that a look-up tells apart."""


def balance(temperature: float, tint: float) -> Colors:
    """(3,) gains of linear red, green and blue for a shift in mired and thousandths of Duv."""
    gains = _light(1e6 / (1e6 / WHITE + temperature), -tint / 1000) / _light(WHITE, 0.0)
    return np.asarray(gains / (LUMA @ gains))


def curves(grade: Grade, colors: Colors) -> Colors:
    """Steps 1 to 3, in which each colour depends on itself alone; (..., 3) within 0..1."""
    v = colors * (2.0**grade.exposure * balance(grade.temperature, grade.tint)) ** (1 / GAMMA)
    v = _contrasted(v, grade.contrast)
    lift, gamma, gain = (np.array(part) for part in (grade.lift, grade.gamma, grade.gain))
    v = np.maximum(0.0, gain * (v + lift * (1 - v))) ** (1 / gamma)
    return np.asarray(np.clip(v, 0, 1))


def mixed(grade: Grade, cube: Cube | None, colors: Colors) -> Colors:
    """Steps 4 and 5."""
    luma = (colors @ LUMA)[..., None]
    v = np.clip(luma + grade.saturation * (colors - luma), 0, 1)
    if cube is not None:
        v = np.clip(v + grade.strength * (cube(v) - v), 0, 1)
    return np.asarray(v)


def exact(grade: Grade, cube: Cube | None, colors: Colors) -> Colors:
    """All steps, without a table between them: what ``Grading`` comes near to, and a measure for it."""
    return mixed(grade, cube, curves(grade, colors))


def grading_of(grade: Grade, media: Callable[[MediaRef], Path] | None) -> Grading | None:
    """A grade ready for pictures, None for a neutral one. Raises MediaError where its LUT cannot be read."""
    if grade.neutral:
        return None
    return _grading(grade, media(grade.lut) if grade.lut and media is not None else None)


@lru_cache(maxsize=32)  # of at most 0.9 MB each
def _grading(grade: Grade, lut: Path | None) -> Grading:
    return Grading(grade, _cube(lut, grade.lut_name) if lut is not None else None)


class Grading:
    """Steps 1 to 3 are one table of 256 entries a colour, exact. Saturation is a matrix behind it.

    With a LUT that crosses colours, steps 4 and 5 are a lattice of 33 nodes in red and in green and every code of blue,
    so that one interpolation in two directions does. In the film's own form saturation is the length of the two colour
    planes: it comes with the matrix that makes them, and what it pushes out of a screen's range is cut off there.
    """

    def __init__(self, grade: Grade, cube: Cube | None = None) -> None:
        codes = np.repeat(np.arange(256)[:, None] / 255, 3, axis=1)
        alone = grade.saturation == 1 and (cube is None or not cube.crosses)
        curve = exact(grade, cube, codes) if alone else curves(grade, codes)
        self._table = np.round(curve * 255).astype(np.uint8)
        self._matrix, self._lattice = None, None
        if not alone and cube is None:
            self._fine = np.round(curve * (255 * 256)).astype(np.uint16).reshape(1, 256, 3)
            self._matrix = (1 - grade.saturation) * np.tile(LUMA, (3, 1)) + grade.saturation * np.eye(3)
        elif not alone:
            self._lattice = _Lattice(curve, _nodes(_mixing(grade), cube))
        self._to_film = _to_film(1.0 if self._matrix is None else grade.saturation)

    def apply(self, rgb: Frame) -> Frame:
        """(H, W, 3) graded."""
        if self._matrix is None and self._lattice is None:
            return np.asarray(cv2.LUT(rgb, self._table.reshape(1, 256, 3)), np.uint8)
        return self._crossed(rgb)

    def picture(self, picture: av.VideoFrame) -> av.VideoFrame:
        """A picture of any form graded, in the film's form and at its own size."""
        apart = wholly_written(picture, _SIXTEENTH).reformat(format="gbrp", threads=1)
        green, blue, red = (_view(plane)[:, : picture.width] for plane in apart.planes)
        if self._lattice is not None:
            graded = self._lattice.apply(cv2.merge([red, green, blue]))
        else:
            graded = cv2.merge([cv2.LUT(view, self._table[:, n]) for n, view in enumerate((red, green, blue))])
        made = cv2.transform(graded, self._to_film)
        film = av.VideoFrame(picture.width, picture.height, "yuv420p")
        film.colorspace, film.color_range = BT709, LIMITED
        luma, *colours = (_view(plane) for plane in film.planes)
        cv2.extractChannel(made, 0, luma)
        for n, colour in enumerate(colours, 1):
            cv2.resize(cv2.extractChannel(made, n), colour.shape[::-1], colour, interpolation=cv2.INTER_AREA)
        return film

    def _crossed(self, rgb: Frame) -> Frame:
        if self._lattice is not None:
            return self._lattice.apply(rgb)
        fine = cv2.transform(cv2.LUT(rgb, self._fine), self._matrix)
        return np.asarray(cv2.convertScaleAbs(fine, alpha=1 / 256), np.uint8)


def _to_film(saturation: float) -> NDArray[np.float64]:
    """(3, 4): luma and both colours of BT.709 in the limited range from RGB codes, with their offsets."""
    luma = np.tile(LUMA, (3, 1))
    luma[1:] = saturation * (np.eye(3)[[2, 0]] - LUMA) / (2 * (1 - LUMA[[2, 0], None]))
    scaled = luma * np.array(_LARGEST_CODES)[:, None] / 255
    return np.column_stack([scaled, [16.0, 128.0, 128.0]])


class _Lattice:
    """Columns are blue's codes with red's nodes in each, rows are green's nodes."""

    def __init__(self, curve: Colors, nodes: NDArray[np.float32]) -> None:
        places = curve * (NODES - 1)
        first = np.minimum(places[:, 2].astype(int), NODES - 2)
        share = (places[:, 2] - first)[:, None, None, None]
        by_blue = nodes[first] * (1 - share) + nodes[first + 1] * share  # (256, green, red, 3)
        table = np.round(by_blue.transpose(1, 0, 2, 3) * 255).astype(np.uint8)
        self._table = np.ascontiguousarray(table.reshape(NODES, 256 * NODES, 3))
        steps = np.round(places * _FINE).astype(np.uint16)
        whole, part = steps // _FINE, steps % _FINE
        self._columns = (whole[:, 0].astype(np.int16), (np.arange(256) * NODES).astype(np.int16))
        self._rows = whole[:, 1].astype(np.int16)
        self._parts = (part[:, 0], (part[:, 1] * _FINE).astype(np.uint16))

    def apply(self, rgb: Frame) -> Frame:
        red, green, blue = cv2.split(rgb)
        columns = cv2.add(cv2.LUT(red, self._columns[0]), cv2.LUT(blue, self._columns[1]))
        at = cv2.merge([columns, cv2.LUT(green, self._rows)])
        parts = cv2.add(cv2.LUT(red, self._parts[0]), cv2.LUT(green, self._parts[1]))
        found = cv2.remap(self._table, at, parts, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(found, np.uint8)


@lru_cache(maxsize=4)
def _nodes(grade: Grade, cube: Cube | None) -> NDArray[np.float32]:
    """Steps 4 and 5 at every node: (blue, green, red, 3)."""
    line = np.linspace(0, 1, NODES)
    blue, green, red = np.meshgrid(line, line, line, indexing="ij")
    return mixed(grade, cube, np.stack([red, green, blue], axis=-1)).astype(np.float32)


def _mixing(grade: Grade) -> Grade:
    """What steps 4 and 5 know of a grade, so that a slider of the others finds their nodes made."""
    return replace(NEUTRAL, saturation=grade.saturation, strength=grade.strength)


@lru_cache(maxsize=4)  # of at most 3.3 MB each
def _cube(path: Path, name: str) -> Cube:
    try:
        return read_cube(path, name)
    except OSError as error:
        raise MediaError(f"The LUT “{name}” is missing from the project. Choose it again.") from error
    except CubeError as error:
        raise MediaError(str(error)) from error


def _light(kelvin: float, duv: float) -> Colors:
    """(3,) linear BT.709 of a light of luminance 1, ``duv`` above Planck's locus."""
    u, v = locus(kelvin)
    after = locus(kelvin + 1)
    along = np.array([after[0] - u, after[1] - v])
    along /= np.hypot(*along)
    u, v = u + duv * along[1], v - duv * along[0]
    x, y = 3 * u / (2 * u - 8 * v + 4), 2 * v / (2 * u - 8 * v + 4)
    return np.asarray(_TO_RGB @ np.array([x / y, 1.0, (1 - x - y) / y]))


def locus(t: float) -> tuple[float, float]:
    """CIE 1960 u and v of Planck's locus at 1000 to 15000 K, after Krystek (1985)."""
    u = (0.860117757 + 1.54118254e-4 * t + 1.28641212e-7 * t * t) / (1 + 8.42420235e-4 * t + 7.08145163e-7 * t * t)
    v = (0.317398726 + 4.22806245e-5 * t + 4.20481691e-8 * t * t) / (1 - 2.89741816e-5 * t + 1.61456053e-7 * t * t)
    return u, v


def _contrasted(v: Colors, contrast: float) -> Colors:
    if contrast <= 1:
        return PIVOT + contrast * (v - PIVOT)
    below = PIVOT * (np.clip(v, 0, PIVOT) / PIVOT) ** contrast
    above = 1 - (1 - PIVOT) * ((1 - np.clip(v, PIVOT, 1)) / (1 - PIVOT)) ** contrast
    return np.where(v < PIVOT, below, above)


def _view(plane: av.VideoPlane) -> NDArray[np.uint8]:
    return np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
