"""Invented offices and invented prose around the tables. All sentences are our own."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gongkai.report.editions import edition
from gongkai.report.model import Cell, Number
from mess.figures import Figures
from mess.paper import Paper, Section, Truth, disclosure_tables, dispute_table, request_table
from mess.writing import Sheet

COUNTIES = ("青石县", "云溪区", "清江市临水区", "河阳市", "白桦旗")
TOWNS = ("柳湾镇人民政府", "红岩乡人民政府", "东关街道办事处", "石桥镇人民政府")
OFFICES = ("教育局", "水利局", "人民政府", "市场监督管理局", "统计局")


@dataclass(frozen=True, slots=True)
class Office:
    """Whose report it is. `full` is the name with its place."""

    full: str
    short: str


def office(rng: random.Random) -> Office:
    place = rng.choice(COUNTIES)
    if rng.random() < 0.5:
        body = rng.choice(TOWNS)
        return Office(place + body, "我" + ("街道" if "街道" in body else body[2]))
    return Office(place + rng.choice(OFFICES), "我单位")


def _overview(who: Office, year: int, cells: Mapping[Cell, Number | None], rng: random.Random) -> tuple[str, ...]:
    channels = [rng.randint(0, 400) for _ in range(3)]
    return (
        f"{year}年，{who.short}把公开透明作为日常工作的一部分，逐条梳理应当公开的内容，较好完成了全年任务。",
        f"（一）主动公开。全年通过各渠道发布信息{sum(channels)}条，其中网站{channels[0]}条，"
        f"公众号{channels[1]}条，公示栏{channels[2]}条。",
        f"（二）依申请公开。收到的申请均已登记并按期答复，{year - 1}年遗留事项全部办结。",
        "（三）信息管理。发布之前逐级审核，发布之后定期回看。",
        f"（四）平台建设。门户网站新设栏目{rng.randint(1, 9)}个。",
        f"（五）监督保障。组织培训{rng.randint(1, 6)}次，参加{rng.randint(10, 99)}人次。",
    )


def _problems(year: int, rng: random.Random) -> tuple[str, ...]:
    return (
        "一是部分栏目更新不够及时，二是解读形式偏少。",
        f"{year + 1}年将安排专人每周检查栏目，并增加图解{rng.randint(5, 20)}篇。",
    )


def compose(figures: Figures, sheet: Sheet, rng: random.Random, *, name: str) -> Paper:
    """A tidy report: title, introduction, six sections, three tables."""
    who, year = office(rng), rng.randint(2019, 2025)
    form, second = edition(figures.editions["requests"]), edition(figures.editions["disclosure"])
    cells = {cell: entry.value for cell, entry in sheet.items()}
    title = f"{who.full}{year}年政府信息公开工作年度报告"
    preamble = (
        f"本报告由{who.full}编写，数据统计期限自{year}年1月1日起至{year}年12月31日止。",
        f"对本报告如有疑问，请联系{who.full}（电话：0000-{rng.randint(1000000, 9999999)}）。",
    )
    tables = disclosure_tables(sheet, second.edition, apart=rng.random() < 0.3)
    heads = form.sections
    return Paper(
        name=name,
        truth=Truth(
            cells,
            consistent=figures.consistent,
            issuer=(who.full,),
            year=year,
            editions=figures.editions,
        ),
        title=(title,),
        preamble=preamble,
        sections=(
            Section(heads["overview"], _overview(who, year, cells, rng)),
            Section(heads["disclosure"], tables),
            Section(heads["requests"], (request_table(sheet, form.edition),)),
            Section(heads["disputes"], (dispute_table(sheet),)),
            Section(heads["problems"], _problems(year, rng)),
            Section(heads["other"], ("无其他需要报告的事项。",)),
        ),
    )


FURNITURE = (
    "首页 政务公开 政务服务 互动交流 走进本地",
    "字体：大 中 小 打印 收藏 关闭",
    "分享到： 微信 微博 QQ空间",
    "浏览次数：{count}次",
    "请输入关键字 搜索",
    "无障碍浏览 长者模式 登录|注册",
)


def furniture(paper: Paper, rng: random.Random) -> Paper:
    """页面杂项: menu, date, source, counts of readers in front; links and a licence number behind."""
    year = (paper.truth.year or 2020) + 1
    date = f"{year}-01-{rng.randint(10, 31)}"
    lines = [line.format(count=rng.randint(1, 9999)) for line in rng.sample(FURNITURE, rng.randint(1, 4))]
    lines.append(rng.choice((f"发布时间：{date} {rng.randint(8, 18)}:{rng.randint(10, 59)}", f"日期：{date}")))
    tail = ("附件下载", "上一篇：没有了", f"网站标识码：{rng.randint(10**9, 10**10 - 1)}", "主办：本级办公室")
    return replace(paper, lead=(*lines, *paper.lead), tail=(*paper.tail, *tail[: rng.randint(1, 4)]))


def breadcrumb(paper: Paper, rng: random.Random) -> Paper:
    """位置导航 glued to the text."""
    trail = rng.choice(("当前位置： 首页 > 政务公开 > 年度报告", "当前位置：首页政务公开政府信息公开年报"))
    return replace(paper, lead=(*paper.lead, trail))


def metadata(paper: Paper, rng: random.Random) -> Paper:
    """索引号 block run together, with an empty field in it."""
    year = (paper.truth.year or 2020) + 1
    index = f"qs{rng.randint(10000, 99999)}/{year}-{rng.randint(1, 999):05d}"
    bar = rng.choice((" | ", " ", ""))
    block = bar.join(("索引号：", index, "公开日期：", f"{year}-01-{rng.randint(10, 31)}", "发布机构：", "文号："))
    return replace(paper, lead=(*paper.lead, block))


def title_broken(paper: Paper, rng: random.Random) -> Paper:
    """标题断行."""
    text = paper.title[0] if paper.title else ""
    cut = text.find("年政府") + 1 if rng.random() < 0.5 else text.find("年度报告")
    return replace(paper, title=(text[:cut], text[cut:]))


def title_twice(paper: Paper, rng: random.Random) -> Paper:
    return replace(paper, title=(*paper.title, *paper.title))


def title_missing(paper: Paper, rng: random.Random) -> Paper:
    return replace(paper, title=())


def figures_near(paper: Paper, rng: random.Random) -> Paper:
    """Sentences full of figures directly before and after the tables."""
    year = paper.truth.year or 2020
    before = (
        f"与{year - 1}年相比，发布数量增加{rng.randint(1, 99)}件，具体数据如下：",
        f"本年新收{rng.randint(1, 99)}件，其中自然人{rng.randint(1, 50)}件。",
        f"（统计截止{year}年12月31日，单位：件）",
    )
    after = (
        f"注：以上数据不含所属{rng.randint(2, 9)}家单位。",
        f"（数据来源：业务系统，{year + 1}年1月{rng.randint(2, 28)}日导出）",
        f"{year - 1}年同期为{rng.randint(1, 500)}件。",
    )
    return paper.swap(lambda table: (
        *((rng.choice(before),) if rng.random() < 0.6 else ()),
        table,
        *((rng.choice(after),) if rng.random() < 0.6 else ()),
    ))  # fmt: skip


HEADINGS = {
    "主动公开政府信息情况": ("主动公开政府信息的情况", "政府信息主动公开情况"),
    "收到和处理政府信息公开申请情况": ("收到和处理政府信息公开申请的情况",),
    "政府信息公开行政复议、行政诉讼情况": (
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况", "政府信息公开行政复议和行政诉讼情况",
    ),
    "存在的主要问题及改进情况": ("存在问题及改进情况", "政府信息公开工作存在的主要问题及改进情况"),
}  # fmt: skip


def headings_odd(paper: Paper, rng: random.Random) -> Paper:
    """Numbers of sections lost, in another style, or wordings changed."""
    style = rng.choice(("arabic", "lost", "spaced", "words"))

    def odd(heading: str) -> str:
        number, words = heading.split("、", 1)
        if style == "arabic":
            return f"{'一二三四五六'.index(number) + 1}、{words}"
        if style == "lost":
            return f"、{words}" if rng.random() < 0.5 else words
        if style == "spaced":
            return f"{number}、 {words}"
        return f"{number}、{rng.choice(HEADINGS.get(words, (words,)))}"

    return replace(paper, sections=tuple(replace(one, heading=odd(one.heading)) for one in paper.sections))


def dates_eaten(paper: Paper, rng: random.Random) -> Paper:
    """统计期限自20201月1日: digits and characters in another font were dropped."""

    def eaten(text: str) -> str:
        return text.replace(f"{paper.truth.year}年1月1日", f"{paper.truth.year}1月1日").replace("12月31日", "1231日")

    return replace(paper, preamble=tuple(eaten(text) for text in paper.preamble))


def issuer_missing(paper: Paper, rng: random.Random) -> Paper:
    """发布机关不见于文: 我单位, 本单位 and nothing more."""
    name = paper.truth.issuer[0]
    short = rng.choice(("本单位", "我单位", "本机关"))
    return replace(
        paper,
        title=tuple(text.replace(name, "") for text in paper.title),
        preamble=tuple(text.replace(name, short) for text in paper.preamble),
    )


def year_conflict(paper: Paper, rng: random.Random) -> Paper:
    """A title of the year before over a period that is the true one."""
    year = paper.truth.year or 2020
    return replace(paper, title=tuple(text.replace(str(year), str(year - 1)) for text in paper.title))


def advertising(paper: Paper, rng: random.Random) -> Paper:
    """广告词 in front of the page and inside sentences, as hijacked copies have them."""
    words = rng.choice(("全场特惠限时抢购", "点击领取88元红包", "app下载官网入口v3.2.1"))

    def hijacked(text: str) -> str:
        at = text.find("，")
        return text[: at + 1] + words + text[at + 1 :] if at > 0 and rng.random() < 0.3 else text

    sections = tuple(
        replace(one, blocks=tuple(hijacked(block) if isinstance(block, str) else block for block in one.blocks))
        for one in paper.sections
    )
    return replace(paper, lead=(words, *paper.lead), sections=sections)


SURROUNDINGS = {
    kind.__name__: kind
    for kind in (
        furniture, breadcrumb, metadata, title_broken, title_twice, title_missing, figures_near, headings_odd,
        dates_eaten, issuer_missing, year_conflict, advertising,
    )
}  # fmt: skip
