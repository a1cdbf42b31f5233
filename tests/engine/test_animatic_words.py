"""Reading prompts: wordings of both languages, slips of the pen, numbers, denials, and words that nobody knows."""

from __future__ import annotations

import subprocess
import sys

import pytest

from studio.engine.families.animatic.lexicon import FEATURES
from studio.engine.families.animatic.said import Said, said
from studio.engine.families.animatic.spelling import one_slip
from studio.engine.families.animatic.text import pairs_of, words_of
from studio.engine.families.animatic.unknown import Reader


def test_words_and_pairs() -> None:
    words = words_of("L'homme court, vite.")
    assert words == ["l", "homme", "court", ",", "vite", "."]
    assert pairs_of(words) == ["l homme", "homme court", "court", ",", "vite", "."]


@pytest.mark.parametrize(
    ("prompt", "unknown"),
    [
        ("a monk plays the accordion in a church", ("accordion",)),
        ("un guépard court dans la savane", ("guépard",)),
        ("A detectve walks throgh the city", ()),
        ("un vieux roi marche lentement vers la gauche dans un marais brumeux", ()),
        ("the knight waits in front of the old castle, suddenly surprised", ()),
    ],
)
def test_unknown_words_are_named_and_known_ones_are_not(reader: Reader, prompt: str, unknown: tuple[str, ...]) -> None:
    assert reader.read(prompt).unknown == unknown


@pytest.mark.parametrize(
    ("prompt", "kind", "name"),
    [
        ("three horses gallop", "mentions", (("horse",), 3, 3)),
        ("un cheval", "mentions", (("horse",), 1, 1)),
        ("neuf canards", "mentions", (("duck",), 9, 9)),
        ("a herd of elephants", "mentions", (("elephant",), 4, 8)),
    ],
)
def test_numbers_belong_to_the_actors_after_them(
    reader: Reader, prompt: str, kind: str, name: tuple[tuple[str, ...], int, int]
) -> None:
    mention = said(reader.read(prompt)).mentions[0]
    assert (mention.names, mention.low, mention.high) == name


def test_what_is_denied_is_not_said(reader: Reader) -> None:
    words: Said = said(reader.read("une sorcière s'envole, sans pluie, au crépuscule"))
    assert words.attributes["weather"] != "rain"
    assert words.attributes["time"] == "dusk"


@pytest.mark.parametrize(
    ("prompt", "direction"),
    [
        ("a dog runs from left to right", 1),
        ("a taxi enters from the right", -1),
        ("un chat marche vers la gauche", -1),
        ("un train arrive par la gauche", 1),
        ("un clown rit et sort du cadre par la gauche", -1),
    ],
)
def test_directions_are_read_in_both_languages(reader: Reader, prompt: str, direction: int) -> None:
    assert said(reader.read(prompt)).direction == direction


def test_every_word_has_features(reader: Reader) -> None:
    reading = reader.read("two dogs and a cat")
    features = reader.lexicon.features(reading.words, reading.matches)
    assert features.shape == (5, FEATURES)
    assert features[4, -1] == features[1, -1] > features[2, -1]


def test_one_slip_of_the_pen() -> None:
    assert one_slip("nigth", "night")
    assert one_slip("throgh", "through")
    assert not one_slip("knight", "fight")


@pytest.mark.parametrize(
    ("prompt", "classes"),
    [
        ("a littel boy throwss a bal to his dogg in the gardenn", {"boy", "ball", "dog", "park"}),
        ("un garson joue o foot avec son frere dans la court de recre", {"boy", "classroom"}),
        ("A dinosor chases two elefants", {"dino", "elephant"}),
        ("La maitraisse regarde le pompié", {"teacher", "firefighter"}),
        ("un chien joue avec un balon rouge", {"dog", "balloon"}),
        ("The thief stole a necklace", {"thief"}),
    ],
)
def test_words_written_as_they_are_heard(reader: Reader, prompt: str, classes: set[str]) -> None:
    matches = reader.read(prompt).matches
    assert {m.name for match in matches for m in match.meanings if m.kind in ("actor", "place")} == classes


def test_reading_needs_no_torch() -> None:
    code = "import sys, studio.engine.families.animatic.agreement; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("prompt", "kind", "name"),
    [
        ("It is midnight in the cemetery and a skeleton plays", "time", "midnight"),
        ("a ninja under a full moon", "time", "night"),
        ("a ninja under a full moon", "light", "moonlit"),
        ("Tracking shot of a girl in a purple hat", "camera", "track"),
        ("Le chien entre dans la cuisine, mange le gâteau", "place", "kitchen"),
        ("kids on a roller coaster", "place", "funfair"),
    ],
)
def test_what_is_said_of_the_whole(reader: Reader, prompt: str, kind: str, name: str) -> None:
    assert said(reader.read(prompt)).attributes[kind] == name


@pytest.mark.parametrize(
    ("prompt", "there", "elsewhere"),
    [
        ("une infirmière pousse un vieil homme dans la neige", "snowfield", "hospital"),
        ("le skieur tombe", "ski", "cemetery"),
        ("four dogs bark but nobody waves", "park", "kitchen"),
        ("a girl waves at her mother", "city", "stadium"),
    ],
)
def test_where_they_are_at_home(reader: Reader, prompt: str, there: str, elsewhere: str) -> None:
    haunts = said(reader.read(prompt)).haunts
    assert there in haunts
    assert elsewhere not in haunts or len(haunts) > 30
