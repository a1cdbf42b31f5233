"""Checkpoints that differ from the rest of their family: what the contract says of a plain call, and no more of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from cases import OMITTED, Case, Rendering, read
from diffusers.models.attention_dispatch import attention_backend
from PIL import Image
from safetensors.torch import load_file, save_file
from test_families import lora_for

from studio.document.brief import MediaRef, Reference
from studio.engine.families.family import FamilyError, Latents
from studio.engine.haste import Haste
from studio.engine.plans import Exact, OnCpu, Plan

KINDS = (
    Case(
        "ltx-noisy",
        asked=(70, 60),
        bare=lambda r: {"frame_rate": 24.0, "decode_timestep": 0.05, "decode_noise_scale": 0.025},
    ),
    Case(
        "sana-720p",
        asked=(70, 60),
        bare=lambda r: {"num_frames": OMITTED, "frames": 9, "use_resolution_binning": False},
    ),
    Case(
        "hunyuan-pictures",  # which would choose a size of its own
        asked=(66, 37),
        roles=("first",),
        bare=lambda r: {"image": r.images("first")[0]} | dict.fromkeys(("guidance_scale", "width", "height"), OMITTED),
    ),
    Case("wan-seen", roles=("first",), bare=lambda r: read(r) | {"image": r.images("first")[0]}),
    Case(
        "kandinsky-10s",
        asked=(100, 120),
        frames=1,
        steps=1,
        bare=read,
        unpacked=lambda r, latents: latents[0].movedim(-1, 0),
    ),
)


@pytest.mark.filterwarnings("ignore:__array_", "ignore:flex_attention called without")
@pytest.mark.parametrize("case", KINDS, ids=lambda case: case.tiny)
def test_a_plain_call_of_an_unusual_checkpoint_is_the_bare_pipeline_s(
    case: Case, tinies: Callable[[str], Path], tmp_path: Path
) -> None:
    Image.fromarray(np.arange(64 * 96 * 3, dtype=np.uint8).reshape(64, 96, 3)).save(tmp_path / "first.png")
    rendering = Rendering(case, tinies(case.tiny), {MediaRef("first"): tmp_path / "first.png"})
    with attention_backend("flex" if case.tiny == "kandinsky-10s" else "native"):
        latents = rendering.bare("latent").frames
    assert np.array_equal(rendering.latents["video"], np.asarray(case.unpacked(rendering, latents)))
    if case.tiny in ("sana-720p", "ltx-noisy"):  # whose VAEs are others
        seen, _ = rendering.decode(rendering.plain, rendering.latents)
        assert np.array_equal(seen[0], (np.asarray(rendering.bare("np").frames[0])[0] * 255).round())


def test_what_an_unusual_checkpoint_cannot_do_is_not_promised(tinies: Callable[[str], Path]) -> None:
    seen, ten = (Rendering(Case(name), tinies(name), {}) for name in ("wan-seen", "kandinsky-10s"))
    assert seen.card.accepts & {"first", "last"} == {"first"}, "one eye sees one picture"
    hurried = ten.family.hastened(Plan(OnCpu(Exact())), Haste(attention="math"))
    assert not hurried.haste.attention, "neighbourhoods are attended to in one way alone"


def test_a_lora_is_refused_in_a_sentence_and_named_twice_it_is_as_strong_as_both(
    tinies: Callable[[str], Path], tmp_path: Path
) -> None:
    rendering = Rendering(Case("wan21"), tinies("wan21"), {MediaRef("lora"): tmp_path / "lora.safetensors"})
    file = lora_for(rendering, tmp_path, low=False)

    def worn(*strengths: float) -> Latents:
        references = tuple(Reference(MediaRef("lora"), "lora", strength=each) for each in strengths)
        return rendering.render(replace(rendering.plain, brief=replace(rendering.brief, references=references)))

    assert np.array_equal(worn(0.5, 0.5)["video"], worn(1.0)["video"])
    weights = load_file(file)
    for wrong, said in (
        (
            {n: w[:1].contiguous() if "lora_A" in n else w for n, w in weights.items()},
            r"is \d+ × \d+, and has to be \d",
        ),
        ({n.replace("blocks", "rooms"): w for n, w in weights.items()}, "None of its layers"),
    ):
        save_file(wrong, file)
        rendering.family._wardrobe.wear(())
        with pytest.raises(FamilyError, match=said):
            worn(1.0)
