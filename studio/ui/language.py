"""The words of the window in the language of the person.

English is written where it is used: ``tr("Split here")``, ``tr("{n} take", "{n} takes", n=3)``,
``tr("Shot {number:02d}", number=4)``; a word with two meanings says which by ``about``. What a table holds is marked
and translated where it is shown: ``mark("Wipe")``, later ``tr(words)``. Errors and labels of the undo list are plain
English everywhere; ``translated`` knows them by their form. ``python tools/catalogue.py`` puts what is new into
``languages/fr.po``, and a test fails until the French stands there. A window keeps the words that it was built with:
another language is another window on the same editor (``handover``).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

BELOW = "below"
"""What the sentences of the layers below are ``about`` in a catalogue."""
_CATALOGUES = Path(__file__).parent / "languages"
Key = tuple[str, str]
"""What it is about, the English words."""


@lru_cache
def _marks(decimal: str) -> dict[int, str]:
    """The decimal mark of a language, and its narrow space between thousands."""
    return str.maketrans({".": decimal, ",": "\u202f"}) if decimal != "." else {}


@lru_cache(maxsize=2048)
def _parts(words: str) -> tuple[tuple[str, str, str], ...]:
    """What stands before each ``{name:spec}``, its name and its spec; the name is empty behind the last."""
    return tuple((before, name or "", spec or "") for before, name, spec, _ in Formatter().parse(words))


def _filled(value: object, spec: str, marks: Mapping[int, str]) -> str:
    words = format(value, spec)
    return words.translate(marks) if marks and isinstance(value, int | float) else words


@dataclass(frozen=True)
class Language:
    """``forms``: for English words one translation, or one for each of the language's plurals."""

    code: str
    name: str
    forms: Mapping[Key, tuple[str, ...]] = field(default_factory=dict, repr=False)
    plural: Callable[[int], int] = lambda n: int(n != 1)
    decimal: str = "."
    quotes: tuple[str, str] = ("“", "”")
    joints: tuple[tuple[str, str], ...] = ()  # what joins the parts of a list in English, and what does it here

    def words(self, text: str, many: str = "", n: int | None = None, about: str = "") -> str:
        found = self.forms.get((about, text), ())
        form = self.plural(n) if many and n is not None else 0
        if len(found) > form and found[form]:
            return found[form]
        return many if many and n != 1 else text

    def fill(self, words: str, values: Mapping[str, Any]) -> str:
        marks = _marks(self.decimal)
        return "".join(
            before + _filled(values[name], spec, marks) if name else before for before, name, spec in _parts(words)
        )

    @cached_property
    def sentences(self) -> tuple[tuple[re.Pattern[str], str, str], ...]:
        """Forms of sentences from below with their English and their translation, those with the most words first."""
        known = [(text, forms[0]) for (about, text), forms in self.forms.items() if about == BELOW and forms[0]]
        known.sort(key=lambda pair: -len(re.sub(r"{\w+}", "", pair[0])))
        return tuple((_form(text), text, said) for text, said in known if "{" in text)

    def translated(self, sentence: str) -> str:
        """A sentence that was made in English below the window; as it is where its form is not known."""
        if not sentence:
            return ""
        for about in (BELOW, ""):
            exact = self.words(sentence, about=about)
            if exact != sentence:
                return exact
        for form, text, said in self.sentences:
            found = form.fullmatch(sentence)
            if found and ("→" in text or "→" not in "".join(found.groups())):  # a change is told by its two sides
                return said.format_map({name: self._part(text, name, part) for name, part in found.groupdict().items()})
        for between, said in self.joints:
            parts = re.split(f"{between}(?![^“]*”)", sentence)
            if len(parts) > 1:
                return said.join(map(self.translated, parts))
        return self._quoted(self._figure(sentence))

    def _part(self, text: str, name: str, part: str) -> str:
        """A part of a sentence; what stands in quotation marks is a name that somebody gave."""
        return part if f"“{{{name}}}”" in text else self.translated(part)

    def _quoted(self, words: str) -> str:
        return f"{self.quotes[0]}{words[1:-1]}{self.quotes[1]}" if re.fullmatch("“[^”]*”", words) else words

    def _figure(self, words: str) -> str:
        return words.replace(".", self.decimal) if re.fullmatch(r"[-+\N{MINUS SIGN}]?\d+\.\d+", words) else words


