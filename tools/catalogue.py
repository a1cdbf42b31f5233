"""Keeps the French catalogue in step with the program: ``python tools/catalogue.py``, or ``--check`` to change nothing.

It reads the program as Python does, without running it. From the window come the words in ``tr`` and ``mark`` and the
labels of verbs; from the layers below the sentences of errors and failures and the labels of edits, with a ``{name}``
for what is filled in. New words are added without a translation, words that are gone leave, every entry says its file.
Other sentences from below that a person reads are entered by hand, about ``below``; they leave when their words do.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FRENCH = ROOT / "studio" / "ui" / "languages" / "fr.po"
BELOW = "below"
_WINDOW = ("studio/app.py", "studio/ui")
_UNDER = (
    "studio/document",
    "studio/store",
    "studio/media",
    "studio/sound",
    "studio/trust",
    "studio/engine",
    "studio/editor",
)
_COMMANDS = "studio/cli"
_UNSEEN = {"bench.py", "doctor.py", "demo.py", "headless.py", "verify.py", "schema.py"}
"""What only the command line says; but its edits have labels that stand in the list of steps."""
_TABLES = {
    ("cutting.py", "NAMES"),
    ("vocabulary.py", "STYLES"),
    ("vocabulary.py", "TIMES"),
    ("dialogue_box.py", "EMOTIONS"),
    ("card.py", "_MAKES"),
}
"""Tables whose words a person reads: labels of edits, and what can be chosen."""
_OF_A_CARD = ("makes", "licence", "territory")
_REFUSES = re.compile(r"[A-Z]\w*Error|NotAProject|_refused|_unsound")
_OF_A_FAMILY = re.compile(r"FamilyError|_refused")
_ALTERNATIVES = 8
"""Forms at most of one sentence with words that depend on something."""
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    about: str
    text: str
    many: str
    file: str


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


_SAYS = re.compile(r"\b(tr|mark|Verb|Card|Offer|\w*Error|NotAProject|notices|Failed|edit|commit|finish)\b|\bNAMES\b")
"""What a file has that says anything."""


def calls(path: Path) -> list[ast.AST]:
    """The calls, raised errors and tables of a file in their order."""
    text = path.read_text(encoding="utf-8")
    kept: list[ast.AST] = []
    left: list[object] = [ast.parse(text)] if _SAYS.search(text) else []
    while left:
        node = left.pop()
        if isinstance(node, ast.Call | ast.Raise | ast.AnnAssign):
            kept.append(node)
        for part in reversed(vars(node).values()):  # ast.walk takes twice as long
            if isinstance(part, ast.AST):
                left.append(part)
            elif isinstance(part, list):
                left += [inner for inner in reversed(part) if isinstance(inner, ast.AST)]
    return kept


def said_in_window(file: str, nodes: list[ast.AST]) -> Iterator[Entry]:
    """What a file of the window hands to ``tr``, ``mark`` and ``Verb``."""
    for node in nodes:
        if not isinstance(node, ast.Call):
            continue
        about = next((_text(word.value) for word in node.keywords if word.arg == "about"), "")
        if _called(node) in ("tr", "mark") and node.args and _text(node.args[0]):
            yield Entry(about, _text(node.args[0]), _text(node.args[1]) if len(node.args) > 1 else "", file)
        elif _called(node) == "Verb":
            yield Entry("", _text(node.args[1]), "", file)


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_")
        case ast.Call(args=[first, *_]) if _called(node) in ("str", "len", "repr", "abs", "round"):
            return _name(first)
        case ast.Call(func=ast.Attribute(attr="join" | "format" | "lower"), args=[first]):
            return _name(first)
        case ast.Call():
            return _called(node).strip("_") or "value"
        case ast.Subscript(value=value):
            return _name(value)
        case _:
            return "value"


def forms(node: ast.expr) -> list[str]:
    """A string of the program as forms with ``{names}``: one for each way that its conditions can fall."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=one, orelse=other):
            return [*forms(one), *forms(other)]
        case ast.JoinedStr(values=values):
            return _joined([_part(value) for value in values])
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return _joined([forms(left), forms(right)])
        case _:
            return []


def _part(node: ast.expr) -> list[str]:
    if not isinstance(node, ast.FormattedValue):
        return forms(node)
    known = forms(node.value) if isinstance(node.value, ast.IfExp | ast.Constant) else []
    return known or [f"{{{_name(node.value)}}}"]


def _joined(parts: list[list[str]]) -> list[str]:
    """Every name once: a second ``{frames}`` becomes ``{frames2}``."""
    made = []
    for chosen in list(product(*parts))[:_ALTERNATIVES]:
        seen: dict[str, int] = {}

        def once(found: re.Match[str], seen: dict[str, int] = seen) -> str:
            seen[found[1]] = seen.get(found[1], 0) + 1
            return f"{{{found[1]}{seen[found[1]] if seen[found[1]] > 1 else ''}}}"

        made.append(re.sub(r"{(\w+)}", once, "".join(chosen)))
    return made


def said_below(file: str, nodes: list[ast.AST]) -> Iterator[Entry]:
    """The sentences of a file that are not for ``tr``: raised errors, failures, labels of edits."""
    for node in nodes:
        for text in (text for each in _sentences(node, Path(file).name) for text in forms(each)):
            words = re.search(r"[A-Za-z]{3}", re.sub(r"{\w+}", "", text)) and not text.endswith("Pipeline")
            if re.match(r"[A-Za-z“]" if _called(node) == "_unsound" else r"[A-Z“{]", text) and words:
                yield Entry(BELOW, text, "", file)


