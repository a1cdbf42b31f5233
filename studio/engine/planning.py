"""Will it fit, how, and how long will it take? Said before anything of a model is loaded, from headers alone.

A render has three phases that do not overlap: reading words (text encoders), denoising (transformer), drawing (VAE).
Weights are counted; what a phase needs besides is a rule of thumb for video transformers and causal 3D VAEs, and times
are right to a factor of a few until a render was measured on the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.engine.machine import Machine
from studio.engine.models.weighing import Part, Weighed
from studio.engine.plans import (
    Eight,
    Exact,
    Fixed,
    Half,
    InTurn,
    OnCpu,
    OnCuda,
    OnMetal,
    OnXpu,
    Place,
    Plan,
    Quantised,
    Resident,
    Streamed,
    StreamedAhead,
    Torchao,
    Whole,
    WholeOnCuda,
)
from studio.engine.verdicts import Need, Scarce, Verdict, Work

if TYPE_CHECKING:
    from studio.engine.families.family import Card

ROWS_A_TOKEN = 24
"""Values of a token's width that a transformer holds at once: a block of Wan's width holds 22 to 24 on a CPU, 17 on a
GPU."""
DRAW_BYTES_A_PIXEL = 24_500
"""Of a frame: the decoder of a causal video VAE works through time piece by piece, Wan's at 32 bits with 21 kB a pixel
on a CPU and 23.8 on an H200; LTX-Video's works on all frames at once, with 7 kB a pixel for 41 of them."""
TILE_PIXELS = 832 * 480
"""Larger pictures are decoded in tiles. Decided by the size alone: tiles change pixels, and a recipe must not depend on
what else the machine is doing."""
SMALL_TILE = 256 * 256
GPU_RESERVE = 1 << 30
"""What a driver, a context and a screen take of a GPU's memory."""
GPU_CONTEXT = 1 << 29
"""Of that what a render's own driver and context take besides what is free."""
RAM_SHARE = 0.75
LINK = 12e9
"""Bytes a second between memory and GPU, as PCIe 4 gives in practice."""
DISK = 1e9
DRAW_OPERATIONS = 1e6
"""A pixel of a frame."""
WORDS = 512
GUESSED_PACE = {"cuda": 3e13, "rocm": 2e13, "xpu": 2e13, "mps": 6e12, "cpu": 5e10}
"""Operations a second before anything was measured, of a small GPU of each kind."""
LARGER = ((40 << 30, 10), (14 << 30, 3))
"""GPUs with more memory than this are so many times as quick, as a rule."""
GUIDED = 2
MARGIN = 1.1
"""On what was measured: memory is never as tidy twice."""
LARGEST_FOLD, FOLD = 8, 4
"""Frames of one latent frame: a model whose length goes by larger steps denoises one such piece after the other."""
SMALLEST_FRAMES = 17


def work_of(card: Card, size: tuple[int, int], frames: int, steps: int, guidance: float | None) -> Work:
    """``frames`` are the model's own."""
    guided = guidance is not None and guidance > 1 and not card.one_text
    step = card.frame_step
    fold, window = (step, 0) if step <= LARGEST_FOLD else (FOLD, step)
    return Work(size, frames, steps, card.size_multiple, fold, guided, guided and card.together, window)


def planned(model: Weighed, machine: Machine, work: Work, card: Card | None = None) -> Verdict:
    """The first plan that fits, from the fullest weights and the quickest place on; else the nearest work that does.

    With a ``card`` the nearest is of a legal size and length.
    """
    for plan in plans(machine):
        verdict = judged(model, machine, work, plan)
        if verdict.fits:
            return verdict
    smaller = next((w for w in _smaller(work, card) if _fits(model, machine, w)), None)
    return replace(verdict, nearest=smaller)


def _fits(model: Weighed, machine: Machine, work: Work) -> bool:
    return any(judged(model, machine, work, plan).fits for plan in plans(machine))


def judged(model: Weighed, machine: Machine, work: Work, plan: Plan) -> Verdict:
    """What one plan would take; the reader is kept, or streamed, as memory allows."""
    room, memory = room_of(machine), memory_of(machine)
    reading = sum(_bytes(part, Plan(OnCpu(Half()))) for part in model.readers.values())
    plan = replace(plan, reader_streamed=bool(machine.gpu) and reading > room)
    need = needed(model, work, replace(plan, keeps_reader=True))
    plan = replace(plan, keeps_reader=need.memory <= memory)
    need = needed(model, work, plan)
    on_cpu = isinstance(plan.place, OnCpu)
    in_memory = on_cpu or need.memory <= memory
    fits = in_memory and need.peak <= room
    lacks = _scarcest(machine, need, in_memory)
    return Verdict(plan, need, estimated(model, machine, work, plan), fits, lacks, operations(model, work))


