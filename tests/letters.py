"""Texts of any letters."""

from __future__ import annotations

from hypothesis import strategies as st

ANY = st.characters(exclude_categories=["Cs"])
"""All that UTF-8 can write: to find that out by itself costs Hypothesis seconds, in every process."""
