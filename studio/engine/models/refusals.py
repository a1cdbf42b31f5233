"""What a model, or a way to get one, is refused for."""

from __future__ import annotations

from studio.engine.families.family import FamilyError


class ModelRefusedError(FamilyError):
    """A model that is not taken: ``what``, ``why`` and the ``remedy``, a sentence each."""


class DownloadError(FamilyError):
    """A download that did not come to its end; what had arrived is kept."""
