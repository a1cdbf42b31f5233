"""Verbs over the cast of a project and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from studio.cli.options import AsJson, Overwrite, ProjectFolder, ShotName, app, require_free, tell
from studio.cli.say import print_json, say
from studio.cli.trouble import UsageError

if TYPE_CHECKING:
    from studio.editor.cast import Timed

Number = float | None
_GUESSED = "; guessed, as no word says whether that is a woman or a man (--sex, --looks)"
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?")


@app.command()
def cast(
    project: ProjectFolder,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Whose voice to change; all are listed.")] = None,
    looks: Annotated[str | None, typer.Option(help="What they look like, in words.")] = None,
    age: Annotated[str | None, typer.Option(help="child, teen, adult or elder.")] = None,
    sex: Annotated[str | None, typer.Option(help="female or male.")] = None,
    pitch: Annotated[Number, typer.Option(help="Semitones above or below.")] = None,
    formant: Annotated[Number, typer.Option(help="Below 1 a longer throat.")] = None,
    spread: Annotated[Number, typer.Option(help="A factor on the melody.")] = None,
    rate: Annotated[Number, typer.Option(help="A factor on the speed.")] = None,
    breath: Annotated[Number, typer.Option(help="dB of breath.")] = None,
    tilt: Annotated[Number, typer.Option(help="dB an octave: below 0 darker.")] = None,
    jitter: Annotated[Number, typer.Option(help="Roughness, 0 to 0.1.")] = None,
    tremor: Annotated[Number, typer.Option(help="A shake, 0 to 0.1.")] = None,
    emotion: Annotated[str | None, typer.Option(help="The mood of lines that name none.")] = None,
    intensity: Annotated[Number, typer.Option(help="How much of it, 0 to 1.")] = None,
    accent: Annotated[str | None, typer.Option(help="british, french, german, italian, spanish or russian.")] = None,
    language: Annotated[str | None, typer.Option(help="en, fr, de …")] = None,
    engine: Annotated[str | None, typer.Option(help="hibari, kokoro, espeak, a model of yours, or silence.")] = None,
    like: Annotated[Path | None, typer.Option(metavar="FILE", help="A recording to sound like.")] = None,
    person: Annotated[str, typer.Option(help="Whose voice the recording is.")] = "",
    consent: Annotated[str, typer.Option(help="How that person agreed: who, when, to what.")] = "",
    as_json: AsJson = False,
) -> None:
    """List who speaks in a film, or change how somebody looks and sounds."""
    from dataclasses import replace

    from studio.cli.projects import opened
    from studio.document.recipe import plain
    from studio.editor import cast as people

    voiced = {
        "age": age, "sex": sex, "pitch": pitch, "formant": formant, "spread": spread, "rate": rate, "breath": breath,
        "tilt": tilt, "jitter": jitter, "tremor": tremor, "emotion": emotion, "intensity": intensity,
        "accent": accent, "language": language, "engine": engine,
    }  # fmt: skip
    changes: dict[str, Any] = {key: value for key, value in voiced.items() if value is not None}
    _check_words(changes)
    with opened(project) as editor:
        if name is not None:
            now = people.member(editor.film, name)
            voice = replace(now.voice, **changes)
            if like is not None:
                voice = people.alike(editor, voice, like, person, consent)
            if (voice, looks) != (now.voice, None):
                people.change(editor, replace(now, voice=voice, looks=now.looks if looks is None else looks))
        names = people.members(editor.film) if name is None else [name]
        for one in (people.member(editor.film, each) for each in names):
            guessed = people.guessed(editor.film, one.name)
            print_json({**plain(one), "guessed": guessed}) if as_json else say(_told(one) + _GUESSED * guessed)


@app.command()
def speak(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is said.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The WAV.")] = Path("line.wav"),
    voice: Annotated[str, typer.Option("--as", metavar="NAME", help="Who says it.")] = "Anna",
    project: Annotated[Path | None, typer.Option(help="The film whose cast it is.")] = None,
    emotion: Annotated[str, typer.Option(help="angry, sad, happy, whisper …")] = "",
    language: Annotated[str, typer.Option(help="en, fr, de …; told by the words if left out.")] = "",
    seconds: Annotated[float, typer.Option(min=0.0, max=600.0, help="How long it is to last; 0: as it comes.")] = 0.0,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
) -> None:
    """Say a line in a voice, into a sound file. --json tells when each word and each phoneme is heard, in seconds."""
    from contextlib import nullcontext
    from dataclasses import asdict

    from studio.cli.projects import opened
    from studio.cli.show import export_bar
    from studio.document.brief import Line
    from studio.editor import cast as people
    from studio.sound import tongues

    _check_words({"emotion": emotion, "language": language})
    require_free(output, overwrite)
    line = Line(voice, text, emotion=emotion, language=language or tongues.told(text) or "en")
    with opened(project) if project is not None else nullcontext() as editor, export_bar(as_json) as bar:
        told = lambda done, of: bar("Speaking, letters", done, of)  # noqa: E731
        said = people.spoken(editor, line, output, seconds=seconds, progress=told)
    how = f", {said.fit.words}" if said.fit.words else ""
    facts = {"file": str(output), "seconds": round(said.seconds, 3), "engine": said.engine, "note": said.note}
    if as_json:
        facts |= {kind: _times(getattr(said, kind)) for kind in ("words", "phonemes")}
        numbers = {name: round(value, 4) for name, value in asdict(said.fit).items()}
        facts["fit"] = {**numbers, "words": said.fit.words or "as it comes"}
    tell(facts, as_json, "{file}: {seconds} s, spoken by {engine}" + how + "." + (" {note}" if said.note else ""))


def _times(marks: Iterable[Timed]) -> list[dict[str, str | float]]:
    return [
        {"said": name, "from": round(first, 4), "to": round(last, 4)}
        for name, first, last in marks
        if name.strip(" .,;:!?…—")
    ]


@app.command()
def fit(project: ProjectFolder, shot: ShotName, as_json: AsJson = False) -> None:
    """Make the lines of a shot last until the next one, or until it ends, and say how."""
    from studio.cli.projects import opened
    from studio.editor import cast as people

    with opened(project) as editor:
        told = people.fit(editor, editor.find(shot))
    if as_json:
        print_json(told)
    else:
        for line in told:
            say(line)


def _check_words(changes: dict[str, Any]) -> None:
    from studio.sound import accents, voices
    from studio.sound.manners import is_emotion, unknown_moods

    if not is_emotion(emotion := changes.get("emotion") or "neutral"):
        raise UsageError(unknown_moods([emotion]))
    if not _CODE.fullmatch(language := changes.get("language") or "en"):
        raise UsageError(f"“{language}” is no language's code; write its two letters, such as en, fr or de.")
    known = {"age": voices.AGES, "sex": voices.SEXES, "accent": ("", *accents.NAMES)}
    if changes.get("engine"):
        from studio.sound.talkers.chain import BUILT_IN, SILENT
        from studio.sound.talkers.local import local

        known["engine"] = (*(talker.name for talker in (*BUILT_IN, *local())), SILENT)
    for key, names in known.items():
        if changes.get(key) not in (None, *names):
            raise UsageError(f"“{changes[key]}” is no {key} of a voice; choose {', '.join(filter(None, names))}.")


def _told(one: Any) -> str:
    voice = one.voice
    more = [f"{voice.pitch:+.1f} semitones", f"speed {voice.rate:.2f}", voice.emotion, voice.accent, voice.engine]
    kept = f", like {voice.likeness.person} ({voice.likeness.consent})" if voice.likeness else ""
    return f"{one.name}: {voice.age} {voice.sex}, {voice.language}, {', '.join(filter(None, more))}{kept}"
