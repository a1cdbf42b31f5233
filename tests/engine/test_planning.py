"""Will it fit, how, and what may be said of how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import diffusers
import mypy.api
import pytest

from studio.engine.fitting import fitting
from studio.engine.haste import Compiled, Haste, Taylor, haste_of
from studio.engine.library import Library
from studio.engine.machine import Machine
from studio.engine.measure import Wanted, lines, measure
from studio.engine.measured import known
from studio.engine.models.weighing import Part, Weighed, weighed, weighed_here
from studio.engine.planning import judged, needed, planned, plans, room_of, work_of
from studio.engine.plans import Half, InTurn, OnCpu, OnCuda, Plan, Whole
from studio.engine.verdicts import Work

GB = 1 << 30


def part(parameters: float, blocks: int, width: int = 0) -> Part:
    return Part(int(parameters), int(2 * parameters), int(parameters / blocks), blocks, width)


LARGE = Weighed(
    readers={"text_encoder": part(5.7e9, 24)},
    denoisers={"transformer": part(14.3e9, 40, 5120), "transformer_2": part(14.3e9, 40, 5120)},
    drawers={"vae": part(1.27e8, 10)},
    others={},
)
"""As large as Wan 2.2's pair."""
SHOT = Work((832, 480), 81, 30, cell=16, fold=4, guided=True)


def card(gigabytes: int, memory: int, **changes: object) -> Machine:
    machine = Machine(8, memory * GB, "Card" if gigabytes else "", gigabytes * GB, "cuda" if gigabytes else "cpu")
    return replace(machine, **changes)


def test_parameters_are_counted_in_the_headers(tinies: Callable[[str], Path]) -> None:
    folder = tinies("wan22")
    model = weighed(folder)
    pipe = diffusers.DiffusionPipeline.from_pretrained(folder, local_files_only=True)
    counted = {
        name: p.parameters for group in (model.readers, model.denoisers, model.drawers) for name, p in group.items()
    }
    assert counted == {
        name: sum(p.numel() for p in getattr(pipe, name).parameters())
        for name in ("text_encoder", "transformer", "transformer_2", "vae")
    }
    assert model.denoisers["transformer"].width == 24
    blocks = [sum(p.numel() for p in block.parameters()) for block in pipe.transformer.blocks]
    assert (model.denoisers["transformer"].blocks, model.denoisers["transformer"].block) == (len(blocks), max(blocks))


@pytest.mark.parametrize(
    ("machine", "said"),
    [
        (card(80, 128), "Fits: whole on the GPU"),
        (card(48, 128), "Fits with offload: its parts on the GPU in turn, about"),
        (card(24, 64), "Fits with offload: its parts on the GPU in turn, weights at 8 bits"),
        (card(24, 64, quantisers=frozenset({"torchao"})), "Fits with offload: its parts on the GPU in turn, weights at 8 bits, about"),  # noqa: E501
        (card(16, 96), "Fits with offload: streamed to the GPU block by block, about"),
        (card(16, 48, kind="mps"), "Fits with offload: streamed to the GPU block by block, weights at 8 bits"),
        (card(8, 32), "Will not fit: it needs about 28.4 GB of memory in all, and there are 24.0 GB."),
        (card(0, 96), "Fits: on the processor, weights at 16 bits, about"),
        (card(0, 24), "Will not fit: it needs about"),
    ],
)  # fmt: skip
def test_a_machine_is_told_how_a_model_fits(machine: Machine, said: str) -> None:
    assert planned(LARGE, machine, SHOT).words().startswith(said)


