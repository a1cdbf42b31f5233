"""The look: every colour, size and face of the window. No other file holds a colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

BODY, HEADING, SMALL, TITLE = 13.0, 14.0, 12.0, 24.0
"""Heights of type in pixels."""


@dataclass(frozen=True, slots=True)
class Roles:
    """What each colour means; both themes fill the same roles."""

    ground: str
    panel: str
    raised: str
    separator: str
    border: str
    text: str
    quiet: str
    lane: str
    groove: str
    amber: str = "#f2a33a"
    on_amber: str = "#221500"
    teal: str = "#43b3a0"
    on_teal: str = "#06231e"
    paper: str = "#e8e6e1"
    on_paper: str = "#17181a"
    red: str = "#ff5a4d"
    dialogue: str = "#7aa2f7"
    effects: str = "#b57bd6"
    music: str = "#8fc66c"
    shade: str = "#b0000000"
    black: str = "#0b0c0d"
    tungsten: str = "#f8d39a"
    daylight: str = "#7fa8f5"
    golden: str = "#f5b14f"
    neon: str = "#ff66cf"
    moonlit: str = "#dfe6f2"
    amber_ink: str = "#f2a33a"
    teal_ink: str = "#43b3a0"
    paper_ink: str = "#e8e6e1"
    red_ink: str = "#ff6e62"
    dialogue_ink: str = "#7aa2f7"
    effects_ink: str = "#be8ade"
    music_ink: str = "#8fc66c"
    """The same roles as letters and thin lines on the window's own grounds."""


DARK = Roles("#17181a", "#202225", "#2d3035", "#101113", "#3a3d42", "#e4e3df", "#95989e", "#1c1d20", "#3a3d42")
LIGHT = Roles(
    "#f4f3f0",
    "#e9e7e3",
    "#dad8d3",
    "#c6c4bf",
    "#b4b2ad",
    "#1d1e20",
    "#5c5e63",
    "#efede9",
    "#c2c0bb",
    amber_ink="#854e00",
    teal_ink="#0b6355",
    paper_ink="#5a5853",
    red_ink="#b0241c",
    dialogue_ink="#2b57b1",
    effects_ink="#76419b",
    music_ink="#35611a",
)


_worn = DARK
_made: dict[tuple[str, str, float], QColor] = {}
"""Colours of the theme that is worn: painting asks for the same few ten thousand times a second."""


def worn() -> Roles:
    """The theme that the application wears."""
    return _worn


def color(name: str, alpha: float = 1.0, roles: Roles | None = None) -> QColor:
    """A role's colour in the theme that is worn, see-through by ``alpha``; to be read only."""
    found = _made.get((name, "", alpha)) if roles is None else None
    if found is None:
        found = QColor(getattr(roles or _worn, name))
        if alpha < 1:
            found.setAlphaF(alpha)
        if roles is None:
            _keep((name, "", alpha), found)
    return found


def _keep(key: tuple[str, str, float], found: QColor) -> None:
    if len(_made) > _MOST:  # something fades
        _made.clear()
    _made[key] = found


_MOST = 1_000


def ink(name: str, alpha: float = 1.0) -> QColor:
    """A role's colour as letters and thin lines have it on the window's own grounds."""
    return color(f"{name}_ink" if hasattr(_worn, f"{name}_ink") else name, alpha)


def hue(degrees: float, alpha: float = 1.0) -> QColor:
    """A colour of the wheel by its angle, muted as everything is that stands beside a picture; red is 0."""
    return QColor.fromHsvF(degrees % 360 / 360, 0.62, 0.78, alpha)


def mixed(name: str, other: str, share: float, roles: Roles | None = None) -> QColor:
    """A role's colour with so much of another one's laid over it; to be read only."""
    if roles is None and (found := _made.get((name, other, share))) is not None:
        return found
    low, high = color(name, roles=roles), color(other, roles=roles)
    parts = zip(low.getRgb()[:3], high.getRgb()[:3], strict=True)
    made = QColor(*(round(a + (b - a) * share) for a, b in parts))
    if roles is None:
        _keep((name, other, share), made)
    return made


def load_fonts() -> str:
    """Makes Inter known where the platform has none; the name of the face for the interface."""
    if "Inter" not in QFontDatabase.families():
        for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
    families = QFontDatabase.families()
    return "Inter" if "Inter" in families else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


@lru_cache(maxsize=64)  # painting asks for the same few again and again, and families are slow to list
def font(pixels: float = BODY, *, bold: bool = False, mono: bool = False) -> QFont:
    """A face of the interface; ``mono`` has figures of one width."""
    family = mono_family() if mono else QApplication.font().family()
    made = QFont(_SEMIBOLD if bold and family == "Inter" and _SEMIBOLD in QFontDatabase.families() else family)
    made.setPixelSize(round(pixels))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


_SEMIBOLD = "Inter SemiBold"
"""The second face that we bring is a family of its own to Qt."""


def mono_family() -> str:
    """A face with figures of one width."""
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    return "DejaVu Sans Mono" if "DejaVu Sans Mono" in QFontDatabase.families() else fixed


