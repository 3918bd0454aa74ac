"""已公布的年度报告: the list, the page of each with its files and its proof, earlier editions, the feed."""

from __future__ import annotations