def test_memory_that_other_programs_hold_is_not_counted_on_and_both_figures_are_said() -> None:
    alone, shared = card(80, 128), card(80, 128, gpu_free=30 * GB, memory_free=120 * GB)
    assert planned(LARGE, alone, SHOT).words().startswith("Fits: whole on the GPU, about")
    beside = planned(LARGE, shared, SHOT)
    assert beside.words().startswith("Fits with offload: streamed to the GPU block by block, about")
    assert beside.words().endswith("; 29.5 GB of 80.0 are free.")
    assert beside.need.peak <= room_of(shared) < room_of(alone)
    full = planned(LARGE, card(24, 64, gpu_free=2 * GB, memory_free=60 * GB), SHOT)
    assert full.why() == "It needs about 8.5 GB of memory on the GPU, and 1.5 GB of 24.0 are free."
    assert full.nearest is not None and planned(LARGE, card(24, 64, gpu_free=2 * GB), full.nearest).fits
    busy = planned(LARGE, card(24, 64, gpu_free=24 * GB, memory_free=3 * GB), SHOT)
    assert busy.words().startswith("Will not fit: it needs about 28.4 GB of memory in all, and 3.0 GB of 64.0 are free")
    whole = planned(LARGE, card(0, 96, memory_free=96 * GB), SHOT)
    assert "free" not in whole.words(), "an idle machine is told as before"


def test_the_nearest_that_fits_does_and_the_next_larger_does_not() -> None:
    machine = card(14, 96)
    huge = replace(SHOT, size=(3840, 2160), frames=161)
    verdict = planned(LARGE, machine, huge)
    assert not verdict.fits
    assert verdict.nearest is not None
    assert (
        f"{verdict.nearest.size[0]} × {verdict.nearest.size[1]} with {verdict.nearest.frames} frames does"
        in verdict.words()
    )
    assert planned(LARGE, machine, verdict.nearest).fits
    width, height = verdict.nearest.size
    assert not planned(LARGE, machine, replace(verdict.nearest, size=(width + 240, height + 135))).fits


def test_the_last_plan_takes_the_least_memory() -> None:
    for machine in (card(24, 64), card(0, 64), card(24, 64, kind="xpu"), card(24, 64, kind="mps")):
        needs = [needed(LARGE, SHOT, plan) for plan in plans(machine)]
        assert len(needs) >= 3
        peaks = [need.memory if not machine.gpu else need.denoise for need in needs]
        assert min(peaks) == peaks[-1]
        whole = next(plans(machine))
        assert judged(LARGE, machine, replace(SHOT, together=True), whole).need.denoise > needs[0].denoise


def test_a_card_s_own_sizes_are_offered(tinies: Callable[[str], Path]) -> None:
    folder = tinies("ltx2")
    own = Library((folder,)).card("ltx2")
    work = work_of(own, (1024, 576), own.legal_frames(300), 8, 3.0)
    assert work.together
    tight = Machine(2, 1536 << 20)
    verdict = planned(weighed(folder), tight, work, own)
    assert not verdict.fits
    assert verdict.nearest is not None
    assert verdict.nearest.size == own.legal_size(verdict.nearest.size)
    assert verdict.nearest.frames == own.legal_frames(verdict.nearest.frames)
    assert planned(weighed(folder), tight, verdict.nearest, own).fits


def test_time_is_told_from_what_was_measured() -> None:
    slow, quick = (planned(LARGE, card(80, 128, pace=pace), SHOT).seconds for pace in (1e13, 1e14))
    assert 5 < slow / quick < 10.1
    streamed = [judged(LARGE, card(16, 96, pace=1e18), SHOT, plan).seconds for plan in plans(card(16, 96))]
    assert max(streamed) > 3 * min(streamed)  # what comes over the link takes its time, however quick the card


def test_a_model_is_measured_here_and_the_planner_believes_it(models: Path) -> None:
    told: list[tuple[str, int, int]] = []
    wanted = Wanted("tiny", (str(models),), size=(64, 48), frames=24)
    own = Library((models,)).card("tiny")
    machine = Machine(2, 32 * GB)
    before = fitting(own, machine)
    found = measure(wanted, lambda *step: told.append(step))
    assert {("reading", 0, 1), ("composing", 4, 4), ("drawing", 1, 1)} <= set(told), "progress is what was done"
    assert min(found.load, found.read, found.step, found.draw, found.memory) > 0
    assert (found.size, found.frames, found.film) == (own.legal_size((64, 48)), 24, 1.0)
    assert (known(own.folder, ""), known(own.folder, "another GPU")) == (found, None)
    assert "a second of film in 8 steps" in lines(found, "tiny", "here")[-1]
    after = fitting(own, machine)
    assert before is not None and after is not None and after.seconds != before.seconds
    work = work_of(own, found.size, own.model_frames(24, Fraction(24)), found.steps, 1.0)
    again = planned(weighed_here(own.folder, ""), machine, work, own)
    assert again.seconds == pytest.approx(found.load + found.seconds_a_second, rel=0.05), "what was found is foretold"
    rows = replace(weighed(own.folder), measured=replace(found, rows=40.0, pixel_bytes=9000.0))
    assert judged(rows, machine, work, again.plan).need.denoise > again.need.denoise

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        measure(wanted, stop)


