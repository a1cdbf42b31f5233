"""Refuses every socket but those of this machine; Python reads it first in each process that the tests start."""

from __future__ import annotations

import sys

_first = sys.modules.get("sitecustomize")  # this file, if Python read it at the start: by name it is another module
asked: list[str] = getattr(_first, "asked", [])
"""What was asked of a network in this process."""
_HERE = ("127.", "localhost", "::1", "0.0.0.0")


def refuse(event: str, args: tuple[object, ...]) -> None:
    """An audit hook: it cannot be taken off again, nor be gone around from Python."""
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    words = host.decode(errors="replace") if isinstance(host, bytes) else str(host or "localhost")
    if not words.startswith(_HERE) and words not in _own():
        asked.append(f"{event} {words}")
        raise OSError(f"the network was asked for: {event} {words}")


def _own() -> set[str]:
    """This machine's own addresses: the parts of a Ray cluster find each other by them."""
    import psutil

    return {address.address for found in psutil.net_if_addrs().values() for address in found}


if __name__ == "sitecustomize" or not hasattr(_first, "refuse"):
    sys.addaudithook(refuse)
