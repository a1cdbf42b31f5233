"""Verbs about the model and the machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from studio.cli.options import AsJson, app
from studio.cli.say import print_json, say
from studio.cli.trouble import RefusedError, UsageError


@app.command()
def scene(
    prompt: Annotated[str | None, typer.Argument(metavar="PROMPT", help="One sentence.")] = None,
    file: Annotated[Path | None, typer.Option(help="A text file, one prompt a line.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of the noise.")] = 0,
    steps: Annotated[int, typer.Option(min=1, max=200, help="Denoising steps.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Print what the built-in model composes for a prompt."""
    from studio.cli.show import scene_lines
    from studio.engine.compose import compose

    prompts = _prompts(prompt, file)
    for row in compose(prompts, seed=seed, steps=steps):
        if as_json or file is not None:
            print_json(row)
        else:
            for line in scene_lines(row):
                say(line)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Say what this machine can do and what is missing, one line each."""
    from studio.editor.doctor import examine

    findings = examine()
    if as_json:
        print_json([finding.as_json() for finding in findings])
        return
    for finding in findings:
        say(f"{finding.mark} {finding.words}")


@app.command()
def bench(names: Annotated[list[str] | None, typer.Argument(metavar="[NAME…]")] = None) -> None:
    """Run the benchmarks and print each figure as one JSON line."""
    from studio.editor.bench import measure

    for figure in measure(tuple(names or ())):
        print_json(figure)


def _prompts(prompt: str | None, file: Path | None) -> list[str]:
    if (prompt is None) == (file is None):
        raise UsageError("Give either a prompt or --file with one prompt a line.")
    if prompt is not None:
        from studio.editor.meant import worded

        return [worded(prompt)]
    assert file is not None
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise RefusedError(f"“{file}” cannot be read as text ({why}). Give a UTF-8 text file.") from error
    return [line.strip() for line in lines if line.strip()]
