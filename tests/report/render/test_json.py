from __future__ import annotations

import simplejson

from gongkai.report.exchange import from_object
from gongkai.report.render.json import render
from sample_paper import paper


def test_the_file_is_the_exchange_object_readable_and_in_utf8() -> None:
    data = render(paper())
    assert "清江市柳林县人民政府" in data.decode("utf-8")
    assert from_object(simplejson.loads(data, use_decimal=True)) == paper()
    assert data.endswith(b"}\n")
