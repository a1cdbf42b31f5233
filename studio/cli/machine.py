"""Verbs about the model and the machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from studio.cli.options import Anyway, AsJson, Size, app, size_of
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
def bench(
    names: Annotated[list[str] | None, typer.Argument(metavar="[MODEL | NAME…]")] = None,
    quality: Annotated[str, typer.Option(help="Of a model's shot: draft or final.")] = "draft",
    size: Size = None,
    seconds: Annotated[float, typer.Option(min=0.1, max=60, help="How long a model's shot is.")] = 2.0,
    anyway: Anyway = False,
    as_json: AsJson = False,
) -> None:
    """Measure an installed model on this machine; or run the project's benchmarks, each figure one JSON line."""
    from studio.editor.bench import measure
    from studio.editor.bench import names as known
    from studio.engine.library import Library

    asked = tuple(names or ())
    models = {card.name for card in Library().cards()}
    if len(asked) == 1 and asked[0] in models and asked[0] not in known():
        _measure_model(asked[0], quality, size, seconds, anyway, as_json)
        return
    for figure in measure(asked):
        print_json(figure)


def _measure_model(model: str, quality: str, size: str | None, seconds: float, anyway: bool, as_json: bool) -> None:
    from studio.cli.show import export_bar
    from studio.document.brief import Quality
    from studio.engine.machine import probe
    from studio.engine.measure import Wanted, lines, measure

    if quality not in ("draft", "final"):
        raise UsageError(f"“{quality}” is no quality to measure. Choose draft or final.")
    wanted = Wanted(
        model, (), Quality(quality), size_of(size) or (1280, 720), max(1, round(seconds * 24)), anyway=anyway
    )
    with export_bar(as_json) as progress:
        found = measure(wanted, progress)
    machine = probe()
    name = machine.gpu or f"{machine.cores} cores"
    if as_json:
        print_json({"model": model, "machine": name} | found.as_json())
        return
    for line in lines(found, model, name):
        say(line)


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
