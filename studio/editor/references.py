"""Files that a shot is to follow: what a person brings becomes a file of the project and a reference of the brief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from studio.document.brief import MediaRef, Reference
from studio.document.recipe import ShotId
from studio.editor.editor import Editor
from studio.editor.meant import EditorError
from studio.engine.families.family import ROLES, Card
from studio.engine.models.looking import require_lora
from studio.media.brought import bring
from studio.media.frames import MediaError
from studio.media.samples import read_sound

STRONGEST = 2.0
_SUITS = {
    "image": ("first", "actor", "keyframe", "last", "style"),
    "movie": ("video", "control", "extend", "mask"),
    "sound": ("voice",),
    "lora": ("lora", "lora_low"),
}
"""What a file of a kind can be to a model, the likeliest first."""
_KINDS = {
    **dict.fromkeys(("png", "jpg", "jpeg", "webp"), "image"),
    **dict.fromkeys(("mp4", "mov", "mkv", "webm", "avi"), "movie"),
    **dict.fromkeys(("wav", "flac", "mp3", "ogg", "opus", "m4a", "aac", "aiff"), "sound"),
    "safetensors": "lora",
}
SUFFIXES = tuple(f".{suffix}" for suffix in _KINDS)


def kind_of(name: str) -> str:
    """image, movie, sound or lora, by a file's name; "" for what no model looks at."""
    return _KINDS.get(name.rpartition(".")[2].lower(), "")


def roles_for(name: str, card: Card) -> tuple[str, ...]:
    """What a file can be to a model, the likeliest first."""
    return tuple(role for role in _SUITS.get(kind_of(name), ()) if role in card.accepts)


def brought(
    editor: Editor, shot: ShotId, path: Path, role: str = "", *, tell: Callable[[float], None] = lambda share: None
) -> Reference:
    """A file as a reference of a shot, copied into the project; on any thread.

    Without a ``role`` it is what its model is likeliest to make of it. Raises EditorError.
    """
    kind = kind_of(path.name)
    if not kind or not path.is_file():
        raise EditorError(f"“{path.name}” is no picture, film, sound or LoRA (.safetensors) that can be read.")
    card = editor.card(editor.shot(shot).brief)
    able = roles_for(path.name, card)
    role = role or _likeliest(path, able)
    if role and role not in able:
        takes = ", ".join(able) or "nothing of this kind"
        raise EditorError(f"To {card.title} “{path.name}” cannot be {ROLES.get(role, role)}; it takes {takes}.")
    return Reference(
        _kept(editor, path, kind, tell), role or ("style" if kind == "image" else _SUITS[kind][0]), name=path.stem[:80]
    )


def _likeliest(path: Path, able: Sequence[str]) -> str:
    low = "lora_low" in able and "low" in path.stem.lower() and "high" not in path.stem.lower()
    return "lora_low" if low else next(iter(able), "")


def _kept(editor: Editor, path: Path, kind: str, tell: Callable[[float], None]) -> MediaRef:
    store = editor.media
    try:
        if kind == "movie":
            with store.writing("mp4") as writing:
                bring(path, writing.path, editor.film.rate, tell)
            return writing.ref
        if kind == "image":
            with Image.open(path) as image:
                image.load()
        elif kind == "sound":
            read_sound(path)
        else:
            require_lora(path)
    except (MediaError, UnidentifiedImageError, OSError) as error:
        raise EditorError(f"“{path.name}” cannot be read: {error}") from error
    return store.add_file(path)


def referred(editor: Editor, shot: ShotId, reference: Reference) -> None:
    """The shot's brief has a reference more; one of the same file and role gives way to it."""
    others = [r for r in editor.shot(shot).brief.references if (r.media, r.role) != (reference.media, reference.role)]
    _set(editor, shot, (*others, reference), "Add a reference")


def let_go(editor: Editor, shot: ShotId, number: int) -> Reference:
    """Takes the ``number``-th reference off a shot, counted from 1. Raises EditorError."""
    have = editor.shot(shot).brief.references
    if not 1 <= number <= len(have):
        raise EditorError(f"The shot has {len(have) or 'no'} references; name one by its number.")
    _set(editor, shot, (*have[: number - 1], *have[number:]), "Take a reference off")
    return have[number - 1]


def _set(editor: Editor, shot: ShotId, references: tuple[Reference, ...], label: str) -> None:
    editor.change_brief(shot, replace(editor.shot(shot).brief, references=references), label)
