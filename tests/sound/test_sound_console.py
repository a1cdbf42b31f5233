"""What the strips of lanes do to sound, held against the formulae: bands, compressor, place, room."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from studio.document import edits
from studio.document.film import MUSIC, Film, Lane
from studio.document.pieces import EditError
from studio.document.strip import Strip
from studio.media.mix import Cue, mix
from studio.sound.answer import ROOM, room
from studio.sound.console import heard, placed_at, shaped
from studio.sound.shelf import Shelf

RATE = 48_000


def lane(strip: Strip, key: str = MUSIC) -> Lane:
    return Lane(key, "Music", "a", strip=strip)


def tone(hertz: float, level: float, seconds: float = 1.0) -> np.ndarray:
    wave = 10 ** (level / 20) * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)
    return np.repeat(wave[:, None], 2, axis=1).astype(np.float32)


def level(samples: np.ndarray) -> float:
    return 20 * float(np.log10(np.abs(samples).max()))


@pytest.mark.parametrize(("band", "inside", "outside"), [("low", 20, 7_777), ("mid", 1_200, 20), ("high", 20_000, 200)])
@pytest.mark.parametrize("gain", [-12.0, 9.0])
def test_a_band_lifts_its_own_range_and_no_other(band: str, inside: float, outside: float, gain: float) -> None:
    strip = Strip(**{band: gain})
    half = RATE // 2
    assert level(shaped(tone(inside, -20), strip)[half:]) == pytest.approx(-20 + gain, abs=0.2)
    assert level(shaped(tone(outside, -20), strip)[half:]) == pytest.approx(-20, abs=0.2)


def test_a_sound_keeps_its_power_wherever_it_is_placed() -> None:
    for pan in (-1.0, -0.3, 0.0, 0.7, 1.0):
        assert (placed_at(pan) ** 2).sum() == pytest.approx(2)
    left = shaped(tone(440, -20), Strip(pan=-1.0))
    assert level(left[:, 0]) == pytest.approx(-17, abs=0.1) and np.abs(left[:, 1]).max() < 1e-6


def test_the_room_answers_as_loud_as_it_is_told_and_dies_away() -> None:
    answer = room()
    assert (answer**2).sum(axis=0) == pytest.approx([1, 1], rel=1e-4)
    click = np.zeros((10, 2), np.float32)
    click[0] = 1
    cues = heard([Cue(MUSIC, 0, click)], {MUSIC: lane(Strip(send=0.5))}, RATE * 2, Shelf())
    wet = mix(cues, 0, cues[-1].end)
    assert wet[0, 0] == pytest.approx(1.0) and np.abs(wet[1:500]).max() < 1e-6
    assert (wet[1:] ** 2).sum() == pytest.approx(2 * 0.25, rel=1e-3)
    assert level(wet[-480:]) < -58 + level(wet[500:5_000])


def test_all_lanes_send_into_one_room_behind_their_strips_and_stems_have_it_apart() -> None:
    """An edit of one lane makes anew only the stretch of the room in which it is heard."""
    two = [Cue(MUSIC, 0, tone(440, -20)), Cue("effects", 31 * RATE, tone(660, -12))]
    lanes = {MUSIC: lane(Strip(send=0.5)), "effects": lane(Strip(send=0.2, threshold=-24.0, ratio=4.0), "effects")}
    length, shelf = 33 * RATE, Shelf()
    together, apart = heard(two, lanes, length, shelf), heard(two, lanes, length, shelf, apart=True)
    assert [cue.lane for cue in together[2:]] == [ROOM, ROOM] and {cue.lane for cue in apart} == {MUSIC, "effects"}
    assert np.abs(mix(together, 0, length) - mix(apart, 0, length)).max() < 1e-6
    soft = heard(two, {**lanes, "effects": lane(Strip(send=0.2), "effects")}, length, shelf)
    assert soft[2].samples is together[2].samples
    assert level(soft[3].samples) > level(together[3].samples) + 6, "what is held down is held down in the room too"


def test_a_compressor_holds_down_what_is_over_its_threshold_by_its_ratio() -> None:
    loud, soft = Cue(MUSIC, 0, tone(1_000, -12)), Cue(MUSIC, RATE, tone(1_000, -40))
    cues = heard([loud, soft], {MUSIC: lane(Strip(threshold=-24.0, ratio=4.0))}, 2 * RATE, Shelf())
    out = mix(cues, 0, 2 * RATE)
    assert level(out[RATE // 2 : RATE]) == pytest.approx(-21, abs=0.1)  # 12 dB over become 3
    assert level(out[:24]) > -15  # the attack is let through
    assert level(out[RATE + 50 : RATE + 2_000]) < -45  # what follows is held down until the release is over
    assert level(out[-4_800:]) == pytest.approx(-40, abs=0.1)


def test_a_compressor_hears_the_whole_lane_and_no_other() -> None:
    two = [Cue(MUSIC, 0, tone(1_000, -20)), Cue(MUSIC, 0, tone(1_000, -20)), Cue("effects", 0, tone(1_000, -6))]
    strip = Strip(threshold=-20.0, ratio=20.0)
    cues = heard(two, {MUSIC: lane(strip)}, RATE, Shelf())
    assert cues[2] is two[2] and cues[0].curve is cues[1].curve
    assert level(mix(cues[:2], RATE // 2, RATE)) == pytest.approx(-19.7, abs=0.1)  # −14 together
    alone = heard(two[:1], {MUSIC: lane(strip)}, RATE, Shelf())
    assert level(mix(alone, RATE // 2, RATE)) == pytest.approx(-20, abs=0.8)  # the knee


def test_a_lane_gives_way_before_the_first_word_and_its_compressor_goes_on() -> None:
    cue, words = Cue(MUSIC, 0, tone(1_000, -20)), [(-1.0, 0.0), (12_000.0, 0.0), (18_000.0, 1.0), (40_000.0, 1.0)]
    out = mix(heard([cue], {MUSIC: lane(Strip(duck=9.0))}, RATE, Shelf(), words), 0, RATE)
    assert level(out[:12_000]) == pytest.approx(-20, abs=0.05)
    assert level(out[14_900:15_100]) == pytest.approx(-24.5, abs=0.2), "half way there"
    assert level(out[18_000:]) == pytest.approx(-29, abs=0.05)
    both = heard([cue], {MUSIC: lane(Strip(duck=9.0, threshold=-40.0, ratio=2.0))}, RATE, Shelf(), words)
    assert level(mix(both, RATE // 2, RATE)) == pytest.approx(-39, abs=0.2), "10 dB held, 9 given"
    assert heard([cue], {MUSIC: lane(Strip(duck=9.0))}, RATE, Shelf())[0].curve is None, "nobody speaks"


def test_blocks_of_any_size_give_the_same_samples_under_a_compressor() -> None:
    draw = np.random.default_rng(1)
    cues = [Cue(MUSIC, at, draw.uniform(-1, 1, (9_000, 2)).astype(np.float32)) for at in (0, 7_001, 15_500)]
    strip = Strip(low=3.0, threshold=-30.0, ratio=6.0, pan=0.4, send=0.3)
    done = heard(cues, {MUSIC: lane(strip)}, 30_000, Shelf())
    edges = [0, 1, 47, 48, 49, 5_003, 17_777, 30_000]
    assert np.array_equal(np.concatenate([mix(done, a, b) for a, b in pairwise(edges)]), mix(done, 0, 30_000))


def test_flat_lanes_leave_sounds_alone_and_mutes_and_solos_choose() -> None:
    one, other = Cue(MUSIC, 0, tone(440, -20, 0.1)), Cue("effects", 0, tone(440, -20, 0.1))
    assert heard([one, other], {}, 4_800, Shelf()) == (one, other)
    kept = heard([one, other], {MUSIC: Lane(MUSIC, "Music", "a", gain=-6.0, solo=True)}, 4_800, Shelf())
    assert [cue.gain for cue in kept] == [-6.0] and kept[0].samples is one.samples
    assert heard([one, other], {MUSIC: Lane(MUSIC, "Music", "a", mute=True)}, 4_800, Shelf()) == (other,)


def test_a_strip_that_cannot_be_is_refused() -> None:
    with pytest.raises(EditError, match="ratio of a lane goes from 1 to 20; 0 is not there"):
        edits.lane_set(Film(), lane(Strip(ratio=0.0)))
