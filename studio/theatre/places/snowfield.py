"""Deep snow before firs and white peaks."""

from __future__ import annotations

from studio.theatre.kit import clouds, peaks
from studio.theatre.kit_land import ground
from studio.theatre.kit_trees import snowy_fir
from studio.theatre.stage import Recipe, Stage


def snowy_firs(stage: Stage, gap: float = 2.4) -> None:
    """Firs with snow on their skirts, in three rows."""
    for z, n, h in ((58.0, 20, 11.0), (34.0, 11, 9.0), (19.0, 6, 7.5)):
        layer = stage.layer(f"firs{z}", z, cast=z < 30)
        rng, half = stage.rng("firs", z), stage.span(z)
        for k in range(n):
            x = -half + 2 * half * (k + rng.uniform(0, 1)) / n
            if abs(x) < gap + 0.09 * z:
                continue
            snowy_fir(layer, x, 0, h * rng.uniform(0.7, 1.15), (z, k))


def snow_ground(stage: Stage) -> None:
    plain = ground(stage, "#e6edf5", dabs=140, tints=("#e6edf5", "#f2f6fa", "#d2deec"), spread=0.012)
    rng = stage.rng("drift")
    for _ in range(60):
        z = 1.6 + 26 * rng.random() ** 1.6
        plain.ell(rng.uniform(-1.3, 1.3) * z, z, 0.3 * z * rng.uniform(0.4, 1), 0.02 * z, "#c4d3e6", "top", 0.5, n=16)


def paint(stage: Stage) -> None:
    clouds(stage, 6, 0.25, 0.9)
    far = stage.layer("peaks", 320, base=None)
    peaks(far, -4, 105, 7, "far", "#8fa2bc", "#f6f8fb")
    snow_ground(stage)
    snowy_firs(stage)
    front = stage.layer("front", 2.7, rim=0.2)
    front.blob([(-3.6, -0.5), (-3.0, 0.22), (-2.2, 0.16), (-1.4, -0.3)], "#dfe8f2", "dome")
    front.blob([(1.6, -0.4), (2.4, 0.14), (3.2, 0.2), (3.9, -0.4)], "#dfe8f2", "dome")


RECIPE = Recipe(
    paint, {"h": 1.6, "F": 1.05, "hor": 0.49, "sky": True, "surface": "snow", "best": ("dawn", "natural", "snow")}
)
