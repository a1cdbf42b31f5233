"""Sounds that a model of a person's own makes of words."""

from __future__ import annotations

from typing import Annotated

import typer

from studio.cli.options import AsJson, ProjectFolder, app, tell


@app.command()
def sound(
    project: ProjectFolder,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What is to be heard.")],
    model: Annotated[str, typer.Option(help="The folder of a model in RUSHES_SOUNDS, by its name.")],
    seconds: Annotated[float, typer.Option(help="How long it lasts.")] = 4.0,
    at: Annotated[float, typer.Option(help="Where it begins in the film, in seconds.")] = 0.0,
    lane: Annotated[str, typer.Option(help="effects, music, dialogue or a lane of yours.")] = "effects",
    seed: Annotated[int, typer.Option(help="The same seed gives the same sound.")] = 0,
    steps: Annotated[int, typer.Option(min=0, help="Steps of the model; as many as it wants, if left out.")] = 0,
    avoid: Annotated[str, typer.Option(help="What it should not be.")] = "",
    as_json: AsJson = False,
) -> None:
    """Put a sound made of words into the film: by a model of yours (Stable Audio, AudioLDM 2, ACE-Step, MusicGen)."""
    from fractions import Fraction

    from studio.cli.projects import opened
    from studio.cli.show import export_bar
    from studio.document.time import seconds_to_frames
    from studio.editor import making
    from studio.sound.makers import Ask

    ask = Ask(words, seconds, seed, steps, avoid)
    with opened(project) as editor:
        lane = making.lane_named(editor.film, lane)
        with export_bar(as_json) as progress:
            media = making.make(editor.media, model, ask, lambda done, of: progress("Making the sound", done, of))
        clip = making.place(
            editor, media, model, ask, seconds_to_frames(Fraction(at).limit_denominator(1000), editor.film.rate), lane
        )
    tell({"clip": clip, "media": media, "seconds": seconds}, as_json, "{seconds} s of sound are in the film.")
