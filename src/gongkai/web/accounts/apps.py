from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """机构、人员与岗位."""

    name = "gongkai.web.accounts"
    label = "accounts"
