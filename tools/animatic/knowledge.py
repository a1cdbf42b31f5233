"""What is made before training: statistics of the text encoder, the codes of all classes, the lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from studio.engine.families.animatic.text import TextEncoder, pairs_of, words_of
from studio.theatre.tokens import ACTION, CLASS, COUNT, NAMES, ROLE
from studio.theatre.vocabulary import PLACES
from tools.animatic import morphology as m
from tools.animatic.wordings import LANGUAGES, Tables, table

Array = NDArray[np.float32]

_APART = {"actor": 4.6, "place": 4.8, "action": 3.6}
"""The least distance between two classes' codes; codes are sqrt(channels) long."""


def statistics(captions: Sequence[str], file: Path) -> TextEncoder:
    """Writes the mean and half-whitening (power -0.3) of word and pair vectors; the raw ones are far from isotropic."""
    bare = TextEncoder(np.zeros(512, np.float32), np.eye(512, dtype=np.float32), np.zeros(512, np.float32), 1.0)
    phrases = {p for c in captions for p in (*words_of(c), *pairs_of(words_of(c)))}
    vectors = bare.raw(sorted(phrases)).astype(np.float64)
    mean = vectors.mean(0)
    centred = vectors - mean
    values, basis = np.linalg.eigh(centred.T @ centred / len(centred))
    whiten = basis @ np.diag(np.maximum(values, values.max() * 1e-4) ** -0.3) @ basis.T
    whiten /= np.sqrt(((centred @ whiten) ** 2).mean())
    sentences = bare.raw(captions).astype(np.float64)
    scale = 1 / np.sqrt(((sentences - sentences.mean(0)) ** 2).mean())
    statistic = {
        "mean": mean,
        "whiten": np.ascontiguousarray(whiten),
        "sentence_mean": sentences.mean(0),
        "sentence_scale": np.array([scale]),
    }
    save_file({name: value.astype(np.float32) for name, value in statistic.items()}, file)
    return TextEncoder.load(file)


def _plain(wording: str) -> str:
    return wording.split("/")[0].split("|")[0].strip("~=>+*")


def codes(tables: Tables, encoder: TextEncoder, file: Path) -> None:
    """Writes the codes of all classes: of meaning for places, actors and actions, spread at random for the rest."""
    rng = np.random.default_rng(7)
    made: dict[str, Array] = {}
    for kind, names in NAMES.items():
        if kind in _APART:
            meanings = [
                encoder.phrases([_plain(w) for lang in LANGUAGES for w in tables.words[kind, name, lang].seen]).mean(0)
                if name != "none"
                else encoder.phrases(["nothing", "rien"]).mean(0)
                for name in names
            ]
            made[kind] = _spread(np.stack(meanings), ACTION if kind == "action" else CLASS, _APART[kind])
        else:
            size = {"shot": ACTION, "role": ROLE}.get(kind, CLASS)
            made[kind] = _signs(rng, len(names), size)
    steps = np.arange(COUNT)
    made["count"] = np.where(steps[None] <= steps[:, None], 1.0, -1.0).astype(np.float32)
    save_file(made, file)


def _signs(rng: np.random.Generator, classes: int, channels: int) -> Array:
    """Of many random tables of signs the one whose nearest two rows are furthest apart."""
    tables = (np.sign(rng.standard_normal((classes, channels))) for _ in range(400))
    far = 1e3 * np.eye(classes)
    best = max(tables, key=lambda t: float(((t[:, None] != t[None]).sum(-1) + far).min()))
    return best.astype(np.float32)


