"""Models that make sounds of words: real pipelines of diffusers with tiny random weights, from a folder, offline."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from tinies import sounds

from studio.__main__ import main
from studio.engine.families.sounds.adapters import Order, SoundModelError, loaded
from studio.engine.families.sounds.host import serve
from studio.media.samples import read_sound
from studio.sound.hosted import Hosted, HostedError
from studio.store.project import Project

# Of diffusers' own code for these pipelines, which has not followed torch and transformers yet.
pytestmark = pytest.mark.filterwarnings(
    "ignore:`torch.nn.utils.weight_norm` is deprecated:FutureWarning", "ignore:`past_key_values`:FutureWarning"
)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sounds")
    sounds.stable_audio(folder / "tiny-stable")
    sounds.stable_audio_3(folder / "tiny-stable-3")
    sounds.audioldm2(folder / "tiny-ldm")
    sounds.ace_step(folder / "tiny-ace")
    sounds.musicgen(folder / "tiny-musicgen")
    return folder


def answered(folder: Path, *orders: Order) -> list[tuple[dict[str, int], np.ndarray]]:
    """What the process would answer, each with the samples behind it; lines of progress are answers too."""
    answers = io.BytesIO()
    serve(folder, io.BytesIO(b"".join(json.dumps(asdict(order)).encode() + b"\n" for order in orders)), answers)
    answers.seek(0)
    found = []
    while head := answers.readline():
        told = json.loads(head)
        sound = np.frombuffer(answers.read(4 * told.get("count", 0)), np.float32)
        if "beat" not in told:
            found.append((told, sound))
    return found


@pytest.mark.parametrize(
    ("name", "hertz", "channels", "count", "avoid"),
    [
        ("tiny-stable", 2_000, 2, 500, "rain"),
        ("tiny-stable-3", 2_000, 2, 500, "rain"),
        ("tiny-ldm", 16_000, 1, 4_000, "rain"),
        ("tiny-ace", 2_000, 2, 512, ""),  # whole latents of 32 samples
    ],
)
def test_a_model_makes_the_same_sound_for_the_same_seed(
    models: Path, name: str, hertz: int, channels: int, count: int, avoid: str
) -> None:
    order = Order("a cat on the grass", 0.25, seed=3, steps=3)
    told = answered(models / name, order, order, Order("a cat on the grass", 0.25, seed=4, steps=3, avoid=avoid))
    steps, made = [each for each, _ in told if "done" in each], [each for each in told if "hertz" in each[0]]
    assert steps[:3] == [{"done": n, "of": 3} for n in (1, 2, 3)]
    assert [(each["hertz"], each["channels"], each["count"]) for each, _ in made] == [
        (hertz, channels, count * channels)
    ] * 3
    (_, first), (_, again), (_, other) = made
    assert np.array_equal(first, again) and not np.array_equal(first, other) and first.any()


def test_musicgen_makes_its_music_token_by_token(models: Path) -> None:
    order = Order("slow strings at night", 0.5, seed=3)
    told = answered(models / "tiny-musicgen", order, order, replace(order, seed=4), replace(order, steps=9),
                    replace(order, seconds=31), replace(order, avoid="drums"))  # fmt: skip
    made = [each for each in told if "hertz" in each[0]]
    assert [each["done"] for each, _ in told if "done" in each][:28] == list(range(1, 29)), "25 tokens, 4 codebooks"
    assert [(each["hertz"], each["channels"], each["count"]) for each, _ in made] == [(32_000, 1, 16_000)] * 3
    (_, first), (_, again), (_, other) = made
    assert np.array_equal(first, again) and not np.array_equal(first, other) and first.any()
    steps, long, avoid = (each["error"] for each, _ in told if "error" in each)
    assert "no steps to choose" in steps and "30 seconds at most" in long and "what to avoid" in avoid


def test_ace_step_takes_its_own_count_of_steps_and_avoids_nothing(models: Path) -> None:
    told = answered(models / "tiny-ace", Order("slow strings", 0.25, 0), Order("slow strings", 0.25, 0, avoid="drums"))
    assert [each["of"] for each, _ in told if "done" in each] == [8] * 8
    assert "cannot be told what to avoid" in told[-1][0]["error"]


def test_the_steps_of_stable_audio_are_those_of_its_own_solver(models: Path) -> None:
    """sigma from 500 to 0.3 in equal ratios, told to the model as atan(sigma) * 2/pi (Evans et al. 2024)."""
    scheduler = loaded(models / "tiny-stable")._pipe.scheduler  # type: ignore[attr-defined]
    scheduler.set_timesteps(5)
    wanted = 500 * (0.3 / 500) ** (np.arange(5) / 4)
    assert scheduler.sigmas[:5].numpy() == pytest.approx(wanted, rel=1e-4)
    assert scheduler.timesteps.numpy() == pytest.approx(np.arctan(wanted) * 2 / np.pi, rel=1e-4)


def test_a_sound_of_words_is_a_clip_of_the_film_that_says_what_made_it(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RUSHES_SOUNDS", str(models))
    film = tmp_path / "One.rushes"
    assert main(["new", str(film)]) == 0
    ask = ["sound", str(film), "rain on a tin roof", "--seconds", "0.5", "--at", "1", "--seed", "7", "--steps", "2"]
    assert main([*ask, "--model", "tiny-stable"]) == 0
    project = Project.open(film)
    try:
        (clip,) = project.film.clips.values()
        made = read_sound(project.media.path(clip.media))
    finally:
        project.close()
    assert (clip.lane, clip.start, clip.length) == ("effects", 24, round(Fraction(1, 2) * 24))
    assert clip.credit == "Made by tiny-stable of “rain on a tin roof”, seed 7"
    assert made.shape == (24_000, 2) and made.any() and not made[[0, -1]].any()
    capsys.readouterr()
    assert main([*ask, "--model", "tiny-stable", "--lane", "musik"]) != 0
    assert "no lane “musik” for a sound. Choose one of Dialogue, Effects, Music." in capsys.readouterr().err
    assert main([*ask, "--model", "nobody"]) != 0
    assert "Choose one of tiny-ace, tiny-ldm, tiny-musicgen, tiny-stable, tiny-stable-3." in capsys.readouterr().err


def test_a_sound_that_is_stopped_ends_its_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process here only counts,."""
    (tmp_path / "counting.py").write_text(
        "import sys\nfor line in sys.stdin:\n"
        '    for n in range(9): print(\'{"done": %d, "of": 9}\' % n, flush=True)\n'
        '    print(\'{"error": "nothing"}\', flush=True)\n'
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    host, heard = Hosted("counting", tmp_path), list[int]()
    with pytest.raises(HostedError, match="nothing"):
        host.ask({}, lambda done, of: heard.append(done))
    assert heard == list(range(9)) and host.close.alive
    with pytest.raises(ZeroDivisionError):
        host.ask({}, lambda done, of: 1 / 0)
    assert not host.close.alive
    with pytest.raises(HostedError, match="ended"):
        host.ask({})


def test_only_known_classes_and_safetensors_are_opened(tmp_path: Path) -> None:
    (tmp_path / "model_index.json").write_text('{"_class_name": "EvilPipeline"}')
    with pytest.raises(SoundModelError, match="is a EvilPipeline; known are StableAudioPipeline"):
        loaded(tmp_path)
    (tmp_path / "model_index.json").write_text('{"_class_name": "StableAudioPipeline"}')
    (tmp_path / "model.bin").write_bytes(b"pickle")
    with pytest.raises(SoundModelError, match="no weights as safetensors"):
        loaded(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"")
    (tmp_path / "pipeline.py").write_text("raise SystemExit")
    with pytest.raises(SoundModelError, match="which is a program"):
        loaded(tmp_path)
