"""年报编制: reports and their ledgers, the figures they are made of, what was handed in, what is public."""

from __future__ import annotations

from gongkai.web.reporting.models.figures import Adjustment, FigureSignature, YearlyFigure
from gongkai.web.reporting.models.published import PublicReport
from gongkai.web.reporting.models.reports import AnnualReport, Frozen, Reason, ReportStep, ReportText, Scope
from gongkai.web.reporting.models.submissions import Correction, Submission

__all__ = [
    "Adjustment", "AnnualReport", "Correction", "FigureSignature", "Frozen", "PublicReport", "Reason", "ReportStep",
    "ReportText", "Scope", "Submission", "YearlyFigure",
]  # fmt: skip
