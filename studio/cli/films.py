"""Verbs over whole films: what goes out, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from studio.cli.options import (
    LUFS,
    Anyway,
    AsJson,
    Hasty,
    Loudness,
    Out,
    Overwrite,
    ProjectFolder,
    RateOption,
    Seed,
    Size,
    WithModel,
    any_rate_of,
    app,
    family_of,
    hurry,
    loudness_of,
    rate_of,
    require_free,
    size_of,
    some_of,
    story_of,
    tell,
    ways_of_haste,
)
from studio.cli.say import note, print_json, say
from studio.cli.shots import render
from studio.cli.trouble import UsageError

if TYPE_CHECKING:
    from studio.editor.editor import Editor
    from studio.editor.story import Story
    from studio.engine.hosts import Where

Source = Annotated[str, typer.Argument(metavar="SOURCE", help="A script file (.fountain, .txt, .csv) or a sentence.")]
DraftOrFinal = Annotated[str, typer.Option(help="draft or final.")]


@app.command()
def export(
    project: ProjectFolder,
    output: Out = Path("film.mp4"),
    size: Size = None,
    rate: RateOption = None,
    loudness: Loudness = LUFS,
    burn: Annotated[bool, typer.Option("--burn-subtitles", help="Make the subtitles part of the picture.")] = False,
    embed: Annotated[
        bool, typer.Option("--embed-subtitles", help="Put the subtitles into the file, to show or not.")
    ] = False,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
) -> None:
    """Write the film as an MP4 or MOV with sound, marked as AI-generated."""
    from studio.cli.projects import opened

    level = loudness_of(loudness)
    require_free(output, overwrite)
    with opened(project) as editor:
        _export(editor, output, as_json, size=size_of(size), rate=rate_of(rate), loudness=level, burn=burn, embed=embed)


@app.command()
def subtitles(
    project: ProjectFolder,
    bring: Annotated[Path | None, typer.Option(metavar="FILE", help="Take these: .srt, .vtt or .ass.")] = None,
    dialogue: Annotated[bool, typer.Option("--from-dialogue", help="Make them of what is spoken.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write them there.")] = None,
    as_json: AsJson = False,
) -> None:
    """Bring subtitles into a film, make them of its dialogue, write them to a file."""
    from studio.cli.projects import opened
    from studio.editor import cutting
    from studio.editor import subtitles as lines

    if (bring is not None and dialogue) or (bring is None and not dialogue and output is None):
        raise UsageError("Give --bring FILE or --from-dialogue to set subtitles, and --output FILE to write them.")
    with opened(project) as editor:
        if bring is not None or dialogue:
            found = lines.from_dialogue(editor) if bring is None else lines.read(bring, editor.film.rate)
            editor.edit("Subtitles", lambda film: lines.subtitled(film, found, cutting.fresh))
        there = sum(over.lane == "subtitles" for over in editor.film.overlays.values())
        if output is not None:
            lines.write(editor.film, output)
    facts = {"subtitles": there, "written": str(output) if output is not None else ""}
    count = "1 subtitle" if there == 1 else "{subtitles} subtitles"
    tell(facts, as_json, f"{count}." if output is None else f"{count}, written to {{written}}.")


@app.command()
def stems(
    project: ProjectFolder,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder to make.")] = Path(
        "stems"
    ),
    loudness: Loudness = LUFS,
    as_json: AsJson = False,
) -> None:
    """Write each lane's sound as a WAV of its own; together they are the film's mix."""
    from studio.cli.projects import opened
    from studio.cli.show import export_bar
    from studio.editor.stems import write_stems

    level = loudness_of(loudness)
    with opened(project) as editor, export_bar(as_json) as progress:
        facts = write_stems(editor, output, progress=progress, level=level)
    for told in facts["notes"]:
        note(told)
    names = ", ".join(facts["files"])
    tell({"folder": str(output), **facts, "named": names}, as_json, "{folder}: {named}, {seconds:.1f} s each.")


@app.command()
def midi(
    project: ProjectFolder,
    output: Annotated[Path, typer.Argument(metavar="FILE", help="The MIDI file to write.")],
    overwrite: Overwrite = False,
    as_json: AsJson = False,
) -> None:
    """Write the film's own music as MIDI, with its tempos, for instruments elsewhere."""
    from studio.cli.projects import opened
    from studio.editor.midi import write_midi

    require_free(output, overwrite)
    with opened(project) as editor:
        facts = write_midi(editor, output)
    tell(facts, as_json, "{file}: {notes} notes.")


