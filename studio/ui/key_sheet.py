"""The keys of every verb on paper: HTML that any browser shows, and the same as a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from studio.ui import theme
from studio.ui.actions import CATEGORIES, VERBS
from studio.ui.keymap import Keymap, legible
from studio.ui.language import spoken, tr

COLUMNS = 4
_MARGIN = 10  # mm
_POINTS = 6
Table = tuple[str, list[tuple[str, str]]]
"""A menu's name, its verbs and their keys."""


def tables(keymap: Keymap) -> Iterator[Table]:
    """The verbs that have keys, by menu."""
    keys = keymap.keys
    for category in CATEGORIES:
        rows = [
            (verb.words, f" {tr('or')} ".join(map(legible, keys[verb.id])))
            for verb in VERBS
            if verb.category == category and keys[verb.id]
        ]
        if rows:
            yield tr(category, about="menu"), rows


def html(keymap: Keymap) -> str:
    """One page across: columns of about the same length, menus whole."""
    columns = "".join(f'<td width="{100 // COLUMNS}%">{"".join(map(_table, part))}</td>' for part in _parted(keymap))
    title = escape(tr("Keys, as in {school}", school=keymap.preset))
    return (
        f'<!doctype html><html lang="{spoken().code}"><head><meta charset="utf-8"><title>{title}</title><style>'
        f"body {{ font-family: Inter, sans-serif; font-size: {_POINTS}pt; color: {theme.LIGHT.text}; }}"
        " h1 { font-size: 13pt; } h2 { font-size: 9pt; } td { vertical-align: top; padding: 1px 8px 1px 0; }"
        "</style></head>"
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
    sheet.setHtml(html(keymap))
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
