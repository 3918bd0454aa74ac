"""公开信息的列表: by catalogue, kind, year, agency; feeds and what machines read."""

from __future__ import annotations
