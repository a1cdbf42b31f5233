"""Plans carried out on tiny checkpoints, and what happens when memory runs out."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch
import transformers
from ears import recipe_of
from safetensors import SafetensorError
from torch import nn
from torch.nn.modules.module import (
    register_module_forward_pre_hook,
    register_module_module_registration_hook,
)
from watching import Watching

from studio.document import edits
from studio.document.brief import Aspect, Line, Quality, SoundBrief
from studio.document.recipe import Recipe
from studio.editor.editor import Editor
from studio.editor.headless import run, unmade
from studio.editor.redrafting import Redrafting
from studio.engine.families.placing import place, read_pipeline
from studio.engine.families.wan.family import WanFamily
from studio.engine.ladder import ran_out
from studio.engine.library import Library
from studio.engine.machine import Machine
from studio.engine.messages import Event, Failed, Finished, Notice, Request
from studio.engine.orders import Render
from studio.engine.plans import (
    Eight,
    Exact,
    Fixed,
    Half,
    OnCpu,
    OnCuda,
    Plan,
    Quantised,
    Streamed,
    Torchao,
    WholeOnCuda,
)
from studio.engine.refine import recipe_for
from studio.engine.worker import Worker
from studio.store.project import Project

ENCODE, SAMPLE, DECODE = transformers.UMT5EncoderModel, diffusers.WanTransformer3DModel, nn.Conv2d
"""What is called in each stage, by the kinds of module that are in a tiny Wan: its VAE alone has 2D convolutions."""


@contextmanager
def no_memory(kind: type[nn.Module], times: int) -> Iterator[None]:
    """The next ``times`` calls of such a module run out of memory."""
    left = [times]

    def before(module: nn.Module, _args: Any) -> None:
        if isinstance(module, kind) and left[0] > 0:
            left[0] -= 1
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")

    hook = register_module_forward_pre_hook(before)
    try:
        yield
    finally:
        hook.remove()


@pytest.fixture(scope="module")
def events() -> list[Event]:
    return []


@pytest.fixture(scope="module")
def worker(models: Path, events: list[Event]) -> Worker:
    found = Worker(events.append)
    found._machine = Machine(cores=2, memory=8 << 30)  # whatever this one has
    return found


@pytest.mark.parametrize(
    ("kind", "times", "said"),
    [
        (ENCODE, 1, ["reading; tried again: the words’ encoder makes room"]),
        (SAMPLE, 2, ["composing; tried again: the words’ encoder makes room", "composing; tried again: on the processor, weights at 16 bits"]),  # noqa: E501
        (DECODE, 1, ["drawing; tried again: drawn in tiles"]),
        (SAMPLE, 3, ["composing; tried again: the words’ encoder makes room", "composing; tried again: on the processor, weights at 16 bits", "composing; tried again: on the processor, weights at 8 bits, "]),  # noqa: E501
        (SAMPLE, 9, None),
    ],
)  # fmt: skip
def test_a_render_steps_down_when_memory_runs_out_and_the_queue_goes_on(
    worker: Worker, events: list[Event], asked: Callable[..., Request], tiny_recipe: Recipe, kind, times, said
) -> None:
    words = replace(tiny_recipe, brief=replace(tiny_recipe.brief, prompt=f"a boat {kind.__name__} {times}"))
    events.clear()
    worker.run(Render(asked("small", words)), threading.Event()) if kind is DECODE else None  # fits its preview first
    events.clear()
    with no_memory(kind, times):
        worker.run(Render(asked("job", words)), threading.Event())
    notices = [event.words for event in events if isinstance(event, Notice)]
    ending = events[-1]
    if said is None:
        assert isinstance(ending, Failed)
        assert len([notice for notice in notices if notice.startswith("Memory")]) == 3
    else:
        assert isinstance(ending, Finished), ending
        told = [notice.removeprefix("Memory ran out while ") for notice in notices if notice.startswith("Memory")]
        assert [one.startswith(other) for one, other in zip(told, said, strict=True)] == [True] * len(said)
        assert set(notices) >= set(ending.take.notes) != set()
        made, asked_for = ending.take.recipe, words
        if times == 3:
            assert made.frames == asked_for.frames // 2, "the last try takes all that is left"
            assert ending.take.asked == (*asked_for.size, asked_for.frames)
    worker.run(Render(asked("next", tiny_recipe)), threading.Event())
    assert isinstance(events[-1], Finished)


@pytest.mark.parametrize("times", [0, 3], ids=["as it was asked for", "smaller and shorter"])
def test_a_film_run_again_renders_no_shot_anew_whose_model_makes_it_no_better(
    models: Path, tmp_path: Path, times: int
) -> None:
    editor = Editor(Project.create(tmp_path / "F.rushes"), host="thread", models=(str(models),))
    try:
        editor.edit("Change size", lambda film: edits.size_changed(film, (128, 72)))  # 128 × 64 on the model's grid
        shot = editor.add_shot("A boat", seconds=Fraction(1, 2), seed=1)
        editor.change_brief(shot, replace(editor.shot(shot).brief, family="tiny"))
        with no_memory(SAMPLE, times):
            [view] = run(editor, [editor.draft(shot)])
        made = editor.chosen(shot)
        assert view.failure is None and made is not None and (made.asked is not None) == (times > 0)
        assert not unmade(editor, [shot])
        editor.change_brief(shot, replace(editor.shot(shot).brief, sound=SoundBrief(music="jazz")))
        by_itself = Redrafting(editor)
        by_itself.edited(shot, over=True)
        assert by_itself.tick() is None, "what is only heard needs no other picture"
        by_itself.close()
        editor.undo()
        editor.edit("Change size", lambda film: edits.size_changed(film, (128, 128)))
        assert unmade(editor, [shot]) == [shot], "what is asked for now is another shape"
        editor.undo()
        editor.set_length(shot, 24)
        assert unmade(editor, [shot]) == [shot], "and now more of it"
    finally:
        editor.close()


@pytest.mark.parametrize("kind", [ENCODE, SAMPLE], ids=["encoder", "denoiser"])
def test_memory_that_runs_out_while_weights_are_read_is_got_over_too(
    kind: type[nn.Module], asked: Callable[..., Request], tiny_recipe: Recipe
) -> None:
    told: list[Event] = []
    left = [1]

    def once(module: nn.Module, _name: str, _value: Any) -> None:
        if isinstance(module, kind) and left[0]:
            left[0] = 0
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")

    hook = register_module_module_registration_hook(once)  # both are made of other modules
    try:
        unread = replace(tiny_recipe, brief=replace(tiny_recipe.brief, prompt=f"a ship, {kind.__name__}"))
        Worker(told.append).run(Render(asked("job", unread)), threading.Event())
    finally:
        hook.remove()
    assert not left[0] and isinstance(told[-1], Finished), told[-1]
    assert any(note.startswith("Memory ran out while ") for note in told[-1].take.notes)


def test_what_will_not_fit_is_refused_before_anything_loads_and_tried_anyway(
    models: Path, asked: Callable[..., Request], tiny_recipe: Recipe
) -> None:
    told: list[Event] = []
    small = Worker(told.append)
    small._machine = Machine(cores=2, memory=1 << 20)
    small.run(Render(asked("job", tiny_recipe)), threading.Event())
    refused = told[-1]
    assert isinstance(refused, Failed)
    assert refused.anyway
    assert "will not fit" in refused.what
    assert "anyway" in refused.remedy
    assert small._family is not None
    assert small._family.loads == 0
    long = replace(tiny_recipe, brief=replace(tiny_recipe.brief, prompt="a cat walks on the grass, " * 200))
    small.run(Render(asked("job", long, anyway=True, haste=("compiled", "math"))), threading.Event())
    made = told[-1]
    assert isinstance(made, Finished)
    assert ("attention", "math") in made.take.recipe.versions
    assert any("cannot be hurried in that way" in note for note in made.take.notes), (
        "nothing is compiled on a processor"
    )
    assert (
        "Laid out for this machine: on the processor, weights at 8 bits, drawn in tiles, attention by math."
        in made.take.notes
    )
    assert "The words were too many for this model; shortened: prompt." in made.take.notes
    assert long.brief.prompt.startswith(
        small._family.prompt(long)[:500].rpartition(",")[0]
    ) and not small._family.unread(long)
    assert not small._family.unread(tiny_recipe)


def test_a_model_that_makes_no_more_at_once_says_so(
    models: Path, asked: Callable[..., Request], tiny_recipe: Recipe
) -> None:
    told: list[Event] = []
    Worker(told.append).run(Render(asked("long", replace(tiny_recipe, frames=400, steps=1))), threading.Event())
    made = told[-1]
    assert isinstance(made, Finished)
    [note] = [note for note in made.take.notes if "makes at most" in note]
    assert note.endswith("s: the last picture stands still.") and made.take.recipe.frames < 400
    card = Library((models,)).card("tiny")
    assert made.take.recipe.frames == card.longest(tiny_recipe.rate)


def test_how_steps_resemble_is_measured_with_the_first_take_and_used_by_the_next(
    asked: Callable[..., Request], tiny_recipe: Recipe
) -> None:
    told: list[Event] = []
    worker, recipe = Worker(told.append), replace(tiny_recipe, steps=9, seed=31)
    takes = []
    for haste in ((), ("mag",), ("mag",)):
        worker.run(Render(asked("job", recipe, haste=haste)), threading.Event())
        takes.append(told[-1].take)
    plain, measured, quick = takes
    assert measured.id == plain.id and any("is measured with this take" in note for note in measured.notes)
    assert dict(quick.recipe.versions)["steps"].startswith("magnitude ") and "steps" not in dict(plain.recipe.versions)
    assert any("by their magnitude" in note for note in quick.notes if note.startswith("Laid out"))
    assert quick.latents != plain.latents and len(quick.notes) == 1


def test_a_take_that_the_disk_has_no_room_for_is_refused_before_anything_loads(
    asked: Callable[..., Request], tiny_recipe: Recipe
) -> None:
    told: list[Event] = []
    worker = Worker(told.append)
    worker.run(Render(asked("job", replace(tiny_recipe, size=(1 << 21, 1 << 21)))), threading.Event())
    refused = told[-1]
    assert isinstance(refused, Failed) and refused.anyway
    assert (refused.what, "GB are free" in refused.why) == ("There is no room on the disk for the take.", True)
    assert worker._family is not None and worker._family.loads == 0


def test_another_voice_leaves_the_picture_as_it_is_and_renders_nothing(
    models: Path, asked: Callable[..., Request], tiny_recipe: Recipe
) -> None:
    told: list[Event] = []
    Worker(told.append).run(Render(asked("job", tiny_recipe)), threading.Event())
    parent = told[-1].take
    spoken = replace(tiny_recipe.brief, dialogue=(Line("ANNA", "Hello there."),))
    film = {"size": tiny_recipe.size, "frames": tiny_recipe.frames, "rate": tiny_recipe.rate}
    card, aspect = Library((models,)).card("tiny"), Aspect.DIALOGUE
    recipe = recipe_for(spoken, card, Quality.REFINED, parent=parent, aspect=aspect, **film)
    fresh = Worker(told.append)
    fresh.run(Render(asked("voice", recipe, parent=parent)), threading.Event())
    made = told[-1].take
    assert (made.picture, made.latents, made.moved) == (parent.picture, parent.latents, None)
    assert (made.id != parent.id, made.recipe.brief, made.recipe.parent, made.recipe.keep) == (
        True,
        spoken,
        parent.id,
        0,
    )
    assert fresh._family is not None and fresh._family.loads == 0
    assert "only what is heard has changed" in made.notes[0]


@pytest.mark.parametrize(
    "said",
    [
        "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
        "cuDNN error: CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED",
        "cuFFT error: CUFFT_ALLOC_FAILED",
        "MPS backend out of memory (MPS allocated: 17.90 GB)",
        "Invalid buffer size: 18.35 GiB",
        "level_zero backend failed with error: 39 (UR_RESULT_ERROR_OUT_OF_DEVICE_MEMORY)",
        "unable to mmap 5690000000 bytes from file <model.safetensors>: Cannot allocate memory (12)",
        "[enforce fail at alloc_cpu.cpp:117] err == 0. DefaultCPUAllocator: can't allocate memory",
    ],
)
def test_what_libraries_say_of_memory_starts_the_ladder(said: str) -> None:
    assert ran_out(RuntimeError(said)) and ran_out(SafetensorError(said)) and not ran_out(ValueError(said))


def test_what_is_no_word_of_memory_starts_none() -> None:
    assert ran_out(MemoryError()) and ran_out(OSError(errno.ENOMEM, "Cannot allocate memory"))
    for error in (RuntimeError("CUBLAS_STATUS_NOT_SUPPORTED"), OSError(errno.ENOSPC, "No space left on device")):
        assert not ran_out(error)


def test_a_second_shot_loads_nothing_again(models: Path) -> None:
    family = WanFamily(Library((models,)).card("tiny"))
    family.follow(Plan(OnCpu(Exact()), keeps_reader=True))
    loads = []
    for prompt in ("the first shot of a film", "the second one"):
        recipe = recipe_of(models)
        recipe = replace(recipe, brief=replace(recipe.brief, prompt=f"{prompt} {models}"))
        family.decode(
            recipe, family.sample(recipe, family.encode(recipe, Watching()), None, None, Watching()), Watching()
        )
        loads.append(family.loads)
    assert loads == [2, 2]
    assert family.reloads == 0


def test_weights_are_stored_and_moved_as_planned(models: Path) -> None:
    card = Library((models,)).card("tiny")
    family = WanFamily(card)
    index, names, out = family._index, ("transformer",), ("text_encoder", "tokenizer")

    def read(plan: Plan) -> Any:
        return read_pipeline(diffusers.WanPipeline, card.folder, index, plan, names, out, True)

    def made(pipe: Any) -> np.ndarray:
        shape = {"width": 32, "height": 32, "num_frames": 5, "num_inference_steps": 2, "guidance_scale": 1.0}
        words = torch.zeros(1, 512, 32, dtype=pipe.transformer.dtype)
        seed = torch.Generator().manual_seed(1)
        return np.asarray(pipe(prompt_embeds=words, generator=seed, output_type="latent", **shape).frames[0].float())

    exact = made(read(Plan(OnCpu(Exact()))))
    half, eight = (read(Plan(OnCpu(weights))) for weights in (Half(), Eight()))
    assert half.transformer.blocks[0].ffn.net[0].proj.weight.dtype == torch.bfloat16
    assert eight.transformer.blocks[0].ffn.net[0].proj.weight.dtype == torch.float8_e4m3fn
    assert np.abs(made(half) - exact).max() < np.abs(exact).max() / 10
    assert np.isfinite(made(eight)).all()
    streamed = read(Plan(OnCpu(Exact())))
    place(streamed, Plan(OnCuda(Streamed(Half()))), names, torch.device("cpu"))
    assert np.array_equal(made(streamed), exact)


@pytest.mark.parametrize(
    ("package", "weights"),
    [
        ("torchao", Torchao()),
        ("sdnq", Quantised("sdnq 8 bits")),
        ("sdnq", Quantised("sdnq 4 bits")),
        ("bitsandbytes", Fixed()),
    ],
    ids=["torchao 8 bits", "sdnq 8 bits", "sdnq 4 bits", "bitsandbytes"],
)
def test_an_installed_package_makes_weights_smaller_and_pictures_hardly_other(
    models: Path, tmp_path: Path, package: str, weights: Quantised | Torchao | Fixed
) -> None:
    pytest.importorskip(package, reason=f"{package} is not installed, see docs/models.md", exc_type=ImportError)
    if isinstance(weights, Fixed) and not torch.cuda.is_available():
        pytest.skip("bitsandbytes wants a GPU of NVIDIA's")
    folder = shutil.copytree(models / "tiny", tmp_path / "tiny")
    config = json.loads((folder / "transformer" / "config.json").read_text())
    wide = config | {"attention_head_dim": 128, "ffn_dim": 512}  # smaller layers are left as they are
    torch.manual_seed(1)
    diffusers.WanTransformer3DModel.from_config(wide).save_pretrained(folder / "transformer")
    family = WanFamily(Library((tmp_path,)).card("tiny"))
    recipe = replace(recipe_of(models), steps=2)
    made = []
    for plan in (
        Plan(OnCpu(Half())),
        Plan(OnCuda(WholeOnCuda(weights)) if isinstance(weights, Fixed) else OnCpu(weights)),
    ):
        family.follow(plan)
        made.append(family.sample(recipe, family.encode(recipe, Watching()), None, None, Watching())["video"])
    stored = family._pipe.transformer.blocks[0].ffn.net[0].proj.weight
    assert type(stored) is not torch.nn.Parameter or stored.dtype != torch.bfloat16
    assert 0 < np.abs(made[1] - made[0]).max() < np.abs(made[0]).max() / 10


@pytest.mark.slow
def test_on_a_device_besides_the_processor_the_same_is_made_to_the_bit(tmp_path: Path) -> None:
    here = Path(__file__).parent
    paths = os.pathsep.join([str(here.parents[1]), str(here), os.environ["PYTHONPATH"]])
    alone = os.environ | {"PYTHONPATH": paths, "XDG_CACHE_HOME": str(tmp_path), "OMP_NUM_THREADS": "1"}
    names = ("wan21", "ltx2", "hunyuan")
    done = subprocess.run([sys.executable, here / "elsewhere.py", *names], env=alone, capture_output=True, text=True)
    expected = [f"{name} {place} same" for name in names for place in ("in turn", "whole")]
    assert [line for line in done.stdout.splitlines() if line.startswith(names)] == expected, done.stderr[-2000:]
