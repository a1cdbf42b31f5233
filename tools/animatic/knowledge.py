"""What is made before training: statistics of the text encoder, the codes of all classes, the lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from studio.engine.families.animatic.text import TextEncoder, pairs_of, words_of
from studio.theatre.tokens import ACTION, CLASS, COUNT, NAMES, ROLE
from tools.animatic import morphology as m
from tools.animatic.wordings import HERE, LANGUAGES, Tables, table

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


def lexicon(tables: Tables, file: Path) -> list[str]:
    """Writes ``wording, kind, class, plural`` lines of all wordings in all forms; returns its single words."""
    lines: dict[tuple[str, str, str], bool] = {}
    for wording, kind, name, plural in [*_trained(tables), *_wider()]:
        words = " ".join(w for w in words_of(wording) if w.isalnum() or "-" in w or "'" in w)
        if words and words not in _TOO_COMMON:
            lines.setdefault((words, kind, name), plural)
    rows = ["\t".join([*key, *(["plural"] if plural else [])]) for key, plural in lines.items()]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return sorted({words for words, _, _ in lines if " " not in words and len(words) > 2})


def _forms(kind: str, language: str, wording: str) -> Iterator[tuple[str, bool]]:
    """The wording as it occurs in prompts, each with whether it names several."""
    plain = wording.strip("~=>+*")
    if kind == "actor":
        yield plain, False
        yield (m.english_plural if language == "en" else m.french_plural)(plain), True
    elif kind in ("action", "relation") and language == "en":
        yield from ((form, False) for form in (plain, m.third_person(plain), m.ing_form(plain)))
    else:
        yield from ((form, False) for part in plain.split("/") for form in part.split("|"))


def _trained(tables: Tables) -> Iterator[tuple[str, str, str, bool]]:
    for (kind, name, language), wordings in tables.words.items():
        for wording in wordings.seen:
            yield from ((form, kind, name, plural) for form, plural in _forms(kind, language, wording))


def _wider() -> Iterator[tuple[str, str, str, bool]]:
    """Wordings that no caption uses: they share the codes of those that do."""
    for kind, name, *languages in table("wordings_more.tsv"):
        for language, text in zip(LANGUAGES, languages, strict=True):
            for wording in text.split(";"):
                yield from ((form, kind, name, plural) for form, plural in _forms(kind, language, wording))


def neighbours(words: Sequence[str], encoder: TextEncoder, folder: Path) -> None:
    """Writes the vectors of all known words, by which unknown ones find their nearest."""
    vectors = np.concatenate([encoder.phrases(words[n : n + 512]) for n in range(0, len(words), 512)])
    vectors /= np.abs(vectors).max(axis=1, keepdims=True)
    save_file({"vectors": np.round(vectors * 127).astype(np.int8)}, folder / "neighbours.safetensors")
    (folder / "neighbours.txt").write_text("\n".join(words), encoding="utf-8")


def everyday(tables: Tables, file: Path) -> None:
    """Writes the words that mean nothing to a scene and are no mystery either."""
    words = set((HERE / "everyday_more.txt").read_text(encoding="utf-8").split())
    for kind in ("adjective", "remark"):
        for language in LANGUAGES:
            words |= {w for forms in tables.phrases[kind, language] for form in forms for w in words_of(form)}
    file.write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")
