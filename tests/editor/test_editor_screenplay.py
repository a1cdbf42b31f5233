"""Scripts become shots with dialogue and lengths, or one sentence that says why not."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.document import edits, valid
from studio.document.brief import Brief
from studio.document.film import Film
from studio.document.recipe import Voice
from studio.editor.headless import read_story, run, set_format, tell_story, unmade
from studio.editor.opening import beside, fresh
from studio.editor.screenplay import LARGEST, ScreenplayError, read, retold, told, unspoken
from studio.editor.story import Story, drawn_with, headline, spoken_frames
from studio.editor.wording import WordingError, reworded
from studio.sound.talkers.espeak import Espeak
from studio.sound.talkers.kokoro import Kokoro

RATE = Fraction(24)
FOUNTAIN = """Title: _The **Last** Train_
Author: Nobody

# Act One

INT. STATION HALL - NIGHT

Anna waits under the clock. [[a note]] Rain falls.

/* a passage
that was cut */

ANNA (O.S.)
(whispering)
Where are you?
I waited.

BEN (WET) (CONT'D) ^
Here!

> CUT TO:

INT./EXT. CAR - CONTINUOUS

~La la la

= They never meet.

ÉLODIE
Bonjour.

> THE END <
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    return tmp_path / "rain_check.txt"


def story_of(script: Path, text: str | bytes, suffix: str = ".txt") -> Story:
    path = script.with_suffix(suffix)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, RATE)


def test_a_screenplay_becomes_shots_with_place_time_and_dialogue(script: Path) -> None:
    story = story_of(script, FOUNTAIN, ".fountain")
    assert story.title == "The Last Train"
    hall, car = story.shots
    assert hall.brief.prompt == "Anna waits under the clock. Rain falls. Station hall. Night."
    assert hall.brief.lighting.time == "night" and hall.title == "Anna waits under the clock. Rain falls"
    assert [(line.speaker, line.words, line.emotion, line.offstage) for line in hall.brief.dialogue] == [
        ("ANNA", "Where are you? I waited.", "whisper", True),
        ("BEN", "Here!", "", False),
    ]
    first, second = hall.brief.dialogue
    assert 0 < first.start < second.start < hall.length
    assert car.brief.prompt == "Élodie talks. Car. Night." and car.brief.dialogue[0].speaker == "ÉLODIE"


def test_what_is_dropped_is_said(script: Path) -> None:
    dropped = " ".join(story_of(script, FOUNTAIN, ".fountain").dropped)
    for what in (
        "notes",
        "cut passages",
        "section headings",
        "at once",
        "none of (O.S.)",
        "transitions",
        "lyrics",
        "centred",
        "synopses",
    ):
        assert what in dropped


def test_a_text_file_is_a_shot_a_line(script: Path) -> None:
    story = story_of(script, "# Two Friends\n\n1. A fox in the snow\n- A crow on a wall\nCROW (angry): Go away!\n")
    assert story.title == "Two Friends"
    assert [shot.brief.prompt for shot in story.shots] == ["A fox in the snow", "A crow on a wall"]
    (line,) = story.shots[1].brief.dialogue
    assert (line.speaker, line.words, line.emotion) == ("CROW", "Go away!", "angry")
    assert (
        story_of(script, "Est-ce un renard ?\nIl y a un chat: noir.").shots[1].brief.prompt == "Il y a un chat: noir."
    )


def test_brackets_are_moods_and_pauses_and_never_spoken(script: Path) -> None:
    said = "A street\nBOB (quietly, afraid): (ecstatic) No.\nBOB: I (sarcastically) see.\nBOB (to Ann, grmbl): Oh.\n"
    story = story_of(script, said)
    lines = [(line.words, line.emotion) for line in story.shots[0].brief.dialogue]
    assert lines == [("No.", "afraid"), ("I see.", "calm"), ("Oh.", "")]
    (told,) = story.dropped
    assert "“grmbl”" in told and "whisper" in told and "Ann" not in told
    beat = story_of(script, "INT. HALL - DAY\n\nBOB\n(très en colère)\nNo.\n(beat)\nGo.\n", ".fountain")
    first, second = beat.shots[0].brief.dialogue
    assert (first.emotion, second.emotion) == ("angry", "angry")
    assert second.start - first.start == spoken_frames("No.", RATE) + 24
    with pytest.raises(WordingError, match="“grmbl” is no mood of a voice; choose angry, sad"):
        reworded(Brief(), RATE, dialogue=["ANNA (grmbl): Hello."])
    (bored,) = reworded(Brief(), RATE, dialogue=["ANNA (bored): (to Ben) Hello."]).dialogue
    assert (bored.emotion, bored.words) == ("tired", "Hello.")