def _scarcest(machine: Machine, need: Need, in_memory: bool) -> Scarce:
    alone = replace(machine, gpu_free=None, memory_free=None)
    if not in_memory:
        memory = memory_of(machine)
        return Scarce(need.memory, memory, "in all", machine.memory, memory < memory_of(alone))
    where, total = ("on the GPU", machine.gpu_memory) if machine.gpu else ("at once", machine.memory)
    room = room_of(machine)
    return Scarce(need.peak, room, where, total, room < room_of(alone))


def room_of(machine: Machine) -> int:
    """Bytes that a phase may fill beside what other programs hold."""
    if not machine.gpu:
        return memory_of(machine)
    whole = max(0, machine.gpu_memory - GPU_RESERVE)
    return whole if machine.gpu_free is None else min(whole, max(0, machine.gpu_free - GPU_CONTEXT))


def memory_of(machine: Machine) -> int:
    """The same of the machine's own memory, in all phases."""
    whole = int(machine.memory * RAM_SHARE)
    return whole if machine.memory_free is None else min(whole, machine.memory_free)


def plans(machine: Machine) -> Iterator[Plan]:
    """All that could be done on a machine, best pictures first and of these the quickest."""
    if not machine.gpu:
        smaller: tuple[Exact | Resident, ...] = (Exact(), Half(), *_small(machine))
        for weights in smaller:
            yield Plan(OnCpu(weights))
            yield Plan(OnCpu(weights), tiles="always")
        return
    for kept in (Half(), *_small(machine)):
        for place in _places(machine, kept):
            yield Plan(place)
            yield Plan(place, tiles="always")
    if machine.kind == "cuda" and "bitsandbytes" in machine.quantisers:
        yield Plan(OnCuda(WholeOnCuda(Fixed())), tiles="always")


def _small(machine: Machine) -> Iterator[Resident]:
    if "torchao" in machine.quantisers and machine.kind != "mps":
        yield Torchao()
    yield Eight()
    if "sdnq" in machine.quantisers:
        yield Quantised("sdnq 4 bits")


def _places(machine: Machine, weights: Resident) -> Iterator[Place]:
    if isinstance(weights, Torchao):
        yield OnXpu(Whole(weights)) if machine.kind == "xpu" else OnCuda(Whole(weights))
    elif machine.kind == "mps":
        yield from (OnMetal(placed) for placed in (Whole(weights), InTurn(weights), Streamed(weights)))
    elif machine.kind == "xpu":
        yield from (OnXpu(placed) for placed in (Whole(weights), InTurn(weights), StreamedAhead(weights)))
    else:
        yield from (OnCuda(placed) for placed in (Whole(weights), InTurn(weights), StreamedAhead(weights)))


# ---- bytes


def _bytes(part: Part, plan: Plan, exact: bool = False) -> int:
    """What a part takes once it is loaded."""
    if part.packed:
        return part.bytes
    if exact:
        return part.parameters * 4
    match plan.weights:
        case Exact():
            return part.parameters * 4
        case Half():
            return part.parameters * 2
        case Quantised(by="sdnq 4 bits") | Fixed():
            return int(part.parameters * 0.6)
    return int(part.parameters * 1.05)  # norms and embeddings stay as they are


def needed(model: Weighed, work: Work, plan: Plan) -> Need:
    """The bytes of one plan's phases."""
    sixteen = Plan(OnCpu(Exact() if isinstance(plan.weights, Exact) else Half()))  # what is never made smaller
    readers = sum(_bytes(part, sixteen) for part in model.readers.values())
    experts = [_bytes(part, plan) for part in model.denoisers.values()]
    drawing = sum(_bytes(part, sixteen, exact=True) for part in model.drawers.values())
    others = sum(_bytes(part, sixteen) for part in model.others.values())
    thinking = thinking_bytes(model, work, plan)
    painting = painting_bytes(model, work, plan)
    held = sum(experts) + drawing + others
    kept = readers if plan.keeps_reader else 0
    if isinstance(plan.place, OnCpu):
        read = readers if not plan.keeps_reader else held + readers
        peak = max(read, held + kept + thinking, held + kept + painting)
        return Need(read, held + kept + thinking, held + kept + painting, peak)
    read = readers // 10 if plan.reader_streamed else readers
    memory = held + kept
    match plan.place.placed:
        case Whole() | WholeOnCuda():
            return Need(
                held + read if plan.keeps_reader else read, held + thinking, held + painting, max(held, readers)
            )
        case InTurn():
            return Need(read, max(experts, default=0) + thinking, drawing + painting, memory)
    return Need(read, _streamed(model, plan) + thinking, drawing + painting, memory)


