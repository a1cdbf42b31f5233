"""A brief as one text, for families that read words."""

from __future__ import annotations

from studio.document.brief import Brief, Camera, Lighting, Pacing

_MOVES = {
    "static": "static camera",
    "pan": "the camera pans",
    "truck": "tracking shot",
    "dolly_in": "the camera slowly pushes in",
    "dolly_out": "the camera slowly pulls back",
    "crane": "crane shot",
    "orbit": "the camera orbits around the subject",
    "hand": "handheld camera",
    "zoom": "slow zoom",
}


def prompt_text(brief: Brief) -> str:
    """Subject and action first, then camera, light, pace and style: the order that video models are trained on."""
    parts = [brief.prompt, _camera(brief.camera), _lighting(brief.lighting), _pacing(brief.pacing)]
    if brief.style:
        parts.append(f"{brief.style.replace('_', ' ')} style")
    return ", ".join(part.strip().rstrip(".,;") for part in parts if part.strip())


def _camera(camera: Camera) -> str:
    size = f"{camera.size.replace('_', ' ')} shot" if camera.size else ""
    return _joined(camera.words, size, _MOVES.get(camera.move, camera.move.replace("_", " ")))


def _lighting(light: Lighting) -> str:
    mood = f"{light.mood.replace('_', ' ')} light" if light.mood else ""
    contrast = "" if light.contrast is None else "hard shadows" if light.contrast > 0.5 else "soft light"
    warmth = "" if light.temperature is None else "warm colours" if light.temperature > 0 else "cold colours"
    time = {"": "", "night": "at night"}.get(light.time, f"at {light.time.replace('_', ' ')}")
    return _joined(light.words, time, mood, contrast, warmth)


def _pacing(pacing: Pacing) -> str:
    speed = "slow motion" if pacing.speed < 0.8 else "fast movement" if pacing.speed > 1.25 else ""
    energy = "" if pacing.energy is None else "calm" if pacing.energy < 0 else "energetic"
    return _joined(pacing.words, speed, energy)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
