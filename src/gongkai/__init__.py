"""Gongkai 公开: the working system of Chinese open-government-information offices."""

from __future__ import annotations

__version__ = "0.1.0"
