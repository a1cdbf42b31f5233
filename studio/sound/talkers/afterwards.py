"""A voice changed after it was made: for talkers whose synthesis cannot be reached into.

The envelope of each short spectrum is found by smoothing its logarithm (the first coefficients of the cepstrum). Read
at other frequencies it is another throat; noise under it is breath; noise alone is a whisper. The pitch shakes as time
does: by reading the samples a little before and after their moment.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.sound.voices import Tone

SETTINGS = frozenset(("formant", "breath", "tilt", "jitter", "tremor", "whisper"))
"""What of a tone is done here."""
_WINDOW = 0.032  # seconds
_SMOOTH = 0.0018  # seconds of the cepstrum that are the throat's; the pitch of a child begins at 0.0028
_BREATH, _AIR = -14.0, 4.0
"""dB of the noise against the voice at 1 kHz for 0 dB of breath, where there is none of ours; dB an octave above it."""
_SHAKE = 5.5  # hertz, as the built-in voice trembles
_UNEVEN = 25.0  # hertz up to which roughness moves the pitch

Samples = NDArray[np.float32]


def changed(samples: Samples, hertz: float, tone: Tone, seed: int) -> Samples:
    """The samples with a tone's throat, edge, breath, shakes and whisper; equal arguments give equal samples."""
    if len(samples) < int(_WINDOW * hertz):
        return samples
    shakes = tone.jitter or tone.tremor
    moved = _shaken(samples, hertz, tone, np.random.default_rng(seed)) if shakes else samples
    if (tone.formant, tone.tilt, tone.whisper) == (1.0, 0.0, False) and tone.breath <= 0:
        return moved
    return _shaped(moved, hertz, tone, np.random.default_rng(seed + 1))


def _shaped(samples: Samples, hertz: float, tone: Tone, rng: np.random.Generator) -> Samples:
    from scipy.signal import ShortTimeFFT, get_window

    size = 2 * int(_WINDOW * hertz / 2)
    stft = ShortTimeFFT(get_window("hann", size), size // 4, hertz)
    spectrum = stft.stft(samples.astype(np.float64))
    envelope = _envelope(np.abs(spectrum), hertz)
    bins = np.arange(len(spectrum))
    place = np.clip(bins / tone.formant, 0, len(bins) - 1)
    low = np.minimum(place.astype(int), len(bins) - 2)
    share = (place - low)[:, None]
    wanted = envelope[low] * (1 - share) + envelope[low + 1] * share
    octaves = np.log2(np.clip(bins * stft.delta_f, 100, 8000) / 1000)[:, None]
    wanted = wanted + tone.tilt * octaves * np.log(10) / 20
    noise = np.exp(wanted) * stft.stft(rng.standard_normal(len(samples))) / np.sqrt((stft.win**2).sum())
    voiced = spectrum * np.exp(wanted - envelope)
    if tone.whisper:
        voiced = noise * np.clip((bins * stft.delta_f) / 600, 0.05, 1)[:, None]
    elif tone.breath > 0:
        voiced = voiced + noise * 10 ** ((_BREATH + tone.breath + _AIR * octaves) / 20) * (octaves > -1)
    out = stft.istft(voiced, k1=len(samples))
    return np.ascontiguousarray(out[: len(samples)], np.float32)


def _envelope(magnitude: NDArray[np.float64], hertz: float) -> NDArray[np.float64]:
    """The smooth part of the logarithm of each spectrum."""
    loud = np.log(np.maximum(magnitude, 1e-5 * magnitude.max(initial=1e-9)))
    cepstrum = np.fft.irfft(loud, axis=0)
    kept = int(_SMOOTH * hertz)
    cepstrum[kept : len(cepstrum) - kept + 1] = 0
    return np.fft.rfft(cepstrum, axis=0).real


def _shaken(samples: Samples, hertz: float, tone: Tone, rng: np.random.Generator) -> Samples:
    """Read at moments whose rate is the pitch that is wanted: no moment is off by more than some milliseconds."""
    count = len(samples)
    time = np.arange(count) / hertz
    sway = tone.tremor / (2 * np.pi * _SHAKE) * np.cos(2 * np.pi * _SHAKE * time)
    steps = np.arange(0, time[-1] + 1 / _UNEVEN, 0.5 / _UNEVEN)
    rough = np.interp(time, steps, rng.standard_normal(len(steps))) * tone.jitter * 0.5 / _UNEVEN
    return np.interp(time + sway + rough, time, samples).astype(np.float32)
