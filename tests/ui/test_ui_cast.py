"""The cast's panel and the lines of a brief: voices set, heard, fitted, told honestly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.document import edits
from studio.document.brief import Brief, Line
from studio.document.film import Film, Shot
from studio.document.recipe import Character, ShotId, Voice
from studio.editor.cast import member, members
from studio.sound.fitting import Fit
from studio.sound.speech import Speech
from studio.ui import theme
from studio.ui.cast_panel import CastPanel
from studio.ui.composer import Composer
from studio.ui.controls import Pill
from studio.ui.dialogue_box import DialogueBox
from studio.ui.language import ENGLISH, Language, french, longer, speak

YES, NO = Line("ANN", "Yes, it is.", start=8), Line("Old Tom", "No.", start=60)


@pytest.fixture
def film() -> Film:
    shot = Shot(ShotId("a"), "a", "One", Brief(dialogue=(YES, NO)), 96)
    cast = {"ANN": Character("ANN", looks="pirate", voice=Voice("ANN", "teen", "female", pitch=1.5))}
    return Film(shots=MappingProxyType({shot.id: shot}), cast=MappingProxyType(cast))


@pytest.fixture
def panel(film: Film, qtbot: QtBot, qapp) -> Iterator[CastPanel]:  # type: ignore[no-untyped-def]
    theme.dress(qapp)
    made = CastPanel()
    qtbot.addWidget(made)
    made.show_film(film, ("Ann",))
    yield made


def test_whoever_speaks_is_listed_with_the_voice_that_is_heard(film: Film) -> None:
    assert members(film) == ["ANN", "Old Tom"]
    assert member(film, "Ann").looks == "pirate"
    assert (member(film, "Old Tom").voice.age, member(film, "Old Tom").voice.sex) == ("elder", "male")


def test_a_voice_is_set_by_presets_and_dials_each_one_edit(panel: CastPanel, film: Film) -> None:
    told: list[Character] = []
    panel.voice_changed.connect(told.append)
    assert panel.who.value == "ANN"
    assert panel.dials["pitch"].value == pytest.approx(1.5)
    panel.pills["age"].pick("elder")
    panel.dials["breath"].slider.setValue(panel.dials["breath"].slider.maximum())
    panel.looks.setText("old pirate")
    panel.settle()
    assert told[0].voice == replace(film.cast["ANN"].voice, age="elder")
    assert told[1].voice.breath == 12.0
    assert told[2].looks == "old pirate"
    for character in told:
        edits.character_set(film, character)
    panel.reset.click()
    assert told[-1].voice == Voice()


def test_a_voice_is_heard_before_it_is_kept(panel: CastPanel, qtbot: QtBot) -> None:
    heard: list[tuple[Character, Line]] = []
    panel.heard.connect(lambda character, line: heard.append((character, line)))
    panel.who.pick("Old Tom")
    qtbot.mouseClick(panel.listen, Qt.MouseButton.LeftButton)
    assert heard[0][0].voice.age == "elder"
    assert heard[0][1].speaker == "Old Tom"
    assert "hibari" in panel.told.text()
    panel.show_film(Film())
    assert not panel.listen.isEnabled()
    assert "dialogue" in panel.told.text()


def test_a_voice_that_nothing_tells_the_sex_of_is_said_to_be_guessed(panel: CastPanel) -> None:
    def shown(prompt: str) -> str:
        brief = Brief(prompt, dialogue=(Line("Zyx", "Yes."),))
        panel.show_film(edits.shots_added(Film(), [Shot(ShotId("a"), "", "a", brief, 48)]))
        return panel.told.text()

    assert "voice is guessed" in shown("Zyx and a robot walk.")
    assert "guessed" not in shown("An old woman named Zyx walks.")
    assert (panel.pills["sex"].value, panel.pills["age"].value) == ("female", "elder")


def test_a_recording_can_be_given_only_with_the_consent_of_who_is_heard(panel: CastPanel) -> None:
    asked: list[tuple[object, ...]] = []
    panel.imitated.connect(lambda *said: asked.append(said))
    assert not panel.imitate.isEnabled()
    panel.person.setText("Ada")
    assert not panel.imitate.isEnabled()
    panel.consent.setText("By letter of 3 May")
    panel.imitate.click()
    assert asked[0][1:] == ("Ada", "By letter of 3 May")


def test_a_line_is_fitted_to_what_is_free_and_tells_what_that_took(film: Film, qtbot: QtBot, qapp) -> None:  # type: ignore[no-untyped-def]
    theme.dress(qapp)
    box = DialogueBox()
    qtbot.addWidget(box)
    told: list[Brief] = []
    box.edited.connect(lambda brief, _label: told.append(brief))
    box.end = 96
    box.show_cast(film.cast)
    box.hold(film.shots[ShotId("a")].brief, None, None)
    box.refresh()
    for line in box.lines:
        line.fit.click()
    assert [brief.dialogue[n].length for n, brief in enumerate(told)] == [60 - 8, 96 - 60]
    said = Speech(np.zeros(96_000, np.float32), (), (), "hibari-tts 0.2.1", 0, Fit(1.12, 0.97), "Quietly.")
    box.show_spoken({YES: said})
    assert box.lines[0].told.text() == "2.0 s · said 12% faster, squeezed by 3.0% · Quietly."
    assert box.lines[1].told.isHidden()
    voiced: list[Character] = []
    box.voice_changed.connect(voiced.append)
    for choice in ("silence", "elder male"):
        box.lines[0].voice.pick(choice)
        box.show_cast({"ANN": voiced[-1]})
        box.refresh()
        assert box.lines[0].voice.value == choice
    assert [one.voice.engine for one in voiced] == ["silence", ""] and voiced[-1].voice.pitch == 1.5


@pytest.mark.parametrize("language", [french, longer])
def test_choices_are_read_whole_beside_each_other_in_every_language(
    language: Callable[[], Language], film: Film, qtbot: QtBot, qapp: QApplication
) -> None:
    """As narrow as their panels are in a window of 1366 pixels."""
    theme.dress(qapp)
    speak(language())
    try:
        for made, width in ((CastPanel(), 335), (Composer(), 310)):
            qtbot.addWidget(made)
            if isinstance(made, CastPanel):
                made.show_film(film, ("Ann",))
            made.resize(width, 500)
            made.show()
            for pill in made.findChildren(Pill):
                assert pill.width() >= pill.sizeHint().width(), pill.text()
    finally:
        speak(ENGLISH)
