"""The public form as somebody fills it in, and what a browser makes of the pages that come back."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from gongkai.web.accounts.models import Agency
from gongkai.web.portal import captcha

NAME, IDENTITY, PHONE, EMAIL = "甄观水", "110101199003071233", "13911112222", "zhen@example.cn"
ADDRESS, WANTED = "望舒市星槎县观澜路8号3单元502室", "请提供资金拨付的批复文件\r\n及决算表。"
TITLE = "芦汀镇2024年供水管网改造资金使用情况"
PERSONAL = (NAME, IDENTITY, PHONE, EMAIL, ADDRESS, "资金拨付的批复")


def filled(**others: Any) -> dict[str, Any]:
    """All fields, as they are sent."""
    given = {
        "applicant": "natural", "name": NAME, "identity_kind": "id_card", "identity": IDENTITY, "contact": "",
        "phone": PHONE, "email": EMAIL, "address": ADDRESS, "agent": "", "agent_identity": "", "agent_phone": "",
        "title": TITLE, "document_number": "", "wanted": WANTED, "carrier": "electronic", "delivery": "online",
        "website": "", "token": str(uuid4()), "visit": str(uuid4()),
    }  # fmt: skip
    return {**given, **others}


def a_file(name: str = "身份证.txt", text: str = "身份证复印件\n") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def inputs(response: HttpResponse) -> dict[str, Any]:
    """What a browser would send back from the form of a page: its fields with what stands in them."""
    page = response.content.decode()
    main = page[page.index("<main") :]
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input\b[^>]*>", main):
        facts = {key: unescape(value) for key, value in re.findall(r'([a-z]+)="([^"]*)"', tag)}
        if facts.get("type") in ("file", "checkbox") or (facts.get("type") == "radio" and " checked" not in tag):
            continue
        if facts.get("name") == "kept":
            found.setdefault("kept", []).append(facts["value"])
        elif "name" in facts:
            found[facts["name"]] = facts.get("value", "")
    for name, text in re.findall(r'<textarea name="([a-z_]+)"[^>]*>\n?(.*?)</textarea>', main, re.DOTALL):
        found[name] = unescape(text)
    for name, options in re.findall(r'<select name="([a-z_]+)".*?>(.*?)</select>', main, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def answered(response: HttpResponse, *, wrong: bool = False) -> dict[str, Any]:
    """The form of the last page with its question answered."""
    given = inputs(response)
    right = captcha._sum(given["captcha"].partition(".")[0]).answer
    return {**given, "answer": str(right + wrong), "step": "send"}


def previewed(client: Client, agency: Agency, **others: Any) -> HttpResponse:
    return client.post(f"/apply/{agency.code}/", {**filled(**others), "step": "preview"})


def sent(client: Client, agency: Agency, **others: Any) -> HttpResponse:
    """The whole way, from the form to the receipt."""
    return client.post(f"/apply/{agency.code}/", answered(previewed(client, agency, **others)))