@lru_cache(maxsize=256)
def pixmap(name: str, role: str = "text", size: int = 16) -> QPixmap:
    """An icon of ``resources/icons`` in a role's colour."""
    source = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("#000", color(role).name())
    found = QPixmap(size * 2, size * 2)
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size * 2, size * 2))
    painter.end()
    found.setDevicePixelRatio(2)
    return found


def icon(name: str, role: str = "text", size: int = 16) -> QIcon:
    return QIcon(pixmap(name, role, size))


def put_icon(on: QAbstractButton | QLabel, name: str, role: str = "text") -> None:
    """Gives a part an icon in a role's colour, in that of the other theme once that is worn."""
    on.setProperty(_ICON, f"{name} {role}")
    if isinstance(on, QLabel):
        on.setPixmap(pixmap(name, role))
    else:
        on.setIcon(icon(name, role))


_ICON = "icon_of"


ICON, SMALL_ICON = QSize(16, 16), QSize(11, 11)


def palette(roles: Roles) -> QPalette:
    """Qt's own roles, for everything that no style sheet reaches."""
    made, role = QPalette(), QPalette.ColorRole
    for part, name in (
        (role.Window, "panel"),
        (role.Base, "ground"),
        (role.AlternateBase, "panel"),
        (role.Button, "raised"),
        (role.ToolTipBase, "raised"),
        (role.WindowText, "text"),
        (role.Text, "text"),
        (role.ButtonText, "text"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "quiet"),
        (role.Link, "text"),
        (role.Highlight, "amber"),
        (role.HighlightedText, "on_amber"),
    ):
        made.setColor(part, color(name, roles=roles))
    for part in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, color("quiet", roles=roles))
    return made