def _sentences(node: ast.AST, file: str) -> list[ast.expr]:
    match node:
        case ast.Call(args=args) if _REFUSES.fullmatch(_called(node)):
            return args
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="notices"), attr="append"), args=args):
            return args
        case ast.Call(args=args, keywords=words) if _called(node) == "Failed":
            return [*args, *(word.value for word in words)]
        case ast.Call(keywords=words) if _called(node) == "Card":
            return [word.value for word in words if word.arg in _OF_A_CARD]
        case ast.Call(args=args) if _called(node) == "Offer":
            return args[1:]
        case ast.Call(args=[label, *_]) if _called(node) in ("edit", "commit", "finish"):
            return [label]
        case ast.Call(args=[ast.Attribute(attr="edit"), label, *_]) if _called(node) == "do":
            return [label]
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as table) if (file, name) in _TABLES:
            return [part for part in ast.walk(table) if isinstance(part, ast.Constant)]
        case _:
            return []


def _files(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from sorted((ROOT / room).rglob("*.py")) if (ROOT / room).is_dir() else [ROOT / room]


def found() -> dict[Key, Entry]:
    """Every entry that the program asks for, in the order of its files."""
    entries: dict[Key, Entry] = {}
    for path in (*_files(*_WINDOW), *_files(*_UNDER), *_files(_COMMANDS)):
        file, nodes = path.relative_to(ROOT).as_posix(), calls(path)
        if path.name in _UNSEEN or file.startswith(_COMMANDS):
            nodes = [node for node in nodes if _called(node) == "edit"]
        elif "families" in Path(file).parts and path.name != "card.py":
            nodes = [node for node in nodes if _OF_A_FAMILY.fullmatch(_called(node))]
        spoken = said_in_window(file, nodes) if file.startswith(_WINDOW) else ()
        for entry in (*spoken, *said_below(file, nodes)):
            entries.setdefault((entry.about, entry.text), entry)
    return entries


@dataclass(slots=True)
class Written:
    """One entry of the catalogue as it is written."""

    entry: Entry
    said: list[str]
    notes: list[str]


def read(file: Path = FRENCH) -> tuple[str, dict[Key, Written]]:
    """The header of a catalogue and its entries."""
    header, *blocks = file.read_text(encoding="utf-8").strip("\n").split("\n\n")
    entries = {}
    for block in blocks:
        fields: dict[str, str] = {}
        last, source, notes = "", "", []
        for line in block.splitlines():
            if line.startswith("#: "):
                source = line[3:]
            elif line.startswith("#"):
                notes.append(line)
            else:
                word, _, rest = line.partition('"')
                last = word.strip() or last
                fields[last] = fields.get(last, "") + ast.literal_eval(f'"{rest}')
        said = [words for name, words in sorted(fields.items()) if name.startswith("msgstr")]
        entry = Entry(fields.get("msgctxt", ""), fields["msgid"], fields.get("msgid_plural", ""), source)
        entries[entry.about, entry.text] = Written(entry, said, notes)
    return header, entries


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def written(header: str, entries: list[Written]) -> str:
    blocks = [header]
    for one in entries:
        lines = [*one.notes, f"#: {one.entry.file}"]
        if one.entry.about:
            lines.append(f"msgctxt {_quoted(one.entry.about)}")
        lines.append(f"msgid {_quoted(one.entry.text)}")
        if one.entry.many:
            lines.append(f"msgid_plural {_quoted(one.entry.many)}")
            lines += [f"msgstr[{n}] {_quoted(words)}" for n, words in enumerate(one.said)]
        else:
            lines.append(f"msgstr {_quoted(one.said[0])}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _still_said(entry: Entry) -> bool:
    """Whether the words of a sentence that was entered by hand still stand in its file."""
    path = ROOT / entry.file
    words = path.read_text(encoding="utf-8") if path.is_file() else ""
    return (
        entry.about == BELOW and bool(words) and all(part.strip() in words for part in re.split(r"{\w+}", entry.text))
    )


def renewed() -> tuple[str, list[Written]]:
    """The catalogue as it should stand, translations kept, in the order of the program's files."""
    header, old = read()
    asked = found()
    entries = []
    for key, entry in asked.items():
        before = old.get(key)
        count = 2 if entry.many else 1
        said = before.said if before and len(before.said) == count else [""] * count
        entries.append(Written(entry, said, before.notes if before else []))
    by_hand = [one for key, one in old.items() if key not in asked and one.said[0] and _still_said(one.entry)]
    return header, sorted([*entries, *by_hand], key=lambda one: one.entry.file)


def faults(entries: list[Written]) -> list[str]:
    """What is wrong with translations: none, or other ``{names}`` than the English has."""
    wrong = []
    for one in entries:
        names = {name for text in (one.entry.text, one.entry.many) for name in re.findall(r"{(\w+)", text)}
        for said in one.said:
            if not said:
                wrong.append(f"{one.entry.file}: “{one.entry.text}” has no translation")
            elif set(re.findall(r"{(\w+)", said)) - names or (names - {"n"}) - set(re.findall(r"{(\w+)", said)):
                wrong.append(f"{one.entry.file}: “{one.entry.text}” and “{said}” do not fill in the same")
    return wrong


def main(arguments: list[str]) -> int:
    header, entries = renewed()
    stands = written(header, entries)
    if "--check" not in arguments:
        FRENCH.write_text(stands, encoding="utf-8")
    elif stands != FRENCH.read_text(encoding="utf-8"):
        print("fr.po is not what the program asks for: run tools/catalogue.py")
        return 1
    wrong = faults(entries)
    print(*wrong, f"{len(entries)} entries, {len(wrong)} faults", sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
