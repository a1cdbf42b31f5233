"""Rushes: a studio that drafts, refines and finishes films on one machine."""

__version__ = "0.1.0"