def _spread(meanings: Array, channels: int, apart: float) -> Array:
    """The main components of meanings, pushed apart until no two are nearer than ``apart``."""
    u, s, _ = np.linalg.svd(meanings - meanings.mean(0), full_matrices=False)
    z = u[:, :channels] * s[:channels] ** 0.4
    z *= np.sqrt(channels) / np.linalg.norm(z, axis=1, keepdims=True)
    for _ in range(3000):
        between = z[:, None] - z[None]
        distance = np.sqrt((between**2).sum(-1)) + 1e3 * np.eye(len(z))
        if distance.min() >= apart:
            break
        push = np.where(distance < apart * 1.05, (apart * 1.05 - distance) / (distance + 1e-6), 0)
        z = z + 0.25 * (push[..., None] * between).sum(1)
        z *= np.sqrt(channels) / np.linalg.norm(z, axis=1, keepdims=True)
    return z.astype(np.float32)


# ---- the lexicon

_TOO_COMMON = frozenset(("in", "a", "the", "de", "la", "le", "un", "une", "se", "est", "is", "are", "be", "with", "et"))


def lexicon(tables: Tables, file: Path, *, later: bool) -> list[str]:
    """Writes ``wording, kind, class, language, notes`` lines of all wordings and forms; returns those of one word.

    ``later``: with the wordings that came after the training, which take theirs from the classes that had them.
    """
    wordings, newer = [*_trained(tables), *_wider()], list(_later()) if later else []
    lines = _lines(wordings)
    if later:
        new = _lines(newer)
        taken = {(words, language): set() for words, _, _, language in new}
        for (words, kind, _, language), notes in new.items():
            taken[words, language] |= {kind, "beyond"} | ({"near"} if kind == "actor" else set())
            taken[words, language] |= {key[1] for key in lines if key[0] == words} if "only" in notes else set()
        lines = {key: notes for key, notes in lines.items() if key[1] not in taken.get((key[0], key[3]), ())} | new
    rows = ["\t".join([*key, notes]) for key, notes in lines.items() if key[0] and _telling(key[0], notes)]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    spelled = {_spelled(wording) for wording, *_ in (*wordings, *newer)}
    return sorted(words for words in spelled if " " not in words and len(words) > 2)


def _lines(wordings: Sequence[tuple[str, str, str, str, str]]) -> dict[tuple[str, str, str, str], str]:
    """An inflected form that is a wording by itself is no form of another: "passant" is a man, not passing.

    Words of pace are both: who "hurries" runs, and fast.
    """
    lines: dict[tuple[str, str, str, str], str] = {}
    for wording, kind, name, language, notes in wordings:
        lines.setdefault((_spelled(wording), kind, name, language), notes)
    own = {(words, language) for (words, kind, _, language), notes in lines.items() if not _things(kind, notes)}
    hasty = {(words, language) for words, kind, _, language in lines if kind == "pace"}
    for wording, kind, name, language, notes in wordings:
        verb = (kind in _VERBS and "between" not in notes) or "shown" in notes
        for form in m.forms(wording, language) if verb else ():
            if (_spelled(form), language) not in own - hasty:
                lines.setdefault((_spelled(form), kind, name, language), notes)
    return lines


def _things(kind: str, notes: str) -> bool:
    """Whether it is several of what is told to a person: the word may be a deed as well, as in "he guards"."""
    return "plural" in notes and ("near" in notes or kind == "beyond")


def _telling(wording: str, notes: str) -> bool:
    return wording not in _TOO_COMMON or "between" in notes


def _spelled(wording: str) -> str:
    return " ".join(w for w in words_of(wording) if w.isalnum() or "-" in w or "'" in w)


_WHOSE = ("his", "her", "its", "their")
_VERBS = ("action", "relation", "pace", "passage")
_NAMED = ("actor", "near", "beyond")
"""Kinds whose wordings are nouns that have a plural."""


