"""French spelling to sounds that the built-in English voice knows: a small approximation, marked as one.

The voice has only heard English: nasal vowels become a vowel and ``n``, ``u`` becomes its nearest English sound. Words
are understandable, not natural; ``Speech.engine`` says so.
"""

from __future__ import annotations

import re

_WORDS = {
    "est": "ɛ", "et": "e", "les": "le", "des": "de", "mes": "me", "tes": "te", "ses": "se", "ces": "se", "un": "ʌn",
    "une": "un", "que": "kə", "de": "də", "le": "lə", "je": "ʒə", "ne": "nə", "me": "mə", "te": "tə", "se": "sə",
    "ce": "sə", "qui": "ki", "oui": "wi", "monsieur": "məsjɜ", "femme": "fam", "ils": "il", "elles": "ɛl", "es": "ɛ",
    "ville": "vil", "mille": "mil", "fils": "fis", "avec": "avɛk", "mer": "mɛɹ", "hier": "jɛɹ", "sept": "sɛt",
}  # fmt: skip

# The first rule that matches at a place is taken; longer spellings stand first.
_RULES = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"eaux?|aux?", "o"),
        (r"oeu|œu|œ|eu", "ɜ"),
        (r"(?:ain|ein|aim|in|im|yn|ym)(?![aeiouyéèêëîïh nm])", "æn"),
        (r"ien(?!n)", "jæn"),
        (r"oin(?![aeiouyéèên])", "wæn"),
        (r"(?:an|am|en|em)(?![aeiouyéèêëîïnm])", "ɑn"),
        (r"(?:on|om)(?![aeiouyéèêëîïnm])", "ɔn"),
        (r"un(?![aeiouyéèêëîïnm])", "ʌn"),
        (r"oi|oî", "wɑ"),
        (r"ou|où|oû", "u"),
        (r"ai|ei|aî", "ɛ"),
        (r"(?<=[aeou])ill?(?:es?$|s?$|(?=[aeiouéè]))", "j"),
        (r"ille", "ij"),
        (r"ch", "ʃ"),
        (r"gn", "nj"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"qu|q", "k"),
        (r"gu(?=[eiyéèê])", "ɡ"),
        (r"g(?=[eiyéèê])e?(?=[aou])|g(?=[eiyéèê])", "ʒ"),
        (r"g", "ɡ"),
        (r"ç|c(?=[eiyéèê])|ss|s(?![aeiouyéèêàâîô])", "s"),
        (r"(?<=[aeiouyéèêàâîô])s(?=[aeiouyéèêàâîô])", "z"),
        (r"s", "s"),
        (r"cc?|k", "k"),
        (r"tion", "sjɔn"),
        (r"er$|ez$|é|ée", "e"),
        (r"[èêë]", "ɛ"),
        (r"(?:e|es|ent)$", ""),
        (r"e(?=[^aeiouy][^aeiouylrh])|e(?=([lrtn])\1)|e(?=[rlcf]$)", "ɛ"),
        (r"e", "ə"),
        (r"[aàâ]", "ɑ"),
        (r"[iîïy](?=[aeouéè])", "j"),
        (r"[iîïy]", "i"),
        (r"[oô]", "O"),
        (r"[uùûü]", "u"),
        (r"j", "ʒ"),
        (r"r+", "ɹ"),
        (r"x", "ks"),
        (r"h|'", ""),
        (r"([bdflmnptvz])\1?", r"\1"),
        (r"w", "w"),
    )
]
_SILENT = re.compile(r"(?<=[a-zéèêàâîôû])(?:ts|ds|ps|[dtpsxz])$")
_TOKEN = re.compile(r"[^\W\d_]+['’]?|[.,;:!?…]", re.UNICODE)


def phonemes(text: str) -> list[tuple[str, list[str]]]:
    """French text as sentences: their phonemes, and their words as written."""
    found = []
    for sentence in re.split(r"(?<=[.!?…])\s+", text.strip()):
        tokens = _TOKEN.findall(sentence)
        words = [token for token in tokens if token[0].isalpha()]
        said = ""
        for token in tokens:
            said += (" " if said else "") + word(token) if token[0].isalpha() else token
        if words:
            found.append((said, words))
    return found


def word(written: str) -> str:
    """One word's sounds, stressed on its last vowel as French is."""
    text = written.lower().replace("’", "'")
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > 2 and not text.endswith(("ez", "er", "ent", "es")):
        text = _SILENT.sub("", text)
    sounds, place = [], 0
    while place < len(text):
        for rule, sound in _RULES:
            match = rule.match(text, place)
            if match and match.end() > place:
                sounds.append(match.expand(sound))
                place = match.end()
                break
        else:
            place += 1
    said = "".join(sounds)
    vowels = [i for i, symbol in enumerate(said) if symbol in "ɑaeɛiOoɔuɜæʌə"]
    return f"{said[: vowels[-1]]}ˈ{said[vowels[-1] :]}" if vowels else said
