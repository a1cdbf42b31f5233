"""Composed music as a Standard MIDI File (MIDI 1.0, RP-001, format 0), in bars that keep the film's tempos."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from studio.document.time import SAMPLE_RATE
from studio.sound.music.compose import Note
from studio.sound.music.passages import Passage, beat_count
from studio.sound.music.soundfont import DRUMS, PROGRAMS

TICKS = 960
"""Of a beat."""
_STRUCK = TICKS // 8
_SECOND = 1_000_000  # microseconds


def midi_file(notes: Iterable[Note], composed: Sequence[Passage]) -> bytes:
    """The file's bytes: a tempo for each passage, so that beats lie on beats and every cut on one.

    A passage without beats, silence or a held chord, counts a beat for each second that it begins.
    """
    events: list[tuple[int, int, bytes]] = []
    starts, ticks, tick = [], [0], 0
    for passage in composed:
        span = passage.end - passage.start
        number = _beats(passage)
        tempo = round(span * _SECOND / SAMPLE_RATE / number)
        starts.append(passage.start)
        events.append((tick, 0, b"\xff\x51\x03" + tempo.to_bytes(3, "big")))
        tick += number * TICKS
        ticks.append(tick)

    def tick_of(sample: int) -> int:
        at = max(0, bisect_right(starts, sample) - 1)
        passage = composed[at]
        share = (sample - passage.start) / (passage.end - passage.start)
        return round(ticks[at] + share * (ticks[at + 1] - ticks[at]))

    events += [(0, 1, bytes([0xC0 | channel, program])) for channel, program in PROGRAMS.values()]
    for note in notes:
        channel = PROGRAMS[note.part][0] if note.part in PROGRAMS else DRUMS
        loud, first = max(1, min(127, round(note.loud * 127))), tick_of(note.at)
        last = min(tick, tick_of(note.at + note.length) if note.length else first + _STRUCK)
        events.append((first, 3, bytes([0x90 | channel, note.pitch, loud])))
        events.append((max(first + 1, last), 2, bytes([0x80 | channel, note.pitch, 0])))
    return _written(events, tick)


def _beats(passage: Passage) -> int:
    beats = beat_count(passage)
    return beats or -(-(passage.end - passage.start) // SAMPLE_RATE) or 1


def _written(events: list[tuple[int, int, bytes]], end: int) -> bytes:
    """Notes end before others begin at the same tick."""
    track, now = bytearray(), 0
    for tick, _, said in sorted(events):
        track += _variable(tick - now) + said
        now = tick
    track += _variable(max(0, end - now)) + b"\xff\x2f\x00"
    header = b"MThd" + (6).to_bytes(4, "big") + (0).to_bytes(2, "big") + (1).to_bytes(2, "big")
    return header + TICKS.to_bytes(2, "big") + b"MTrk" + len(track).to_bytes(4, "big") + bytes(track)


def _variable(number: int) -> bytes:
    """Seven bits a byte, the highest first, all but the last marked."""
    out = [number & 0x7F]
    while number := number >> 7:
        out.append(number & 0x7F | 0x80)
    return bytes(reversed(out))
