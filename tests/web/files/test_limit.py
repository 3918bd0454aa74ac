from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.test import Client
from pytest_django import Settings

from gongkai.web.accounts.models import Kind
from gongkai.web.files.limit import ROOM
from gongkai.web.files.models import Attachment
from web.offices import Office, person


class Watched(io.BytesIO):
    """A body that knows how much of it was read."""

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        self.taken = getattr(self, "taken", 0) + len(data)
        return data


def sent(length: str, body: Watched, path: str = "/login/", **more: str) -> tuple[int, str]:
    """What the application answers to a request as a web server hands it over."""
    environ = {
        "REQUEST_METHOD": "POST", "PATH_INFO": path, "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80",
        "CONTENT_TYPE": "application/x-www-form-urlencoded", "wsgi.input": body, "wsgi.url_scheme": "http",
        "CONTENT_LENGTH": length, "HTTP_HOST": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1", **more,
    }  # fmt: skip
    response = WSGIHandler().get_response(WSGIRequest(environ))
    return response.status_code, response.content.decode()


@pytest.mark.parametrize("path", ["/login/", "/desk/files/add/", "/no/such/page/"])
def test_a_body_over_the_limit_is_refused_before_any_of_it_is_read(settings: Settings, path: str) -> None:
    settings.ATTACHMENT_BYTES = 2 * 2**20
    body = Watched(b"x" * (4 * 2**20))
    status, page = sent(str(4 * 2**20), body, path)
    assert status == 413
    assert getattr(body, "taken", 0) == 0
    assert page.count("2 MB") == 1


def test_the_limit_itself_passes_and_a_byte_more_does_not(settings: Settings) -> None:
    most = settings.ATTACHMENT_BYTES + ROOM
    assert sent(str(most + 1), Watched())[0] == 413
    assert sent(str(most), Watched())[0] != 413


@pytest.mark.parametrize("length", ["", "many", "-1"])
def test_a_body_that_does_not_say_its_length_is_not_read(length: str) -> None:
    body = Watched(b"x" * 100_000)
    assert sent(length, body)[0] in (400, 403)
    assert getattr(body, "taken", 0) == 0


def test_the_refusal_speaks_the_language_of_the_browser() -> None:
    _status, page = sent(str(2**40), Watched(), HTTP_COOKIE="django_language=en")
    assert "too large and was not taken" in page


def test_a_file_of_the_greatest_size_comes_in_with_its_form(tree: Office, as_user: Any, settings: Settings) -> None:
    settings.ATTACHMENT_BYTES = 100_000
    client: Client = as_user(person("shiyi", (tree.county, Kind.CLERK)))
    for size, taken in ((100_000, 1), (100_001, 1)):
        file = io.BytesIO("字".encode() + b"a" * (size - 3))
        file.name = "说明.txt"
        client.post("/desk/files/add/", {"agency": tree.county.pk, "purpose": "internal", "file": file})
        assert Attachment.objects.count() == taken, size
