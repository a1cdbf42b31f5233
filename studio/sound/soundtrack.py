"""The film's sound, made from the film: speech, effects of what is seen, the bed of each place, music under it all."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import zip_longest
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.document.brief import Line, MediaRef
from studio.document.film import DIALOGUE, EFFECTS, MUSIC, ClipId, Film, Shot
from studio.document.layout import Layout, Span, same_take
from studio.document.recipe import ShotId, Take, TakeId
from studio.document.time import frame_to_sample, sample_to_frame, seconds_to_frames
from studio.document.tunings import keyed_lines, tuning_of
from studio.media.mix import Cue
from studio.sound import ambience, pulse
from studio.sound.console import Points, heard
from studio.sound.described import cast_of
from studio.sound.dialogue import rooms, say
from studio.sound.facts import facts, read
from studio.sound.foley import RING, foley
from studio.sound.music import soundfont
from studio.sound.music.compose import chords_of, pieces
from studio.sound.music.moods import called
from studio.sound.music.passages import Passage, beats, passages_of
from studio.sound.music.render import as_float, maker
from studio.sound.music.wished import not_understood
from studio.sound.placed import placed
from studio.sound.present import Stretch, brought_speech
from studio.sound.shelf import Shelf, digest
from studio.sound.speech import Speech
from studio.sound.tuned import tuned

DUCK, THIN = -7.0, -24.0
"""dB of music under speech: of its accompaniment, and of what sings in it."""
_RAMP, _RELEASE, _GAP = 5_760, 16_800, 19_200  # 120 ms before the word, 350 ms after, pauses under 400 ms stay ducked
_CROSSFADE = 1_920  # 40 ms around a cut at which the bed changes
_TOO_LONG = 0.05  # seconds
_AT_ONCE = 1_440_000  # samples that are worked on at once, so that a long film needs no more room

Progress = Callable[[float, str], None]
"""Share done 0..1 and what is being made."""
Runs = tuple[Span, ...]
Seen = Mapping[ShotId, Take | None]
Asked = Container[ShotId]


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """A line in the film: ``start`` is the sample at which its speech begins."""

    shot: ShotId
    line: Line
    start: int
    speech: Speech
    key: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Soundtrack:
    """``cues`` are everything there is, for the timeline; ``heard`` is what the lanes make of it, for mixing.

    ``beats`` are the samples of the music's beats, ``chords`` those of its bars with the name of the chord, ``notes``
    say in words what could not be done as asked.
    """

    cues: tuple[Cue, ...]
    heard: tuple[Cue, ...]
    spoken: tuple[Spoken, ...]
    length: int
    film: Film
    notes: tuple[str, ...] = ()
    beats: tuple[int, ...] = ()
    chords: tuple[tuple[int, str], ...] = ()


def soundtrack(
    film: Film,
    takes: Mapping[TakeId, Take],
    *,
    shelf: Shelf | None = None,
    media: Callable[[MediaRef], Path] | None = None,
    progress: Progress | None = None,
    only: Container[ShotId] | None = None,
    apart: bool = False,
) -> Soundtrack:
    """Every sound of a film at its sample; equal films and takes give equal samples.

    ``shelf`` keeps what took work, between calls. ``media`` finds files that a person or a family brought; without it
    they are left out and named in the notes. ``only`` those shots have sounds made for them, what was brought is whole.
    ``apart`` each lane has a room of its own, for stems.
    """
    shelf = Shelf() if shelf is None else shelf
    layout, told = Layout(film), progress or _untold
    runs = layout.runs
    asked = {span.shot.id for span in runs if only is None or span.shot.id in only}
    seen = {span.shot.id: _take(span.shot, takes) for span in runs}
    notes: list[str] = []
    told(0.0, "Speaking")
    spoken = tuple(_spoken(film, runs, seen, asked, shelf, media))
    notes += sorted({f"{s.line.speaker}: {told}" for s in spoken for told in _lacking(s.speech)})
    cues = [_speech_cue(said) for said in spoken if not _in_the_take(said, seen[said.shot])]
    told(0.5, "Making effects")
    for n, span in enumerate(runs):
        if span.shot.id not in asked:
            continue
        gap = n + 1 < len(runs) and runs[n + 1].shot.lead > 0
        cues += foley(span, seen[span.shot.id], film.rate, shelf, ring=0 if gap else RING)
    told(0.7, "Filling places")
    cues += _beds(runs, seen, asked, film.rate, shelf)
    told(0.85, "Composing")
    composed = passages_of(film, runs, seen)
    notes += dict.fromkeys(filter(None, (not_understood(span.shot.brief) for span in runs)))
    brought = list(placed(layout, seen, media, shelf, notes))
    kept = {tuning_of(film.shots[said.shot], said.key).clip for said in spoken}
    voices = brought_speech((cue for cue in brought if cue.clip not in kept), shelf)
    ducking = given_way([*words_of(_giving_way(spoken, layout)), *voices])
    cues += _music(composed, asked, ducking, shelf, notes)
    cues += brought
    cues = list(tuned(cues, film))
    told(1.0, "Sound ready")
    whole = frame_to_sample(layout.length, film.rate)
    within = tuple(_within(cue, whole) for cue in cues if cue.start < whole)
    let_through = (_within(cue, whole) for cue in heard(within, film.lanes, whole, shelf, ducking, apart=apart))
    beating = tuple(sorted({*beats(composed), *_brought_beats(within, shelf)}))
    return Soundtrack(within, tuple(let_through), spoken, whole, film, tuple(notes), beating, chords_of(composed))


def _brought_beats(cues: tuple[Cue, ...], shelf: Shelf) -> Iterator[int]:
    """Where music that a person placed beats in the film."""
    for cue in cues:
        if cue.lane == MUSIC and cue.clip:
            key = ("beats", digest(cue.samples))
            found = shelf.get(key, lambda samples=cue.samples: pulse.beats(samples), lambda made: 8 * len(made))
            yield from (cue.start + beat for beat in found)


def _spoken(
    film: Film, runs: Runs, seen: Seen, asked: Asked, shelf: Shelf, media: Callable[[MediaRef], Path] | None
) -> Iterator[Spoken]:
    """Lines are spoken with the take's mouths, whose frames they count; only what is in the used part is heard."""
    cast = cast_of(film)
    for span, after in zip_longest(runs, runs[1:]):
        if span.shot.id not in asked:
            continue
        shot, take = span.shot, seen[span.shot.id]
        used = shot.head + shot.length
        is_split = after is not None and _is_later_piece(after.shot, shot)
        frames = seconds_to_frames(take.recipe.frames / take.recipe.rate, film.rate) if take else used
        first, last = frame_to_sample(span.start, film.rate), frame_to_sample(span.end, film.rate)
        keys = (key for key, _ in keyed_lines(shot.brief))
        for (line, room), key in zip(rooms(shot.brief, max(frames, 1), film.rate), keys, strict=True):
            start = frame_to_sample(span.start + line.start - shot.head, film.rate)
            speech = say(cast, line, room, shelf, media)
            until = last if used < frames or is_split else start + len(speech.samples)
            begin = max(first, start)
            if begin < min(until, start + len(speech.samples)):
                yield Spoken(shot.id, line, begin, speech.part(begin - start, until - start), key)


