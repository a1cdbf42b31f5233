"""Words and JSON on standard output."""

from __future__ import annotations

import json
import sys


def print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def say(words: str) -> None:
    """Plain words on standard output; nothing in them is markup."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def note(words: str) -> None:
    """What is worth knowing beside a result, on standard error: scripts that read JSON are not disturbed."""
    sys.stderr.write(f"rushes: {words}\n")
