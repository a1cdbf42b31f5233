"""The media store: whole files under the name of their content, whoever writes them and whatever interrupts."""

from __future__ import annotations

import hashlib
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from studio.document.brief import MediaRef
from studio.store.media_store import MediaStore, MediaStoreError


@pytest.fixture
def media(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


def test_a_file_is_named_by_what_is_in_it(media: MediaStore, tmp_path: Path) -> None:
    ref = media.add_bytes(b"picture", "mp4")
    name = hashlib.sha256(b"picture").hexdigest()
    assert ref == f"{name}.mp4" and media.path(ref) == media.folder / name[:2] / ref
    source = tmp_path / "My Clip.MP4"
    source.write_bytes(b"picture")
    assert media.add_file(source) == ref and ref in media
    odd = tmp_path / "odd.a b"
    odd.write_bytes(b"x")
    assert media.add_file(odd).endswith(".bin")
    assert not list(media.folder.glob(".writing-*"))


def test_what_fails_half_way_leaves_nothing(media: MediaStore) -> None:
    with pytest.raises(RuntimeError), media.writing("wav") as writing:
        writing.path.write_bytes(b"half")
        raise RuntimeError
    assert [path for path in media.folder.rglob("*") if path.is_file()] == []


def test_many_writers_of_one_file_agree(media: MediaStore) -> None:
    with ThreadPoolExecutor(4) as pool:
        refs = set(pool.map(lambda n: media.add_bytes(b"same" * 1000, "bin"), range(32)))
    assert len(refs) == 1 and media.path(refs.pop()).read_bytes() == b"same" * 1000


def test_orphans_go_once_nobody_can_be_writing_them(media: MediaStore) -> None:
    media.add_bytes(b"kept", "bin")
    old, new = media.folder / ".writing-old.mp4", media.folder / ".writing-new.mp4"
    for orphan in (old, new):
        orphan.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    assert media.sweep() == 1 and new.exists() and not old.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "a.mp4", "", "/" * 70, "g" * 64 + ".mp4", "0" * 64 + ".mp4\n"])
def test_names_of_other_kinds_are_refused(media: MediaStore, name: str) -> None:
    with pytest.raises(MediaStoreError, match="no name of the media store"):
        media.path(MediaRef(name))