def test_a_french_script_has_a_french_cast(script: Path) -> None:
    story = story_of(script, "Une cuisine\nMARIE: Bonjour, mon amour. Le train est parti.\nPAUL: Adieu !\n")
    film = told(Film(), story)
    assert [film.cast[name].voice.language for name in ("MARIE", "PAUL")] == ["fr", "fr"]
    assert (film.cast["PAUL"].voice.sex, film.cast["MARIE"].voice.sex) == ("male", "female")
    lacks = "; ".join(filter(None, (Kokoro().lacks("fr"), Espeak().lacks("fr"))))
    assert unspoken(story) == (f"An English voice reads this language: {lacks}." if lacks else "")
    assert reworded(Brief(), RATE, dialogue=["MARIE: Je ne sais pas."]).dialogue[0].language == "fr"
    english = story_of(script, "A kitchen\nMARIE: The train has left.\n")
    assert told(Film(), english).cast["MARIE"].voice == Voice() and unspoken(english) == ""


def test_a_screenplay_in_a_text_file_is_recognised(script: Path) -> None:
    assert story_of(script, FOUNTAIN).title == "The Last Train"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_of_any_editor_are_read(script: Path, encoding: str) -> None:
    story = story_of(script, "Une forêt enneigée\r\nUn café".encode(encoding))
    assert [shot.brief.prompt for shot in story.shots] == [
        "Une forêt enneigée",
        "Un café",
    ] and story.title == "Rain Check"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_is_a_shot_a_row(script: Path, mark: str) -> None:
    rows = [
        ("Prompt", "Seconds", "Title", "Lighting", "Dialogue", "Lens"),
        ("A fox", "2.5", "Opening", "neon", "FOX: Hello.", "35mm"),
        ("A crow", "", "", "", "", ""),
    ]
    story = story_of(script, "\n".join(mark.join(row) for row in rows), ".csv")
    fox, crow = story.shots
    assert (fox.title, fox.length, fox.brief.lighting.words) == ("Opening", 60, "neon")
    assert fox.brief.dialogue[0].words == "Hello." and crow.title == "A crow"
    assert story.dropped == ("the column “Lens”",)


@pytest.mark.parametrize(
    ("data", "suffix", "said"),
    [
        (b"", ".txt", "tells no shots"),
        (b"\n\n  \n", ".fountain", "tells no shots"),
        (b"%PDF-1.7 ...", ".txt", "is a PDF, not text"),
        (b"PK\x03\x04....", ".txt", "Word"),
        (bytes(range(256)) * 4, ".txt", "is not text"),
        (b"a,b\n1,2", ".csv", "no column “prompt”"),
        (b"prompt,seconds\nfox,soon", ".csv", "Line 2 of “rain_check.csv”: “soon” is no number"),
        (b"prompt,seconds\nfox,1e9", ".csv", "between 0 and 600"),
        (b"prompt,dialogue\nfox,hello", ".csv", "NAME: words"),
        (b'prompt\n"' + b"x" * 200_000, ".csv", "is no table"),
        (b"x" * (LARGEST + 1), ".txt", "larger than any script"),
        (b"A fox\n" * 6000, ".txt", "6000 shots"),
    ],
)
def test_what_cannot_be_read_says_why(script: Path, data: bytes, suffix: str, said: str) -> None:
    with pytest.raises(ScreenplayError, match=said.replace("(", r"\(")):
        story_of(script, data, suffix)


def test_a_folder_and_a_missing_file_are_no_scripts(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.txt"):
        with pytest.raises(ScreenplayError, match="cannot be read"):
            read(path, RATE)


@pytest.mark.parametrize("bomb", ["[[", "/*", "(", "*", "_", "> ", "~", "=", "A:\n", "(((\n\n", "A (", "#"])
def test_a_hostile_script_does_not_take_for_ever(script: Path, bomb: str) -> None:
    for suffix in (".fountain", ".txt", ".csv"):
        try:
            story_of(script, "INT. A - DAY\n\n" + bomb * 20_000 + "\n\nEND\n", suffix)
        except ScreenplayError as error:
            assert str(error)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.text(st.sampled_from('\n\n\t ()[]/*#=~><^.!@:,;"ABCab éÀ1') | st.characters(), max_size=200),
    st.sampled_from([".fountain", ".txt", ".csv"]),
)
def test_any_text_is_a_valid_film_or_a_sentence(script: Path, text: str, suffix: str) -> None:
    head = {".fountain": "INT. ROOM - DAY\n\n", ".txt": "", ".csv": "prompt,seconds,dialogue\n"}[suffix]
    try:
        story = story_of(script, (head + text).encode("utf-8", "surrogatepass"), suffix)
    except ScreenplayError:
        return
    film = told(Film(), story, seed=1)
    assert list(valid.problems(film)) == [] and len(film.shots) == len(story.shots)
    assert [shot.title for shot in film.sequence] == [shot.title for shot in story.shots]
    assert all(line.speaker in film.cast for shot in film.sequence for line in shot.brief.dialogue)


