from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import path

from gongkai.web.accounts.access import public
from gongkai.web.urls import urlpatterns as all_of_them

SECRET = "机密-internal-detail"  # noqa: S105 - what no page may show


@public
def fails(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(SECRET)


@public
def refuses(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied(SECRET)


urlpatterns = [*all_of_them, path("fails/", fails), path("refuses/", refuses)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "title"),
    [("/fails/", 500, "出了问题"), ("/refuses/", 403, "没有权限"), ("/no/such/", 404, "没有找到")],
)
def test_a_fault_is_told_in_plain_chinese_and_without_details(address: str, status: int, title: str) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        answer = Client(raise_request_exception=False).get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{title}</h1>" in page
    assert SECRET not in page and "Traceback" not in page


@pytest.mark.parametrize("name", ["400", "403_csrf", "413", "429", "500"])
def test_pages_for_what_failed_need_neither_request_nor_database(name: str) -> None:
    page = render_to_string(f"{name}.html")
    assert "<h1>" in page and 'lang="zh-Hans"' in page


@pytest.mark.django_db
def test_a_form_without_its_token_is_told_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/display/", {})
    assert answer.status_code == 403
    assert "请重新提交" in answer.content.decode()
