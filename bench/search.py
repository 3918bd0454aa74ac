"""Speed of the full-text search of 100,000 public items, on SQLite and on PostgreSQL, each in a database of its own.

Measured is all of a search but the page around it: what is found, counted, spread over its facets, sorted, and twenty
rows with their parts of the text marked. The floor is the bare index asked for the same words: how many rows, and the
first twenty by the index's own rank, without whether they are public, filters, facets or texts. Both in turns; the
figures are 95th percentiles over words of one character and of two, long ones, frequent ones (half of all items and
more) and rare ones. What is found for words of one and two characters is held against a scan of all texts. Indexing is
what `reindex` does, from public items of some two hundred characters to the finished index.

python bench/search.py          prints a line a figure; code 1 where one is beyond its bound
ITEMS=20000 python bench/search.py      with fewer items
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from statistics import quantiles
from typing import Any
from uuid import UUID

FOLDER = tempfile.TemporaryDirectory(prefix="gongkai-bench-")
os.environ.setdefault("GONGKAI_DATA", FOLDER.name)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")

import django  # noqa: E402 - the settings are read in the folder made above

django.setup()

from django.core.management import call_command  # noqa: E402 - needs the settings
from django.db import connection  # noqa: E402 - as above
from django.test import RequestFactory  # noqa: E402 - as above
from django.utils import timezone  # noqa: E402 - as above
from log import inserted, python  # noqa: E402 - as above
from log import postgresql as on_postgresql  # noqa: E402 - as above
from log import sqlite as on_sqlite  # noqa: E402 - as above
from speed import Measured  # noqa: E402 - as above

from gongkai.law.organs import Body, Level  # noqa: E402 - as above
from gongkai.web.accounts.models import Agency  # noqa: E402 - as above
from gongkai.web.portal.search.hits import hits  # noqa: E402 - as above
from gongkai.web.portal.search.views import search  # noqa: E402 - as above
from gongkai.web.publishing.models import Item, Publication  # noqa: E402 - as above
from gongkai.web.publishing.search import index, postgresql  # noqa: E402 - as above
from gongkai.web.publishing.search.filters import Filters  # noqa: E402 - as above
from gongkai.web.publishing.search.finding import A_PAGE, CAP, Sort, find, shown  # noqa: E402 - as above
from gongkai.web.publishing.search.query import Query, parsed  # noqa: E402 - as above
from gongkai.web.publishing.search.tokens import folded  # noqa: E402 - as above

ITEMS = int(os.environ.get("ITEMS", "100000"))
ROUNDS = 4
MOST, LEAST = 1.5, 2000
TODAY = date(2025, 3, 3)
PLACES = (
    "芦汀", "白芷", "星槎", "望舒", "扶桑", "观澜", "听松", "栖霞", "漱玉", "云涧", "鹿鸣", "鹮洲", "枕溪", "拾翠",
    "采薇", "沉璧", "倚梅", "邀月", "浣花", "踏莎",
)  # fmt: skip
SPOTS = (
    "渡口", "桥", "街道", "社区", "中学", "卫生院", "泵站", "水库", "堤防", "集市", "粮库", "车站", "林场", "果园",
    "码头", "园区", "敬老院", "图书馆", "文化馆", "苗圃",
)  # fmt: skip
THINGS = (
    "供水管网改造", "河道清淤", "校舍加固", "道路拓宽", "路灯更换", "垃圾分类", "老旧小区整治", "公厕新建",
    "防汛物资储备", "农田灌溉", "病虫害防治", "公交线路调整", "食品抽检", "价格监测", "就业培训", "医疗救助",
    "养老补贴", "森林防火", "渔船检验", "古树保护", "档案数字化", "危房排查", "电梯检测", "桥梁养护", "疫苗接种",
    "土地复垦", "噪声监测", "绿化补植", "消防演练", "法律援助",
)  # fmt: skip
SENTENCES = (
    "{p}{s}一带的{t}分{n}期进行，头一期赶在雨季之前做完。",
    "经实地查看，{p}{s}的{t}还差{n}处没有收尾，由承办科室逐处销号。",
    "所需的{n}万元从年初安排的经费里列支，不向住户另外收取。",
    "居民对{t}有想法的，可以到{p}{s}的意见箱投递，也可以打电话。",
    "{t}完工以后先试用{n}天，没有问题再交给{p}{s}管护。",
    "今年{p}{s}周边一共登记了{n}户，名单在公示栏张贴七天。",
    "负责{t}的单位每周报一次进度，逾期{n}天的要当面说明。",
    "夜间施工只到{n}点，{p}{s}附近的学校考试期间停工。",
    "图纸、合同和验收单一并存档，{p}的居民可以随时查阅。",
    "这笔钱怎样使用，{p}{s}的议事会讨论了{n}次才定下来。",
)
TITLES = ("{p}{s}{t}实施方案", "关于{p}{s}{t}的通知", "{p}{t}第{n}号公告", "{p}{s}{t}情况通报")
RARE = "氍毹觱篥"
WORDS = (
    "的", "供", "桥", "鹮", "氍", "篥", "居民", "供水", "管网", "期进", "鹮洲", "觱篥", "芦汀渡口", "供水管网改造",
    "森林防火完工以后先试用", "逾期3天的要当面说明", "氍毹觱篥", "居民 供水", "的 桥 芦汀", "“芦汀渡口” 方案",
    "望政发〔2025〕17号", "通知", "不向住户另外收取", "实施方案 园区",
)  # fmt: skip
SHORT = tuple(word for word in WORDS if len(word) < 3)


def texts(number: int) -> tuple[str, str, str]:
    """Title, summary, text of one item: the same for the same number."""
    drawn = Random(number).getrandbits(256)  # noqa: S311 - no secret

    def said(form: str) -> str:
        nonlocal drawn
        drawn, place = divmod(drawn, len(PLACES))
        drawn, spot = divmod(drawn, len(SPOTS))
        drawn, thing = divmod(drawn, len(THINGS))
        drawn, count = divmod(drawn, 90)
        return form.format(p=PLACES[place], s=SPOTS[spot], t=THINGS[thing], n=count + 2)

    first = number * 7919 % len(SENTENCES)
    body = "".join(f"<p>{said(form)}</p>" for form in (SENTENCES * 2)[first : first + 4])
    if number % 9973 == 0:
        body += f"<p>另见{RARE}。</p>"
    return said(TITLES[number % len(TITLES)]), said(SENTENCES[number % len(SENTENCES)]), body


def filled() -> None:
    """All items with what is public of them, straight into the tables."""
    agencies = [
        Agency.objects.create(
            code=f"a{number}", name=f"{place}镇", level=Level.TOWN, body=Body.GOVERNMENT, opened_on=date(2010, 1, 1),
            path=f"/{number}/",
        )
        for number, place in enumerate(PLACES, 1)
    ]  # fmt: skip
    written(Item, ({**common(one, agencies), "token": UUID(int=one + 1).hex} for one in range(ITEMS)))
    written(Publication, (public(one, agencies) for one in range(ITEMS)))


def common(number: int, agencies: Sequence[Agency]) -> dict[str, Any]:
    """What an item and its public version both have."""
    day = date(2012, 1, 1) + timedelta(days=number * 4700 // ITEMS)
    return {
        "id": number + 1, "agency_id": agencies[number * 7 % 20].pk, "entry": f"20.{number % 15 + 1}",
        "kind": ("information", "policy", "normative", "reading")[number % 4], "formed_on": day.isoformat(),
        "index_number": f"k{number:08}/{day.year}-{number:06}", "doc_number": f"望政发〔{day.year}〕{number % 400}号",
    }  # fmt: skip


def public(number: int, agencies: Sequence[Agency]) -> dict[str, Any]:
    """The columns of a public version that differ from one to the other."""
    same = common(number, agencies)
    title, summary, body = texts(number)
    day = same["formed_on"]
    return {
        **same, "item_id": number + 1, "title": title, "summary": summary, "body": body, "published_on": day,
        "first_published_on": day, "genre": ("notice", "measures", "")[number % 3],
    }  # fmt: skip


def written(model: type[Item | Publication], given: Iterator[dict[str, Any]]) -> None:
    """Rows of a model, each other column as the model has it by itself."""
    inserted(model(revision=1, stamp=timezone.now()) if model is Publication else model(state="published"), given)


def bare(query: Query) -> None:
    """The index alone: how many rows, and the first by its own rank."""
    there = index.store()
    if connection.vendor == "sqlite":
        found, order, given = "FROM publishing_words WHERE publishing_words MATCH %s", "rank", [there.match(query)]
        there.ask(f"SELECT count(*) {found}", given)
        there.ask(f"SELECT rowid {found} ORDER BY {order} LIMIT {A_PAGE}", given)
        return
    again, phrases = postgresql.recheck(query)
    found, given = (
        f"FROM publishing_indexed WHERE words @@ %s::tsquery{again and f' AND {again}'}",
        [there.match(query), *phrases],
    )
    there.ask(f"SELECT count(*) {found}", given)
    order = "ts_rank(head, %s::tsquery) DESC"
    there.ask(f"SELECT id {found} ORDER BY {order} LIMIT {A_PAGE}", [*given, given[0]])


def whole(query: Query) -> None:
    """All of a search but its page."""
    found = find(query, Filters(), Sort.RELEVANCE)
    hits(shown(found.numbers[:A_PAGE]), query, TODAY)


def page(query: Query) -> None:
    """The page too."""
    search(RequestFactory().get("/search/", {"q": query.text}))


def taken() -> dict[str, list[float]]:
    """Seconds of each way, word by word in turns, as often as there are rounds; of the page once."""
    queries = [parsed(word) for word in WORDS]
    times: dict[str, list[float]] = {way.__name__: [] for way in (bare, whole, page)}
    for number in range(ROUNDS + 1):
        for query in queries:
            for way in (bare, whole, page) if number in (0, ROUNDS) else (bare, whole):
                start = time.perf_counter()
                way(query)
                if number:  # the first round warms up
                    times[way.__name__].append(time.perf_counter() - start)
    return times


def wrong() -> list[str]:
    """Short words for which something else is found than a scan of all texts finds, the newest first."""
    fields = ("pk", "first_published_on", "title", "doc_number", "index_number", "keywords", "summary", "body")
    rows = Publication.objects.current().order_by("-first_published_on", "-pk").only(*fields)
    there: dict[str, list[int]] = {word: [] for word in SHORT}
    for one in rows.iterator():
        text = folded("\n".join((one.title, one.doc_number, one.index_number, one.keywords, one.summary, one.body)))
        for word in SHORT:
            if word in text:
                there[word].append(one.pk)
    faults = []
    for word, numbers in there.items():
        found = find(parsed(word), Filters(), Sort.DATE)
        if list(found.numbers) != numbers[:CAP] or found.more != (len(numbers) > CAP):
            faults.append(f"{word}: {len(found.numbers)} of {len(numbers)}")
    return faults


def there() -> int:
    """Everything, once, on the database of this process: its figures, as JSON."""
    call_command("migrate", verbosity=0)
    filled()
    start = time.perf_counter()
    index.rebuild()
    rate = ITEMS / (time.perf_counter() - start)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    times = taken()
    print(json.dumps({"rate": rate, "times": times, "wrong": wrong()}))
    return 0


def p95(seconds: list[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return quantiles(seconds, n=20)[-1] * 1000


def main() -> int:
    """Measures both databases, each in a process of its own."""
    good = True
    for name, offered in (("SQLite", on_sqlite), ("PostgreSQL", on_postgresql)):
        with offered() as env:
            if env is None:
                print(f"{name}: none answers, not measured", file=sys.stderr)
                continue
            found = json.loads(python(env, __file__, "there"))
        bare, whole, page = (p95(found["times"][way]) for way in ("bare", "whole", "page"))
        figures = (
            Measured(f"search on {name}, {whole:.0f} ms (page {page:.0f} ms)", whole / bare, MOST, f"× {bare:.0f} ms"),
            Measured(f"indexing on {name}", found["rate"], LEAST, "items/s", most=False),
            Measured(f"short words wrongly answered on {name}", len(found["wrong"]), 0, "words"),
        )
        print(*figures, *found["wrong"], sep="\n")
        good = good and all(figure.holds for figure in figures)
    return int(not good)


if __name__ == "__main__":
    sys.exit(there() if sys.argv[1:] == ["there"] else main())
