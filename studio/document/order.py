"""Order as strings between strings: a thing moves by changing its own key only, so two people's moves both survive.

Keys are fractions in base 62 without trailing zeros (fractional indexing, after Figma and Greenspan).
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_LAST = len(DIGITS)


def between(low: str, high: str) -> str:
    """A key that sorts after ``low`` and before ``high``; an empty text is the open end. Needs ``low < high``."""
    if high and low >= high:
        raise ValueError(f"no key fits between {low!r} and {high!r}")
    key = ""
    for place in range(len(low) + len(high) + 2):
        floor = DIGITS.index(low[place]) if place < len(low) else 0
        ceiling = DIGITS.index(high[place]) if high and place < len(high) else _LAST
        if ceiling - floor > 1:
            return key + DIGITS[(floor + ceiling) // 2]
        key += DIGITS[floor]
        if ceiling > floor:
            high = ""  # the key is below ``high`` by now, whatever follows
    raise AssertionError("unreachable: every digit of both keys was read")


def after_all(keys: list[str]) -> str:
    """A key behind all others."""
    return between(max(keys, default=""), "")
