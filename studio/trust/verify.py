"""Reading a film's record back, and saying in words what it is worth."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from studio.document.recipe import canonical_json
from studio.trust import keys
from studio.trust.boxes import Box, boxes
from studio.trust.record import SOURCE_TYPES
from studio.trust.seal import RECORD_BOX, XMP_BOX, digest, signed_words

_LARGEST = 64 * 2**20
"""Bytes of a record: ten times that of a film with two thousand shots."""

_LONGEST = 1_000
"""Characters of a line for people."""


class VerifyError(ValueError):
    """A file that cannot be read at all: which, why, and what to do."""


class State(StrEnum):
    INTACT = "intact"
    ALTERED = "altered"
    FORGED = "forged"
    MISSING = "missing"
    NO_FILM = "no film"


@dataclass(frozen=True, slots=True)
class Report:
    """``record`` is what the file says about itself; it is worth something only while ``trustworthy``."""

    file: str
    state: State
    record: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    ours: bool = False
    source_type: str = ""

    @property
    def trustworthy(self) -> bool:
        """The record is there, its signature holds, and no byte of the file differs from what was signed."""
        return self.state is State.INTACT

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "state": self.state.value,
            "trustworthy": self.trustworthy,
            "key": self.key,
            "own_key": self.ours,
            "digital_source_type": self.source_type,
            "record": dict(self.record),
        }

    def in_words(self) -> list[str]:
        """A sentence or two a line, for people; nothing in it can steer a terminal."""
        return [_printable(line) for line in _words(self)]


def read_back(file: Path) -> Report:
    """What an exported film says about itself, and whether that can be believed. Raises VerifyError."""
    try:
        with file.open("rb") as opened:
            return _read(file.name, opened)
    except IsADirectoryError as error:
        raise VerifyError(f"“{file}” is a folder; name an exported film, such as film.mp4.") from error
    except FileNotFoundError as error:
        raise VerifyError(f"There is no file “{file}”; name an exported film, such as film.mp4.") from error
    except OSError as error:
        raise VerifyError(f"“{file}” cannot be read ({error.strerror}); check the file’s rights.") from error


def _read(name: str, file: BinaryIO) -> Report:
    found, whole = _outermost(file)
    if not found or found[0].kind != b"ftyp":
        return Report(name, State.NO_FILM)
    source_type = _source_type(file, found)
    records = [box for box in found if box.uuid == RECORD_BOX]
    if not records:
        return Report(name, State.MISSING, source_type=source_type)
    sealed = _sealed(file, records[-1])
    if sealed is None:
        return Report(name, State.FORGED, source_type=source_type)
    record, key, signature = sealed
    ours = key == keys.known()
    if not keys.holds(key, signature, signed_words(record)):
        return Report(name, State.FORGED, record, key.hex(), source_type=source_type)
    state = State.INTACT if whole and _unchanged(file, records, record) and _consistent(record) else State.ALTERED
    return Report(name, state, record, key.hex(), ours, source_type)


def _outermost(file: BinaryIO) -> tuple[list[Box], bool]:
    """The boxes that can be read, and whether they make up the whole file."""
    found: list[Box] = []
    try:
        found.extend(boxes(file))
    except ValueError:
        return found, False
    return found, True


def _sealed(file: BinaryIO, box: Box) -> tuple[dict[str, Any], bytes, bytes] | None:
    if box.end - box.body > _LARGEST:
        return None
    file.seek(box.body)
    try:
        data = json.loads(file.read(box.end - box.body))
        record, key, signature = data["record"], bytes.fromhex(data["key"]), bytes.fromhex(data["signature"])
        signed_words(record)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return (record, key, signature) if isinstance(record, dict) else None


def _unchanged(file: BinaryIO, records: list[Box], record: Mapping[str, Any]) -> bool:
    """The record speaks of every byte before itself; there must be none behind it."""
    said = record.get("file")
    box = records[-1]
    if len(records) != 1 or not isinstance(said, Mapping) or file.seek(0, 2) != box.end:
        return False
    return bool(said.get("bytes") == box.start and said.get("sha256") == digest(file, [(0, box.start)]))


def _consistent(record: Mapping[str, Any]) -> bool:
    """Every take's id is the hash of the recipe and the picture that the record gives for it."""
    try:
        for shot in (*record["shots"], *record.get("cutaways", ())):
            recipe = sha256(canonical_json(shot["recipe"]).encode()).hexdigest()
            if sha256(f"{recipe}:{shot['picture']}".encode()).hexdigest()[:32] != shot["take"]:
                return False
    except (KeyError, TypeError):
        return False
    return True


