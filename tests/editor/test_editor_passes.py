from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from studio.editor.meant import EditorError
from studio.editor.passes import PASSES, write_passes
from studio.theatre.film import Staging, stage
from studio.theatre.passes import Passes
from studio.theatre.scene import Actor, Scene

SIZE, FRAMES = (128, 72), 3
SCENE = Scene("meadow", camera="in", actors=(Actor("a-1", "woman", "wave", 0.3), Actor("b/2", "dog", "sit", 0.7)))


@pytest.fixture(scope="module")
def staging() -> Staging:
    return stage(SCENE, SIZE, FRAMES, Fraction(12))


def quiet(doing: str, done: int, total: int) -> None:
    """Hears how far it is."""


def test_every_pass_is_written_and_found_by_the_table(staging: Staging, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_passes(
        staging, tmp_path / "p", progress=lambda _, done, total: told.append((done, total)), about={"shot": "x"}
    )
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    facts = json.loads((tmp_path / "p" / "passes.json").read_text(encoding="utf-8"))
    assert (facts["width"], facts["height"], facts["rate"], facts["frames"], facts["shot"]) == (128, 72, "12/1", 3, "x")
    reels = {**{name: facts["passes"][name] for name in PASSES[:5]}, **facts["passes"]["masks"]}
    reels["flow"] = facts["passes"]["flow"]
    assert set(reels) == {"picture", "depth", "normals", "edges", "pose", "flow", "a-1", "b/2"}
    for reel in reels.values():
        images = [cv2.imread(str(tmp_path / "p" / (reel["png"] % n)), cv2.IMREAD_UNCHANGED) for n in range(FRAMES)]
        assert {image.shape[:2] for image in images} == {(72, 128)}
        with av.open(str(tmp_path / "p" / reel["mp4"])) as container:
            assert container.streams.video[0].frames == FRAMES
            assert container.streams.video[0].average_rate == 12
    assert [key["file"] for key in facts["keyframes"]] == ["keyframes/00000.png", "keyframes/00002.png"]
    woman, dog = facts["actors"]
    assert (woman["key"], woman["class"], set(woman["references"])) == ("a-1", "woman", {"front", "profile"})
    assert (tmp_path / "p" / dog["references"]["profile"]).stat().st_size > 500


def test_files_say_what_the_passes_say(staging: Staging, tmp_path: Path) -> None:
    folder, passes = tmp_path / "p", Passes(staging)
    facts = write_passes(staging, folder, progress=quiet, what=("picture", "depth", "pose", "flow"), formats=("png",))
    assert not list(folder.glob("*.mp4"))
    assert not (folder / "masks").exists()
    picture = cv2.cvtColor(cv2.imread(str(folder / "picture/00001.png")), cv2.COLOR_BGR2RGB)
    assert np.array_equal(picture, staging.frame(1))
    assert np.array_equal(cv2.imread(str(folder / "depth/00001.tiff"), cv2.IMREAD_UNCHANGED), passes.depth(1))
    data = (folder / "flow/00001.flo").read_bytes()
    assert data[:4] == b"PIEH"
    assert np.frombuffer(data[4:12], "<i4").tolist() == list(SIZE)
    assert np.array_equal(np.frombuffer(data[12:], "<f4").reshape(72, 128, 2), passes.flow(1))
    people = json.loads((folder / "pose.json").read_text())
    assert people[1].keys() == {"a-1"}
    assert np.allclose(people[1]["a-1"], passes.poses(1)["a-1"], atol=0.01)
    assert facts["passes"]["depth"]["near"] < facts["passes"]["depth"]["far"]


def test_an_interrupt_leaves_nothing_behind(staging: Staging, tmp_path: Path) -> None:
    def stop(doing: str, done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_passes(staging, tmp_path / "p", progress=stop, what=("depth", "masks"))
    assert not list(tmp_path.iterdir())


def test_nothing_is_written_over(staging: Staging, tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "mine.txt").write_text("x")
    with pytest.raises(EditorError, match="not empty"):
        write_passes(staging, tmp_path / "p", progress=quiet)
    with pytest.raises(EditorError, match="does not exist"):
        write_passes(staging, tmp_path / "no" / "p", progress=quiet)
    (tmp_path / "empty").mkdir()
    write_passes(staging, tmp_path / "empty", progress=quiet, what=("edges",), formats=("png",))
    assert len(list((tmp_path / "empty" / "edges").iterdir())) == FRAMES
