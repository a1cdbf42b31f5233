"""Which language words are in: by their letters where those tell it, else by the small words that no text lacks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_SMALL = {
    "en": "the a an and or but of to in is are was were be been have has had do does did not don't i i'm you he she it "
    "it's we they me him her them my your his our their this that these those there here what who where when why how "
    "with for from at on by as if so no yes will would can could should just all out up down never know go come",
    "fr": "le la les l' un une des du de d' et ou mais est sont était suis es ai as avons avez ont pas ne n' je j' tu "
    "il elle on nous vous ils elles me m' te t' se s' mon ma mes ton ta tes son sa ses notre votre leur ce c' cette "
    "ces ça qui que qu' quoi où quand comment pourquoi avec pour dans sur chez sans à au aux en y oui non bonjour "
    "merci très bien tout rien jamais plus ici là être avoir faire fait va vas aller viens",
    "de": "der die das den dem ein eine einen einem und oder aber ist sind war bin bist habe hast hat haben nicht kein "
    "keine ich du er sie es wir ihr mich dich ihn uns euch mein meine dein deine sein seine dieser diese was wer wo "
    "wann warum wie mit für von zu auf bei nach aus im am zum zur ja nein sehr auch nur noch schon immer nie hier",
    "es": "el la los las un una unos unas y o pero es son era soy eres está estoy están he has ha no yo tú él ella "
    "nosotros ellos me te se lo le mi tu su mis tus este esta eso qué quién dónde cuándo cómo por para con sin en de "
    "del al sí muy bien todo nada nunca más aquí allí hola gracias señor señora",
    "it": "il lo la i gli le un uno una e o ma è sono era sei ho hai ha non io tu lui lei noi voi loro mi ti si ci mio "
    "mia tuo tua suo questo questa che chi dove quando come perché con per in di del della al alla da dal sì molto "
    "bene tutto niente mai più qui ciao grazie anche",
    "pt": "o a os as um uma e ou mas é são era sou está estou não eu tu ele ela nós eles você me te se meu minha seu "
    "sua este esta isso que quem onde quando como porque com por para em de do da no na ao à sim muito bem tudo nada "
    "nunca mais aqui olá obrigado obrigada também",
}
_LETTERS = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "CJK": "zh", "CYRILLIC": "ru", "GREEK": "el", "ARABIC": "ar",
    "HEBREW": "he", "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te", "GEORGIAN": "ka",
    "ARMENIAN": "hy",
}  # fmt: skip
"""How Unicode names letters, and the language that most of what is written in them is in."""
LATIN = frozenset(_SMALL)
"""Languages that are written in Latin letters."""
_WORD = re.compile(r"[^\W\d_]+['’]?")
_ENOUGH, _AHEAD = 2.0, 1.5
"""What the different small words of a language must count, and how many times as much as those of any other."""


def told(text: str) -> str:
    """The language of a text by two letters, "" where its words do not tell."""
    if other := lettered(text):
        return other
    counts: Counter[str] = Counter()
    for word in set(_WORD.findall(text.lower().replace("’", "'"))):
        languages = _known().get(word) or _known().get(word.rstrip("'"), ())
        for language in languages:
            counts[language] += 1 / len(languages)
    (first, most), (_, next_most) = [*counts.most_common(2), ("", 0.0), ("", 0.0)][:2]
    return first if most >= _ENOUGH and most >= _AHEAD * next_most else ""


def lettered(text: str) -> str:
    """The language of a text that no Latin letter is in, by its letters; "" for any other."""
    kinds = _kinds(text)
    if not kinds or "LATIN" in kinds:
        return ""
    kana = next((kind for kind in ("HIRAGANA", "KATAKANA") if kind in kinds), "")
    return _LETTERS.get(kana or kinds.most_common(1)[0][0], "")


def unread(text: str) -> bool:
    """Whether a text is in letters of which nobody here knows a language."""
    kinds = _kinds(text)
    return bool(kinds) and kinds.keys().isdisjoint(("LATIN", *_LETTERS)) and not any(c.isdigit() for c in text)


def _kinds(text: str) -> Counter[str]:
    return Counter(unicodedata.name(c, "NOTHING").split()[0] for c in text if c.isalpha())


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language, words in _SMALL.items():
        for word in dict.fromkeys(words.split()):
            found[word] = (*found.get(word, ()), language)
    return found
