"""Weights that lack something are refused: the libraries would make it up at random, and say so in a log alone."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from studio.engine.families.family import FamilyError

_LIBRARIES = ("diffusers.models.modeling_utils", "transformers.modeling_utils")
_INVENTED = re.compile(r"are newly initialized: \[(.*?)\]", re.DOTALL)
_MISSING = re.compile(r"^(\S+)\s*\|\s*(?:\x1b\[\d+m)?MISSING", re.MULTILINE)
"""A row of the report of transformers; names that differ by a number alone share one."""


@contextmanager
def whole(name: str) -> Iterator[None]:
    """Raises FamilyError if what is loaded meanwhile lacks a tensor that its classes need, naming the first."""
    hearing = _Hearing()
    loggers = [logging.getLogger(library) for library in _LIBRARIES]
    before = [(each.level, each.propagate) for each in loggers]
    for each in loggers:
        each.addHandler(hearing)
        each.setLevel(logging.WARNING)
        each.propagate = False
    try:
        yield
    finally:
        for each, (level, propagate) in zip(loggers, before, strict=True):
            each.removeHandler(hearing)
            each.setLevel(level)
            each.propagate = propagate
    if hearing.missing:
        first, *more = sorted(hearing.missing)
        others = f" and {len(more)} more" if more else ""
        raise FamilyError(
            f"“{name}” is not whole.",
            f"Its weights lack “{first}”{others}, which would be made up at random.",
            "This copy is incomplete: get the model again.",
        )


class _Hearing(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        for listed in _INVENTED.findall(said):
            self.missing.update(part.strip(" '\"") for part in listed.split(","))
        self.missing.update(_MISSING.findall(said))
