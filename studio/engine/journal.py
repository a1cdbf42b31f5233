"""The journal of jobs in a project: what was asked for outlives the program."""

from __future__ import annotations

import json
from collections.abc import Iterator

from studio.document.recipe import canonical_json
from studio.document.schema import SchemaError, from_plain
from studio.engine.jobs import JobState
from studio.engine.messages import Request
from studio.store.project import Project


class ProjectJournal:
    """Jobs as rows of a project; a film that is open for reading only remembers none."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def record(self, request: Request, state: JobState) -> None:
        if not self._project.read_only:
            self._project.record_job(request.job, state.value, canonical_json(request))

    def arrange(self, jobs: tuple[str, ...]) -> None:
        if not self._project.read_only:
            self._project.arrange_jobs(jobs)

    def unfinished(self) -> Iterator[Request]:
        """Requests that cannot be read any more are passed over: a newer version may have changed what they say."""
        for _, body in self._project.jobs(JobState.QUEUED, JobState.RUNNING):
            try:
                yield from_plain(Request, json.loads(body))
            except SchemaError:
                continue
