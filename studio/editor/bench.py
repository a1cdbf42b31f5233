"""The benchmarks by name, run one after the other."""

from __future__ import annotations

import difflib
import importlib.util
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from studio.engine.library import Library

FOLDER = Path(__file__).parents[2] / "benchmarks"


class BenchError(ValueError):
    """No such benchmark: which ones there are."""


class MissingPeerError(RuntimeError):
    """What a benchmark compares with is not on this machine: what, and how it comes."""


def names() -> dict[str, Path]:
    """Each figure's name and the file that measures it, read from the files' own ``FIGURES``."""
    found = {}
    for file in sorted(FOLDER.glob("*.py")):
        for name in _load(file).FIGURES:
            found[name] = file
    return found


def _unknown(name: str, known: Iterable[str]) -> str:
    models = ", ".join(card.name for card in Library().cards())
    near = ", ".join(difflib.get_close_matches(name, known, 5, 0.5))
    like = f"Benchmarks called like it are {near}." if near else "Benchmarks are named in the files of benchmarks/."
    return f"“{name}” is no benchmark, and no model here (there are {models}). {like}"


def measure(wanted: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
    """Figures as ``{"name", "value", "unit", "against", "n"}``, all of them or those that were named.

    Of all, one without its peer has a sentence ``missing`` instead. Raises MissingPeerError for one that was named.
    """
    known = names()
    for name in wanted:
        if name not in known:
            raise BenchError(_unknown(name, known))
    files = dict.fromkeys(known[name] for name in wanted or known)
    for file in files:
        try:
            for figure in _load(file).measure():
                if not wanted or figure["name"] in wanted:
                    yield figure
        except MissingPeerError as error:
            if wanted:
                raise
            yield {"name": next(name for name in known if known[name] == file), "missing": str(error)}


def _load(file: Path) -> Any:
    spec = importlib.util.spec_from_file_location(f"rushes_benchmark_{file.stem}", file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module