def _worded(kind: str, name: str, language: str, wording: str) -> Iterator[tuple[str, str, str, str, str]]:
    """A wording of the tables as lines of the lexicon.

    "<" marks a turned relation, "^" one that stands between its two sides, "&" a pair of classes, "!" a wording that
    means nothing else any more, ">" one that means several as it stands, as "people" does, "@" a feeling that is a
    verb, as "beam" is; "{its}" is anybody's.
    """
    marks = {"near": kind == "near", "turned": "<" in wording[:2], "between": "^" in wording[:2]}
    marks |= {"only": wording.startswith("!"), "plural": wording.startswith(">"), "shown": wording.startswith("@")}
    notes = " ".join(note for note, holds in marks.items() if holds)
    plain, both = wording.strip("~=>+*<^!@"), name.split("&")
    told = ("place" if name in PLACES else "actor") if kind == "near" else kind
    for one in both:
        pair = f"{notes} both".strip() if len(both) > 1 else notes
        for part in (p for half in plain.split("/") for p in half.split("|")):
            for form in (part, *_contracted(part, language)):
                yield form, told, one, language, pair
        if kind in _NAMED and not marks["plural"]:
            plural = m.english_plural if language == "en" else m.french_plural
            yield plural(plain), told, one, language, f"{pair} plural".strip()
        elif kind == "garment" and " " in plain and not plain.endswith("s"):
            yield (m.english_plural if language == "en" else m.french_plural)(plain), told, one, language, pair


_CONTRACTED = {" à": (" au", " aux"), " de": (" du", " des", " d'")}


def _contracted(wording: str, language: str) -> Iterator[str]:
    """The wording with its last word as it is before "le", "les" and vowels: "assis à" is "assis au" as well."""
    for plain, forms in _CONTRACTED.items() if language == "fr" else ():
        if wording.endswith(plain):
            yield from (wording.removesuffix(plain) + form for form in forms)


def _trained(tables: Tables) -> Iterator[tuple[str, str, str, str, str]]:
    for (kind, name, language), wordings in tables.words.items():
        for wording in wordings.seen:
            yield from _worded(kind, name, language, wording)


def _wider() -> Iterator[tuple[str, str, str, str, str]]:
    """Wordings that no caption uses: they share the codes of those that do."""
    return _rows("wordings_more.tsv", "wordings_near.tsv")


def _later() -> Iterator[tuple[str, str, str, str, str]]:
    """Wordings of what came after the training: the network sees the nearest class that it knows, or nothing."""
    return _rows("wordings_later.tsv", "wordings_french.tsv")


def _rows(*files: str) -> Iterator[tuple[str, str, str, str, str]]:
    for kind, name, *languages in (row for file in files for row in table(file)):
        for language, text in zip(LANGUAGES, languages, strict=True):
            for wording in filter(None, text.split(";")):
                for whose in _WHOSE if "{its}" in wording else ("",):
                    yield from _worded(kind, name, language, wording.replace("{its}", whose))


def neighbours(words: Sequence[str], encoder: TextEncoder, folder: Path) -> None:
    """Writes the vectors of all known words, by which unknown ones find their nearest."""
    vectors = np.concatenate([encoder.phrases(words[n : n + 512]) for n in range(0, len(words), 512)])
    vectors /= np.abs(vectors).max(axis=1, keepdims=True)
    save_file({"vectors": np.round(vectors * 127).astype(np.int8)}, folder / "neighbours.safetensors")
    (folder / "neighbours.txt").write_text("\n".join(words), encoding="utf-8")


def everyday(tables: Tables, file: Path) -> None:
    """Writes ``word, language`` lines of the words that mean nothing to a scene and are no mystery either."""
    words: dict[tuple[str, str], None] = {}
    for language in LANGUAGES:
        for line in table(f"everyday_{language}.txt"):
            words |= dict.fromkeys((w, language) for w in line[0].split())
        for kind in ("adjective", "remark"):
            forms = (form for forms in tables.phrases[kind, language] for form in forms)
            words |= dict.fromkeys((w, language) for form in forms for w in words_of(form) if len(w) > 1)
    file.write_text("".join(f"{word}\t{language}\n" for word, language in sorted(words)), encoding="utf-8")
