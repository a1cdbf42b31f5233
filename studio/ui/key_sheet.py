"""The keys of every verb on paper: HTML that any browser shows, and the same as a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from studio.ui import theme
from studio.ui.actions import CATEGORIES, VERBS, Verb
from studio.ui.keymap import Keymap, legible
from studio.ui.language import mark, spoken, tr

COLUMNS = 4
_MARGIN = 10  # mm
_POINTS = (7.0, 6.5, 6.0, 5.5, 5.0)
"""Heights of the type; the first at which all of it is one page is taken."""
Table = tuple[str, list[tuple[str, str]]]
"""A menu's name, its verbs and their keys."""


_HANDS = (
    (mark("Trim; what follows moves along"), mark("pull an end")),
    (mark("Trim in place, over a neighbour too"), mark("Alt + an end")),
    (mark("Roll the cut"), mark("Ctrl + an end")),
    (mark("Lay over the neighbour by a dissolve"), mark("Ctrl + Alt + an end")),
    (mark("Change the speed"), mark("Shift + the last end")),
    (mark("Put in another order"), mark("pull a shot")),
    (mark("Move freely, over what is there"), mark("Ctrl + a shot")),
    (mark("Slip what is shown"), mark("Alt + a shot")),
    (mark("Slide between the neighbours"), mark("Ctrl + Alt + a shot")),
    (mark("Fade"), mark("pull a corner of a sound")),
    (mark("Level"), mark("pull the line of a picked sound")),
    (mark("Point on the line"), mark("double-click it")),
    (mark("Hold nowhere meanwhile"), mark("Shift while pulling")),
)
"""What hands do on the timeline, and how."""


def tables(keymap: Keymap) -> Iterator[Table]:
    """The verbs that have keys, by menu, and what hands do."""
    keys = keymap.keys
    for category in CATEGORIES:
        held = [verb for verb in VERBS if verb.category == category and keys[verb.id]]
        rows = [_row(list(group), keys) for _, group in groupby(held, lambda verb: verb.label)]
        if rows:
            yield tr(category, about="menu"), rows
    yield tr("On the timeline, with the mouse"), [(tr(words), tr(how)) for words, how in _HANDS]


def _row(verbs: Sequence[Verb], keys: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """A verb and its keys; one of many with those of the others: “Choose take 1–9”."""
    first, last = verbs[0], verbs[-1]
    if first is last:
        return first.words, f" {tr('or')} ".join(map(legible, keys[first.id]))
    words = first.words.replace(str(first.number), f"{first.number}–{last.number}", 1)
    return words, " … ".join(legible(keys[verb.id][0]) for verb in (first, last))


def html(keymap: Keymap, points: float = _POINTS[0]) -> str:
    """One page across: columns of about the same length, menus whole."""
    columns = "".join(f'<td width="{100 // COLUMNS}%">{"".join(map(_table, part))}</td>' for part in _parted(keymap))
    title = escape(tr("Keys, as in {school}", school=keymap.preset))
    return (
        f'<!doctype html><html lang="{spoken().code}"><head><meta charset="utf-8"><title>{title}</title><style>'
        f"body {{ font-family: Inter, sans-serif; font-size: {points}pt; color: {theme.LIGHT.text}; }}"
        " h1 { font-size: 13pt; } h2 { font-size: 9pt; margin: 8px 0 2px 0; }"
        " td { vertical-align: top; padding: 1px 8px 1px 0; }</style></head>"
        f'<body><h1>{title}</h1><table width="100%"><tr>{columns}</tr></table></body></html>'
    )


def write(keymap: Keymap, path: Path) -> None:
    """A PDF on A4 across, or HTML where the name ends so. Raises OSError."""
    if path.suffix.lower() in (".html", ".htm"):
        path.write_text(html(keymap), encoding="utf-8")
        return
    path.touch()  # a place where nothing may be written says so here; the writer would keep it to itself
    page = QPdfWriter(str(path))
    page.setTitle(tr("Keys"))
    page.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape,
            QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )
    sheet = QTextDocument()
    sheet.setDefaultFont(theme.font())
    sheet.documentLayout().setPaintDevice(page)
    sheet.setPageSize(QSizeF(page.width(), page.height()))
    for points in _POINTS:
        sheet.setHtml(html(keymap, points))
        if sheet.pageCount() == 1:
            break
    sheet.print_(page)


def _parted(keymap: Keymap) -> list[list[Table]]:
    found = list(tables(keymap))
    share = sum(len(rows) + 2 for _, rows in found) / COLUMNS
    columns: list[list[Table]] = [[] for _ in range(COLUMNS)]
    used = 0
    for name, rows in found:
        columns[min(COLUMNS - 1, int((used + (len(rows) + 2) / 2) / share))].append((name, rows))
        used += len(rows) + 2
    return columns


def _table(table: Table) -> str:
    name, rows = table
    lines = "".join(f"<tr><td>{escape(words)}</td><td><b>{escape(keys)}</b></td></tr>" for words, keys in rows)
    return f'<h2>{escape(name)}</h2><table width="100%">{lines}</table>'