def _source_type(file: BinaryIO, found: list[Box]) -> str:
    """What the XMP says, with or without a record; empty if it says nothing."""
    for box in found:
        if box.uuid == XMP_BOX and box.end - box.body < 2**20:
            file.seek(box.body)
            words = file.read(box.end - box.body).decode("utf-8", "replace")
            said = re.search(r"DigitalSourceType>\s*([^<\s]{1,200})", words)
            if said:
                return said[1]
    return ""


# ---- words


def _words(report: Report) -> Iterator[str]:
    if report.state is State.NO_FILM:
        yield f"“{report.file}” is no MP4 or MOV film, so there is nothing to verify; name an exported film."
        return
    if report.state is State.MISSING:
        yield from _missing(report)
        return
    if report.state is State.FORGED:
        yield "The record in this file is damaged or forged: its signature does not hold. Believe nothing it says."
        return
    if report.state is State.ALTERED:
        yield "This file was changed after it was signed, so it may show or say something else than was made."
        yield "Of the file that was signed, the record says:"
    yield from _contents(report.record)
    if report.state is State.INTACT:
        yield "Not altered since export: every byte is the one that was signed."
    whose = "the key of this installation" if report.ours else "the key of another installation"
    yield f"Signed with {whose}, {_fingerprint(report.key)}. It tells that nothing changed since, not who signed."


def _missing(report: Report) -> Iterator[str]:
    yield "This file has no record of how it was made: it was not exported by Rushes, or the record was taken out."
    if report.source_type.startswith(SOURCE_TYPES):
        yield f"It still carries the mark of AI-generated media ({report.source_type.removeprefix(SOURCE_TYPES)})."


def _contents(record: Mapping[str, Any]) -> Iterator[str]:
    yield f"Made with {record.get('generator', 'an unknown program')}. {record.get('disclosure', '')}"
    try:
        shots, seconds = record["shots"], _seconds(record)
        yield f"“{record['title']}”: {len(shots)} {'shot' if len(shots) == 1 else 'shots'}, {seconds:.1f} s."
        for number, shot in enumerate(shots, 1):
            yield f"  {number}. {_shot_words(shot)}"
        for away in record.get("cutaways", ()):
            yield f"  Over it: {_shot_words(away)}"
        for credit in record.get("credits", ()):
            yield f"  Credit: {credit}"
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError):
        yield "The rest of the record is in a form that this version cannot read; update Rushes."


def _seconds(record: Mapping[str, Any]) -> float:
    numerator, denominator = (int(part) for part in record["rate"].split("/"))
    return float(record["length"]) * denominator / numerator


def _shot_words(shot: Mapping[str, Any]) -> str:
    recipe = shot["recipe"]
    how = f"{recipe['quality']}, {recipe['steps']} steps, seed {recipe['seed']}, by “{recipe['family']}”"
    refined = f", {recipe['aspect']} refined" if recipe.get("aspect") else ""
    unknown = f"; not understood: {', '.join(shot['unknown'])}" if shot.get("unknown") else ""
    return f"“{recipe['brief']['prompt']}” ({how}{refined}{unknown})"


def _fingerprint(key: str) -> str:
    short = sha256(bytes.fromhex(key)).hexdigest()[:16]
    return " ".join(short[at : at + 4] for at in range(0, 16, 4))


def _printable(line: str) -> str:
    return "".join(c if c.isprintable() else " " for c in line[:_LONGEST])
