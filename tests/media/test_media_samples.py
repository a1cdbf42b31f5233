"""Sound files that people bring."""

from __future__ import annotations

import io
import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from studio.document.time import SAMPLE_RATE
from studio.editor.hearing import heard
from studio.media import peaks as peaks_module
from studio.media import plain_wav
from studio.media.frames import MediaError
from studio.media.joined import joined
from studio.media.peaks import peaks
from studio.media.samples import DecodedFrames, begins_late, brought_sound, read_sound, write_sound
from studio.media.stretches import in_stretches
from studio.media.tempo import at_speed

# pydub imports the old audioop, looks for an ffmpeg program, and leaves files to be closed by the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore:'audioop' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Couldn't find ff:RuntimeWarning"),
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
]


def a_tone() -> bytes:
    """A tenth of a second of one channel at 24 kHz, as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(SAMPLE_RATE // 2)
        out.writeframes((np.sin(np.arange(2_400) / 10) * 10_000).astype(np.int16).tobytes())
    return file.getvalue()


def test_one_channel_at_another_rate_becomes_48_khz_stereo(tmp_path: Path) -> None:
    (tmp_path / "tone.wav").write_bytes(a_tone())
    sound = read_sound(tmp_path / "tone.wav")
    assert sound.shape == (4_800, 2)
    assert sound.dtype == np.float32
    assert (sound[:, 0] == sound[:, 1]).all()


@pytest.mark.parametrize("width", [1, 2, 4])
def test_eight_channels_that_nobody_named_are_heard_each_by_itself(tmp_path: Path, width: int) -> None:
    tones = np.sin(np.arange(24_000)[:, None] / 10) * np.linspace(0.1, 0.8, 8)
    whole = np.round(tones * (2 ** (8 * width - 1) - 1)).astype(f"i{width}")
    with wave.open(str(tmp_path / "eight.wav"), "wb") as out:
        out.setnchannels(8)
        out.setsampwidth(width)
        out.setframerate(SAMPLE_RATE)
        out.writeframes((whole.astype(np.int16) + 128).astype(np.uint8).tobytes() if width == 1 else whole.tobytes())
    found = heard(tmp_path / "eight.wav")[0]
    assert (found.channels, found.seconds) == (8, 0.5)
    assert found.peak == pytest.approx(20 * np.log10(0.8), abs=0.1)


def test_what_has_our_form_is_read_to_the_bit(tmp_path: Path) -> None:
    whole = np.random.default_rng(1).integers(-32_768, 32_767, (50_001, 2), np.int16)
    with wave.open(str(tmp_path / "ours.wav"), "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(SAMPLE_RATE)
        out.writeframes(whole.tobytes())
    exact = whole.astype(np.float32) / 32_768
    assert np.array_equal(read_sound(tmp_path / "ours.wav"), exact)
    write_sound(tmp_path / "floats.wav", [2 * exact[:7], 2 * exact[7:]])
    assert np.array_equal(read_sound(tmp_path / "floats.wav"), 2 * exact)


@pytest.mark.parametrize("broken", [np.nan, np.inf, 1e30])
def test_what_is_no_number_in_a_file_is_mended_and_counted(tmp_path: Path, broken: float) -> None:
    rising = np.repeat(np.linspace(0, 0.5, 4_800, dtype=np.float32)[:, None], 2, axis=1)
    spoiled = rising.copy()
    spoiled[1_000:1_003, 1] = broken
    write_sound(tmp_path / "floats.wav", [spoiled])
    sound = brought_sound(tmp_path / "floats.wav")
    assert sound.lost == 3
    assert np.allclose(sound.samples, rising, atol=1e-6)
    (told,) = (words for words in heard(tmp_path / "floats.wav")[0].trouble if "no numbers" in words)
    assert told.startswith("3 of its samples")


def a_movie(path: Path, late: int | None) -> Path:
    """Half a second of grey, with a sound in AAC that begins so many samples after it; None for none."""
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=24)
        video.width = video.height = 64
        audio = None if late is None else container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
        for n in range(12):
            picture = av.VideoFrame.from_ndarray(np.full((64, 64, 3), 128, np.uint8), format="rgb24")
            picture.pts = n
            container.mux(video.encode(picture))
        container.mux(video.encode())
        for at in range(0, 24_000 if audio else 0, 1_024):
            block = av.AudioFrame.from_ndarray(np.full((2, 1_024), 0.1, np.float32), format="fltp", layout="stereo")
            block.sample_rate, block.pts, block.time_base = SAMPLE_RATE, at + late, Fraction(1, SAMPLE_RATE)
            container.mux(audio.encode(block))
        container.mux(audio.encode() if audio else [])
    return path


@pytest.mark.parametrize("late", [0, 240, 1_920, 9_600])
def test_how_late_a_sound_begins_leaves_out_what_the_codec_puts_before_it(tmp_path: Path, late: int) -> None:
    told = begins_late(a_movie(tmp_path / "late.mp4", late))
    assert told == pytest.approx(late / SAMPLE_RATE, abs=1e-3), "the container counts this in milliseconds"


def test_a_film_without_sound_and_an_offset_are_called_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="without a sound track"):
        heard(a_movie(tmp_path / "mute.mp4", None))
    with wave.open(str(tmp_path / "nothing.wav"), "wb") as out:
        out.setparams((2, 2, SAMPLE_RATE, 0, "NONE", ""))
    with pytest.raises(MediaError, match="has no sound in it"):
        heard(tmp_path / "nothing.wav")
    write_sound(tmp_path / "off.wav", [np.full((24_000, 2), 0.05, np.float32)])
    found, _ = heard(tmp_path / "off.wav")
    assert not found.faults.clicks and any("0.050 off its middle" in words for words in found.trouble)


def test_a_file_that_ffmpegs_libraries_refuse_is_read_by_pydub(tmp_path: Path) -> None:
    """Its first four letters are wrong. This is what needs audioop, from Python itself or from audioop-lts."""
    (tmp_path / "broken.wav").write_bytes(b"XXXX" + a_tone()[4:])
    sound = read_sound(tmp_path / "broken.wav")
    assert abs(len(sound) - 4_800) <= 2
    assert (sound[:, 0] == sound[:, 1]).all()
    assert np.abs(sound).max() == pytest.approx(10_000 / 32_768, rel=0.01)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("noise.wav", "holds no sound, whatever its name says"),
        ("noise.mp3", r"cannot be read as sound\. Convert it to WAV or FLAC"),
        ("missing.wav", r"cannot be read as sound\. Convert it to WAV or FLAC"),
        ("empty.wav", "is empty. Take another copy"),
    ],
)
def test_what_is_no_sound_is_said_in_one_sentence(tmp_path: Path, name: str, told: str) -> None:
    if name != "missing.wav":
        (tmp_path / name).write_bytes(b"no sound" * 100 * name.startswith("noise"))
    with pytest.raises(MediaError, match=told):
        read_sound(tmp_path / name)


FORMS = ("pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_f64le")


@pytest.mark.parametrize("codec", FORMS)
@pytest.mark.parametrize(("layout", "cut"), [("stereo", 0), ("stereo", 1001), ("mono", 0)])
def test_a_wav_is_what_ffmpeg_makes_of_it_whole_or_not(codec: str, layout: str, cut: int, tmp_path: Path) -> None:
    path, noise = tmp_path / "noise.wav", np.random.default_rng(2).uniform(-1, 1, (1, 400_000)).astype(np.float32)
    with av.open(str(path), "w", format="wav") as container:
        stream = container.add_stream(codec, rate=SAMPLE_RATE, layout=layout)
        frame = av.AudioFrame.from_ndarray(noise, format="flt", layout=layout)
        frame.sample_rate = SAMPLE_RATE
        for part in av.AudioResampler(format=stream.format.name, layout=layout, rate=SAMPLE_RATE).resample(frame):
            container.mux(stream.encode(part))
        container.mux(stream.encode())
    path.write_bytes(path.read_bytes()[: -cut or None])
    with av.open(str(path)) as container:
        resampler = av.AudioResampler(format="flt", layout="stereo", rate=SAMPLE_RATE)
        pieces = [part.to_ndarray() for frame in container.decode(audio=0) for part in resampler.resample(frame)]
    theirs, exact = np.concatenate(pieces, axis=None), (codec, layout) != ("pcm_f64le", "mono")
    assert np.abs(read_sound(path).reshape(-1) - theirs).max() <= (0 if exact else 1e-7), "rounded once, not twice"
    assert brought_sound(path).is_part is False, "a hundredth of a second is no loss"


def a_file(path: Path, codec: str, layout: str, tone: np.ndarray) -> Path:
    """A tone on every channel of a compressed file."""
    with av.open(str(path), "w") as container:
        options = {"strict": "experimental"} if codec == "vorbis" else {}
        stream = container.add_stream(codec, rate=SAMPLE_RATE, layout=layout, options=options)
        size, form = stream.codec_context.frame_size or 1_024, stream.format.name
        both = np.repeat(tone.astype(np.float32), stream.layout.nb_channels).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(both, format="flt", layout=layout)
        frame.sample_rate, frame.pts = SAMPLE_RATE, 0
        resampler = av.AudioResampler(format=form, layout=layout, rate=SAMPLE_RATE, frame_size=size)
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(part))
        container.mux(stream.encode())
    return path


@pytest.mark.parametrize("codec", ["flac", "libmp3lame", "libopus", "aac"])
@pytest.mark.parametrize("layout", ["mono", "stereo"])
def test_decoded_frames_are_joined_as_ffmpegs_resampler_would(codec: str, layout: str, tmp_path: Path) -> None:
    kind = {"flac": "flac", "libmp3lame": "mp3", "libopus": "ogg", "aac": "m4a"}[codec]
    tone = np.sin(np.arange(96_000) / 20) * np.linspace(0, 0.9, 96_000)
    path = a_file(tmp_path / f"a.{kind}", codec, layout, tone)
    with av.open(str(path)) as container:
        resampler = av.AudioResampler(format="flt", layout="stereo", rate=SAMPLE_RATE)
        pieces = [part.to_ndarray() for frame in container.decode(audio=0) for part in resampler.resample(frame)]
    assert np.array_equal(read_sound(path).reshape(-1), np.concatenate(pieces, axis=None))


def test_a_sound_that_has_one_channel_at_first_and_two_later_is_heard_through(tmp_path: Path) -> None:
    tone = np.sin(np.arange(48_000) / 20)
    halves = [a_file(tmp_path / f"{n}.mp3", "libmp3lame", n, tone).read_bytes() for n in ("mono", "stereo")]
    (tmp_path / "both.mp3").write_bytes(b"".join(halves))
    sound = read_sound(tmp_path / "both.mp3")
    assert len(sound) == pytest.approx(96_000, abs=5_000)
    ends = [float(np.abs(part).max()) for part in (sound[10_000:30_000], sound[-30_000:-10_000])]
    assert ends == pytest.approx([0.5**0.5, 1], abs=0.05)


def test_one_channel_lies_on_both_sides_without_a_copy_and_can_be_made_faster(tmp_path: Path) -> None:
    sound = read_sound(a_file(tmp_path / "a.flac", "flac", "mono", np.sin(np.arange(48_000) / 20)))
    assert sound.shape == (48_000, 2) and sound.strides[1] == 0
    whole = np.ascontiguousarray(sound)
    for first, last, count in ((0, 48_000, 30), (777, 40_000.5, 90), (0, 64 * 300, 300)):
        assert np.array_equal(peaks(sound).between(first, last, count), peaks(whole).between(first, last, count))
    for keeps in (True, False):
        assert np.array_equal(at_speed(sound, 1.25, keeps_pitch=keeps), at_speed(whole, 1.25, keeps_pitch=keeps))


def in_frames(path: Path) -> np.ndarray:
    """What can be decoded of a file, frame by frame."""
    with av.open(str(path)) as container:
        return joined(DecodedFrames(container, container.streams.audio[0]), 0)


@pytest.mark.parametrize(
    ("codec", "layout"),
    [("flac", "mono"), ("flac", "stereo"), ("libmp3lame", "mono"), ("libmp3lame", "stereo"), ("vorbis", "stereo")],
)
def test_stretches_decoded_at_once_are_all_frames_decoded_one_by_one(codec: str, layout: str, tmp_path: Path) -> None:
    kind, count = {"flac": "flac", "libmp3lame": "mp3", "vorbis": "ogg"}[codec], 12 * SAMPLE_RATE + 321
    noise = np.random.default_rng(5).uniform(-1, 1, count) * np.linspace(0.1, 1, count)
    path = a_file(tmp_path / f"a.{kind}", codec, layout, noise)
    whole = in_frames(path)
    assert whole.shape[1] == (1 if layout == "mono" else 2)
    for most in (1, 2, 3):
        found = in_stretches(path, 3 * SAMPLE_RATE, most)
        assert found is not None and np.array_equal(found, whole)
    rows = [[part.min(), part.max()] for part in np.split(whole, range(256, len(whole), 256))]
    assert np.array_equal(peaks(whole).levels[0], rows)
    data = path.read_bytes()
    for spoiled in (data[:-999], data[: len(data) // 2] + bytes(500) + data[len(data) // 2 + 500 :]):
        path.write_bytes(spoiled)
        found = in_stretches(path, 3 * SAMPLE_RATE, 2)
        assert found is None or np.array_equal(found, in_frames(path)), "what is damaged is for the frames"


@pytest.mark.parametrize("channels", [1, 2])
def test_numbers_read_and_looked_at_by_several_threads_are_those_of_one(
    channels: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, whole = tmp_path / "a.wav", np.random.default_rng(6).integers(-32_768, 32_767, (200_001, channels), np.int16)
    with wave.open(str(path), "wb") as out:
        out.setparams((channels, 2, SAMPLE_RATE, 0, "NONE", ""))
        out.writeframes(whole.tobytes())
    alone = peaks(read_sound(path))
    for module in (plain_wav, peaks_module):
        monkeypatch.setattr(module, "_LEAST", 3_000)
    sound = read_sound(path)
    assert np.array_equal(sound[:, :channels], whole * np.float32((1, 0.5**0.5)[channels == 1] / 32_768))
    for level, same in zip(peaks(sound).levels, alone.levels, strict=True):
        assert np.array_equal(level, same)


CODECS = {"wav": "pcm_s16le", "flac": "flac", "mp3": "libmp3lame", "ogg": "libopus"}


@pytest.mark.parametrize("kind", CODECS)
def test_what_is_there_of_a_file_that_breaks_off_is_taken_in_and_told(kind: str, tmp_path: Path) -> None:
    a_file(tmp_path / f"a.{kind}", CODECS[kind], "stereo", np.sin(np.arange(96_000) / 20))
    whole = (tmp_path / f"a.{kind}").read_bytes()
    cut = tmp_path / f"cut.{kind}"
    cut.write_bytes(whole[: len(whole) * 6 // 10])
    sound = brought_sound(cut)
    assert sound.is_part and 0.9 < sound.seconds < 1.3 and sound.is_short == (kind != "ogg")
    assert np.abs(sound.samples[4_800:-4_800, 0]).max() > 0.9
    assert any(f"damaged: {sound.seconds:.2f} " in words for words in heard(cut)[0].trouble)
    assert not brought_sound(tmp_path / f"a.{kind}").is_part
