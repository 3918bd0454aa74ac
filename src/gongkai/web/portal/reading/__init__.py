"""公开信息的阅读: the first page, items, agencies, each as the public reads it."""

from __future__ import annotations