def _in_the_take(said: Spoken, take: Take | None) -> bool:
    """Whether a family that makes sound has had somebody say a line already."""
    return take is not None and take.sound is not None and said.line in take.recipe.brief.dialogue


def _lacking(speech: Speech) -> Iterator[str]:
    """What was not spoken as asked."""
    if speech.engine.startswith("silent"):
        yield speech.engine
    if speech.note:
        yield speech.note
    if speech.fit.over > _TOO_LONG:
        yield f"“{speech.words[0][0]} …” is {speech.fit.words}; shorten it, or lengthen its shot."


def _is_later_piece(shot: Shot, before: Shot) -> bool:
    """Whether a shot shows what comes later in the same take, or in the take to come: its lines go on there."""
    return same_take(shot, before) and shot.head >= before.head + before.length


def _speech_cue(said: Spoken) -> Cue:
    label = f"{said.line.speaker}: {said.line.words}" if said.line.speaker else said.line.words
    samples = np.repeat(said.speech.samples[:, None], 2, axis=1)
    return Cue(
        DIALOGUE, said.start, np.ascontiguousarray(samples), 0.0, label, said.shot, said.speech.engine, key=said.key
    )


def _beds(runs: Runs, seen: Seen, asked: Asked, rate: Fraction, shelf: Shelf) -> Iterator[Cue]:
    """The bed runs on through cuts between equal places and crossfades at the others; a gap is silent."""
    beds = [_bed(span.shot, seen[span.shot.id]) for span in runs]
    cut_off = [number == 0 or span.shot.lead > 0 for number, span in enumerate(runs)] + [True]
    for number, (span, bed) in enumerate(zip(runs, beds, strict=True)):
        if not bed or span.shot.id not in asked:
            continue
        first, last = frame_to_sample(span.start, rate), frame_to_sample(span.end, rate)
        comes = cut_off[number] or beds[number - 1] != bed
        goes = cut_off[number + 1] or beds[number + 1] != bed
        begin = max(0, first - _CROSSFADE // 2) if comes and not cut_off[number] else first
        end = last + (_CROSSFADE // 2 if goes and not cut_off[number + 1] else 0)
        looped = shelf.get(("bed", bed), partial(ambience.loop, bed), lambda made: made.nbytes)
        samples = _faded(ambience.stretch(looped, begin, end), comes, goes)
        label = " + ".join(layer.texture.replace("_", " ") for layer in bed)
        yield Cue(EFFECTS, begin, samples, 0.0, label, span.shot.id, "ambience", key=f"{EFFECTS}:bed")


def _bed(shot: Shot, take: Take | None) -> ambience.Bed:
    scene, words = facts(shot, take), shot.brief.sound.ambience
    if words == "":
        return ()
    return ambience.bed(scene if words is None else read(words, replace(scene, weather="clear")))


def _faded(samples: NDArray[np.float32], comes: bool, goes: bool) -> NDArray[np.float32]:
    ramp = min(_CROSSFADE, len(samples) // 2)
    rise = np.sin(np.linspace(0, np.pi / 2, ramp, dtype=np.float32))[:, None]
    if comes and ramp:
        samples[:ramp] *= rise
    if goes and ramp:
        samples[len(samples) - ramp :] *= rise[::-1]
    return samples


def _music(
    composed: tuple[Passage, ...], asked: Asked, ducking: Points, shelf: Shelf, notes: list[str]
) -> Iterator[Cue]:
    """A cue for each shot: what was composed for it stays on the shelf until its own length or style changes."""
    font, named = "", ()
    try:
        if any(passage.style for passage in composed):
            font = soundfont.found()
            named = soundfont.identity(font) if font else ()
    except (ValueError, OSError) as error:
        notes.append(str(error))
        font = ""
    for passage, piece in pieces(composed):
        if passage.shot not in asked:
            continue
        try:
            made = shelf.get(("music", piece, named), maker(piece, font), lambda value: value.nbytes)
        except ValueError as error:
            notes.append(str(error))
            font, named = "", ()
            made = shelf.get(("music", piece, named), maker(piece, font), lambda value: value.nbytes)
        below, sung = as_float(made)
        last = passage.start + len(below)
        below *= under(ducking, passage.start, last)[:, None]
        sung *= under(ducking, passage.start, last, THIN)[:, None]
        cause = f"composed, played from {Path(font).name}" if font else "composed"
        yield Cue(
            MUSIC,
            passage.start,
            below + sung,
            0.0,
            f"Music: {called(piece.style.mood)}",
            passage.shot,
            cause,
            key=f"{MUSIC}:score",
        )


def _giving_way(spoken: tuple[Spoken, ...], layout: Layout) -> Iterator[Spoken]:
    """The lines that are heard, where they are heard: one that was kept as a clip is heard where that lies."""
    film = layout.film
    for said in spoken:
        tuning = tuning_of(film.shots[said.shot], said.key)
        clip = film.clips.get(ClipId(tuning.clip))
        if not tuning.muted:
            yield said
        elif clip is not None:
            first = frame_to_sample(layout.clip_span(clip)[0] - clip.offset, film.rate)
            yield replace(
                said, start=first + said.start - frame_to_sample(sample_to_frame(said.start, film.rate), film.rate)
            )


def words_of(spoken: Iterable[Spoken]) -> Iterator[Stretch]:
    """When each word of the lines is heard in the film."""
    return ((said.start + first, said.start + last) for said in spoken for _, first, last in said.speech.words)


def given_way(voices: Iterable[Stretch]) -> list[tuple[float, float]]:
    """How much of a duck holds at which samples: all of it when a first word begins, none some time after the last.

    It does not come back in the pauses between words. Nothing where nobody speaks.
    """
    merged: list[list[int]] = []
    for first, last in sorted(voices):
        if merged and first - merged[-1][1] < _GAP:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    points = [(-1.0, 0.0)] if merged else []
    for first, last in merged:
        back = max(0.0, points[-1][0])
        points += [(max(back, first - _RAMP), points[-1][1] if first - _RAMP < back else 0.0), (first, 1.0)]
        points += [(last, 1.0), (last + _RELEASE, 0.0)]
    places = np.maximum.accumulate([place for place, _ in points]).tolist() if points else []
    return [(place, share) for place, (_, share) in zip(places, points, strict=True)]


def under(ducking: Points, start: int, end: int, depth: float = DUCK) -> NDArray[np.float32]:
    """The composed music's gain from a sample of the film to another, ``depth`` dB where it gives way."""
    places, shares = zip(*(ducking or [(0.0, 0.0)]), strict=True)
    gain = np.empty(end - start, np.float32)
    for first in range(0, end - start, _AT_ONCE):
        block = gain[first : first + _AT_ONCE]
        at = np.arange(start + first, start + first + len(block))
        block[:] = 10 ** (depth * np.interp(at, places, shares) / 20)
    return gain


def _within(cue: Cue, whole: int) -> Cue:
    """Nothing is heard after the film's last frame; what is cut there fades over 10 ms."""
    if cue.end <= whole:
        return cue
    samples = cue.samples[: whole - cue.start].copy()
    ramp = min(480, len(samples))
    samples[len(samples) - ramp :] *= np.linspace(1, 0, ramp, dtype=np.float32)[:, None]
    return replace(cue, samples=samples)


def _take(shot: Shot, takes: Mapping[TakeId, Take]) -> Take | None:
    return takes.get(shot.chosen) if shot.chosen is not None else None


def _untold(share: float, what: str) -> None:
    """Nobody asked."""
