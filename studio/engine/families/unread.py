"""How long a text may be: behind so many tokens every pipeline cuts it off, and says nothing."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import transformers

from studio.document.brief import Brief
from studio.document.recipe import Recipe
from studio.engine.families.family import Card
from studio.engine.prompts import Text

SHOWN = 5
"""Words that say where it ends."""


class Reader:
    """A family whose encoder reads ``words`` tokens of a text, of which ``spent`` are not the brief's."""

    card: Card
    words: int
    spent: int = 0

    def prompt(self, recipe: Recipe) -> str:
        """The text of a recipe, composed to be read to its end."""
        return self._said(recipe).words

    def unsaid(self, recipe: Recipe) -> tuple[str, ...]:
        """The fields of the brief of which not every word is in the text."""
        return tuple(dict.fromkeys(field for each in self._apart(recipe) for field in self._said(each).shortened))

    def unread(self, recipe: Recipe) -> str:
        """The last words of the recipe's text that are read, where it goes on behind them; else nothing."""
        for text in map(self.prompt, self._apart(recipe)):
            if len(text.encode()) < self.words:  # no token is shorter than a byte
                continue
            tokens = self._tokens(text, truncation=False, verbose=False)["input_ids"]
            if len(tokens) > self.words:
                read = self._tokens.decode(tokens[: self.words - 1], skip_special_tokens=True).split()
                return " ".join(read[-SHOWN:])
        return ""

    def _said(self, recipe: Recipe) -> Text:
        return self.card.composer.text(self._brief(recipe), recipe.cast, self.words - self.spent, self._count)

    def _brief(self, recipe: Recipe) -> Brief:
        return recipe.brief

    def _apart(self, recipe: Recipe) -> list[Recipe]:
        """Recipes of the texts that are read, each for itself."""
        return [recipe]

    @cached_property
    def _tokens(self) -> Any:
        return transformers.AutoTokenizer.from_pretrained(Path(self.card.folder, "tokenizer"), local_files_only=True)

    def _count(self, text: str) -> int:
        return len(self._tokens(text, truncation=False, verbose=False)["input_ids"])
