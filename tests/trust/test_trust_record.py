"""The record in a film: what it says, that every change is found, and that nothing in a file can hurt who reads it."""

from __future__ import annotations

import json
import random
import struct
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_films import add_shot, ignore, moving_frames, tone

from studio.cli import main
from studio.document import edits, overlays
from studio.document.film import EFFECTS, Clip, ClipId, Lane
from studio.document.overlay import OVERLAY, Cutaway, Overlay, OverlayId
from studio.document.recipe import Recipe, plain, recipe_hash
from studio.document.schema import from_plain
from studio.editor.cutting import fresh
from studio.editor.editor import Editor
from studio.editor.finish import finish
from studio.trust import keys
from studio.trust.boxes import boxes, uuid_box
from studio.trust.record import COMPOSITE, GENERATED, film_record
from studio.trust.seal import RECORD_BOX, XMP_BOX, seal, signed_words
from studio.trust.verify import Report, State, VerifyError, read_back
from tests.letters import ANY

EditorMaker = Callable[..., Editor]


@pytest.fixture
def editor(film_editor: EditorMaker) -> Editor:
    editor = film_editor()
    add_shot(editor, "A detective waits in the rain", moving_frames(20), sound=tone(40_000))
    add_shot(editor, "Un chat traverse la rue", moving_frames(12, seed=1))
    editor.edit("Name it", lambda film: edits.title_changed(film, "Rain & <Light>"))
    return editor


@pytest.fixture
def film(editor: Editor, tmp_path: Path) -> Path:
    finish(editor, tmp_path / "film.mp4", progress=ignore)
    return tmp_path / "film.mp4"


def record_of(film: Path) -> tuple[bytes, dict[str, object]]:
    """Everything before the record's box, and what the box holds."""
    with film.open("rb") as file:
        (box,) = [box for box in boxes(file) if box.uuid == RECORD_BOX]
        file.seek(0)
        before = file.read(box.start)
        file.seek(box.body)
        return before, json.loads(file.read(box.end - box.body))


def resealed(film: Path, record: Mapping[str, Any]) -> Report:
    """What is told of a film with another record that this installation has signed."""
    key = keys.installed()
    sealed = {"record": record, "key": key.public.hex(), "signature": key.sign(signed_words(record)).hex()}
    film.write_bytes(record_of(film)[0] + uuid_box(RECORD_BOX, json.dumps(sealed).encode()))
    return read_back(film)


# ---- what it says


def test_the_recipes_are_those_of_the_takes(editor: Editor, film: Path) -> None:
    report = read_back(film)
    assert report.trustworthy and report.ours
    assert report.record["title"] == "Rain & <Light>"
    for said, shot in zip(report.record["shots"], editor.film.sequence, strict=True):
        take = editor.chosen(shot.id)
        assert take is not None
        assert said["take"] == take.id
        assert said["recipe"] == plain(take.recipe)
        assert recipe_hash(from_plain(Recipe, said["recipe"])) == recipe_hash(take.recipe)


def test_the_report_in_words(film: Path) -> None:
    words = "\n".join(read_back(film).in_words())
    assert "AI-generated" in words and "“Rain & <Light>”: 2 shots, 1.3 s." in words
    assert "1. “A detective waits in the rain” (draft, 8 steps, seed 7, by “animatic”)" in words
    assert "Not altered since export" in words and "this installation" in words


def test_the_disclosure_is_where_other_programs_look(film: Path) -> None:
    with film.open("rb") as file:
        (box,) = [box for box in boxes(file) if box.uuid == XMP_BOX]
        file.seek(box.body)
        packet = file.read(box.end - box.body).decode()
    assert f"<Iptc4xmpExt:DigitalSourceType>{GENERATED}</Iptc4xmpExt:DigitalSourceType>" in packet
    assert "Rain &amp; &lt;Light&gt;" in packet
    from xml.etree import ElementTree

    ElementTree.fromstring(packet.split("?>", 1)[1].rsplit("<?", 1)[0])
    assert read_back(film).source_type == GENERATED


def test_sounds_that_a_person_brought_are_told(editor: Editor, tmp_path: Path) -> None:
    take = editor.chosen(editor.film.sequence[0].id)
    assert take is not None and take.sound is not None
    clip = Clip(ClipId("c1"), EFFECTS, take.sound, 0, 12, label="my recording", credit="Ada L., CC BY 4.0")
    editor.edit("Place a sound", lambda film: edits.clip_added(film, clip))
    finish(editor, tmp_path / "film.mp4", progress=ignore)
    record = read_back(tmp_path / "film.mp4").record
    assert record["digital_source_type"] == COMPOSITE
    assert record["brought"] == [
        {"media": take.sound, "label": "my recording", "start": 0, "credit": "Ada L., CC BY 4.0"}
    ]
    assert "  Credit: Ada L., CC BY 4.0" in read_back(tmp_path / "film.mp4").in_words()
    with av.open(str(tmp_path / "film.mp4")) as container:
        assert container.metadata["copyright"] == "Ada L., CC BY 4.0"


