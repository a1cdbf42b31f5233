"""The window's words: every one is in the catalogue, in good French, and fills in what the English does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from studio.engine.fitting import fitting_published
from studio.engine.machine import Machine
from studio.engine.models.offers import OFFERS
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.vetting import vetted
from studio.engine.planning import plans
from studio.ui.language import (
    ENGLISH,
    LANGUAGES,
    Language,
    french,
    language,
    longer,
    speak,
    tr,
    translated,
    typeset,
)
from tools import catalogue


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    speak(ENGLISH)


@pytest.fixture(scope="module")
def asked() -> tuple[str, list[catalogue.Written]]:
    """The catalogue that the program asks for."""
    return catalogue.renewed()


def test_the_catalogue_is_what_the_program_asks_for(asked) -> None:
    assert catalogue.written(*asked) == catalogue.FRENCH.read_text(encoding="utf-8"), (
        "run python tools/catalogue.py and write the French"
    )


def test_everything_is_translated_and_fills_in_the_same(asked) -> None:
    assert catalogue.faults(asked[1]) == []


def test_words_are_spoken_in_the_language() -> None:
    assert tr("Ripple delete") == "Ripple delete"
    speak(french())
    assert tr("Ripple delete") == "Supprimer et refermer"
    assert tr("Cut", about="menu") == "Coupe"
    assert tr("Choose take {n}", n=3) == "Retenir la prise 3"
    assert tr("nobody ever wrote this") == "nobody ever wrote this"


def test_plurals_follow_the_language() -> None:
    english = Language("en", "English")
    spoken = Language("fr", "Français", {("", "{n} take"): ("{n} prise", "{n} prises")}, lambda n: int(n > 1), ",")
    told = {n: (english.words("{n} take", "{n} takes", n), spoken.words("{n} take", "{n} takes", n)) for n in range(3)}
    assert told == {0: ("{n} takes", "{n} prise"), 1: ("{n} take", "{n} prise"), 2: ("{n} takes", "{n} prises")}


def test_figures_have_the_marks_of_the_language() -> None:
    assert ENGLISH.fill("{seconds:.1f} s, {n:,}", {"seconds": 2.5, "n": 12000}) == "2.5 s, 12,000"
    assert french().fill("{seconds:.1f} s, {n:,}", {"seconds": 2.5, "n": 12000}) == "2,5 s, 12\u202f000"


def test_french_has_its_narrow_spaces() -> None:
    assert typeset("Non ! « {title} » : {n} s") == "Non\u202f! «\u202f{title}\u202f»\u202f: {n}\u202fs"
    assert not [said for forms in french().forms.values() for said in forms for mark in ":;!?»" if f" {mark}" in said]


def test_sentences_from_below_are_known_by_their_form() -> None:
    assert translated("The film has no such lane.") == "The film has no such lane."
    speak(french())
    assert translated("The film has no such lane.") == "Le film n’a pas cette piste."
    assert translated("There is no gap before “Lift”.") == "Il n’y a pas de vide avant «\u202fLift\u202f»."
    assert translated("Nobody below says this.") == "Nobody below says this."


def test_what_the_planner_says_is_said_in_french_to_the_last_word() -> None:
    speak(french())
    kinds = [("cuda", 80), ("cuda", 24), ("cuda", 12), ("mps", 16), ("cpu", 0)]
    packages = frozenset({"sdnq", "bitsandbytes"})
    machines = [Machine(8, 64 << 30, "Card" * bool(gb), gb << 30, kind, quantisers=packages) for kind, gb in kinds]
    machines += [replace(each, gpu_free=each.gpu_memory // 2, memory_free=20 << 30) for each in machines]
    told = [fitting_published(offer.published, machine) for offer in OFFERS.values() for machine in machines]
    ways = [plan.words() for machine in machines for plan in plans(machine)]
    said = " ".join(
        translated(words) for verdict in told for words in (verdict.words(), verdict.short(), verdict.why())
    )
    said += " ".join(map(translated, ways))
    assert len({verdict.words() for verdict in told}) > 20
    assert set(re.findall(r"[a-z]+", said)) & {"fits", "will", "with", "about", "needs", "the", "on", "turn"} == set()
    assert translated("Memory ran out while composing; tried again: 384 × 256.") == (
        "La mémoire a manqué (composition)\u202f; nouvel essai\u202f: 384 × 256."
    )
    last = translated(
        "Memory ran out while composing; tried again: on the processor, weights at 8 bits, 96 × 64, 9 frames."
    )
    assert last.endswith("sur le processeur, poids sur 8 bits, 96 × 64, 9 images.")


def test_what_a_model_is_refused_for_and_what_was_restored_is_said_in_french(tmp_path) -> None:
    speak(french())
    folder, said, index = (
        tmp_path / "Wan",
        "",
        '{"_class_name": "WanPipeline", "vae": ["diffusers", "AutoencoderKLWan"]}',
    )
    folder.mkdir()
    for name, held in (("model_index.json", index), ("run.py", ""), ("b.bin", "x"), ("a.safetensors", "no header")):
        (folder / name).write_text(held)
        with pytest.raises(ModelRefusedError) as refused:
            vetted(folder)
        said += " ".join(translated(words) for words in (refused.value.what, refused.value.why, refused.value.remedy))
        if name != "model_index.json":
            (folder / name).unlink()
    assert "programme, «\u202frun.py\u202f»" in said and "pickle, qui peut" in said and "son en-tête" in said.lower()
    said += translated(
        "The project file was damaged: 3 steps of the film and 2 takes were read back from it; "
        "what it lacked came from the backup a.db; what was in neither is lost. The damaged file is kept as b.db."
    )
    said += translated("The model knows nothing of “xyzzy”.")
    said += translated("It knows words such as slow, calm, quick, hectic or frantic.")
    assert set(re.findall(r"[a-z]+", said)) & {"is", "the", "it", "its", "of", "what", "which", "taken"} == set()


def test_what_differs_is_told_part_by_part() -> None:
    speak(french())
    told = "lighting: day → “one lamp, warm”, contrast soft → high; everything else kept"
    assert translated(told).startswith("lumière\u202f: jour → «\u202fone lamp, warm\u202f», ")
    assert translated(told).endswith("\u202f; tout le reste conservé")
    told = "quality: refined → final; steps: 12 → 20; refined: pacing → left open; frames: 24 → 48; model: a → b"
    assert translated(told).replace("\u202f", " ") == (
        "qualité : affinée → finale ; pas : 12 → 20 ; affinée : rythme → libre ; images : 24 → 48 ; modèle : a → b"
    )
    assert translated("refined lighting from take 1") == "affinée\u202f: lumière, d’après la prise 1"


def test_a_language_is_found_by_its_code() -> None:
    assert {code: language(code).code for code in ("fr_CA", "en_GB", "de_DE")} == {
        "fr_CA": "fr",
        "en_GB": "en",
        "de_DE": "en",
    }
    assert {code: make().code for code, make in LANGUAGES.items()} == {code: code for code in LANGUAGES}


def test_longer_words_keep_what_is_filled_in() -> None:
    speak(longer())
    said = tr("Choose take {n}", n=3)
    assert "3" in said
    assert said != "Choose take 3"
    assert len(said) >= 1.35 * len("Choose take 3")


FORMS = """
raise EditError(f"“{shot.title}” has {_frames(n)} {'before' if n else 'behind'} “{shot.title}”.")
editor.edit(f"Name {lane.name}", change)
view.open("Nothing to see here")
"""


def test_the_tool_reads_forms_as_python_does(tmp_path) -> None:
    path = tmp_path / "some.py"
    path.write_text(FORMS)
    assert [entry.text for entry in catalogue.said_below("some.py", catalogue.calls(path))] == [
        "“{title}” has {frames} before “{title2}”.",
        "“{title}” has {frames} behind “{title2}”.",
        "Name {name}",
    ]
