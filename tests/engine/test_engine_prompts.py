"""What a brief says to each kind of model; the texts stand here as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.document.brief import Brief, Camera, Lighting, Line, Pacing, SoundBrief
from studio.document.recipe import Character, Voice
from studio.engine.prompts import (
    Composer,
    instruction_text,
    left_out,
    paragraph_text,
    paragraph_with_sound,
    prompt_text,
    tagged_with_sound,
    tags_text,
)

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


@pytest.mark.parametrize("compose", EVERY)
def test_a_long_text_loses_its_last_parts_and_never_a_person_s_own_words(compose: Composer) -> None:
    long = " ".join(["stone"] * 300)
    said = compose(replace(BRIEF, prompt=long), CAST).lower()
    assert long in said and "film noir" in said, "another light or style changes a long prompt too"
    wordy = replace(BRIEF, lighting=Lighting(words=" ".join(["glow"] * 300)))
    assert "film noir" in compose(wordy, CAST).lower(), "one long part takes no room from short ones behind it"
    spoken = paragraph_with_sound(replace(BRIEF, prompt=long), CAST)
    assert "“You are late.”" in spoken
    assert "jazz" not in spoken
    assert "<S>You are late.<E>" in tagged_with_sound(replace(BRIEF, prompt=long), CAST)


def test_what_finds_no_room_is_left_out_in_a_stated_order_and_named() -> None:
    glow = Lighting(words=" ".join(["glow"] * 34))
    long = replace(BRIEF, prompt=" ".join(["stone"] * 120), lighting=glow, pacing=Pacing(words="unhurried"))
    said = prompt_text(long)
    assert "film noir" in said and "glow" in said, "style and light come before camera and pace"
    assert left_out(prompt_text, long) == ("camera",) and "pushes in" not in said and "unhurried" in said
    assert left_out(prompt_text, BRIEF, CAST) == left_out(instruction_text, long) == ()
    loud = SoundBrief(ambience="rain", music="jazz", words=" ".join(["bang"] * 60))
    wordy = replace(BRIEF, prompt=" ".join(["stone"] * 200), sound=loud)
    for compose in (paragraph_with_sound, tagged_with_sound):
        text = compose(wordy, ()).lower()
        assert left_out(compose, wordy) == ("sounds",)
        assert "bang" not in text and "film noir" in text and "jazz" in text and "you are late." in text
    tags = replace(BRIEF, prompt=" ".join(["stone"] * 20), lighting=glow)
    assert left_out(tags_text, tags) == ("camera",) and "slow motion" in tags_text(tags)


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
@given(words=st.text("abc ,.", max_size=30), speed=st.sampled_from([0.5, 1.0, 2.0]))
def test_unchanged_fields_give_unchanged_text(compose: Composer, words: str, speed: float) -> None:
    plain, other = Brief(prompt="a dog runs"), Brief(prompt="a dog runs", lighting=Lighting(words=words))
    assert compose(plain, ()) == compose(replace(plain, seed=5), ())
    pieces = sentences(compose)
    assert pieces(replace(plain, pacing=Pacing(speed=speed))) - pieces(plain) == (
        pieces(replace(other, pacing=Pacing(speed=speed))) - pieces(other)
    )


def sentences(compose: Composer) -> Callable[[Brief], set[str]]:
    return lambda brief: set(compose(brief, ()).replace(". ", ", ").rstrip(".").split(", "))
