"""What people and animals sound like who do not speak: hearts, breath, cloth, hands, dogs, things that fly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.sound.effects.shaping import Mono, Rng, add, band, body, count, noise, risen, struck, tapered, times, wander


def heartbeat(rng: Rng, strength: float, surface: str) -> Mono:
    """Two valves, 0.3 s apart: low thuds; the event is the first."""
    out = np.zeros(count(0.75))
    first = body(count(0.3), (44, 62, 95), (0.055, 0.045, 0.025), (1, 0.8, 0.35))
    second = body(count(0.25), (58, 81, 120), (0.04, 0.03, 0.02), (1, 0.7, 0.3))
    add(out, risen(first, 0.004), 0)
    add(out, risen(second, 0.005), count(rng.uniform(0.28, 0.31)), 0.7)
    return tapered(out * strength)


def breath(rng: Rng, strength: float, surface: str) -> Mono:
    """In through the nose, out through the mouth; ``strength`` 1 is out of breath."""
    slow = 1.25 - 0.7 * min(1.0, strength)
    inward, outward = count(1.1 * slow), count(1.5 * slow)
    out = np.zeros(inward + outward)
    for begin, samples, (low, high), level in ((0, inward, (900, 4200), 0.6), (inward, outward, (350, 2600), 1.0)):
        rise = np.sin(np.pi * np.linspace(0, 1, samples) ** (0.75 if begin else 0.9))
        air = band(noise(samples, rng, -0.6), low, high) * rise**1.4 * wander(samples, rng, 9, 0.75, 1)
        out[begin : begin + samples] += level * air
    throat = band(out, 480, 760)
    return tapered((out + 0.8 * throat) * (0.4 + 0.6 * strength), 0.06)


def cloth(rng: Rng, strength: float, surface: str) -> Mono:
    """A sleeve or a coat moves: soft noise in two or three folds; ``leather`` is darker and creaks."""
    out = np.zeros(count(0.7))
    top = 2800 if "leather" in surface else 7500
    for fold in range(int(rng.integers(2, 4))):
        samples = count(rng.uniform(0.12, 0.3))
        rub = band(noise(samples, rng, -0.4), 500, top) * np.hanning(samples) ** 1.5 * wander(samples, rng, 60, 0.4, 1)
        add(out, rub, count(fold * rng.uniform(0.12, 0.18)), 1.0 if not fold else rng.uniform(0.4, 0.8))
    return tapered(out * strength)


def clap(rng: Rng, strength: float, surface: str) -> Mono:
    """Two hands: a short blow through the hollow between them."""
    samples = count(0.12)
    hollow = rng.uniform(750, 1500)
    blow = band(rng.standard_normal(samples), 0.6 * hollow, 2.2 * hollow) + 0.4 * band(
        rng.standard_normal(samples), 2000, 9000
    )
    return tapered(blow * struck(0.0005, rng.uniform(0.006, 0.012), samples) * strength)


def applause(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """Many pairs of hands, each with its own pace and place: 12 at strength 0, 90 at 1."""
    out, pairs = np.zeros((2, samples)), round(12 + 78 * strength)
    hands = [clap(rng, 1.0, "") for _ in range(24)]
    for n in range(pairs):
        pace, side, loud = rng.uniform(0.2, 0.33), rng.random(), rng.uniform(0.15, 1) ** 1.5
        at = 0.0 if n < 2 else rng.uniform(0, 0.5)
        while count(at) < samples:
            hand, gain = hands[rng.integers(len(hands))], 0.3 * loud * rng.uniform(0.6, 1)
            add(out[0], hand, count(at), gain * float(np.sqrt(1 - side)))
            add(out[1], hand, count(at), gain * float(np.sqrt(side)))
            at += pace * rng.uniform(0.88, 1.12)
    return np.asarray(out.T)


def dog(rng: Rng, strength: float, surface: str) -> Mono:
    """Two or three barks: a throat that breaks up and down again through an opening mouth."""
    out, small = np.zeros(count(1.3)), rng.uniform(0.9, 1.5)
    at = 0.0
    for _ in range(int(rng.integers(2, 4))):
        add(out, _bark(rng, small), count(at), rng.uniform(0.75, 1))
        at += rng.uniform(0.32, 0.42)
    return tapered(out * strength)


def bark(rng: Rng, strength: float, surface: str) -> Mono:
    """One of them, as long as a mouth is seen open."""
    return tapered(_bark(rng, rng.uniform(1.1, 1.3)) * strength)


def _bark(rng: Rng, small: float) -> Mono:
    samples = count(0.26)
    t, u = times(samples), np.linspace(0, 1, samples)
    pitch = 300 * small * (1 + 0.9 * np.sin(np.pi * u**0.6) + 0.05 * wander(samples, rng, 90, -1, 1))
    phase = np.cumsum(pitch) / 48_000
    throat = 2 * (phase % 1) - 1 + 0.9 * noise(samples, rng, -0.4) * np.exp(-((u - 0.25) ** 2) / 0.03)
    mouth = np.zeros(samples)
    for first, last, width, level in ((500, 800, 220, 1.0), (1150, 1500, 320, 0.7), (2600, 2900, 600, 0.3)):
        shut, opened = (band(throat, middle - width / 2, middle + width / 2, order=1) for middle in (first, last))
        mouth += level * (shut * (1 - np.sin(np.pi * u)) + opened * np.sin(np.pi * u))
    shape = np.minimum(1, t / 0.004) * np.minimum(1, (1 - u) / 0.15)
    return np.asarray(mouth * shape * np.exp(-((u - 0.2).clip(0) ** 2) / 0.12))


def insects(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """Flies or bees that come near and go: wings at 150 to 260 hertz that bend as they turn."""
    out = np.zeros((2, samples))
    for _ in range(1 + round(3 * strength)):
        beat = rng.uniform(150, 260) * (
            1 + 0.08 * wander(samples, rng, 2.2, -1, 1) + 0.015 * wander(samples, rng, 25, -1, 1)
        )
        phase = 2 * np.pi * np.cumsum(beat) / 48_000
        buzz = sum(np.sin(k * phase) / k**0.9 for k in range(1, 14)) * (1 + 0.3 * wander(samples, rng, 30, -1, 1))
        near, side = wander(samples, rng, 0.9, 0.12, 1) ** 2, wander(samples, rng, 0.7)
        out += 0.05 * np.asarray(buzz) * near * np.stack([np.sqrt(1 - side), np.sqrt(side)])
    return np.asarray(out.T)


def crickets(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """A summer night: pulses at 4 to 5 kHz, in groups."""
    t = times(samples)
    out = np.zeros((2, samples))
    for _ in range(4):
        pitch, beat, group, side = rng.uniform(4000, 5200), rng.uniform(26, 34), rng.uniform(0.9, 1.6), rng.random()
        pulses = np.maximum(0, np.sin(2 * np.pi * beat * t)) ** 2
        calling = np.clip(6 * np.sin(2 * np.pi * group * t + rng.random() * 6), 0, 1)
        voice = 0.05 * np.sin(2 * np.pi * pitch * t) * pulses * calling
        out += voice * np.sqrt([[1 - side], [side]])
    return np.asarray(out.T)


def crowd(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """Babble without words: buzzing throats through moving formants, spread over the room."""
    out = np.zeros((2, samples))
    for _ in range(8 + round(8 * strength)):
        pitch = rng.choice([rng.uniform(95, 140), rng.uniform(170, 240)])
        phase = np.cumsum(pitch * (1 + 0.15 * wander(samples, rng, 2.5, -1, 1))) / 48_000
        buzz = 2 * (phase % 1) - 1 + 0.3 * rng.standard_normal(samples)
        speaking = np.clip(2.2 * wander(samples, rng, 4.5) - 0.7, 0, 1) * np.clip(
            3 * wander(samples, rng, 0.5) - 0.9, 0, 1
        )
        first, second, share = band(buzz, 350, 800), band(buzz, 1000, 2300), wander(samples, rng, 4)
        side = rng.random()
        out += 0.06 * (first + 0.6 * share * second) * speaking * np.sqrt([[1 - side], [side]])
    return np.asarray(out.T)


def birds(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """Several singers, each with its own song and place: frequency-modulated chirps between 2 and 7 kHz."""
    out = np.zeros((2, samples))
    for singer in range(3 + round(4 * strength)):
        base, side, level = rng.uniform(2200, 5200), rng.random(), rng.uniform(0.1, 1) ** 1.5
        notes = [
            (rng.uniform(0.04, 0.14), rng.uniform(-0.4, 0.5), rng.uniform(0.8, 1.3)) for _ in range(rng.integers(2, 6))
        ]
        at = 0.0 if not singer else rng.uniform(0, 3)
        while at < samples / 48_000:
            for seconds, sweep, step in notes:
                t = times(count(seconds))
                chirp = np.sin(2 * np.pi * base * step * (t + sweep * t * t / (2 * seconds))) * np.hanning(len(t))
                add(out[0], chirp, count(at), 0.12 * level * float(np.sqrt(1 - side)))
                add(out[1], chirp, count(at), 0.12 * level * float(np.sqrt(side)))
                at += seconds + 0.03
            at += rng.exponential(2.5) + 0.6
    return np.asarray(out.T)
