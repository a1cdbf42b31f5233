"""Subtitles: from files and into them, from what is spoken, never over each other."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import count
from pathlib import Path

import pytest

from studio.document import edits, valid
from studio.document.brief import Brief
from studio.document.brief import Line as Spoken
from studio.document.film import Film, Shot
from studio.document.layout import Layout
from studio.document.overlay import SUBTITLES
from studio.document.recipe import ShotId
from studio.editor import cutting, subtitles
from studio.editor.editor import Editor
from studio.editor.meant import EditorError
from studio.editor.subtitles import Line, apart

SRT = "1\n00:00:00,500 --> 00:00:02,000\nI know you’re\ndown here.\n\n2\n00:00:01,500 --> 00:00:03,000\n<i>Never.</i>\n"
VTT = "WEBVTT\n\n00:00.500 --> 00:02.000\nI know you’re\ndown here.\n\n00:01.500 --> 00:03.000\nNever.\n"
LINES = (Line(12, 24, "I know you’re\ndown here."), Line(36, 36, "Never."))


def film() -> Film:
    made = Film()
    for n in range(2):
        made = edits.shot_added(made, Shot(ShotId(f"s{n}"), "", f"Shot {n}", Brief("x"), 48))
    return made


def with_lines() -> Film:
    numbers = count(1)
    return subtitles.subtitled(film(), LINES, lambda: f"n{next(numbers)}")


@pytest.mark.parametrize(("name", "text"), [("a.srt", SRT), ("a.vtt", VTT)])
def test_a_file_is_read_without_its_tags_and_no_line_lies_over_another(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert subtitles.read(path, Fraction(24)) == LINES
    path.write_bytes(text.replace("’", "'").replace("Never", "Été").encode("cp1252"))
    assert subtitles.read(path, Fraction(24))[1].text == "Été."


def test_a_line_that_ends_where_the_next_begins_does_so_in_frames(tmp_path: Path) -> None:
    text = "1\n00:00:01,015 --> 00:00:01,985\na\n\n2\n00:00:01,985 --> 00:00:03,000\nb\n"
    (tmp_path / "a.srt").write_text(text)
    assert subtitles.read(tmp_path / "a.srt", Fraction(24)) == (Line(24, 24, "a"), Line(48, 24, "b"))


@pytest.mark.parametrize("name", ["a.srt", "a.vtt", "a.ass"])
def test_what_looks_like_markup_comes_back_as_the_letters_it_is(tmp_path: Path, name: str) -> None:
    texts = ("a {b} c", r"{\an8}up", "x < y > z", "<i>it</i>", "one\n\ntwo", "5 & 6 &lt;", r"back\Nslash", "-->", "<3")
    lines = [Line(24 * n, 24, text) for n, text in enumerate(texts)]
    numbers = count(1)
    subtitles.write(subtitles.subtitled(Film(), lines, lambda: f"n{next(numbers)}"), tmp_path / name)
    found = [line.text for line in subtitles.read(tmp_path / name, Fraction(24))]
    braced = [text.replace("{", "(").replace("}", ")") for text in texts]
    assert found == (braced if name == "a.ass" else list(texts))


def test_subtitles_travel_with_their_shots_and_come_back_from_every_format(tmp_path: Path) -> None:
    made = with_lines()
    assert list(valid.problems(made)) == []
    assert {over.anchor for over in made.overlays.values()} == {"s0"}
    for name in ("a.srt", "a.vtt", "a.ass"):
        assert subtitles.write(made, tmp_path / name) == 2
        assert subtitles.read(tmp_path / name, Fraction(24)) == LINES
    moved = edits.shot_moved(made, ShotId("s0"), after=ShotId("s1"))
    assert [over.start for over in Layout(moved).overlays[SUBTITLES]] == [60, 84]
    again = subtitles.subtitled(made, [Line(0, 9, "Other.")], iter("xyz").__next__)
    assert [over.words for over in again.overlays.values()] == ["Other."]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.srt", None, "There is no file"),
        ("a.txt", "x", "does not end in .srt, .vtt or .ass"),
        ("a.srt", "\0\1 nothing of the kind", "cannot be read as subtitles"),
        ("a.srt", "", "cannot be read as subtitles|has no subtitles"),
        ("a.vtt", "WEBVTT\n\n", "has no subtitles"),
    ],
)
def test_a_bad_file_gets_one_sentence(tmp_path: Path, name: str, text: str | None, said: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(EditorError, match=said):
        subtitles.read(tmp_path / name, Fraction(24))


def test_two_lines_at_one_moment_are_one_and_nothing_is_written_of_nothing(tmp_path: Path) -> None:
    assert apart([Line(5, 3, "A"), Line(5, 9, "B"), Line(9, 2, "C")]) == (Line(5, 4, "A\nB"), Line(9, 2, "C"))
    with pytest.raises(EditorError, match="no subtitles yet"):
        subtitles.write(film(), tmp_path / "a.srt")


def test_what_is_spoken_becomes_subtitles_in_time_with_its_words(editor: Editor) -> None:
    shot = editor.add_shot("A detective in an alley", seconds=4)
    with pytest.raises(EditorError, match="Nobody speaks"):
        subtitles.from_dialogue(editor)
    brief = editor.shot(shot).brief
    editor.change_brief(shot, replace(brief, dialogue=(Spoken("Mara", "I know you are down here.", 24),)))
    (line,) = subtitles.from_dialogue(editor)
    assert line.text == "I know you are down here." and 24 <= line.start <= 32 and 24 <= line.length <= 72
    editor.edit("Subtitles", lambda now: subtitles.subtitled(now, [line], cutting.fresh))
    (overlay,) = editor.film.overlays.values()
    assert overlay.lane == SUBTITLES and overlay.anchor == shot
