"""Draws docs/theatre.jpg: a frame of every prompt in contact_sheet.txt, as the built-in model understands it.

    python -m tools.contact_sheet FILE [--only N,N] [--size WIDTH] [--columns N] [--seed N]

A line of the list is a prompt; behind a bar stands the style of its brief.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import skia

from studio.engine.families.animatic.pipeline import load
from studio.theatre.color import Array
from studio.theatre.film import stage
from studio.theatre.scene import Scene

ROOT = Path(__file__).resolve().parents[1]
PROMPTS = Path(__file__).with_suffix(".txt")
FRAMES, RATE, SHOWN = 120, Fraction(24), 0.55
"""Each prompt is a shot of five seconds, seen a little after its middle."""
COLUMNS, GAP, TEXT = 5, 6, 34
QUALITY = 84


def understood(lines: Sequence[str], seed: int) -> list[Scene]:
    """What the built-in model makes of the prompts, each in the style that its line asks for."""
    briefs = [line.partition(" | ") for line in lines]
    scenes = load(ROOT / "resources" / "models" / "animatic")([prompt for prompt, *_ in briefs], seed=seed).scenes
    return [replace(scene, style=style or "film") for scene, (*_, style) in zip(scenes, briefs, strict=True)]


def cell(number: int, prompt: str, scene: Scene, width: int) -> Array:
    """One picture with its prompt below, RGB."""
    height = width * 9 // 16
    picture = stage(scene, (width, height), FRAMES, RATE).frame(round(FRAMES * SHOWN))
    framed = np.full((height + TEXT + GAP, width + GAP, 3), 24, np.uint8)
    framed[:height, :width] = picture
    framed[height : height + TEXT, :width] = _caption(f"{number}  {prompt}", width)
    return framed


def _caption(text: str, width: int) -> Array:
    """Up to two lines of text on the sheet's ground."""
    surface = skia.Surface(width, TEXT)
    surface.getCanvas().clear(skia.Color(24, 24, 24))
    font = skia.Font(skia.Typeface.MakeFromFile(str(ROOT / "resources" / "fonts" / "Inter-400.ttf")), 11.5)
    paint, lines = skia.Paint(Color=skia.Color(205, 205, 205), AntiAlias=True), [""]
    for word in text.split(" "):
        if font.measureText(f"{lines[-1]} {word}") > width - 8:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".lstrip() if lines[-1].strip() else word
    for n, line in enumerate(lines[:2]):
        surface.getCanvas().drawString(line, 2, 13 + 14 * n, font, paint)
    return surface.toarray(colorType=skia.kRGBA_8888_ColorType)[..., :3]


def sheet(cells: Sequence[Array], columns: int) -> Array:
    """The cells row by row, what is left of the last row empty."""
    empty = [np.full_like(cells[0], 24)] * (-len(cells) % columns)
    whole = [*cells, *empty]
    return np.vstack([np.hstack(whole[n : n + columns]) for n in range(0, len(whole), columns)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", help="the picture to write; its name says how (.jpg, .png)")
    parser.add_argument("--only", default="", help="numbers of prompts, from 1: 3,17,20")
    parser.add_argument("--size", type=int, default=384, help="width of each picture in pixels")
    parser.add_argument("--columns", type=int, default=COLUMNS)
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    prompts = PROMPTS.read_text(encoding="utf-8").splitlines()
    scenes = understood(prompts, wanted.seed)
    numbers = [int(n) for n in wanted.only.split(",") if n] or range(1, len(prompts) + 1)
    cells = [cell(n, prompts[n - 1], scenes[n - 1], wanted.size) for n in numbers]
    picture = cv2.cvtColor(sheet(cells, wanted.columns), cv2.COLOR_RGB2BGR)
    cv2.imwrite(wanted.file, picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY] if wanted.file.endswith(".jpg") else [])


if __name__ == "__main__":
    main()
