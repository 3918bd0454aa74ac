"""The second door 网页: one Django project over the law, the report and the corpus."""

from __future__ import annotations