def test_the_takes_of_cutaways_are_told_and_checked_as_those_of_shots(editor: Editor, tmp_path: Path) -> None:
    second = editor.film.sequence[1]
    take = editor.chosen(second.id)
    assert take is not None
    over = Overlay(OverlayId("o"), 2, 6, cutaway=Cutaway(take.id, 3, "The cat"))
    editor.edit("Cutaway", lambda film: overlays.placed(film, over, fresh))
    editor.edit("Delete", lambda film: edits.shot_removed(film, second.id))
    finish(editor, tmp_path / "film.mp4", progress=ignore)
    report = read_back(tmp_path / "film.mp4")
    (said,) = report.record["cutaways"]
    assert (said["title"], said["start"], said["length"], said["head"]) == ("The cat", 2, 6, 3)
    assert said["recipe"] == plain(take.recipe) and report.trustworthy
    assert "  Over it: “Un chat traverse la rue” (draft, 8 steps, seed 7, by “animatic”)" in report.in_words()
    said["recipe"]["seed"] = 8
    assert resealed(tmp_path / "film.mp4", report.record).state is State.ALTERED
    editor.edit("Mute", lambda film: edits.lane_set(film, Lane(OVERLAY, "Titles", "V", mute=True)))
    assert film_record(editor.film, editor.takes, {})["cutaways"] == []


# ---- that changes are found


def test_a_changed_byte_is_found_wherever_it_lies(film: Path, tmp_path: Path) -> None:
    data = film.read_bytes()
    chance = random.Random(3)
    places = [chance.randrange(len(data)) for _ in range(150)] + [0, 4, 40, len(data) - 1, len(data) - 200]
    for place in places:
        changed = bytearray(data)
        changed[place] ^= 1 << chance.randrange(8)
        (tmp_path / "changed.mp4").write_bytes(changed)
        report = read_back(tmp_path / "changed.mp4")
        assert not report.trustworthy, f"byte {place}"
        assert report.in_words()


@pytest.mark.parametrize("cut", [1, 100, 5_000, 20_000])
def test_a_film_cut_short_or_continued_is_found(film: Path, cut: int) -> None:
    data = film.read_bytes()
    for changed in (data[:-cut], data + b"\0" * cut, data + uuid_box(XMP_BOX, b"x" * cut)):
        film.write_bytes(changed)
        assert not read_back(film).trustworthy


def test_other_pictures_under_the_same_record_are_found(film: Path, film_editor: EditorMaker, tmp_path: Path) -> None:
    other = film_editor()
    add_shot(other, "something else", moving_frames(32, seed=9))
    finish(other, tmp_path / "other.mp4", progress=ignore)
    box = film.read_bytes()[len(record_of(film)[0]) :]
    (tmp_path / "other.mp4").write_bytes(record_of(tmp_path / "other.mp4")[0] + box)
    report = read_back(tmp_path / "other.mp4")
    assert report.state is State.ALTERED
    assert report.in_words()[0].startswith("This file was changed after it was signed")


def test_another_story_under_the_same_signature_is_found(film: Path) -> None:
    before, sealed = record_of(film)
    sealed["record"]["shots"][0]["recipe"]["brief"]["prompt"] = "A documentary"  # type: ignore[index]
    film.write_bytes(before + uuid_box(RECORD_BOX, json.dumps(sealed).encode()))
    assert read_back(film).state is State.FORGED


def test_a_story_signed_by_somebody_else_is_not_called_ours(film: Path, tmp_path: Path) -> None:
    """Whoever has a key can sign: the report says that it is another one."""
    before, sealed = record_of(film)
    stranger = keys.installed(tmp_path / "stranger")
    words = signed_words(sealed["record"])
    other = {"record": sealed["record"], "key": stranger.public.hex(), "signature": stranger.sign(words).hex()}
    film.write_bytes(before + uuid_box(RECORD_BOX, json.dumps(other).encode()))
    report = read_back(film)
    assert report.trustworthy and not report.ours
    assert "the key of another installation" in report.in_words()[-1]


def test_a_recipe_that_is_not_the_takes_is_found_even_when_signed(film: Path) -> None:
    record = read_back(film).record
    record["shots"][0]["recipe"]["seed"] = 8
    assert resealed(film, record).state is State.ALTERED


# ---- files that are something else


def test_a_film_without_a_record(film: Path) -> None:
    film.write_bytes(record_of(film)[0])
    report = read_back(film)
    assert report.state is State.MISSING and not report.trustworthy
    assert len(report.in_words()) == 2 and "trainedAlgorithmicMedia" in report.in_words()[1]


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"\0\0\0\x08free", b"\0" * 4_096]
)
def test_what_is_no_film(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "thing.mp4").write_bytes(content)
    report = read_back(tmp_path / "thing.mp4")
    assert report.state is State.NO_FILM
    assert len(report.in_words()) == 1


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(VerifyError, match=r"^There is no file"):
        read_back(tmp_path / "nothing.mp4")
    with pytest.raises(VerifyError, match=r"is a folder"):
        read_back(tmp_path)


