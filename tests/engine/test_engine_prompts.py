"""What a brief says to each kind of model; the texts stand here as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import transformers
from hypothesis import given
from hypothesis import strategies as st

from studio.document.brief import Brief, Camera, Lighting, Line, Pacing, SoundBrief
from studio.document.recipe import Character, Voice
from studio.engine.prompts import (
    AT_MOST,
    Composer,
    Part,
    instruction_text,
    paragraph_text,
    paragraph_with_sound,
    prompt_text,
    tagged_with_sound,
    tags_text,
)

LAYOUTS = Path(__file__).parents[2] / "resources" / "models" / "tokenizers"
CAST = (
    Character("Anna", "a tall woman in a red coat", Voice(age="elder", sex="female", pitch=-3)),
    Character("Ben", "", Voice(age="child", sex="male")),
)
BRIEF = Brief(
    prompt="Anna walks through the rain towards a tram stop.",
    style="film_noir",
    lighting=Lighting(mood="neon", time="night", contrast=0.8),
    pacing=Pacing(speed=0.6),
    camera=Camera(move="dolly_in", size="medium"),
    dialogue=(Line("anna", "You are late.", emotion="tired"), Line("Carl", "I know!")),
    sound=SoundBrief(ambience="rain", music="slow_jazz", words="a tram squeals far away"),
)
EVERY = (prompt_text, tags_text, instruction_text, paragraph_text, paragraph_with_sound, tagged_with_sound)


def test_a_description_has_subject_camera_light_pace_and_style() -> None:
    assert prompt_text(BRIEF, CAST) == (
        "Anna walks through the rain towards a tram stop, Anna is a tall woman in a red coat, medium shot, the camera "
        "slowly pushes in, at night, neon light, hard shadows, slow motion, film noir style"
    )


def test_tags_have_the_style_before_the_rest() -> None:
    assert tags_text(BRIEF, CAST) == (
        "Anna walks through the rain towards a tram stop, Anna is a tall woman in a red coat, film noir style, "
        "at night, neon light, hard shadows, medium shot, the camera slowly pushes in, slow motion"
    )


def test_an_instruction_says_what_to_change() -> None:
    assert instruction_text(replace(BRIEF, prompt="replace the tram with a bus")) == (
        "Replace the tram with a bus. Change the light: at night, neon light, hard shadows. Make it film noir."
    )


def test_a_paragraph_with_sound_ends_with_what_is_said_and_heard() -> None:
    seen = (
        "Anna walks through the rain towards a tram stop. Anna is a tall woman in a red coat. Slow motion. "
        "Medium shot, the camera slowly pushes in. At night, neon light, hard shadows. It looks like film noir."
    )
    assert paragraph_text(BRIEF, CAST) == seen
    assert paragraph_with_sound(BRIEF, CAST) == (
        f"{seen} Anna, an old woman with a deep voice, says, tired: “You are late.” Carl says: “I know!” "
        "Rain is heard. A tram squeals far away. Slow jazz music plays."
    )
    assert tagged_with_sound(BRIEF, CAST) == (
        f"{seen} Anna, an old woman with a deep voice, says, tired: <S>You are late.<E> Carl says: <S>I know!<E> "
        "<AUDCAP>Rain is heard. A tram squeals far away. Slow jazz music plays.<ENDAUDCAP>"
    )


def test_a_camera_that_stands_still_has_no_word_of_motion() -> None:
    assert paragraph_text(Brief(prompt="a lake", camera=Camera(move="static"))) == "A lake."


def test_of_a_long_field_the_free_words_end_sooner_and_no_other_field_does() -> None:
    glow = "soft rim light on her hair, " + " ".join(["glow"] * 60)
    wordy = replace(BRIEF, lighting=replace(BRIEF.lighting, words=glow), pacing=Pacing(words="unhurried"))
    for compose in EVERY:
        text = compose.text(wordy, CAST)
        others = sentences(compose)(replace(wordy, lighting=BRIEF.lighting, prompt=BRIEF.prompt))
        assert text.shortened == ("light",) and "neon light, hard shadows" in text.words, "what was chosen stays"
        assert text.words.count("glow") == AT_MOST["light"] - 12 and compose.text(BRIEF, CAST).shortened == ()
        assert {each for each in others if "at night" not in each.lower()} <= sentences(compose)(wordy)
    ended = Part("light", "the sun is low, it glows through the leaves of old trees", "at dusk").within(9)
    assert ended.words == "the sun is low, it glows through, at dusk"
    assert ended.within(7).words == "the sun is low, at dusk", "at a comma that is near"


@pytest.mark.parametrize(
    ("compose", "tokenizer", "reads"),
    [
        (tags_text, "clip", 77),
        (paragraph_text, "t5", 128),
        (paragraph_text, "t5", 256),
        (prompt_text, "t5", 226),
        (prompt_text, "qwen2.5", 512),
        (paragraph_with_sound, "qwen2.5", 1024),
        (tagged_with_sound, "qwen2.5", 1024),
    ],
)
def test_a_text_is_as_long_as_its_model_reads_and_the_prompt_makes_room(
    compose: Composer, tokenizer: str, reads: int
) -> None:
    tokens = transformers.AutoTokenizer.from_pretrained(LAYOUTS / tokenizer, local_files_only=True)

    def count(text: str) -> int:
        return len(tokens(text, truncation=False, verbose=False)["input_ids"])

    long = "Anna walks over the wet stones of the square, and pigeons fly up before her. " * 80
    brief = replace(BRIEF, prompt=long, dialogue=BRIEF.dialogue[:1], sound=SoundBrief(ambience="rain"))
    text = compose.text(brief, CAST, reads, count)
    assert 0.8 * reads < count(text.words) <= reads, "nothing is cut off, and little room is left"
    assert text.shortened == ("prompt",)
    assert text.words.startswith(long[:60]) and "film noir" in text.words and "neon light" in text.words
    for part in compose.parts(brief, CAST)[1:]:
        assert part.words.lower().removesuffix(".") in text.words.lower().replace("<s>", "“").replace("<e>", "”")
    about_so = compose.text(brief, CAST, reads)
    assert count(about_so.words) <= 1.15 * reads, "without a tokenizer too, nearly"
    assert compose.text(BRIEF, CAST, 256, count).words == compose(BRIEF, CAST), "what is short is the same for all"


@pytest.mark.parametrize(
    ("name", "prompt", "found"),
    [
        ("Ed", "A man walked away from the red car", False),
        ("Art", "The race starts", False),
        ("Al", "A tall wall", False),
        ("Ed", "“Ed!” a man calls", True),
        ("Anna", "anna’s hat flies away", True),
        ("Jean-Luc", "Here comes Jean-Luc.", True),
    ],
)
def test_somebody_is_named_by_whole_words_alone(name: str, prompt: str, found: bool) -> None:
    assert ("green coat" in prompt_text(Brief(prompt=prompt), (Character(name, "a man in a green coat"),))) == found


@pytest.mark.parametrize("compose", EVERY)
@given(words=st.text("abc ,.", max_size=30) | st.just("glow " * 90), speed=st.sampled_from([0.5, 1.0, 2.0]))
def test_unchanged_fields_give_unchanged_text(compose: Composer, words: str, speed: float) -> None:
    plain, other = Brief(prompt="a dog runs"), Brief(prompt="a dog runs", lighting=Lighting(words=words))
    assert compose(plain, ()) == compose(replace(plain, seed=5), ())
    pieces = sentences(compose)
    assert pieces(replace(plain, pacing=Pacing(speed=speed))) - pieces(plain) == (
        pieces(replace(other, pacing=Pacing(speed=speed))) - pieces(other)
    )


def sentences(compose: Composer) -> Callable[[Brief], set[str]]:
    return lambda brief: set(compose(brief, ()).replace(". ", ", ").rstrip(".").split(", "))
