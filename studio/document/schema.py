"""Values of the document as JSON types and back: an exact round trip that forgives fields it does not know."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from studio.document.recipe import plain

T = TypeVar("T")


class SchemaError(ValueError):
    """Data that is not what it should be: which value, and of which kind it should have been."""


def to_plain(value: Any) -> Any:
    """Dataclasses as dicts, fractions as ``"n/d"``, tuples as lists."""
    return plain(value)


def from_plain(kind: type[T], data: Any) -> T:
    """The value of a type from JSON types; raises SchemaError. Unknown fields are passed over, missing ones default."""
    value: T = _read(kind, data)
    return value


def field_from_plain(kind: type, name: str, data: Any) -> Any:
    """One field's value of a dataclass."""
    return _read(_hints(kind)[name], data)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, data: Any) -> Any:
    kind = getattr(kind, "__supertype__", kind)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _read_union(kind, data)
    if origin is tuple:
        return _read_tuple(get_args(kind), data)
    if origin is Mapping:
        return _read_mapping(get_args(kind), data)
    if isinstance(kind, type):
        return _read_plain(kind, data)
    raise SchemaError(f"no reader for {kind}")


def _read_union(kind: Any, data: Any) -> Any:
    choices = [choice for choice in get_args(kind) if choice is not type(None)]
    if data is None:
        return None
    return _read(choices[0], data)


def _read_tuple(inner: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list | tuple):
        raise SchemaError(f"expected a list, found {data!r:.60}")
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_read(inner[0], item) for item in data)
    if len(inner) != len(data):
        raise SchemaError(f"expected {len(inner)} values, found {len(data)}")
    return tuple(_read(kind, item) for kind, item in zip(inner, data, strict=True))


def _read_mapping(inner: tuple[Any, ...], data: Any) -> Mapping[Any, Any]:
    if not isinstance(data, Mapping):
        raise SchemaError(f"expected a table, found {data!r:.60}")
    return types.MappingProxyType({_read(inner[0], key): _read(inner[1], item) for key, item in data.items()})


def _read_plain(kind: type, data: Any) -> Any:
    if is_dataclass(kind):
        return _read_dataclass(kind, data)
    if kind is Fraction:
        return _read_fraction(data)
    if issubclass(kind, StrEnum):
        try:
            return kind(data)
        except ValueError as error:
            raise SchemaError(f"{data!r:.60} is no {kind.__name__.lower()}") from error
    if kind is float and isinstance(data, int | float) and not isinstance(data, bool):
        return float(data)
    if isinstance(data, kind) and not (kind is int and isinstance(data, bool)):
        return data
    raise SchemaError(f"expected {kind.__name__}, found {data!r:.60}")


def _read_fraction(data: Any) -> Fraction:
    try:
        return Fraction(data)
    except (TypeError, ValueError, ZeroDivisionError) as error:
        raise SchemaError(f"{data!r:.60} is no fraction") from error


def _read_dataclass(kind: type, data: Any) -> Any:
    if not isinstance(data, Mapping):
        raise SchemaError(f"expected the fields of a {kind.__name__}, found {data!r:.60}")
    hints = _hints(kind)
    known = {f.name: _read(hints[f.name], data[f.name]) for f in fields(kind) if f.name in data}
    try:
        return kind(**known)
    except TypeError as error:
        raise SchemaError(f"a {kind.__name__} lacks fields: {error}") from error
