"""What the verbs share: the command line itself, their arguments, how these are read and results told."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from studio.cli.say import note, print_json, say
from studio.cli.trouble import UsageError

if TYPE_CHECKING:
    from studio.editor.editor import Editor
    from studio.editor.story import Story

app = typer.Typer(
    name="rushes",
    help="Type a sentence, watch it move, refine it shot by shot, export a film with sound. All on this machine.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

ProjectFolder = Annotated[Path, typer.Argument(metavar="PROJECT", help="A project folder (Name.rushes).")]
ShotName = Annotated[str, typer.Argument(metavar="SHOT", help="A shot's number, id or title.")]
MaybeShot = Annotated[
    str | None, typer.Argument(metavar="[SHOT]", help="A shot's number, id or title; all if left out.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
Anyway = Annotated[bool, typer.Option("--anyway", help="Try it although the planner says that it will not fit.")]
WithModel = Annotated[
    str, typer.Option("--with", metavar="MODEL", help="The model that draws, as rushes models tells it.")
]
Hasty = Annotated[
    str,
    typer.Option(
        "--haste",
        metavar="WAY[+ATTENTION]",
        help="A large model quicker, its pictures others: first-block, taylor, mag, sea, compiled; math, flash, sage.",
    ),
]
Out = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The MP4 or MOV to write.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Write over a file of that name.")]
Seed = Annotated[int | None, typer.Option(help="The seed of the first shot; the same seed gives the same film.")]
Size = Annotated[str | None, typer.Option(metavar="WxH", help="Size of the picture, such as 1280x720.")]
RateOption = Annotated[str | None, typer.Option(metavar="R", help="Frames a second: 24, 25, 29.97, 30000/1001 …")]
LUFS = "-16"
QUIETEST, LOUDEST = -31, -9
Loudness = Annotated[str, typer.Option(metavar="LUFS", help="How loud the film is: -14 web, -16 usual, -23 TV.")]


def require_free(output: Path, overwrite: bool) -> None:
    """Raises UsageError where a file would be written over that nobody said may be."""
    if output.exists() and not overwrite:
        raise UsageError(f"“{output}” is there already. Name another file, or add --overwrite to write over it.")


def loudness_of(text: str) -> float:
    """Raises UsageError."""
    with suppress(ValueError):
        if QUIETEST <= float(text) <= LOUDEST:
            return float(text)
    raise UsageError(f"“{text}” is no loudness. Write one in LUFS, from {QUIETEST} to {LOUDEST}, such as {LUFS}.")


def size_of(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    width, _, height = text.lower().replace("×", "x").partition("x")
    if not (width.isdigit() and height.isdigit() and 64 <= int(width) <= 4096 and 64 <= int(height) <= 4096):
        raise UsageError(f"“{text}” is no size; write WIDTHxHEIGHT between 64x64 and 4096x4096, such as 1280x720.")
    even = int(width) // 2 * 2, int(height) // 2 * 2
    if even != (int(width), int(height)):
        note(f"Video needs even sizes: the picture becomes {even[0]}x{even[1]}, not {width}x{height}.")
    return even


def family_of(model: str) -> str | None:
    """What a brief calls a model that was named, None for the built-in one. Raises FamilyError if it is not here."""
    from studio.editor.editor import DEFAULT_FAMILY
    from studio.engine.library import Library

    Library().card(model)
    return None if model == DEFAULT_FAMILY else model


def hurry(editor: Editor, haste: str, anyway: bool) -> None:
    """How the renders to come are tried. Raises UsageError."""
    editor.anyway, editor.haste = anyway, ways_of_haste(haste)


def ways_of_haste(text: str) -> tuple[str, ...]:
    """Raises UsageError."""
    from studio.engine.haste import haste_of

    ways = tuple(filter(None, text.split("+")))
    try:
        haste_of(ways)
    except ValueError as error:
        raise UsageError(str(error)) from error
    return ways


def rate_of(text: str | None) -> Fraction | None:
    if text is None:
        return None
    from studio.document.time import RATES

    try:
        asked = Fraction(text)
    except (ValueError, ZeroDivisionError):
        asked = Fraction(0)
    found = next((rate for rate in RATES if abs(rate - asked) < Fraction(1, 100)), None)
    if found is None:
        known = ", ".join(f"{float(rate):.5g}" for rate in RATES)
        raise UsageError(f"“{text}” is no frame rate of ours; choose one of {known}.")
    return found


def any_rate_of(text: str | None) -> Fraction | None:
    try:
        rate = None if text is None else Fraction(text)
    except (ValueError, ZeroDivisionError):
        rate = Fraction(0)
    if rate is not None and not 1 <= rate <= 120:
        raise UsageError(f"“{text}” is no frame rate; give frames a second from 1 to 120, such as 16 or 24.")
    return rate


def some_of(text: str, known: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """The names of a list with commas; all of them for “all”."""
    asked = [word.strip() for word in text.lower().split(",") if word.strip()]
    unknown = next((word for word in asked if word not in (*known, "all")), None)
    if unknown is not None or not asked:
        raise UsageError(f"“{unknown or text}” is no {kind}; choose from {', '.join(known)}, or all.")
    return known if "all" in asked else tuple(name for name in known if name in asked)


def story_of(source: str, rate: Fraction) -> Story:
    """What a script or a sentence tells; what of it has no place in a film is said."""
    from studio.editor.headless import read_story
    from studio.editor.screenplay import unspoken

    story = read_story(source, rate)
    if story.dropped:
        note(f"“{source}” has what no film here shows: {', '.join(story.dropped)}.")
    if lacks := unspoken(story):
        note(lacks)
    return story


def tell(facts: dict[str, Any], as_json: bool, words: str) -> None:
    if as_json:
        print_json(facts)
    else:
        say(words.format(**facts))