def test_a_story_goes_behind_what_is_there(script: Path) -> None:
    film = told(told(Film(), story_of(script, "A fox")), story_of(script, "A crow\nA cat"))
    assert [shot.brief.prompt for shot in film.sequence] == ["A fox", "A crow", "A cat"]
    assert film.title == "Rain Check" and len({shot.brief.seed for shot in film.sequence}) == 3


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A detective chases a suspect through a neon-lit rainy city at night", "A detective chases a suspect…"),
        ("Un détective poursuit un suspect à travers une ville pluvieuse", "Un détective poursuit un suspect…"),
        ("A dog sleeps. Then it wakes and barks at the man with the hat.", "A dog sleeps…"),
        ("A dog runs along a beach at sunset.", "A dog runs along a beach at sunset"),
        ("in on at the of a and with to the of", "in on at the of a and…"),
        ("", "Untitled shot"),
    ],
)
def test_a_title_ends_where_one_can_stop(text: str, title: str) -> None:
    assert headline(text) == title


def test_lines_without_words_are_no_shots(script: Path) -> None:
    script.write_text("A dog runs.\n---\n🎬🎬\nIt sleeps.\n", encoding="utf-8")
    story = read(script, RATE)
    assert [shot.title for shot in story.shots] == ["A dog runs", "It sleeps"]
    assert story.dropped == ("lines without words: 2",)


def test_a_story_filmed_again_keeps_its_shots(script: Path) -> None:
    first = told(Film(), story_of(script, "A dog runs.\nA cat sleeps.\nA bird flies.\n"))
    dog, cat, bird = first.sequence
    again = retold(first, story_of(script, "A bird flies.\nIt rains.\nA dog runs.\nANNA: Come here, come.\n"))
    assert not list(valid.problems(again))
    now = again.sequence
    assert [shot.brief.prompt for shot in now] == ["A bird flies.", "It rains.", "A dog runs."]
    assert (now[0].id, now[2].id) == (bird.id, dog.id) and cat.id not in again.shots
    assert now[2].brief.seed == dog.brief.seed and now[2].brief.dialogue[0].speaker == "ANNA"


def test_a_film_made_again_goes_on_in_its_project_and_leaves_others_alone(script: Path, tmp_path: Path) -> None:
    def made(text: str) -> tuple[str, tuple[str, ...]]:
        story = story_of(script, text)
        with beside(tmp_path / "film.mp4", {shot.brief.prompt for shot in story.shots}) as editor:
            set_format(editor, (192, 108), None)
            return editor.project.folder.name, tell_story(editor, story)

    first = made("A dog runs.\n")
    assert made("A dog runs.\n") == first
    assert made("A queen waits.\n")[0] == "film 2.rushes"
    (tmp_path / "film 3.rushes").mkdir()
    assert made("A boat sails.\n")[0] == "film 4.rushes"
    assert made("A queen waits.\nIt rains.\n")[0] == "film 2.rushes"
    assert made("A dog runs.\n") == first


def test_a_film_of_a_sentence_has_its_files_name_and_is_not_made_twice(tmp_path: Path) -> None:
    for left in (1, 0):
        with beside(tmp_path / "Dog days.mp4", {"A dog runs"}) as editor:
            set_format(editor, (192, 108), None)
            told = tell_story(editor, read_story("A dog runs", editor.film.rate))
            assert editor.film.title == "Dog days" and len(unmade(editor, told)) == left
            run(editor, [editor.draft(shot) for shot in unmade(editor, told)])
    with beside(tmp_path / "Dog days.mp4", {"A dog runs"}) as editor:
        set_format(editor, (108, 192), None)
        assert unmade(editor, tell_story(editor, read_story("A dog runs", editor.film.rate)))
        set_format(editor, (192, 108), None)
        told = tell_story(editor, drawn_with(read_story("A dog runs", editor.film.rate), "wan"))
        assert [editor.shot(shot).brief.family for shot in told] == ["wan"] and unmade(editor, told) == list(told)
        told = tell_story(editor, read_story("A dog runs", editor.film.rate))
        assert not unmade(editor, told), "by the model of before it is made"


def test_a_new_film_takes_the_place_of_one_in_which_nothing_was_done(tmp_path: Path) -> None:
    folder = tmp_path / "Untitled.rushes"
    first = fresh(folder)
    beside_it = fresh(folder)
    assert beside_it.folder.name == "Untitled 2.rushes", "the first one is open"
    for project in (first, beside_it):
        project.commit("Set up the film", edits.size_changed(project.film, (640, 360)))
        project.close()
    again = fresh(folder)
    assert again.folder == folder
    again.commit("Name the film", edits.title_changed(again.film, "Rain"))
    again.close()
    third = fresh(folder)
    assert third.folder.name == "Untitled 2.rushes" and sorted(tmp_path.iterdir()) == [third.folder, folder]
    third.close()