@app.command()
def shoot(
    project: ProjectFolder,
    shot: Annotated[str, typer.Argument(metavar="SHOT", help="A shot's number, id or title.")],
    model: Annotated[str, typer.Option("--with", metavar="MODEL", help="A large model, as rushes models tells it.")],
    by: Annotated[
        str,
        typer.Option(
            help="What it follows: depth, edges, pose, keyframes, picture; actors or place are made anew alone."
        ),
    ] = "",
    anyway: Anyway = False,
    haste: Hasty = "",
    as_json: AsJson = False,
) -> None:
    """Draft a shot with a large model that follows its staged draft: block it, then shoot it.

    A shot whose brief has moved on since it was staged is staged again first: a new camera or light is followed too.
    """
    from studio.cli.projects import opened
    from studio.cli.show import export_bar
    from studio.editor import shooting

    if by and by not in shooting.WAYS:
        raise UsageError(f"“{by}” leads no model. Choose from {', '.join(shooting.WAYS)}.")
    with opened(project) as editor:
        hurry(editor, haste, anyway)
        found = editor.find(shot)
        if shooting.is_outdated(editor, found):
            render(editor, [shooting.block(editor, found)], as_json)
        with export_bar(as_json) as progress:
            job = shooting.shoot(editor, found, model, by, progress=progress)
        render(editor, [job], as_json)


@app.command()
def passes(
    project: Annotated[Path | None, typer.Argument(metavar="PROJECT", help="A project folder (Name.rushes).")] = None,
    shot: Annotated[str | None, typer.Argument(metavar="SHOT", help="A shot's number, id or title.")] = None,
    prompt: Annotated[str | None, typer.Option(help="A sentence to stage, instead of a shot.")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder to make.")] = Path(
        "passes"
    ),
    what: Annotated[str, typer.Option(help="all, or some, such as depth,pose,masks.")] = "all",
    formats: Annotated[str, typer.Option("--as", help="png, mp4 or both, as png,mp4.")] = "png,mp4",
    size: Size = None,
    rate: Annotated[str | None, typer.Option("--rate", "--fps", metavar="R", help="Frames a second, 1 to 120.")] = None,
    frames: Annotated[int | None, typer.Option(min=1, help="How many frames, from the first.")] = None,
    seed: Seed = None,
    as_json: AsJson = False,
) -> None:
    """Write a shot as depth, normals, edges, poses, masks and flow: control inputs for large video models."""
    from studio.cli.show import export_bar
    from studio.editor.passes import FORMATS, PASSES, write_passes
    from studio.editor.staging import staged_prompt, staged_shot
    from studio.editor.whole_file import check_folder

    wanted, kinds = some_of(what, PASSES, "pass"), some_of(formats, FORMATS, "format")
    wanted_size, wanted_rate = size_of(size), any_rate_of(rate)
    if (prompt is None) == (shot is None):
        raise UsageError("Give either a project and a shot, or --prompt with a sentence.")
    check_folder(output)
    if prompt is not None:
        staging, about = staged_prompt(prompt, wanted_size, wanted_rate, frames, seed or 0)
    else:
        assert project is not None and shot is not None
        staging, about = staged_shot(project, shot, wanted_size, wanted_rate, frames)
    with export_bar(as_json) as progress:
        facts = write_passes(staging, output, progress=progress, what=wanted, formats=kinds, about=about)
    tell({"folder": str(output), **facts}, as_json, "{folder}: {frames} frames of {width}×{height}, and passes.json.")
    if facts["unknown"] and not as_json:
        say(f"  not understood: {', '.join(facts['unknown'])}")


@app.command()
def film(
    source: Source,
    output: Out = Path("film.mp4"),
    quality: DraftOrFinal = "draft",
    size: Size = None,
    rate: RateOption = None,
    seed: Seed = None,
    model: WithModel = "",
    anyway: Anyway = False,
    haste: Hasty = "",
    as_json: AsJson = False,
) -> None:
    """From a script or a sentence to a finished MP4.

    The project with all takes stays beside it, as FILE with the ending .rushes. Run again for the same FILE it goes on
    with that project: shots that have a take of what they ask for keep it. A project of another film is left alone; the
    new one is then called FILE 2.rushes.
    """
    _filmed(source, output, quality, size, rate, seed, as_json, _How(model, anyway, haste))


@app.command()
def farm(
    source: Source,
    address: Annotated[str, typer.Option(metavar="HOST:PORT", help="Where the Ray cluster is; auto for one here.")],
    output: Out = Path("film.mp4"),
    quality: DraftOrFinal = "draft",
    size: Size = None,
    rate: RateOption = None,
    seed: Seed = None,
    model: WithModel = "",
    anyway: Anyway = False,
    haste: Hasty = "",
    as_json: AsJson = False,
) -> None:
    """The same as film, with the shots rendered at once on the machines of a cluster."""
    from studio.engine.farm import Farm

    there = Farm(address)
    if not as_json:
        say(f"The farm has {there.places} place{'' if there.places == 1 else 's'} to render.")
    try:
        _filmed(source, output, quality, size, rate, seed, as_json, _How(model, anyway, haste, there.hosts()))
    finally:
        there.close()


