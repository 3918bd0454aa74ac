"""Somebody of the public with a browser."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.test import Client

from web.offices import Office


@dataclass(frozen=True)
class Visit:
    """The tree of agencies, and a browser of nobody's."""

    tree: Office
    client: Client

    def get(self, path: str, **headers: str) -> HttpResponse:
        answer: HttpResponse = self.client.get(path, headers=headers)  # type: ignore[assignment] - a test's answer is one
        return answer

    def text(self, path: str, **headers: str) -> str:
        answer = self.get(path, **headers)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()
