"""The key with which this installation signs its films: made once, readable by its owner's account alone."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from platformdirs import user_data_path

NAME = "signing-key.pem"


class SigningKeyError(OSError):
    """The key cannot be read or made: why, and what to do."""


class SigningKey:
    """An Ed25519 key (RFC 8032): the same words always get the same signature."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @property
    def public(self) -> bytes:
        """32 bytes."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, words: bytes) -> bytes:
        """64 bytes."""
        return self._key.sign(words)


def installed(folder: Path | None = None) -> SigningKey:
    """This installation's key, made if there is none. Raises SigningKeyError."""
    path = (folder or user_data_path("rushes")) / NAME
    try:
        if not path.exists():
            _make(path)
        key = load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        remedy = f"Make the folder “{path.parent}” writable"
        raise SigningKeyError(f"The key that signs films cannot be kept ({error.strerror}). {remedy}.") from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise SigningKeyError(f"“{path}” is damaged. Move it away; a new key is made at the next export.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise SigningKeyError(f"“{path}” is another kind of key. Move it away; a new one is made at the next export.")
    return SigningKey(key)


def known(folder: Path | None = None) -> bytes:
    """The public key of this installation, empty if it has none yet. Never makes one."""
    path = (folder or user_data_path("rushes")) / NAME
    try:
        return installed(folder).public if path.exists() else b""
    except SigningKeyError:
        return b""


def holds(public: bytes, signature: bytes, words: bytes) -> bool:
    """Whether a signature was made over these words by the owner of a public key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, words)
    except (InvalidSignature, ValueError):
        return False
    return True


def _make(path: Path) -> None:
    """Whole before it has its name; of two programs that make one at once, the first one's key stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    handle, name = tempfile.mkstemp(prefix=f".{NAME}-", dir=path.parent)  # mode 0600 from the start
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(name, path)
    finally:
        Path(name).unlink()
