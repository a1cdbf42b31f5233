"""What a verb raises when a person asked for something it cannot do."""

from __future__ import annotations


class UsageError(ValueError):
    """The words of the command are off: what, and how to write it."""


class RefusedError(RuntimeError):
    """The verb could not be carried out: what, why, and the remedy."""