def thinking_bytes(model: Weighed, work: Work, plan: Plan, rows: float = 0.0) -> int:
    """What denoising holds besides weights: ``rows`` a token, by default as measured, or as a rule of thumb has it."""
    rows = rows or (model.measured.rows * MARGIN if model.measured else 0) or ROWS_A_TOKEN
    width = max((part.width for part in model.denoisers.values()), default=0)
    value = 4 if isinstance(plan.weights, Exact) else 2
    return int(work.tokens * width * rows * value * (GUIDED if work.together else 1))


def painting_bytes(model: Weighed, work: Work, plan: Plan, a_pixel: float = 0.0) -> int:
    """What drawing holds besides weights, by the pixel that is drawn at once."""
    a_pixel = a_pixel or (model.measured.pixel_bytes * MARGIN if model.measured else 0) or DRAW_BYTES_A_PIXEL
    pixels = work.size[0] * work.size[1]
    tiled = plan.tiles == "always" or pixels > TILE_PIXELS
    return int(min(pixels, SMALL_TILE if tiled else pixels) * a_pixel)


def _streamed(model: Weighed, plan: Plan) -> int:
    """What of the largest denoiser is on the GPU when its blocks come one after the other."""
    found = 0
    for part in model.denoisers.values():
        whole = _bytes(part, plan)
        share = 3 * part.block / max(1, part.parameters)  # the one at work, the next, and what is between them
        found = max(found, min(whole, int(whole * share)))
    return found


# ---- seconds


def operations(model: Weighed, work: Work) -> float:
    """Of all steps: two for a weight and a token, and those of attention, which grow with the tokens' square."""
    part = max(model.denoisers.values(), key=lambda part: part.parameters, default=Part(0, 0))
    one = 2 * part.parameters * work.tokens + 4 * work.tokens**2 * part.width * max(1, part.blocks)
    return float(one) * work.steps * work.windows * (GUIDED if work.guided else 1)


def estimated(model: Weighed, machine: Machine, work: Work, plan: Plan) -> float:
    """Seconds from the words to the last picture, weights read from the disk included."""
    found = model.measured
    pace = found.pace if found else machine.pace or _guessed_pace(machine)
    compute = operations(model, work) / pace
    experts = sum(_bytes(part, plan) for part in model.denoisers.values())
    stored = sum(p.bytes for group in (model.readers, model.denoisers, model.drawers) for p in group.values())
    drawing = work.size[0] * work.size[1] * work.frames * (found.pixel if found else DRAW_OPERATIONS / pace)
    reading = found.read if found else sum(2.0 * p.parameters * WORDS for p in model.readers.values()) / pace
    moved = 0.0
    if not isinstance(plan.place, OnCpu) and not (found and found.plan == plan.words()):  # measured with what it moved
        passes = work.steps * work.windows * (GUIDED if work.guided and not work.together else 1)
        match plan.place.placed:
            case InTurn():
                moved = experts / LINK
            case Streamed():
                moved = experts / LINK * passes
            case StreamedAhead():
                moved = max(0.0, experts / LINK * passes - compute)  # it comes while another block works
    return stored / (found.disk if found else DISK) + reading + compute + moved + drawing


def _guessed_pace(machine: Machine) -> float:
    if not machine.gpu:
        return GUESSED_PACE["cpu"]
    times = next((times for memory, times in LARGER if machine.gpu_memory > memory), 1)
    return GUESSED_PACE[machine.kind] * times


def _smaller(work: Work, card: Card | None) -> Iterator[Work]:
    """The same shape smaller and smaller, then shorter."""
    frames = work.frames
    while True:
        for share in range(16, 3, -1):
            size = (round(work.size[0] * share / 16), round(work.size[1] * share / 16))
            legal = card.legal_size(size) if card else size
            if (legal, frames) != (work.size, work.frames):
                yield replace(work, size=legal, frames=frames)
        if frames <= SMALLEST_FRAMES:
            return
        frames = card.legal_frames(max(SMALLEST_FRAMES, frames // 2)) if card else max(SMALLEST_FRAMES, frames // 2)