def _form(text: str) -> re.Pattern[str]:
    parts = re.split(r"{(\w+)}", text)
    return re.compile("".join(f"(?P<{part}>.+?)" if n % 2 else re.escape(part) for n, part in enumerate(parts)), re.S)


ENGLISH = Language("en", "English")
_spoken = ENGLISH


def mark(words: str, *, about: str = "") -> str:
    """English words of a table, for the catalogue; ``tr`` translates them where they are shown, about the same."""
    return words


def tr(text: str, many: str = "", /, *, n: int | None = None, about: str = "", **values: object) -> str:
    """English words in the language spoken, their ``{names}`` filled in; ``many`` is the English plural for ``n``."""
    words = _spoken.words(text, many, n, about)
    if n is not None:
        values["n"] = n
    return _spoken.fill(words, values) if values else words


@lru_cache(maxsize=256)
def _translated(language: str, sentence: str) -> str:
    return _spoken.translated(sentence)


def choices(table: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Keys with what they are called, from a table of marked words."""
    return [(key, tr(words)) for key, words in table]


def translated(sentence: str) -> str:
    """A sentence of a layer below, or a label of the undo list, in the language spoken."""
    return sentence if _spoken is ENGLISH else _translated(_spoken.code, sentence)


def spoken() -> Language:
    return _spoken


def speak(language: Language) -> None:
    """From now on ``tr`` speaks this language; what was said before stays as it is."""
    global _spoken
    _spoken = language
    _translated.cache_clear()


@lru_cache(maxsize=1)
def french() -> Language:
    forms = {key: tuple(map(typeset, forms)) for key, forms in read_catalogue(_CATALOGUES / "fr.po").items()}
    joints = (("; ", "\u202f; "), (": ", "\u202f: "), (", ", ", "), (" → ", " → "))
    return Language("fr", "Français", forms, lambda n: int(abs(n) > 1), ",", ("«\u202f", "\u202f»"), joints)


def typeset(words: str) -> str:
    """French with its narrow spaces, which no line is broken at: before : ; ! ? %, inside « », before units."""
    words = re.sub(r" ([:;!?%»])", "\u202f\\1", words).replace("« ", "«\u202f")
    return re.sub(r"(\d|}) (s|dB|Hz|px|o|ko|Mo|Go)\b", "\\1\u202f\\2", words)


_ENTRY = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)?\s*(".*")$')


def read_catalogue(file: Path) -> dict[Key, tuple[str, ...]]:
    """The forms of a gettext ``.po`` file, its own header left out."""
    found: dict[Key, tuple[str, ...]] = {}
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        entry: dict[str, str] = {}
        last = ""
        for line in filter(None, map(_ENTRY.match, block.splitlines())):
            last = line[1] or last
            entry[last] = entry.get(last, "") + ast.literal_eval(line[2])
        if entry.get("msgid"):
            said = tuple(words for name, words in sorted(entry.items()) if name.startswith("msgstr"))
            found[entry.get("msgctxt", ""), entry["msgid"]] = said
    return found


LANGUAGES: Mapping[str, Callable[[], Language]] = {"en": lambda: ENGLISH, "fr": french}


def language(code: str) -> Language:
    """The language of a code such as ``fr`` or ``fr_CA``; English where we have none of it."""
    return LANGUAGES.get(code[:2].lower(), LANGUAGES["en"])()


_ACCENTS = str.maketrans("AEIOUaceinosuyz", "ÅÊÎÖÛåçéîñöšûýž")


class _Longer(dict[Key, tuple[str, ...]]):
    """Any words with accents and more than a third longer, whatever they are."""

    def get(self, key: Key, default: Any = None) -> Any:
        parts = re.split(r"({[^}]*})", key[1])
        said = "".join(part if n % 2 else part.translate(_ACCENTS) for n, part in enumerate(parts))
        seen = len(re.sub(r"{[^}]*}", "0", said))
        return (f"{said}{'~' * max(1, round(0.35 * seen))}",)


def longer() -> Language:
    """No language: English as long as translations get, to find out what has no room and what is not translated."""
    return Language("xx", "Ļõñgér", _Longer(), lambda n: 0)
