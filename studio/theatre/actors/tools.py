"""Tools of a trade that hands hold. Unit: the holder's height; the origin is the hand, ``angle`` the forearm's way."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from studio.theatre.actors.outline import blob, curve, oval, poly, rounded, tube
from studio.theatre.ink import Colour, Ink

Draw = Callable[[Ink, float], None]


def rod(ink: Ink, start: float, end: float, radius: float, colour: Colour) -> None:
    ink.form(tube([(start, 0), (end, 0)], (radius, radius)), colour, 0, 0, 0.05)


def pole(ink: Ink, top: float, colour: Colour) -> None:
    ink.push(-0.01, 0, 0.06)
    ink.form(tube([(0, -0.40), (0, top)], (0.009, 0.011)), colour, 0, 0, 0.05)


def _besom(ink: Ink, angle: float) -> None:
    """A broom of twigs, upright beside its holder."""
    ink.push(0, 0, 0.3)  # leaning back, so that it hides no face
    pole(ink, 0.22, "#7a5230")
    twigs = [(-0.016, 0.20), (0.016, 0.20), (0.062, 0.42), (0.02, 0.46), (-0.02, 0.45), (-0.060, 0.41)]
    ink.form(blob(twigs, 0.08), "#b08a45", 0, 0.33, 0.08)
    for x in (-0.03, 0.0, 0.03):
        ink.seg((x * 0.3, 0.24), (x, 0.42), "#7d5f2c", 0.005)
    ink.seg((-0.020, 0.215), (0.020, 0.215), "#6f8a45", 0.016)
    ink.pop()
    ink.pop()


def _pitchfork(ink: Ink, angle: float) -> None:
    pole(ink, 0.30, "#8a6238")
    ink.line(curve([(-0.04, 0.42), (-0.038, 0.33), (0, 0.30), (0.038, 0.33), (0.04, 0.42)]), "#8a929c", 0.011)
    ink.seg((0, 0.30), (0, 0.42), "#8a929c", 0.011)
    ink.pop()


def _pen(ink: Ink, angle: float) -> None:
    ink.push(0.012, 0.0, -0.9)
    rod(ink, -0.055, 0.045, 0.006, "#2f4f8a")
    ink.pop()


def _pad(ink: Ink, angle: float) -> None:
    ink.push(0.0, 0.012, 0.28)
    ink.form(rounded(-0.075, -0.006, 0.13, 0.014, 0.004), "#8a6238", 0, 0, 0.07)
    ink.fill(poly([(-0.068, 0.008), (0.048, 0.008), (0.062, 0.034), (-0.052, 0.034)]), "#fbf7f0")
    ink.pop()


def _mic(ink: Ink, angle: float) -> None:
    ink.push(0.01, 0.01, 1.0)
    ink.form(tube([(-0.04, 0), (0.05, 0)], (0.010, 0.014)), "#2b2b33", 0, 0, 0.05)
    ink.ball(0.065, 0, 0.022, 0.022, "#8a909c")
    ink.pop()


def _magnifier(ink: Ink, angle: float) -> None:
    ink.push(0.01, 0, angle + 0.5)
    rod(ink, -0.02, 0.06, 0.010, "#5a3a28")
    glass = oval(0.10, 0, 0.042, 0.042)
    ink.fill(glass, "#d7eefb", 0, 120)
    ink.line(glass, "#3a3036", 0.010)
    ink.pop()


def _ladle(ink: Ink, angle: float) -> None:
    ink.push(0.01, 0, angle + 0.9)
    rod(ink, -0.03, 0.13, 0.007, "#9aa4b0")
    ink.ball(0.15, -0.008, 0.026, 0.022, "#b4bdc8")
    ink.pop()


def _spoon(ink: Ink, angle: float) -> None:
    ink.push(0.005, 0.01, -1.25)
    rod(ink, -0.03, 0.12, 0.006, "#b08a5a")
    ink.pop()


def _pan(ink: Ink, angle: float) -> None:
    rod(ink, -0.02, 0.05, 0.009, "#3a3036")
    ink.form(blob([(0.045, 0.014), (0.055, -0.02), (0.15, -0.02), (0.165, 0.014)], 0.12), "#4a4a55", 0.1, 0, 0.08)
    ink.fill(oval(0.105, 0.014, 0.058, 0.011), "#e8b04a")


def _hammer(ink: Ink, angle: float) -> None:
    ink.push(0.01, 0, angle + 0.9)
    rod(ink, -0.05, 0.15, 0.009, "#a8743f")
    ink.form(rounded(0.135, -0.045, 0.04, 0.09, 0.008), "#6f7884", 0.15, 0, 0.05)
    ink.pop()


def _wrench(ink: Ink, angle: float) -> None:
    ink.push(0.01, 0, angle + 0.7)
    rod(ink, -0.04, 0.13, 0.010, "#9aa4b0")
    ink.line(curve([(0.165, -0.03), (0.135, -0.026), (0.12, 0), (0.135, 0.026), (0.165, 0.03)]), "#9aa4b0", 0.016)
    ink.pop()


def _gavel(ink: Ink, angle: float) -> None:
    ink.push(0.01, 0, angle + 0.9)
    rod(ink, -0.03, 0.12, 0.008, "#6b4427")
    ink.form(rounded(0.11, -0.042, 0.05, 0.084, 0.010), "#8a5a34", 0.13, 0, 0.05)
    ink.pop()


def _brush(ink: Ink, angle: float) -> None:
    ink.push(0.01, 0, angle + 0.4)
    rod(ink, -0.04, 0.10, 0.006, "#a8743f")
    ink.fill(blob([(0.10, -0.008), (0.14, 0), (0.10, 0.008)]), "#3f7fbf")
    ink.pop()


def _palette(ink: Ink, angle: float) -> None:
    board = [(-0.03, 0.0), (0.0, 0.055), (0.08, 0.05), (0.11, 0.0), (0.07, -0.045), (0.0, -0.04)]
    ink.form(blob(board), "#c8995a", 0.04, 0, 0.08)
    dabs = ((0.0, 0.028, "#d8423f"), (0.04, 0.036, "#f2c14e"), (0.078, 0.018, "#3f7fbf"), (0.06, -0.02, "#4a9a5a"))
    for x, y, colour in dabs:
        ink.dot(x, y, 0.013, 0.011, colour)


def broom(ink: Ink, a: tuple[float, float], b: tuple[float, float], height: float) -> None:
    """A stick from above the upper hand ``b`` through the lower one ``a`` down to its bristles on the ground."""
    dx, dy = a[0] - b[0], min(a[1] - b[1], -0.05 * height)
    k = (0.075 * height - b[1]) / dy
    end = b[0] + k * dx, 0.075 * height
    top = b[0] - 0.9 * dx, b[1] - 0.9 * dy
    ink.form(tube([top, end], (0.009 * height, 0.011 * height)), "#a8743f", *a, 0.05 * height)
    x, y = end
    splay = 0.045 * height
    head = [(x - 0.35 * splay, y + 0.01 * height), (x + 0.35 * splay, y + 0.01 * height)]
    bristles = [*head, (x + 1.5 * splay, 0.0), (x - 0.5 * splay, 0.0)]
    ink.form(poly(bristles), "#d9b45a", x, 0.04 * height, 0.06 * height)
    for share in (0.2, 0.5, 0.8):
        low = x - 0.5 * splay + 2.0 * splay * share, 0.004 * height
        ink.seg((x + (share - 0.5) * 0.5 * splay, y), low, "#a8813a", 0.004 * height)
    ink.seg(head[0], head[1], "#c8503f", 0.014 * height)


def _knitting(ink: Ink, angle: float) -> None:
    """Needles and the piece that hangs from them, its thread going down to a ball."""
    piece = [(-0.035, 0.01), (0.045, 0.012), (0.050, -0.10), (0.005, -0.115), (-0.040, -0.10)]
    ink.form(blob(piece, 0.06), "#c8505a", 0, -0.05, 0.05)
    for k in range(4):
        ink.line(curve([(-0.036, -0.018 - 0.022 * k), (0.004, -0.026 - 0.022 * k), (0.046, -0.018 - 0.022 * k)]),
                 "#e8a8a0", 0.005)  # fmt: skip
    ink.seg((-0.085, 0.055), (0.075, -0.005), "#d8b070", 0.007)
    ink.seg((-0.065, -0.010), (0.095, 0.050), "#d8b070", 0.007)
    ink.line(curve([(0.045, -0.01), (0.085, -0.05), (0.07, -0.14), (0.10, -0.19)]), "#c8505a", 0.004)
    ink.ball(0.105, -0.20, 0.032, 0.030, "#c8505a")


TOOLS: Mapping[str, tuple[Draw, bool, float]] = {
    "besom": (_besom, True, 0.48),
    "brush": (_brush, False, 0.17),
    "gavel": (_gavel, False, 0.19),
    "hammer": (_hammer, False, 0.20),
    "knitting": (_knitting, False, 0.24),
    "ladle": (_ladle, False, 0.19),
    "magnifier": (_magnifier, False, 0.17),
    "mic": (_mic, False, 0.11),
    "pad": (_pad, True, 0.10),
    "palette": (_palette, True, 0.14),
    "pan": (_pan, True, 0.19),
    "pen": (_pen, False, 0.09),
    "pitchfork": (_pitchfork, True, 0.45),
    "spoon": (_spoon, False, 0.14),
    "wrench": (_wrench, False, 0.20),
}
"""Drawing, whether it lies behind the hand, how far it reaches in heights of its holder."""
