"""Tiny random-weight checkpoints of every family's real classes, a megabyte or less each, with the real compression."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tinies.long import first_hunyuan, framepack, helios, skyreels
from tinies.ltx import beside, ltx, ltx2, ltx_condition, ltx_noisy
from tinies.others import (
    animatediff,
    anyflow,
    cogvideo,
    cogvideo_dpm,
    hunyuan,
    hunyuan_pictures,
    kandinsky,
    kandinsky6,
    kandinsky6_distilled,
    kandinsky_10s,
    sana,
    sana_720p,
)
from tinies.wan import lucy, wan5b, wan21, wan22, wan_flf, wan_pictures, wan_seen, wan_vace

TINIES: Mapping[str, Callable[[], Any]] = {
    "wan21": wan21,
    "wan22": wan22,
    "wan5b": wan5b,
    "wan-pictures": wan_pictures,
    "wan-flf": wan_flf,
    "wan-seen": wan_seen,
    "wan-vace": wan_vace,
    "lucy": lucy,
    "ltx": ltx,
    "ltx-long": ltx,
    "ltx-noisy": ltx_noisy,
    "ltx-distilled": ltx_condition,
    "ltx2": ltx2,
    "ltx2-distilled": ltx2,
    "hunyuan": hunyuan,
    "first-hunyuan": first_hunyuan,
    "hunyuan-pictures": hunyuan_pictures,
    "sana": sana,
    "sana-720p": sana_720p,
    "cogvideo": cogvideo,
    "cogvideo-dpm": cogvideo_dpm,
    "kandinsky": kandinsky,
    "kandinsky-10s": kandinsky_10s,
    "kandinsky6": kandinsky6,
    "kandinsky6-distilled": kandinsky6_distilled,
    "animatediff": animatediff,
    "anyflow": anyflow,
    "helios": helios,
    "skyreels": skyreels,
    "framepack": framepack,
}


def build(name: str, folder: Path) -> Path:
    """Writes a tiny checkpoint as ``from_pretrained`` reads it."""
    TINIES[name]().save_pretrained(folder / name)
    for part, model in beside(name).items():
        model.save_pretrained(folder / name / part)
    return folder / name