ILLEGAL = (
    'OnCpu(InTurn(Half()))  # a processor has nowhere to move parts to',
    'OnMetal(StreamedAhead(Half()))  # Metal has no streams',
    'OnCuda(StreamedAhead(Half(), blocks=2))  # a stream takes a block at a time',
    'OnCuda(InTurn(Fixed()))  # weights of bitsandbytes stay where they are',
    'OnXpu(WholeOnCuda(Fixed()))',
    'OnCuda(InTurn(Half(), compiled=True))  # hooks break what is compiled',
    'OnCuda(Whole(Quantised(Eight())))  # one way to store a weight',
    'OnCuda(InTurn(Torchao()))  # its tensors cannot be moved while a render runs',
    'OnCuda(InTurn(StreamedAhead(Half())))',
    'OnCpu(Whole(Exact()))',
    'Plan(Half())',
    'Haste(Taylor(), "sage_hub")  # what would be got from a network',
    'Haste((FirstBlock(), Compiled()))  # one way at a time',
    'FirstBlock(every=3)',
)  # fmt: skip


def test_what_cannot_work_cannot_be_said(tmp_path: Path) -> None:
    lines = [
        "from studio.engine.plans import *",
        "from studio.engine.haste import *",
        "good = Plan(OnCuda(StreamedAhead(Quantised('sdnq 8 bits'))))",
    ]
    file = tmp_path / "said.py"
    file.write_text("\n".join([*lines, *ILLEGAL]))
    root = Path(__file__).parents[2]
    out, _, _ = mypy.api.run(["--config-file", str(root / "pyproject.toml"), "--no-error-summary", str(file)])
    refused = {int(line.split(":")[1]) for line in out.splitlines() if ": error:" in line}
    assert refused == set(range(len(lines) + 1, len(lines) + 1 + len(ILLEGAL)))


def test_haste_is_asked_for_in_words_and_compiles_only_what_stays_on_a_gpu() -> None:
    assert haste_of(("taylor", "math")) == Haste(Taylor(), "math")
    assert haste_of(("", "")) == Haste() and Haste().marks == ()
    for words, why in (("quick", "makes nothing quicker"), ("taylor compiled", "at once"), ("sage", "sageattention")):
        with pytest.raises(ValueError, match=why):
            haste_of(words.split())
    whole, turned = Plan(OnCuda(Whole(Half()))), Plan(OnCuda(InTurn(Half())))
    compiled = whole.hastened(Haste(Compiled(), "math"))
    assert compiled.place == OnCuda(Whole(Half(), compiled=True))
    assert compiled.marks == (("blocks", "compiled"), ("attention", "math"))
    assert turned.hastened(Haste(Compiled(), "math")) == replace(turned, haste=Haste(None, "math"))
    assert Plan(OnCpu(Half())).hastened(Haste(Compiled())).haste == Haste()


def test_plans_are_in_the_order_of_what_they_cost() -> None:
    words = [plan.words() for plan in plans(card(24, 64, quantisers=frozenset({"bitsandbytes", "sdnq"})))]
    assert words[0] == "whole on the GPU"
    assert words.index("its parts on the GPU in turn") < words.index("streamed to the GPU block by block")
    assert words[-1] == "whole on the GPU, weights at 4 bits (bitsandbytes), drawn in tiles"
    assert all(one != other for one, other in pairwise(words))
