"""What a card of the storyboard says."""

from __future__ import annotations

import pytest

from studio.editor.story import headline
from studio.ui.storyboard import begun

CHASE = "A detective chases a suspect through a neon-lit rainy city at night"


@pytest.mark.parametrize(
    ("title", "prompt", "said"),
    [
        (headline(CHASE), CHASE, ("A detective chases a", "suspect through a neon-lit rainy city at night")),
        ("A dog runs", "A dog runs.", ("A dog runs.", "")),
        ("The chase", CHASE, ("The chase", CHASE)),
        ("Untitled shot", "", ("Untitled shot", "")),
    ],
)
def test_what_begins_a_prompt_is_not_said_twice(title: str, prompt: str, said: tuple[str, str]) -> None:
    assert begun(title, prompt, lambda words: len(words) < 23) == said
