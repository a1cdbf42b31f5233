"""What this machine remembers of whoever uses it."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.ui.layouts import LayoutFile
from studio.ui.preferences import Preferences
from studio.ui.recent import Recent


@dataclass(frozen=True, slots=True)
class Person:
    """By itself somebody who is not known: nothing was there before and nothing is kept."""

    preferences: Preferences = field(default_factory=Preferences)
    recent: Recent = field(default_factory=Recent)
    layouts: LayoutFile = field(default_factory=LayoutFile)

    @classmethod
    def of_machine(cls) -> Person:
        return cls(Preferences.of_person(), Recent.of_person(), LayoutFile.of_person())
