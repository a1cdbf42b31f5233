"""What a reading says, in the few words that tests compare."""

from __future__ import annotations

from studio.engine.families.animatic.said import said
from studio.engine.families.animatic.unknown import Reader


def bonds_of(reader: Reader, prompt: str) -> set[str]:
    """Who is what to whom, as "chase dog cat"."""
    words = said(reader.read(prompt))
    names = [mention.names[0] for mention in words.mentions]
    return {f"{bond.relation} {names[bond.first]} {names[bond.second]}" for bond in words.bonds}
