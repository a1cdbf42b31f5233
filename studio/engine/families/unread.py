"""What of a long text its encoder does not read: behind so many tokens every pipeline cuts it off, and says nothing."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import transformers

from studio.document.recipe import Recipe
from studio.engine.families.family import Card

SHOWN = 5
"""Words that say where it ends."""


class Reader:
    """A family whose encoder reads ``words`` tokens of a text."""

    card: Card
    words: int

    def prompt(self, recipe: Recipe) -> str:
        raise NotImplementedError

    @cached_property
    def _tokens(self) -> Any:
        return transformers.AutoTokenizer.from_pretrained(Path(self.card.folder, "tokenizer"), local_files_only=True)

    def _texts(self, recipe: Recipe) -> list[str]:
        """What is read, each for itself."""
        return [self.prompt(recipe)]

    def unread(self, recipe: Recipe) -> str:
        """The last words of the recipe's text that are read, where it goes on behind them; else nothing."""
        for text in self._texts(recipe):
            if len(text.encode()) < self.words:  # no token is shorter than a byte
                continue
            tokens = self._tokens(text, truncation=False, verbose=False)["input_ids"]
            if len(tokens) > self.words:
                read = self._tokens.decode(tokens[: self.words - 1], skip_special_tokens=True).split()
                return " ".join(read[-SHOWN:])
        return ""
