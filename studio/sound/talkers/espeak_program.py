"""espeak-ng as a program of its own, because it is GPL: one JSON request on stdin, JSON and PCM on stdout.

``{"library", "data", "text", "voice", "rate", "pitch", "range", "seed"}`` is answered by a line of JSON, ``{"hertz",
"phonemes", "words"}`` with times in samples, or ``{"error"}``; behind the line come 16 bit samples, mono. Asked with
``texts`` nothing is spoken: ``{"ipa"}`` has the clauses of each. Names and numbers are those of espeak-ng/speak_lib.h.
"""

from __future__ import annotations

import ctypes as c
import json
import re
import sys
from typing import Any

_RETRIEVAL, _EVENTS, _IPA, _NO_EXIT = 1, 1, 2, 0x8000
_UTF8, _RATE, _PITCH, _RANGE = 1, 1, 3, 4
_WORD, _PHONEME = 1, 7


class _Name(c.Union):
    _fields_ = (("number", c.c_int), ("name", c.c_char_p), ("string", c.c_char * 8))


class _Event(c.Structure):
    _fields_ = (
        ("type", c.c_int),
        ("unique_identifier", c.c_uint),
        ("text_position", c.c_int),
        ("length", c.c_int),
        ("audio_position", c.c_int),
        ("sample", c.c_int),
        ("user_data", c.c_void_p),
        ("id", _Name),
    )


_CALLBACK = c.CFUNCTYPE(c.c_int, c.POINTER(c.c_short), c.c_int, c.POINTER(_Event))


def answer(wish: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What the library makes of a request."""
    library = c.CDLL(wish["library"])
    data = wish["data"].encode() if wish.get("data") else None
    hertz = library.espeak_Initialize(_RETRIEVAL, 0, data, _EVENTS | _IPA | _NO_EXIT)
    if hertz <= 0:
        return {"error": "espeak-ng does not find its data"}, b""
    if library.espeak_SetVoiceByName(wish["voice"].encode()):
        return {"error": f"espeak-ng has no voice for “{wish['voice'].partition('+')[0]}”"}, b""
    if "texts" in wish:
        return {"ipa": [_read(library, text) for text in wish["texts"]]}, b""
    if hasattr(library, "espeak_ng_SetRandSeed"):  # its noise would begin with the second of the clock
        library.espeak_ng_SetRandSeed(c.c_long(wish.get("seed", 0) + 1))
    text = wish["text"]
    for parameter, value in ((_RATE, wish["rate"]), (_PITCH, wish["pitch"]), (_RANGE, wish["range"])):
        library.espeak_SetParameter(parameter, round(value), 0)
    pcm, events = _spoken(library, text)
    length = len(pcm) // 2
    return {"hertz": hertz, "phonemes": _phonemes(events, length), "words": _words(events, text, length)}, pcm


def _read(library: Any, text: str) -> list[str]:
    library.espeak_TextToPhonemes.restype = c.c_char_p
    library.espeak_TextToPhonemes.argtypes = (c.POINTER(c.c_char_p), c.c_int, c.c_int)
    left, clauses = c.c_char_p(text.encode()), []
    while left.value:
        clauses.append(library.espeak_TextToPhonemes(c.byref(left), _UTF8, 2).decode())
    return clauses


def _spoken(library: Any, text: str) -> tuple[bytes, list[tuple[int, int, int, int, str]]]:
    sound: list[bytes] = []
    events: list[tuple[int, int, int, int, str]] = []

    @_CALLBACK
    def hear(samples: Any, count: int, event: Any) -> int:
        if count > 0:
            sound.append(c.string_at(samples, 2 * count))
        at = 0
        while event[at].type:
            one = event[at]
            symbol = bytes(one.id.string).split(b"\0")[0].decode(errors="replace") if one.type == _PHONEME else ""
            events.append((one.type, one.sample, one.text_position, one.length, symbol))
            at += 1
        return 0

    library.espeak_SetSynthCallback(hear)
    said = text.encode() + b"\0"
    library.espeak_Synth(said, len(said), 0, 1, 0, _UTF8, None, None)
    library.espeak_Synchronize()
    return b"".join(sound), events


def _phonemes(events: list[tuple[int, int, int, int, str]], length: int) -> list[tuple[str, int, int]]:
    begun = [(symbol.strip("'ˈˌ,"), sample) for kind, sample, _, _, symbol in events if kind == _PHONEME]
    ends = [sample for _, sample in begun[1:]] + [length]
    return [(symbol, a, b) for (symbol, a), b in zip(begun, ends, strict=True) if _is_heard(symbol) and a < b]


def _is_heard(symbol: str) -> bool:
    return any(letter.isalpha() for letter in symbol)


def _words(events: list[tuple[int, int, int, int, str]], text: str, length: int) -> list[tuple[str, int, int]]:
    """A word lasts until the next one, or until the silence before it; “$3.50” and “p.m.” as long as all of them."""
    found: list[tuple[str, int, int]] = []
    as_one = [span.span() for span in re.finditer(r"\S*(?:\d|\w\.\w)\S*", text)]
    begun = (-1, 0)
    for number, (kind, sample, place, count, _) in enumerate(events):
        if kind == _WORD:
            later = (e[1] for e in events[number + 1 :] if e[0] == _WORD or (e[0] == _PHONEME and not _is_heard(e[4])))
            end = next((s for s in later if s > sample), length)
            whole = next((span for span in as_one if span[0] < place <= span[1]), None)
            if whole is not None and whole == begun:
                found[-1] = (*found[-1][:2], end)
                continue
            begun = whole or (-1, 0)
            name = text[slice(*whole)].strip(',;:!?…"“”«»()') if whole else text[place - 1 : place - 1 + count]
            found.append((name, sample, end))
    return found


def _main() -> None:
    told, pcm = answer(json.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + pcm)


if __name__ == "__main__":
    _main()
