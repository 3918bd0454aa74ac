"""Addresses of what is handed in, and of the sum 报送、审核、汇总."""

from __future__ import annotations

from django.urls import include, path

from gongkai.web.reporting.views import batch, deciding, members, reading, receiving

_REPORT = [
    path("receive/", receiving.receive, name="report-receive"),
    path("original/<int:edition>/", receiving.original, name="report-original"),
    path("reading/", reading.reading_of, name="report-reading"),
    path("reading/<slug:table>/<str:row>/<slug:column>/", reading.correct, name="report-correct"),
    path("return/", deciding.return_, name="report-return"),
    path("accept/", deciding.accept, name="report-accept"),
    path("letter.<slug:kind>", deciding.letter, name="report-letter"),
    path("members/", members.members, name="report-members"),
    path("deduct/<int:first>/<int:second>/", members.deduct, name="report-deduct"),
]

urlpatterns = [
    path("desk/reports/batch/", batch.check_all, name="report-batch"),
    path("desk/reports/batch/file/", batch.one, name="report-batch-one"),
    path("desk/reports/<slug:code>/<int:year>/<slug:scope>/", include(_REPORT)),
]