@dataclass(frozen=True, slots=True)
class _How:
    """How the shots of a film are rendered: ``model`` "" leaves that to their briefs."""

    model: str = ""
    anyway: bool = False
    haste: str = ""
    host: Where = "process"


def _filmed(
    source: str,
    output: Path,
    quality: str,
    size: str | None,
    rate: str | None,
    seed: int | None,
    as_json: bool,
    how: _How,
) -> None:
    if quality not in ("draft", "final"):
        raise UsageError(f"“{quality}” is no quality; choose draft or final.")
    from studio.document.brief import Quality
    from studio.document.film import Film
    from studio.editor.finish import check_target
    from studio.editor.headless import set_format, tell_story, unmade
    from studio.editor.story import drawn_with

    wanted_size, wanted_rate = size_of(size) or Film().size, rate_of(rate) or Film().rate
    check_target(output)
    ways_of_haste(how.haste)
    story = story_of(source, wanted_rate)
    if how.model:
        story = drawn_with(story, family_of(how.model))
    with _beside(output, story, how.host) as editor:
        hurry(editor, how.haste, how.anyway)
        set_format(editor, wanted_size, wanted_rate)
        told = tell_story(editor, story, seed=seed)
        render(editor, [editor.draft(s) for s in unmade(editor, told)], as_json)
        if quality == "final":
            takes = {shot: editor.chosen(shot) for shot in told}
            left = [shot for shot, take in takes.items() if take and take.recipe.quality is not Quality.FINAL]
            render(editor, [editor.final(shot) for shot in left], as_json)
        _export(editor, output, as_json)


@app.command()
def demo(
    output: Out = Path("demo.mp4"),
    size: Size = None,
    as_json: AsJson = False,
) -> None:
    """Make the demo film: four drafts, one shot relit and slowed, dialogue, rain, footsteps, music, export."""
    from studio.document.film import Film
    from studio.editor.demo import SCRIPT, make_demo
    from studio.editor.finish import check_target
    from studio.editor.headless import set_format

    wanted_size = size_of(size) or Film().size
    check_target(output)
    story = story_of(str(SCRIPT), Film().rate)
    with _beside(output, story) as editor:
        set_format(editor, wanted_size, Film().rate)
        for heading, jobs in make_demo(editor, story):
            if not as_json:
                Console(stderr=True).print(heading)
            render(editor, jobs, as_json)
        _export(editor, output, as_json)


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An exported film.")], as_json: AsJson = False
) -> None:
    """Say in words what an export contains: its disclosure, its recipes, whether it was altered."""
    from studio.trust.verify import read_back

    report = read_back(file)
    if as_json:
        print_json(report.as_json())
    else:
        for line in report.in_words():
            say(line)
    if not report.trustworthy:
        raise typer.Exit(1)


@app.command("audio-check")
def audio_check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A film or a sound file.")],
    pictures: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write its wave and spectrogram there, as a PNG.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure a film's sound: loudness, true peak, sync, clicks, clipping, silence. Exit status 1 for trouble."""
    from studio.editor.hearing import heard, picture

    found, samples = heard(file)
    drawn = [pictures / f"{file.stem}.png"] if pictures is not None else []
    for path in drawn:
        picture(samples, path)
    if as_json:
        print_json({"file": str(file), **found.as_json(), "pictures": [str(path) for path in drawn]})
    else:
        for line in (*found.in_words(), *(f"wave and spectrogram: {path}" for path in drawn)):
            say(line)
    if found.trouble:
        raise typer.Exit(1)


def _export(editor: Any, output: Path, as_json: bool, **options: Any) -> None:
    from studio.cli.show import export_bar
    from studio.editor.finish import finish

    with export_bar(as_json) as progress:
        report = finish(editor, output, progress=progress, **options)
    for told in report["notes"]:
        note(told)
    tell({"film": str(output), **report}, as_json, "{film}: {seconds:.1f} s, {width}×{height}, {sound}. {disclosure}")


@contextmanager
def _beside(output: Path, story: Story, host: Where = "process") -> Iterator[Editor]:
    """The project that a film is made in, named where it is not a new one of the film's own name."""
    from studio.cli.projects import beside

    with beside(output, {shot.brief.prompt for shot in story.shots}, host) as editor:
        folder = editor.project.folder
        if editor.film.shots:
            note(f"Going on with “{folder}”: shots that have a take of what they ask for keep it.")
        elif folder.stem != output.stem:
            note(f"“{output.with_suffix('.rushes')}” has another film; this one is made in “{folder}”.")
        yield editor
