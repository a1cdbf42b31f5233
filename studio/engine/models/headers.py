"""What a file of weights is by its content, read without trusting it: safetensors, GGUF, or something to refuse.

A header is checked before any library sees the file. Formats: safetensors 0.8 (8 bytes of length, JSON, data), and
GGUF 2 and 3 (github.com/ggml-org/ggml, docs/gguf.md).
"""

from __future__ import annotations

import io
import json
import pickletools
import re
import struct
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any, BinaryIO

from studio.engine.models.refusals import ModelRefusedError

_BINARIES = (b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xcf")
_CALL = re.compile(r"^\s*\d+: \S+\s+(REDUCE|INST|OBJ|NEWOBJ|BUILD)\b")
LARGEST_HEADER = 100 << 20
_MOST_DIMENSIONS = 5
"""GGUF says four; video models' first layers are written with five."""
MOST_TENSORS, MOST_ELEMENTS = 100_000, 1 << 42

# Bits of an element, by the names that safetensors gives its types.
_BITS = {
    "BOOL": 8, "U8": 8, "I8": 8, "U16": 16, "I16": 16, "U32": 32, "I32": 32, "U64": 64, "I64": 64,
    "F64": 64, "F32": 32, "F16": 16, "BF16": 16, "C64": 64, "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6,
    "F8_E5M2": 8, "F8_E4M3": 8, "F8_E8M0": 8, "F8_E4M3FNUZ": 8, "F8_E5M2FNUZ": 8,
}  # fmt: skip
# Elements and bytes of a block of GGUF's types, by their numbers (ggml.h).
_BLOCKS = {
    0: (1, 4), 1: (1, 2), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 30: (1, 2),
    2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 9: (32, 36), 20: (32, 18), 39: (32, 17),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292), 16: (256, 66),
    17: (256, 74), 18: (256, 98), 19: (256, 50), 21: (256, 110), 22: (256, 82), 23: (256, 136), 29: (256, 56),
    34: (256, 54), 35: (256, 66), 40: (64, 36), 41: (128, 18),
}  # fmt: skip
_ALIGNED = 32
"""Bytes to whose multiples GGUF's tensors begin, where a file does not say otherwise."""
_REMEDY = "Get the file again from where it was published, as safetensors or GGUF."


@dataclass(frozen=True, slots=True)
class Tensor:
    """One tensor of a file; ``dtype`` in the format's own name."""

    dtype: str
    shape: tuple[int, ...]

    @property
    def elements(self) -> int:
        return prod(self.shape)

    def sides(self, *, turned: bool) -> tuple[int, ...]:
        """The shape as torch has it: GGUF counts from the fastest dimension on."""
        return self.shape[::-1] if turned else self.shape


def tensors_of(path: Path) -> dict[str, Tensor]:
    """What a file of weights holds, by name; ModelRefusedError if it is of another kind, or its header is not sound."""
    with path.open("rb") as file:
        start = file.read(9)
        file.seek(0)
        if start[:4] == b"GGUF":
            return _Gguf(path, file).tensors()
        if start[8:] != b"{" and is_program(start[:8]):  # a header's length may begin as a pickle does
            raise ModelRefusedError(
                f"“{path.name}” is not taken.",
                "Inside, it is a pickle, which can run any program when it is read.",
                "Get the same weights as safetensors.",
            )
        return _safetensors(path, file)


def is_gguf(path: Path) -> bool:
    """Whether a file of weights is packed; otherwise it is safetensors."""
    with path.open("rb") as file:
        return file.read(4) == b"GGUF"


def is_program(start: bytes) -> bool:
    """Whether a file begins as a pickle does, of any age, or as the archives that torch puts one into."""
    pickle = len(start) > 1 and start[0] == 0x80 and 2 <= start[1] <= 5
    return pickle or start[:4] in (b"PK\x03\x04", b"PK\x05\x06") or start[257:262] == b"ustar" or _calls(start)


def runs(start: bytes) -> bool:
    """Whether a file begins as a system's own programs do."""
    return start[:4] in _BINARIES or start[:2] in (b"MZ", b"#!")


def _calls(start: bytes) -> bool:
    """Whether bytes are a pickle without a mark of its age that calls something: texts fall apart at once."""
    told = io.StringIO()
    try:
        pickletools.dis(start, told)
        steps = told.getvalue().splitlines()
    except Exception:  # noqa: BLE001 -- whatever is no pickle, or ends behind what was read
        steps = told.getvalue().splitlines()[:-1]
    return any(_CALL.search(step) for step in steps)


def _unsound(path: Path, why: str) -> ModelRefusedError:
    return ModelRefusedError(f"“{path.name}” is not taken.", f"Its header is not sound: {why}.", _REMEDY)


def _cut(path: Path, short: int) -> ModelRefusedError:
    return ModelRefusedError(
        f"“{path.name}” is not taken.", f"It is an incomplete copy: {short} bytes are missing.", _REMEDY
    )


