"""Accents as colours of the pronunciation: sounds of a line's English phonemes replaced by those a speaker brings.

They are colours, not dialects: melody and rhythm stay those of the built-in voice.
"""

from __future__ import annotations

import re

_RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "british": (("ɹ(?=[^aeiouæɑɔəɛɜɪʊʌAIOWYˈˌ]|$)", ""), ("ɾ", "t"), ("O", "əʊ"), ("æ(?=[sfθ])", "ɑː")),
    "french": (("θ", "s"), ("ð", "z"), ("h", ""), ("ɪ", "i"), ("ʤ", "ʒ"), ("ʧ", "ʃ"), ("ɾ", "t")),
    "german": (("w", "v"), ("θ", "s"), ("ð", "z"), ("[dɾ](?= |$|[.,!?])", "t"), ("v(?= |$|[.,!?])", "f"), ("æ", "ɛ")),
    "italian": (("θ", "t"), ("ð", "d"), ("ɪ", "i"), ("h", ""), ("æ", "a"), ("ə(?= |$|[.,!?])", "ɑ")),
    "spanish": (("z", "s"), ("ɪ", "i"), ("v", "b"), ("ʤ", "j"), ("(^| )([ˈˌ]?)s(?=[ptk])", r"\1ɛ\2s"), ("ɾ", "t")),
    "russian": (("w", "v"), ("θ", "s"), ("ð", "z"), ("ɪ", "i"), ("h", "x"), ("æ", "ɛ"), ("ɜɹ", "ɛɹ")),
}
NAMES = tuple(_RULES)


def coloured(phonemes: str, accent: str) -> str:
    """A sentence in an accent; as it is for names that are not known."""
    for pattern, sound in _RULES.get(accent, ()):
        phonemes = re.sub(pattern, sound, phonemes)
    return phonemes
