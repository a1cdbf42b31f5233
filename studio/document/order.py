"""Order as strings between strings: a thing moves by changing its own key only, so two people's moves both survive.

Keys are fractions in base 62 without trailing zeros (fractional indexing, after Figma and Greenspan). At the open ends
keys count up or down by one in their first four digits, so that ten thousand shots in a row still have short keys.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)
_WHOLE = 4
"""Digits that count at the open ends."""


def between(low: str, high: str) -> str:
    """A key that sorts after ``low`` and before ``high``; an empty text is the open end. Needs ``low < high``."""
    if high and low >= high:
        raise ValueError(f"no key fits between {low!r} and {high!r}")
    if low and not high:
        return _stepped(low, 1) or _halfway(low, high)
    if high and not low:
        return _stepped(high, -1) or _halfway(low, high)
    return _halfway(low, high)


def after_all(keys: list[str]) -> str:
    """A key behind all others."""
    return between(max(keys, default=""), "")


def is_key(text: str) -> bool:
    """Whether there is room before and after a key."""
    return bool(text) and all(digit in DIGITS for digit in text) and text[-1] != DIGITS[0]


def _halfway(low: str, high: str) -> str:
    key = ""
    for place in range(len(low) + len(high) + 2):
        floor = DIGITS.index(low[place]) if place < len(low) else 0
        ceiling = DIGITS.index(high[place]) if high and place < len(high) else _BASE
        if ceiling - floor > 1:
            return key + DIGITS[(floor + ceiling) // 2]
        key += DIGITS[floor]
        if ceiling > floor:
            high = ""  # the key is below ``high`` by now, whatever follows
    raise AssertionError("unreachable: every digit of both keys was read")


def _stepped(key: str, step: int) -> str:
    """The next whole key up or down, empty where there is none."""
    number = 0
    for digit in key[:_WHOLE].ljust(_WHOLE, DIGITS[0]):
        number = number * _BASE + DIGITS.index(digit)
    number += step
    if number % _BASE == 0:
        number += step  # no key ends in a zero
    if not 0 < number < _BASE**_WHOLE:
        return ""
    digits = ""
    for _ in range(_WHOLE):
        number, rest = divmod(number, _BASE)
        digits = DIGITS[rest] + digits
    return digits
