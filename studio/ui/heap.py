"""Memory that is free goes back to the system, so that an evening's work takes no more room than its film.

With glibc each thread fills a heap of its own, and none shrinks: after five minutes of cutting four hundred megabytes
lay there unused. Elsewhere nothing is done.
"""

from __future__ import annotations

import ctypes
import linecache
import sys

_ARENA_MAX, _ARENAS = -8, 2
"""mallopt(3)'s name for how many heaps there may be, and how many threads that allocate at once are worth."""


def few_heaps() -> None:
    """To be called before there are threads."""
    if libc := _glibc():
        libc.mallopt(_ARENA_MAX, _ARENAS)


def give_back() -> None:
    """Takes up to 0.1 s: for when nobody does anything."""
    linecache.clearcache()  # PySide6 looks into the source of every module that is imported, and Python keeps it
    if libc := _glibc():
        libc.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "malloc_trim") else None