_SHEET = """
* {{ font-size: 13px; }}
QMainWindow, QWidget#panel {{ background: {panel}; }}
QWidget#ground {{ background: {ground}; }}
QLabel {{ color: {text}; background: transparent; }}
QLabel[quiet="true"] {{ color: {quiet}; }}
QLabel[small="true"] {{ font-size: 12px; }}
QLabel[section="true"] {{ color: {quiet}; font-size: 12px; {bold}; }}
QLabel[heading="true"] {{ font-size: 14px; {bold}; }}
QWidget#header {{ background: {panel}; border-bottom: 1px solid {separator}; }}
QWidget#side {{ background: {panel}; }}
QWidget#strip {{ background: {panel}; border-top: 1px solid {separator}; }}
QWidget#strip QLabel[status="true"], QWidget#strip QPushButton[status="true"] {{ font-size: 12px; }}
QMenuBar {{ background: {panel}; color: {text}; spacing: 0; }}
QMenuBar::item {{ padding: 4px 5px; background: transparent; }}
QMenuBar::item:selected {{ background: {raised}; border-radius: 4px; }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {border}; }}
QMenu::item:disabled {{ color: {quiet}; }}
QPushButton {{ background: {raised}; color: {text}; border: 1px solid transparent; border-radius: 6px;
  padding: 5px 12px; {bold}; }}
QPushButton:hover {{ background: {border}; }}
QPushButton:focus {{ border-color: {quiet}; }}
QPushButton:disabled {{ color: {quiet}; }}
QPushButton[primary="true"] {{ background: {amber}; color: {on_amber}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {on_amber}; padding: 4px 11px; }}
QPushButton[primary="true"]:disabled {{ background: {raised}; color: {quiet}; }}
QPushButton[narrow="true"] {{ padding: 5px 6px; }}
QPushButton[pill="true"] {{ border-radius: 10px; padding: 2px 8px; {plain}; font-size: 12px; }}
QPushButton[pill="true"]::menu-indicator {{ width: 0; image: none; }}
QPushButton[pill="true"]:checked {{ background: {amber}; color: {on_amber}; }}
QPushButton[pill="true"]:checked:focus {{ border-color: {on_amber}; }}
QPushButton[pill="true"][differs="true"] {{ color: {amber}; }}
QPushButton[fold="true"] {{ background: transparent; color: {quiet}; border: none; padding: 0; font-size: 12px;
  border-bottom: 1px solid transparent; border-radius: 0; text-align: left; }}
QPushButton[fold="true"]:hover, QPushButton[fold="true"]:focus {{ color: {text}; }}
QPushButton[fold="true"]:focus {{ border-bottom-color: {text}; }}
QPushButton[flat_="true"] {{ background: transparent; padding: 2px; }}
QPushButton[tab="true"] {{ background: transparent; color: {quiet}; padding: 4px 8px; border-radius: 4px; }}
QPushButton[tab="true"]:hover {{ color: {text}; }}
QPushButton[tab="true"]:checked {{ color: {text}; background: {raised}; }}
QPushButton[lane="true"] {{ background: transparent; color: {quiet}; padding: 0; border-radius: 4px; font-size: 11px; }}
QPushButton[lane="true"]:hover {{ background: {raised}; }}
QPushButton[lane="true"]:checked {{ background: {text}; color: {panel}; }}
QPushButton[lane="true"]:focus {{ border-color: {quiet}; }}
QPushButton[lane="true"]:checked:focus {{ border: 2px dotted {panel}; }}
QLineEdit[lane="true"] {{ color: {quiet}; font-size: 12px; }}
QLineEdit[lane="true"]:focus {{ background: {ground}; color: {text}; border-radius: 4px; }}
QPushButton[changed="true"] {{ background: transparent; color: {amber_ink}; padding: 0; border: none; {plain};
  font-size: 12px; text-align: left; }}
QPushButton[changed="true"]:hover, QPushButton[changed="true"]:focus {{ text-decoration: underline; }}
QPushButton[link="true"] {{ background: transparent; padding: 0; {plain}; text-decoration: underline; }}
QFrame#field {{ background: {ground}; border: 1px solid {border}; border-radius: 8px; }}
QFrame#card {{ background: {panel}; border: 1px solid {border}; border-radius: 8px; }}
QFrame#palette {{ background: {raised}; border: 1px solid {border}; border-radius: 10px; }}
QFrame#field[active="true"] {{ border-color: {amber}; }}
QPlainTextEdit, QLineEdit {{ background: transparent; color: {text}; border: none; selection-background-color: {amber};
  selection-color: {on_amber}; }}
QLineEdit[boxed="true"], QInputDialog QLineEdit, QFileDialog QLineEdit {{ background: {ground};
  border: 1px solid {border}; border-radius: 6px; padding: 4px 8px; }}
QLineEdit[boxed="true"]:focus, QInputDialog QLineEdit:focus, QFileDialog QLineEdit:focus {{ border-color: {quiet}; }}
QDialog {{ background: {panel}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar {{ background: transparent; width: 8px; height: 8px; margin: 0; border: none; }}
QScrollBar::handle {{ background: {border}; border-radius: 4px; min-height: 24px; min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QSlider::groove:horizontal {{ height: 3px; background: {groove}; border-radius: 1px; }}
QSlider[time="true"]::groove:horizontal {{ background: qlineargradient(x1:0, y1:0, x2:1, y2:0, stop:0 {tungsten},
  stop:0.3 {paper}, stop:0.55 {golden}, stop:0.8 {daylight}, stop:1 {groove}); }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -6px 0; border-radius: 7px; background: {handle}; }}
QSlider::handle:horizontal:focus {{ background: {panel}; border: 3px solid {amber_ink}; width: 8px; height: 8px; }}
QToolTip, QLabel#told {{ background: {raised}; color: {text}; border: 1px solid {border}; padding: 4px; }}
QFrame#notice {{ background: {raised}; border-left: 3px solid {quiet}; }}
QFrame#notice[wrong="true"] {{ border-left-color: {red}; }}
QLabel[brand="true"] {{ color: {amber_ink}; font-size: 15px; {bold}; }}
QLineEdit[filmtitle="true"] {{ {bold}; }}
QSplitter::handle {{ background: {separator}; }}
QLabel#dot {{ background: {teal}; border-radius: 4px; }}
QFrame#rule {{ background: {border}; }}
QListView {{ background: transparent; border: none; outline: none; }}
QLabel[title="true"] {{ font-size: {title}px; {bold}; }}
QLabel[ready="true"] {{ color: {teal_ink}; }}
QLabel[wrong="true"] {{ color: {red_ink}; }}
QLineEdit[speaker="true"] {{ color: {dialogue_ink}; {bold}; }}
QLineEdit[clock="true"], QPushButton[clock="true"] {{ font-family: "{mono}"; font-size: 15px; font-weight: 400; }}
QPushButton[clock="true"] {{ color: {quiet}; }}
QLineEdit[clock="true"]:focus {{ background: {ground}; border-radius: 4px; }}
"""


def style_sheet(roles: Roles) -> str:
    values = {name: getattr(roles, name) for name in roles.__slots__}
    brought = _SEMIBOLD in QFontDatabase.families()
    return _SHEET.format(
        **values,
        mono=mono_family(),
        bold=f'font-family: "{_SEMIBOLD}"' if brought else "font-weight: 600",
        plain=f'font-family: "{QApplication.font().family()}"; font-weight: 400',
        title=round(TITLE),
        handle=roles.text if roles == LIGHT else "#d6d5d1",
    )


def dress(app: QApplication, roles: Roles = DARK) -> None:
    """Gives an application the house's face, colours and style, and what is open already wears them at once.

    One that wears them already is left alone: every part of every window would be looked at anew.
    """
    global _worn
    if roles == _worn and app.styleSheet() == style_sheet(roles):
        return
    _worn, first = roles, not app.styleSheet()
    _made.clear()
    font.cache_clear()
    pixmap.cache_clear()
    app.setStyleSheet("")  # in the place of another sheet each part would be dressed again for every part it lies in
    if first:
        app.setStyle("Fusion")
        app.setFont(QFont(load_fonts()))
        app.setFont(font())
    app.setPalette(palette(roles))
    app.setStyleSheet(style_sheet(roles))
    for part in app.allWidgets():
        if said := part.property(_ICON):
            put_icon(part, *said.split())  # type: ignore[arg-type]
        elif isinstance(part, QLabel) and "<a " in (words := part.text()):  # it keeps the colour it was read in
            part.clear()
            part.setText(words)