def _safetensors(path: Path, file: BinaryIO) -> dict[str, Tensor]:
    size = path.stat().st_size
    if size < 8:
        raise _unsound(path, "the file is shorter than a header")
    (length,) = struct.unpack("<Q", file.read(8))
    if length > min(LARGEST_HEADER, size - 8):
        raise _unsound(path, "it claims to be longer than it can be")
    try:
        header = json.loads(file.read(length).decode(), object_pairs_hook=_no_name_twice)  # whose library takes no BOM
    except (ValueError, RecursionError) as error:
        raise _unsound(path, "it is not safetensors' JSON") from error
    if not isinstance(header, dict):
        raise _unsound(path, "it is not a table")
    told = header.pop("__metadata__", None)
    if told is not None and not (isinstance(told, dict) and all(isinstance(words, str) for words in told.values())):
        raise _unsound(path, "it is not safetensors' JSON")
    if len(header) > MOST_TENSORS:
        raise _unsound(path, "it counts more entries than a model has")
    found, places = {}, []
    for name, entry in header.items():
        tensor, begin, end = _entry(path, name, entry)
        found[name] = tensor
        places.append((begin, end))
    place = 0
    for begin, end in sorted(places):
        if begin != place:
            raise _unsound(path, "its tensors overlap or leave gaps")
        place = end
    if place > size - 8 - length:
        raise _cut(path, place - (size - 8 - length))
    if place != size - 8 - length:
        raise _unsound(path, "the file is not as long as its tensors")
    return found


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a name stands twice")
    return table


def _entry(path: Path, name: str, entry: Any) -> tuple[Tensor, int, int]:
    try:
        dtype, shape, (begin, end) = entry["dtype"], entry["shape"], entry["data_offsets"]
        bits = _BITS[dtype]
        whole = len(shape) <= _MOST_DIMENSIONS and all(type(n) is int and n >= 0 for n in (*shape, begin, end))
    except (KeyError, TypeError, ValueError) as error:
        raise _unsound(path, f"“{name[:60]}” is not described as a tensor") from error
    tensor = Tensor(dtype, tuple(shape))
    if not whole or tensor.elements > MOST_ELEMENTS or -(-tensor.elements * bits // 8) != end - begin:
        raise _unsound(path, f"“{name[:60]}” has another size than its shape")
    return tensor, begin, end


class _Gguf:
    """Reads a GGUF header; whatever it counts is compared with the file's length before it is believed."""

    # Bytes of the fixed types of metadata, by their numbers; 8 is text, 9 a row of values.
    _FIXED = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}  # noqa: RUF012
    _DEEPEST = 3

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path, self._file, self._size = path, file, path.stat().st_size

    def tensors(self) -> dict[str, Tensor]:
        self._take(4)
        version, count, pairs = self._number("<I"), self._number("<Q"), self._number("<Q")
        if version not in (2, 3):
            raise _unsound(self._path, f"GGUF version {version} is not known")
        if count > MOST_TENSORS or pairs > MOST_TENSORS:
            raise _unsound(self._path, "it counts more entries than a model has")
        aligned = _ALIGNED
        for _ in range(pairs):
            name, kind = self._text(), self._number("<I")
            if (name, kind) == ("general.alignment", 4):
                aligned = max(1, self._number("<I"))
            else:
                self._skip_value(kind, 0)
        found: dict[str, Tensor] = {}
        end = 0
        for _ in range(count):
            name, tensor, behind = self._tensor()
            if name in found:
                raise _unsound(self._path, "a tensor stands twice, or has more than five dimensions")
            found[name], end = tensor, max(end, behind)
        short = -(-self._file.tell() // aligned) * aligned + end - self._size
        if found and short > 0:
            raise _cut(self._path, short)
        return found

    def _tensor(self) -> tuple[str, Tensor, int]:
        """A tensor's name, itself, and where it ends among the tensors' bytes."""
        name, dimensions = self._text(), self._number("<I")
        if dimensions > _MOST_DIMENSIONS:
            raise _unsound(self._path, "a tensor stands twice, or has more than five dimensions")
        shape = tuple(self._number("<Q") for _ in range(dimensions))
        kind, begin = self._number("<I"), self._number("<Q")
        tensor = Tensor(f"type {kind}", shape)
        if tensor.elements > MOST_ELEMENTS:
            raise _unsound(self._path, f"“{name[:60]}” is larger than a tensor can be")
        if kind not in _BLOCKS:
            raise _unsound(self._path, f"“{name[:60]}” is of a type that is not known, number {kind}")
        elements, size = _BLOCKS[kind]
        if shape and shape[0] % elements:
            raise _unsound(self._path, f"“{name[:60]}” has another size than its shape")
        return name, tensor, begin + tensor.elements // elements * size

    def _take(self, count: int) -> bytes:
        if count > min(LARGEST_HEADER, self._size - self._file.tell()):
            raise _unsound(self._path, "it ends too early")
        return self._file.read(count)

    def _number(self, kind: str) -> int:
        return int(struct.unpack(kind, self._take(struct.calcsize(kind)))[0])

    def _text(self) -> str:
        return self._take(self._number("<Q")).decode(errors="replace")

    def _skip_value(self, kind: int, depth: int) -> None:
        if kind in self._FIXED:
            self._take(self._FIXED[kind])
        elif kind == 8:
            self._text()
        elif kind == 9 and depth < self._DEEPEST:
            inner, count = self._number("<I"), self._number("<Q")
            if inner in self._FIXED:
                self._take(self._FIXED[inner] * count)
            else:
                if count > self._size:
                    raise _unsound(self._path, "a row is longer than the file")
                for _ in range(count):
                    self._skip_value(inner, depth + 1)
        else:
            raise _unsound(self._path, "it holds a value of a kind that is not known")
