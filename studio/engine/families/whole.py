"""Weights that lack something, or do not fit, are refused by the name of a tensor.

The libraries would make up at random what is lacking, and say so in a log alone.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from studio.engine.models.refusals import Shape, refuse_lacking, refuse_misshapen

_LIBRARIES = ("diffusers.models.modeling_utils", "transformers.modeling_utils")
_INVENTED = re.compile(r"are newly initialized: \[(.*?)\]", re.DOTALL)
_ROW = r"^(\S.*?)\s*\|\s*(?:\x1b\[\d+m)?"
"""Of the report of transformers; names that differ by a number alone share one, “layer.{0, 1}.weight”."""
_MISSING = re.compile(_ROW + "MISSING", re.MULTILINE)
_SIZES = r".*?Size\(\[([\d, ]*)\]\).*?Size\(\[([\d, ]*)\]\)"
_MISFIT = re.compile(_ROW + "MISMATCH" + _SIZES, re.MULTILINE)  # what it got, what it wanted
_REFUSED = re.compile(r"because (\S+) expected shape" + _SIZES)  # diffusers says it the other way round


@contextmanager
def whole(name: str) -> Iterator[None]:
    """Raises ModelRefusedError if what is loaded meanwhile lacks a tensor, or has one of another shape."""
    hearing = _Hearing()
    loggers = [logging.getLogger(library) for library in _LIBRARIES]
    before = [(each.level, each.propagate) for each in loggers]
    for each in loggers:
        each.addHandler(hearing)
        each.setLevel(logging.WARNING)
        each.propagate = False
    try:
        yield
    except (ValueError, RuntimeError) as error:
        if hearing.misfit:
            refuse_misshapen(name, *hearing.misfit)
        if said := _REFUSED.search(str(error)):
            refuse_misshapen(name, said[1], _shape(said[3]), _shape(said[2]))
        if hearing.missing:  # what is lacking has no data that could be moved to a GPU
            refuse_lacking(name, hearing.missing)
        raise
    finally:
        for each, (level, propagate) in zip(loggers, before, strict=True):
            each.removeHandler(hearing)
            each.setLevel(level)
            each.propagate = propagate
    if hearing.missing:
        refuse_lacking(name, hearing.missing)


def _shape(digits: str) -> Shape:
    return tuple(int(n) for n in digits.split(",") if n.strip())


class _Hearing(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: set[str] = set()
        self.misfit: tuple[str, Shape, Shape] | None = None

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        for listed in _INVENTED.findall(said):
            self.missing.update(part.strip(" '\"") for part in listed.split(","))
        self.missing.update(_MISSING.findall(said))
        if row := _MISFIT.search(said):
            self.misfit = row[1], _shape(row[2]), _shape(row[3])
