"""Speech: voices where they should be, exact times, mouths that close."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from studio.document import edits
from studio.document.brief import Brief, Line
from studio.document.film import Film, Shot
from studio.document.recipe import Character, ShotId, Voice
from studio.document.time import frame_to_sample
from studio.editor.cast import guessed
from studio.media.loudness import integrated
from studio.sound import french, vocoder
from studio.sound.described import cast_of
from studio.sound.dialogue import voice_of
from studio.sound.fitting import Fit
from studio.sound.lips import mouths
from studio.sound.manners import emotion_named
from studio.sound.speech import LEVEL, Speech, language_of, speak
from studio.sound.talkers import chain
from studio.sound.talkers.talker import NoVoiceError
from studio.sound.tongues import told
from studio.sound.voices import default_voice, tone
from tests.patience import PATIENCE

RATE = Fraction(24)
WORDS = "We were away all year, and nobody knew where you were."


def fundamental(samples: np.ndarray) -> float:
    """The median pitch of voiced 60 ms frames: autocorrelation over that of the window (Boersma 1993)."""
    window = np.hanning(2880)

    def likeness(piece: np.ndarray) -> np.ndarray:
        found = np.fft.irfft(np.abs(np.fft.rfft(piece, 8192)) ** 2)
        return np.asarray(found[:1000] / found[0])

    found, own = [], likeness(window)
    for first in range(0, len(samples) - 2880, 960):
        piece = samples[first : first + 2880] - samples[first : first + 2880].mean()
        if np.sqrt(np.mean(piece**2)) < 0.02:
            continue
        curve = likeness(piece * window) / own
        peaks = [i for i in range(100, 800) if curve[i - 1] < curve[i] >= curve[i + 1]]
        best = max(peaks, key=lambda i: curve[i] - 0.02 * np.log2(i), default=0)
        if best and curve[best] > 0.6:
            found.append(48_000 / best)
    return float(np.median(found))


@pytest.mark.parametrize(
    ("age", "sex", "low", "high"),
    [
        ("child", "female", 250, 380),
        ("child", "male", 225, 340),
        ("teen", "female", 200, 270),
        ("teen", "male", 120, 175),
        ("adult", "female", 165, 225),
        ("adult", "male", 85, 135),
        ("elder", "female", 145, 205),
        ("elder", "male", 90, 145),
    ],
)
def test_a_preset_speaks_at_its_pitch(age: str, sex: str, low: float, high: float) -> None:
    said = speak(Line("A", WORDS), Voice("A", age, sex))
    assert low < fundamental(said.samples) < high


def test_the_voice_tells_nobody_about_this_machine(tmp_path: Path) -> None:
    """onnxruntime has telemetry of its own: a device's id in the home folder, and a lookup of its maker's host."""
    loads = (
        "import os; os.environ.pop('ORT_DISABLE_TELEMETRY', None); from studio.sound import vocoder; vocoder.Vocoder()"
    )
    subprocess.run(
        [sys.executable, "-c", loads], env={**os.environ, "HOME": str(tmp_path)}, check=True, timeout=PATIENCE
    )
    assert not list(tmp_path.rglob("*"))


def test_the_same_line_gives_the_same_samples() -> None:
    line, voice = Line("Anna", "Who is there?", emotion="fear"), default_voice("Anna")
    first, again, other = speak(line, voice, 4), speak(line, voice, 4), speak(line, voice, 5)
    assert np.array_equal(first.samples, again.samples)
    assert first.words == again.words
    assert not np.array_equal(first.samples, other.samples)


def test_times_are_in_order_and_inside() -> None:
    said = speak(Line("Anna", "Stop! There are 12 birds on the bridge. Look."), default_voice("Anna"))
    for marks in (said.words, said.phonemes):
        assert all(a < b for _, a, b in marks)
        assert all(one[2] <= after[1] for one, after in itertools.pairwise(marks))
        assert marks[-1][2] <= len(said.samples)
    assert said.words[0][0] == "Stop"
    assert said.words[0][1] < 4_800  # speech begins at once
    assert said.engine.startswith("hibari")


def test_lines_have_one_level_and_emotions_theirs() -> None:
    def loudness(emotion: str, intensity: float = 0.5) -> float:
        said = speak(Line("A", WORDS, emotion=emotion, intensity=intensity), Voice("A", "adult", "female"))
        return integrated(np.stack([said.samples, said.samples], axis=1))

    assert loudness("") == pytest.approx(LEVEL, abs=1.0)
    assert loudness("angry") > loudness("") + 1
    assert loudness("") - 9.5 < loudness("whisper", 1.0) < loudness("") - 5


def test_a_line_is_fitted_to_its_room() -> None:
    line, voice = Line("A", WORDS), Voice("A", "adult", "male")
    free = speak(line, voice)
    room = int(len(free.samples) * 0.85)
    fitted = speak(line, voice, length=room)
    assert len(fitted.samples) <= room
    assert fitted.fit.rate > 1
    assert speak(line, voice, length=10 * room).fit.words == ""
    assert Fit(0.75, 0.95).words == "said 21% slower" and Fit(1.2, 0.95).words == "said 20% faster, squeezed by 5.0%"


def test_nothing_to_say_is_no_sound() -> None:
    assert len(speak(Line("A", " … "), Voice("A")).samples) == 0


def test_words_without_a_sound_are_silent_for_their_time_and_said_to_be() -> None:
    voice = Voice("A", engine="hibari")
    runes = speak(Line("A", "ᚠᚢᚦᚨᚱᚲ ᚷᚹ"), replace(voice, engine=""))
    assert 0.5 < runes.seconds < 1.0 and not runes.samples.any() and len(runes.words) == 2
    assert runes.engine.startswith("silent stand-in") and runes.note.startswith("The line is silent")
    assert speak(Line("A", "Hello, 你好."), voice).note.startswith("“你好” is not spoken")
    assert language_of(Line("A", "你好"), voice) == "zh"


def test_a_text_tells_its_language_by_its_small_words_or_not_at_all() -> None:
    for language, texts in {
        "fr": ("Où vas-tu ?", "Bonjour, mon amour. Le train est parti."),
        "en": ("What do you want?",),
        "de": ("Wo ist der Hund?",),
        "es": ("¿Dónde está el perro?",),
        "ru": ("Привет",),
        "ja": ("日本のこと",),
        "": ("Bonjour.", "Anna!", "Die, die, die!", "", "No. Me. On."),
    }.items():
        assert {told(text) for text in texts} == {language}


def test_french_is_spoken_and_said_to_be_an_approximation() -> None:
    voice = replace(default_voice("Élodie"), engine="hibari")  # the extras may be there, and speak it better
    said = speak(Line("Élodie", "Bonjour monsieur, le train est parti.", language="fr"), voice)
    assert "French" in said.engine
    assert said.seconds > 1.5
    assert french.word("bonjour") == "bɔnʒˈuɹ"
    assert french.word("château").replace("ˈ", "") == "ʃɑto"


def test_without_the_package_there_is_silence_of_about_the_right_length(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = speak(Line("A", WORDS), Voice("A", "adult", "female"))
    vocoder.vocoder.cache_clear()
    monkeypatch.setattr(vocoder, "MODEL", "0" * 64)
    monkeypatch.setattr(chain, "_ORDERS", {"en": ("hibari",)})  # the extras may be there
    with pytest.raises(NoVoiceError, match="another model"):
        vocoder.vocoder()
    silent = speak(Line("A", WORDS), Voice("A", "adult", "female"))
    assert silent.engine.startswith("silent stand-in")
    assert 0.6 < silent.seconds / spoken.seconds < 1.6
    assert not silent.samples.any()
    assert len(silent.words) == 11
    assert {"X", "A"} < set(mouths(silent, 0, 120, RATE)) | {"A"}


def test_common_given_names_have_the_sex_of_most_who_bear_them() -> None:
    hers = "Nancy Donna Deborah Kathleen Madison Judy Monique Magda Sharon Solange Françoise Hazel"
    his = "Mark Julian Ronald Jeffrey Elijah Hans Steven Kenneth Didier Liam Amaury Hiroshi"
    assert {name for name in hers.split() if default_voice(name).sex != "female"} == set()
    assert {name for name in his.split() if default_voice(name).sex != "male"} == set()


@pytest.mark.parametrize(
    ("prompt", "name", "looks"),
    [
        ("An old woman named Zyx sits in a kitchen.", "ZYX", "old woman"),
        ("Zyx, a boy, sits down beside a woman.", "Zyx", "boy"),
        ("Une vieille femme nommée Zyx entre.", "Zyx", "vieille femme"),
        ("A king speaks in a hall at dawn, with a rose.", "Zyx", "old man"),
        ("Zyx walks on the beach. She is alone.", "Zyx", "woman"),
        ("A man and a woman dance.", "Zyx", ""),
        ("Zyx, the friend of a woman, dances with a man.", "Zyx", ""),
        ("A queen speaks.", "Anna", ""),
        ("MARTHA, an old woman, sits. PAUL, a man of forty, walks in.", "Martha", "old woman"),
        ("MARTHA, an old woman, sits. PAUL, a man of forty, walks in.", "Paul", ""),
        ("Lily, a girl of seven, runs.", "LILY", "girl"),
        ("TIM (7), a little boy, cries.", "Tim", "boy"),
        ("Rosa (72) sits on a bench.", "Rosa", "old woman"),
    ],
)
def test_who_has_no_voice_yet_looks_and_sounds_as_the_films_words_say(prompt: str, name: str, looks: str) -> None:
    """In every shot, not only in the one that says it; what is decided, or said by the name, stays as it is."""
    briefs = {words: Brief(words, dialogue=(Line(name, "Yes."),)) for words in ("Rain.", prompt)}
    film = edits.shots_added(Film(), [Shot(ShotId(words[:4]), "", words, brief, 48) for words, brief in briefs.items()])
    assert [member.looks for member in cast_of(film)] == [looks] * bool(looks)
    voice = voice_of(cast_of(film), name)
    assert (voice.age, voice.sex) == (default_voice(name, looks=looks).age, default_voice(name, looks=looks).sex)
    assert guessed(film, name) == (not looks and name == "Zyx")
    kept = edits.character_set(film, Character(name, voice=Voice(sex="male")))
    assert cast_of(kept)[0].looks == "" and not guessed(kept, name)


def test_default_voices_are_the_same_every_time() -> None:
    assert (
        default_voice("Anna") == default_voice("anna ") or default_voice("Anna").pitch == default_voice("anna ").pitch
    )
    assert default_voice("Anna").sex == "female"
    assert default_voice("old man").age == "elder"
    assert default_voice("the girl").age == "child"
    assert default_voice("Zyx", looks="old witch").sex == "female" and default_voice("Zyx", looks="king").sex == "male"
    assert len({default_voice(name).pitch for name in ("Ava", "Bob", "Cid", "Dan", "Ed")}) > 2


def test_emotions_by_any_name() -> None:
    assert emotion_named("Furious") == "angry"
    assert emotion_named("joy") == "happy"
    assert emotion_named("purple") == ""
    moods = {
        "bored": "tired",
        "sarcastically": "calm",
        "joyeusement": "happy",
        "énervée": "angry",
        "ébahie": "surprised",
    }
    assert {word: emotion_named(word) for word in moods} == moods
    lines = Line("A", "(angry) Yes."), Line("A", "Yes.", 0, "angry")
    angry = [speak(line, Voice("A", "adult", "female")) for line in lines]
    assert np.array_equal(angry[0].samples, angry[1].samples)
    aloud = speak(Line("A", "(grmbl) Yes."), Voice("A", "adult", "female"))
    assert np.array_equal(aloud.samples, speak(Line("A", "Yes."), Voice("A", "adult", "female"), 0).samples)
    assert aloud.note.startswith("“grmbl” is no mood of a voice; choose angry")
    plain = tone(Voice("A", "adult", "female"))
    assert tone(Voice("A", "adult", "female"), "angry", 0.0) == plain
    assert (
        tone(Voice("A", "adult", "female"), "angry", 1.0).pitch
        > tone(Voice("A", "adult", "female"), "angry", 0.4).pitch
    )


def test_lips_close_on_p_b_m_and_rest_in_silence() -> None:
    said = speak(Line("A", "My mom put a big map by the bed. Maybe."), Voice("A", "adult", "female"))
    shapes = mouths(said, 10, 120, RATE)
    assert len(shapes) == 120
    assert set(shapes) <= set("XABCDEFGH")
    assert set(shapes[:10]) == {"X"}
    last = 11 + int(said.phonemes[-1][2] / frame_to_sample(1, RATE))
    assert set(shapes[last + 1 :]) == {"X"}
    for symbol, first, end in said.phonemes:
        if symbol in "pbm":
            frame = 10 + int((first + end) / 2 / frame_to_sample(1, RATE))
            assert "A" in shapes[frame - 1 : frame + 2], (symbol, frame)


def test_mouths_of_made_up_phonemes_are_exact() -> None:
    frame = frame_to_sample(1, RATE)
    marks = (("ɑ", 0, 2 * frame), ("m", 2 * frame, 3 * frame), ("f", 3 * frame, 4 * frame), ("u", 4 * frame, 5 * frame))
    said = Speech(np.zeros(5 * frame, np.float32), marks, (), "", 0)
    assert mouths(said, 1, 8, RATE) == ["X", "D", "D", "A", "G", "F", "X", "X"]
    of_espeak = Speech(said.samples, (("ɑː", 0, frame), ("aɪ", 4 * frame, 6 * frame)), (), "", 0)
    assert mouths(of_espeak, 0, 6, RATE) == ["D", "X", "X", "X", "D", "B"], "long vowels and glides are written in two"


def test_nothing_heavy_is_imported_before_the_first_line() -> None:
    program = (
        "import sys, studio.sound.soundtrack, studio.sound.lips; "
        "assert not {'hibari', 'onnxruntime', 'torch', 'PySide6'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