def test_the_verb_says_it_and_answers_scripts(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(film)]) == 0
    assert "Not altered" in capsys.readouterr().out
    assert main(["verify", "--json", str(film)]) == 0
    assert json.loads(capsys.readouterr().out)["trustworthy"] is True
    film.write_bytes(film.read_bytes() + b"\0\0\0\x08free")
    assert main(["verify", str(film)]) == 1
    assert main(["verify", str(film.with_name("none.mp4"))]) == 1
    assert "Traceback" not in capsys.readouterr().err


# ---- files that mean harm


HEAD = struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 0)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(ANY, max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(ANY, max_size=8), inner, max_size=4),
    max_leaves=20,
)
NAMES = ("format", "generator", "disclosure", "title", "rate", "length", "shots", "file", "export")
HOSTILE = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@HOSTILE
@given(st.dictionaries(st.sampled_from(NAMES), JSON))
def test_a_strange_record_with_a_good_signature_is_read_calmly(tmp_path: Path, record: dict[str, object]) -> None:
    key = keys.installed(tmp_path)
    try:
        words = signed_words(record)
    except ValueError:
        words = b""
    sealed = {"record": record, "key": key.public.hex(), "signature": key.sign(words).hex()}
    (tmp_path / "film.mp4").write_bytes(HEAD + uuid_box(RECORD_BOX, json.dumps(sealed).encode()))
    report = read_back(tmp_path / "film.mp4")
    assert not report.trustworthy
    assert all(line.isprintable() for line in report.in_words())
    json.dumps(report.as_json())


@HOSTILE
@given(st.binary(max_size=200))
def test_any_bytes_are_read_calmly(tmp_path: Path, tail: bytes) -> None:
    for content in (tail, HEAD + tail, HEAD + uuid_box(RECORD_BOX, tail), HEAD + b"\0\0\0\1uuid" + tail):
        (tmp_path / "film.mp4").write_bytes(content)
        assert not read_back(tmp_path / "film.mp4").trustworthy


def test_words_of_a_film_cannot_steer_a_terminal(tmp_path: Path) -> None:
    key = keys.installed()
    (tmp_path / "film.mp4").write_bytes(HEAD)
    record = {"title": "\x1b[2J\x07evil\nline", "rate": "24/1", "length": 24, "shots": [], "generator": "x\x1b]0;y"}
    seal(tmp_path / "film.mp4", {**record, "digital_source_type": GENERATED, "disclosure": "d"}, key)
    report = read_back(tmp_path / "film.mp4")
    assert report.trustworthy
    assert all(line.isprintable() for line in report.in_words())


def test_a_nested_record_is_refused(tmp_path: Path) -> None:
    deep = b'{"record":' + b"[" * 100_000 + b"]" * 100_000 + b',"key":"","signature":""}'
    (tmp_path / "film.mp4").write_bytes(HEAD + uuid_box(RECORD_BOX, deep))
    assert read_back(tmp_path / "film.mp4").state is State.FORGED


# ---- the key


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    assert keys.known(tmp_path / "new") == b""
    first = keys.installed(tmp_path / "new")
    assert keys.installed(tmp_path / "new").public == first.public == keys.known(tmp_path / "new")
    assert [path.name for path in (tmp_path / "new").iterdir()] == [keys.NAME]
    assert (tmp_path / "new" / keys.NAME).stat().st_mode & 0o777 == 0o600
    assert keys.holds(first.public, first.sign(b"words"), b"words")
    assert not keys.holds(first.public, first.sign(b"words"), b"other words")
    assert not keys.holds(b"short", b"", b"words")


@pytest.mark.parametrize("content", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_damaged_key_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / keys.NAME).write_bytes(content)
    with pytest.raises(keys.SigningKeyError, match=r"is damaged\. Move it away"):
        keys.installed(tmp_path)
    assert keys.known(tmp_path) == b""


def test_a_key_that_cannot_be_kept_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(keys.SigningKeyError, match="cannot be kept"):
        keys.installed(tmp_path / "file")


def test_two_that_make_a_key_at_once_get_the_same(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: keys.installed(tmp_path).public, range(16)))
    assert len(set(made)) == 1


def test_the_same_words_get_the_same_signature(editor: Editor, tmp_path: Path) -> None:
    finish(editor, tmp_path / "a.mp4", progress=ignore, rate=Fraction(25))
    finish(editor, tmp_path / "b.mp4", progress=ignore, rate=Fraction(25))
    assert record_of(tmp_path / "a.mp4") == record_of(tmp_path / "b.mp4")
