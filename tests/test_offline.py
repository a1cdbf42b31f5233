"""Nothing asks a network: every test of the suite runs behind a wall, and so does each process that one starts."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from tests.offline import sitecustomize as offline

ASK = "import socket; socket.create_connection(('192.0.2.1', 80), 1)"


def test_the_wall_holds_here_and_in_every_process_of_ours() -> None:
    with pytest.raises(OSError, match="the network was asked for"):
        socket.getaddrinfo("huggingface.co", 443)
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        with socket.socket(socket.AF_INET, kind) as made, pytest.raises(OSError, match="the network was asked for"):
            made.connect(("192.0.2.1", 80))
    assert len(offline.asked) == 3
    offline.asked.clear()
    child = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=False)
    assert "the network was asked for: socket.getaddrinfo 192.0.2.1" in child.stderr
