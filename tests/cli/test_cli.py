"""The whole way from a sentence to a film, by the verbs alone; and what they say when something is wrong."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import pytest

from studio.__main__ import main
from studio.media.loudness import integrated, true_peak
from studio.media.samples import read_sound
from studio.store.project import Project
from tests.patience import PATIENCE

THERE = "“there.mp4” is there already. Name another file, or add --overwrite to write over it."
Rushes = Callable[..., subprocess.CompletedProcess[str]]
Command = Callable[..., tuple[list[str], dict[str, str]]]


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.slow
def test_the_demo_without_a_network(verb: Rushes, tmp_path: Path) -> None:
    said = rows(verb("demo", "-o", "demo.mp4", "--size", "160x90", "--json"))
    assert {row["state"] for row in said if "state" in row} >= {"running", "finished"}
    film = tmp_path / "demo.mp4"
    with av.open(str(film)) as container:
        assert (container.streams.video[0].width, container.streams.video[0].height) == (160, 90)
        assert container.streams.video[0].frames == said[-1]["frames"]
    sound = read_sound(film)
    assert abs(integrated(sound) + 16) <= 0.5
    assert true_peak(sound) <= -1
    project = Project.open(tmp_path / "demo.rushes")
    try:
        assert not project.notices
        takes = [project.takes[shot.chosen] for shot in project.film.sequence if shot.chosen]
        assert [take.recipe.quality for take in takes] == ["final"] * 4
        slowed = project.takes[takes[1].recipe.parent]
        relit = project.takes[slowed.recipe.parent]
        assert (relit.recipe.aspect, slowed.recipe.aspect) == ("lighting", "pacing")
        assert {event.kind for take in takes for event in take.events} >= {"footstep"}
        assert all(take.unknown == () for take in takes)
    finally:
        project.close()
    assert [row["name"] for [row] in rows(verb("models", "--json"))] == ["animatic"]
    verified = verb("verify", "demo.mp4")
    assert verified.returncode == 0
    assert "AI-generated" in verified.stdout
    assert "A detective chases a suspect" in verified.stdout


@pytest.mark.slow
def test_a_project_grows_verb_by_verb(verb: Rushes) -> None:
    assert verb("new", "Beach", "--size", "192x108").returncode == 0
    drafted = rows(verb("draft", "Beach", "--prompt", "a dog runs along a beach", "--seed", "3", "--json"))
    assert drafted[-1]["state"] == "finished"
    assert rows(verb("refine", "Beach", "1", "--lighting", "moonlight", "--json"))[-1]["state"] == "finished"
    refused = verb("draft", "Beach", "--prompt", "xyzzy qwrk flmp")
    assert refused.returncode == 1 and "There is nothing to draw." in refused.stderr
    [shots] = rows(verb("shots", "Beach.rushes", "--json"))
    assert [(shot["quality"], shot["takes"]) for shot in shots] == [("refined", 2)]
    assert 0 <= shots[0]["moved"] < 0.5, "how far the composition is from the draft's"
    assert rows(verb("final", "Beach", "--json"))[-1]["state"] == "finished"
    exported = rows(verb("export", "Beach", "-o", "beach.mp4", "--json"))
    assert exported[-1]["frames"] == 96
    words = ("--what", "depth,masks", "--as", "png", "--fps", "12", "--frames", "2", "--json")
    [passes] = rows(verb("passes", "Beach", "1", "-o", "controls", *words))
    assert (passes["width"], passes["frames"], passes["rate"]) == (192, 2, "12/1")
    assert (passes["actors"][0]["class"], passes["unknown"]) == ("dog", [])


def test_a_size_that_video_cannot_have_is_told(verb: Rushes) -> None:
    made = verb("new", "Beach", "--size", "641x359")
    assert made.returncode == 0
    assert made.stderr == "rushes: Video needs even sizes: the picture becomes 640x358, not 641x359.\n"


def test_scenes_are_told_as_json(verb: Rushes, tmp_path: Path) -> None:
    (tmp_path / "prompts.txt").write_text("Two penguins dance in the snow.\n\nun chat dort dans la cuisine\n")
    two, cat = rows(verb("scene", "--file", "prompts.txt", "--steps", "8"))
    assert [actor["class"] for actor in two["actors"]] == ["penguin", "penguin"]
    assert (cat["place"], cat["actors"][0]["class"]) == ("kitchen", "cat")
    assert {"prompt", "place", "time", "light", "weather", "camera", "mood", "pace", "actors", "unknown"} <= set(two)
    assert {"class", "action", "x", "depth", "facing", "role", "with"} <= set(two["actors"][0])


@pytest.mark.parametrize(
    "words",
    [
        ("draft", "nowhere"),
        ("new", ""),
        ("film", "missing.fountain", "-o", "film.mp4"),
        ("film", "a dog runs", "-o", "film.mp4", "--quality", "best"),
        ("film", "a dog runs", "-o", "film.mp4", "--size", "big"),
        ("film", "a dog runs", "-o", "nowhere/film.mp4"),
        ("film", "a dog runs", "-o", "film.mp4", "--rate", "1000"),
        ("film", "a dog runs", "-o", "film.mp4", "--haste", "leap"),
        ("film", "a dog runs", "-o", "film.mp4", "--with", "nowhere"),
        ("draft", "Beach", "--prompt", "a dog runs", "--with", "nowhere"),
        ("scene",),
        ("scene", "--file", "missing.txt"),
        ("verify", "missing.mp4"),
        ("bench", "speed"),
        ("export", "nowhere"),
        ("fly",),
        ("draft",),
        ("film", "   ", "-o", "film.mp4"),
        ("film", "a dog runs", "-o", "film.txt"),
        ("scene", ""),
        ("scene", "🎬 ?!"),
        ("film", "🎬🎉", "-o", "film.mp4"),
        ("passes",),
        ("passes", "--prompt", "a dog runs", "--what", "taste"),
        ("passes", "nowhere", "1"),
        ("audio-check", "missing.mp4"),
        ("models", "add", "nowhere"),
        ("models", "add", "."),
        ("models", "check", "nothing"),
        ("models", "remove", "nothing"),
        ("speak", "Hello", "--emotion", "nosuch"),
        ("speak", "Hello", "--language", "klingon"),
        ("models", "get", "nothing"),
        ("models", "get", "a/b", "--mirror", "http://127.0.0.1:9"),
        ("models", "get", "a/b", "--proxy", "nonsense"),
        ("models", "get", "a/b", "--mirror", "hub.example"),
        ("models", "get", "a/b", "--revision", "../x"),
    ],
)
def test_a_mistake_gets_one_sentence(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(list(words)) in (1, 2)
    said = capfd.readouterr().err
    assert said.startswith("rushes: ")
    assert len(said.strip().splitlines()) == 1
    assert said.rstrip().endswith((".", "?"))
    assert not list(tmp_path.glob("*"))


def test_a_verb_says_that_a_project_was_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Project.create(tmp_path / "Beach.rushes").close()
    file = tmp_path / "Beach.rushes/project.db"
    page = 4096
    whole = file.read_bytes()
    file.write_bytes(whole[:page] + b"\x99" * page + whole[2 * page :])
    assert main(["shots", "Beach.rushes", "--json"]) == 0
    said = capfd.readouterr()
    assert json.loads(said.out) == []
    assert said.err.startswith("rushes: The project file was damaged:")
    assert main(["final", "Beach.rushes"]) == 2
    assert "has no shot yet" in capfd.readouterr().err
    (kept,) = tmp_path.glob("Beach.rushes/*.damaged-*")
    assert f"Beach.rushes/{kept.name}" in said.err


def test_without_a_display_it_says_so_and_shows_the_verbs(rushes: Rushes) -> None:
    done = rushes()
    assert "no display" in done.stderr
    assert "demo" in done.stdout


def test_what_the_machine_can_do_is_told_a_line_each(rushes: Rushes) -> None:
    [findings] = rows(rushes("doctor", "--json"))
    assert {finding["topic"] for finding in findings} >= {"machine", "gpu", "model", "sound", "window"}
    assert all(finding["state"] in ("good", "note") for finding in findings)


def started(command: Command, tmp_path: Path) -> subprocess.Popen[str]:
    """A film under way: some of its steps are done, and its frames take long to draw."""
    line, env = command("film", "a dog runs along a beach", "-o", "film.mp4", "--size", "320x180", "--json")
    line += ["--quality", "final"]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # else ignored behind “&”, there too
    process = subprocess.Popen(line, env=env, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, before)
    assert process.stdout is not None
    for text in process.stdout:
        row = json.loads(text)
        if row["state"] == "running" and row["step"] >= 2:
            return process
    raise AssertionError(process.communicate()[1])


def left_behind(tmp_path: Path) -> Project:
    assert not (tmp_path / "film.mp4").exists()
    project = Project.open(tmp_path / "film.rushes")
    assert not project.notices
    assert len(project.film.shots) == 1
    return project


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "Beach.rushes", "-o", "there.mp4"), THERE),
        (("midi", "Beach.rushes", "there.mp4"), THERE),
        (("speak", "Hello", "-o", "there.mp4"), THERE),
        (
            ("export", "Beach.rushes", "--loudness", "loud"),
            "“loud” is no loudness. Write one in LUFS, from -31 to -9, such as -16.",
        ),
    ],
)
def test_nothing_is_written_over_and_what_a_loudness_is_is_said(
    words: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.mp4").write_bytes(b"a film")
    assert main([*words]) == 2
    assert said in capsys.readouterr().err
    assert (tmp_path / "there.mp4").read_bytes() == b"a film"


@pytest.mark.slow
def test_an_interrupt_cancels_and_leaves_the_project_whole(command: Command, tmp_path: Path) -> None:
    with started(command, tmp_path) as process:
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert said.endswith("rushes: Stopped. Nothing that was finished is lost.\n")
    assert "Traceback" not in said
    project = left_behind(tmp_path)
    assert list(project.jobs("queued", "running")) == []
    project.close()


@pytest.mark.slow
def test_a_killed_film_can_be_gone_on_with(command: Command, verb: Rushes, tmp_path: Path) -> None:
    with started(command, tmp_path) as process:
        process.kill()
    project = left_behind(tmp_path)
    assert len(list(project.jobs("queued", "running"))) == 1
    project.close()
    assert verb("draft", "film", "--json").returncode == 0
