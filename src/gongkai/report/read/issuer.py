"""发布机关: whose report it is, from every place of the text that says so, weighed against each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from gongkai.report.read.front import Front
from gongkai.report.read.organ import Organ, organ, trimmed, with_prefix, without_section
from gongkai.report.read.places import Level, chain, headless, is_chain, lead_off, prefix_before

_YEAR = r"(?:19|20)\d\d"
# The words a title ends in; what stands before them is the year and the name.
_TOPIC = re.compile(
    r"(?:信息(?:与政务)?公开|政务公开)(?:工作)?(?:情况)?"
    rf"(?:(?P<year>{_YEAR})年?度?)?的?(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:年度报告|年报|报告|总结)"
    rf"(?:[(（](?P<after>{_YEAR})(?:年度?)?[)）])?"
)
_OF_WHOM = ("政府", "政务", "校务")
_PLAIN = re.compile(rf"{_YEAR}年?度?(?:的)?(?:年度)?(?:年报|工作报告|报告)")
_NOT_OF_A_REPORT = re.compile(
    r"(?:有关|格式|编制|的通知|工作的|模板|范[本文]|填报|样[本表]|通知|的要求|要求|的函|工作,)"
)
_BEFORE = re.compile(
    rf"(?P<name>[\u3400-\u9fff·]{{0,40}})(?:(?P<open>[(（])?(?P<year>{_YEAR})(?:[-—~至](?P<until>{_YEAR}))?(?:学年|年度|年)?度?[)）]?)?"
    r"(?P<between>[\u3400-\u9fff·]{0,30})$"
)
_COMPILED = re.compile(
    rf"(?:由|结合|综合)(?:{_YEAR}年度?)?(?P<name>[\u3400-\u9fff·]{{2,45}}?)"
    r"(?:根据|依据|按照|按|依|负责|组织(?!部)|综合(?!行政|执法)|汇总|编(?!办|委)|撰写|制作|起草|各|及所属|所属|市直|县直|区直|政府信息公开|政务公开|信息公开|实际)"
)
_ASKED = re.compile(r"联系|联络|咨询|垂询")
_BEFORE_ASKED = re.compile(
    r"(?:[请可](?:直接)?(?:与|于|同|向|找|到|致电)?|.*(?:与|于|同|向|找))(?P<name>[\u3400-\u9fff·]{2,40})(?:\([^()]{0,120}\))?$"
)
_AFTER_ASKED = re.compile(r"(?:单位|部门|机构)?:?(?P<name>[\u3400-\u9fff·]{3,40})(?=[。,;(\n]|$)")
_PLEASE = re.compile(r"请(?:与|于|同|向|找|到|致电|垂询|咨询)(?P<name>[\u3400-\u9fff·]{2,40})(?=[。,;(\n]|$)")
_ENDING = r"(?:[局厅委办镇乡县区市旗盟木道会处府司学院部中心站所]|办公室)"
_SUBJECT = re.compile(
    rf"{_YEAR}年(?:度|来|以来)?,?(?:在[^。\n]{{2,50}}?下,)?(?P<name>[\u3400-\u9fff·]{{2,36}}?{_ENDING})"
    r"(?=$|[,，、。…(\n]|在|以|坚持|认真|严格|按|根据|依|积极|深入|全面|进一步|主动|通过|经|共|始终|持续|高度|把|将|围绕|紧紧"
    r"|紧扣|贯彻|切实|不断|结合|对|落实|政府信息公开|信息公开|政务公开|发布|公开|录入|共计|累计|各级|各部门|为|继续|扎实"
    r"|着力|大力|充分|未|没有|收到)"
)
_ACTOR = re.compile(
    rf"(?:^|[\n。,;:\]])(?:现由|特由)?(?P<name>[\u3400-\u9fff·]{{3,30}}?{_ENDING})"
    r"(?=组织编|编制|编成|编写|编了|公布|发布|向社会|主动公开|共公开|公开信息|认真|高度重视|严格|经|未收到|收到)"
)
# 公布我县2021年度年报: the government whose site is then named, and which is a 县 too, is the one that speaks.
_OUR_REPORT = re.compile(rf"我([县区市旗州盟]){_YEAR}年度?(?:政府信息公开)?(?:工作)?(?:年度)?(?:年报|报告)")
_SITE = r"(?P<name>[\u3400-\u9fff·]{{2,20}}{})(?:人民)?政府(?:门户)?网站"
_SELF = re.compile(r"[我本](镇|乡|街道|苏木|县|区|市|旗|州|盟|省|局|厅|委|校|院|公司)")
_PUBLISHER = re.compile(
    r"(?:发布机构|发文机构|发布机关|发布单位|公开机构|信息来源|来源|责任部门|发布部门)[:|]*(?P<name>[\u3400-\u9fff·]{3,30}?)"
    r"(?=[^\u3400-\u9fff]|主题|分类|组配|发布|发文|成文|公开|文号|时间|日期|索引|名称|标题|作者|字体|浏览|阅读|有效|$)"
)
_REGULATION = re.compile(
    r"《(?P<city>[\u3400-\u9fff]{1,6}市)(?:人民政府)?(?:政府信息|政务)公开(?:工作)?(?:规定|办法|条例)》"
)
# A title by its label in the metadata, where the words after the year may be cut off.
_LABELLED = re.compile(rf"(?:信息名称|文件名称|名称|标题)[:|]*(?P<name>[\u3400-\u9fff·]{{3,40}})(?P<year>{_YEAR})年")
_MASKED = re.compile(r"[某×*XxＸ]+[)\]】]?$")
_GOVERNING = ("人民政府", "办事处", "行政公署", "管理委员会")
_AD = re.compile(r"博彩|彩票|娱乐|投注|赌场|棋牌|官网|广告")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that names the issuer, and how much it says."""

    organ: Organ
    source: str
    weight: int


@dataclass(frozen=True, slots=True)
class Title:
    """标题 as found: the name as written, the year, and whether it stands on a line of its own."""

    name: str
    year: int | None
    own_line: bool
    text: str


def titles(seen: Front) -> list[Title]:
    """Every title of an annual report in the metadata and at the beginning, in order."""
    declared = [Title(t.name, t.year, True, seen.title) for t in _titles(seen.title, frozenset(), frozenset({0}))]
    labelled = [
        Title(lead_off(found["name"]), int(found["year"]), True, found[0].split("|")[-1].split(":")[-1])
        for found in _LABELLED.finditer(seen.running[:1500])
    ]
    listed = list(_titles(seen.text, seen.gaps, seen.breaks))
    return declared + listed if any(title.own_line for title in declared + listed) else declared + labelled + listed


def _titles(text: str, gaps: frozenset[int], breaks: frozenset[int]) -> Iterator[Title]:
    taken = 0
    for found in _TOPIC.finditer(text):
        if _NOT_OF_A_REPORT.match(text, found.end()):
            continue
        topic = found.start() - 2 if text[max(0, found.start() - 2) : found.start()] in _OF_WHOM else found.start()
        start = max(taken, topic - 70)
        before = _BEFORE.search(text[start:topic])
        if before is None:
            continue
        taken = found.end()
        raw, begin = _name_part(before, start)
        if text.startswith("政府", topic) and raw.endswith("人民"):
            raw += "政府"
        year = found["year"] or found["after"] or before["until"] or before["year"]
        name = _cut(raw, begin, gaps, breaks)
        if name and _MASKED.search(text[max(0, begin - 4) : max(begin, text.find(name, begin))]):
            name = ""  # (某)住房和城乡建设局: the place was struck out
        begin = _title_start(text, name, begin, start + before.start("year") if before["year"] else None)
        yield Title(
            name, int(year) if year else None, begin in breaks or _alone(text, begin, breaks), text[begin : found.end()]
        )
    for found in _PLAIN.finditer(text):
        if found.start() < taken - 40 and found.start() > taken - 1 or _NOT_OF_A_REPORT.match(text, found.end()):
            continue
        before = re.search(r"[\u3400-\u9fff·]{2,40}$", text[max(0, found.start() - 40) : found.start()])
        if before is not None:
            begin = max(0, found.start() - 40) + before.start()
            name = _cut(before[0], begin, gaps, breaks)
            if name == before[0] and text[begin - 1 : begin] != "《" and begin not in breaks:
                continue  # half a sentence; a title is led in to (现公布…) or stands alone
            yield Title(name, int(found[0][:4]), begin in breaks and name == before[0], name + found[0])


def _title_start(text: str, name: str, begin: int, year: int | None) -> int:
    """A title begins with its name, or with the year where that stands directly before the name (2019年某市…)."""
    begin = max(begin, text.find(name, begin))
    leads = year is not None and (not name or 0 < begin - year <= 6)
    return year if leads and year is not None else begin


def _alone(text: str, begin: int, breaks: frozenset[int]) -> bool:
    """A title after the page's furniture: nothing of a sentence between it and the beginning of its line."""
    start = max((place for place in breaks if place <= begin), default=0)
    return not re.search(r"[,。;《(]|公布|发布|编制|报告", text[start:begin]) and begin - start < 30


def _name_part(before: re.Match[str], start: int) -> tuple[str, int]:
    """The name stands before the year, or between it and the topic; a leading 关于 or a closing one is not of it."""
    between = before["between"]
    group = "between" if before["year"] and len(between) > 1 and between not in ("全市", "全县", "全区") else "name"
    raw = before[group]
    if not before["year"]:
        raw, group = before["name"] + between, "name"
    bare = raw.lstrip("年度")
    return re.sub(r"(?:关于|的)$", "", bare), start + before.start(group) + len(raw) - len(bare)


def _cut(raw: str, begin: int, gaps: frozenset[int], breaks: frozenset[int]) -> str:
    """The piece after the last break that can stand as a name; pieces before it only where they are its places."""
    pieces: list[str] = []
    last = 0
    for offset in range(1, len(raw)):
        if begin + offset in gaps or begin + offset in breaks:
            pieces.append(raw[last:offset])
            last = offset
    pieces.append(raw[last:])
    name = pieces.pop()
    while pieces:
        piece = pieces.pop()
        if organ(lead_off(name)) is not None and not _lies_in(lead_off(piece), name):
            break
        name = piece + name
    return _undoubled(lead_off(name))


def _lies_in(above: str, name: str) -> bool:
    """Whether `above` is a chain of places that goes on into the name: 六安市金安区 before 施桥镇人民政府."""
    places = chain(above)[0]
    return is_chain(above) and len(chain(above + name)[0]) > len(places)


def _undoubled(name: str) -> str:
    """`正阳街道正阳街道办事处`: a short form set directly before the full one."""
    for size in range(3, len(name) // 2 + 1):
        if name[:size] == name[size : 2 * size]:
            return name[size:]
    return name


def evidence(seen: Front, found: list[Title]) -> list[Evidence]:
    """Everything that names the issuer, the strongest first."""
    return sorted(_evidence(seen, found), key=lambda each: -each.weight)


def _evidence(seen: Front, found: list[Title]) -> Iterator[Evidence]:
    for title in found:
        named = organ(title.name)
        if named is not None:
            yield Evidence(named, "标题", 10 if title.own_line else 8)
    kind = _own_kind(seen)
    for name, source, weight in _mentions(seen):
        named = None if headless(name) else organ(name)
        if named is not None and _fits(named, kind):
            yield Evidence(named, source, weight)


def _mentions(seen: Front) -> Iterator[tuple[str, str, int]]:
    text = "\n".join((seen.running, *seen.tail)) if seen.tail[-1:] != seen.lines[-1:] else seen.running
    for pattern, source, weight in ((_COMPILED, "编制", 7), (_PLEASE, "联系", 5)):
        for match in pattern.finditer(text):
            yield without_section(lead_off(match["name"])), source, weight
    for name in _asked(text):
        yield without_section(lead_off(name)), "联系", 5
    for match in islice(_SUBJECT.finditer(text, 0, 1500), 3):
        yield match["name"], "首句", 4
    for match in islice(_ACTOR.finditer(text, 0, 700), 3):
        yield without_section(lead_off(match["name"])), "首句", 4
    own = _OUR_REPORT.search(text)
    if own is not None and (site := re.search(_SITE.format(own[1]), text)) is not None:
        yield lead_off(site["name"]), "网站", 4
    for line in (*seen.lines[:6], *seen.tail[-3:]):
        if 4 < len(line) < 32 and (named := organ(line)) is not None and named.whole:
            yield line, "署名", 4


def _asked(text: str) -> Iterator[str]:
    """Whom to ask: the name before 联系, or the one after 联系单位."""
    for asked in _ASKED.finditer(text):
        start = max(text.rfind(mark, 0, asked.start()) for mark in "。,;\n") + 1
        before = _BEFORE_ASKED.search(text[start : asked.start()][-170:])
        after = _AFTER_ASKED.match(text, asked.end())
        yield from (found["name"] for found in (before, after) if found is not None)


def _own_kind(seen: Front) -> str:
    """What the text calls itself most: 镇 for 我镇, 局 for 本局; empty where it does not."""
    counted = Counter(match[1] for match in _SELF.finditer(seen.running))
    return counted.most_common(1)[0][0] if counted else ""


def _fits(named: Organ, kind: str) -> bool:
    """Whether an agency can be the one that calls itself 我镇, 我局: another body named beside it is not the issuer."""
    if not kind:
        return True
    last = named.places[-1].text if named.places and named.body.startswith(_GOVERNING) else named.body
    return (
        last.endswith(kind) or kind == "委" and last.endswith("委员会") or kind == "校" and last.endswith(("学", "院"))
    )


def publishers(seen: Front, declared: str) -> list[Organ]:
    """发布机构 of the metadata: weak, for it often names the site or the office above."""
    names = [declared, *(match["name"] for match in _PUBLISHER.finditer(seen.running[:1200]))]
    return [named for name in names if name and (named := organ(without_section(lead_off(name)))) is not None]


def choose(seen: Front, found: list[Evidence], weak: list[Organ]) -> Organ | None:
    """The issuer with the places that the text binds to it; None where only 我镇 or 本局 stands there."""
    if not found:
        return _publisher_that_fits(seen, weak)
    scores: dict[str, int] = {}
    best: dict[str, Organ] = {}
    for each in found:
        key = next((key for key in scores if _same(best[key], each.organ)), each.organ.name)
        if key not in scores or each.weight >= 10 > scores[key]:
            best[key] = each.organ
        scores[key] = scores.get(key, 0) + each.weight
    strongest = max(each.weight for each in found)
    leading = {key for key in scores if any(e.weight == strongest and _same(best[key], e.organ) for e in found)}
    key = max(leading, key=lambda name: scores[name])
    same = [each.organ for each in found if _same(best[key], each.organ)] + [o for o in weak if _same(best[key], o)]
    return trimmed(_placed(seen, _without_junk(best[key], same), same))


def _same(one: Organ, other: Organ) -> bool:
    a, b = one.name, other.name
    return a.endswith(b) or b.endswith(a)


def _without_junk(name: Organ, same: list[Organ]) -> Organ:
    """Of two names the shorter one, where the words it lacks are no places: advertising, menus."""
    for other in same:
        extra = name.name.removesuffix(other.name)
        if extra and extra != name.name and other.whole and not is_chain(extra):
            return other
    return name


def _placed(seen: Front, name: Organ, same: list[Organ]) -> Organ:
    if name.whole:
        return name
    longest = max(same, key=lambda other: len(other.name), default=name)
    if longest.name != name.name and is_chain(longest.name.removesuffix(name.name)):
        name = longest
    if not name.whole:
        name = _bound(seen, name)
    first = name.places[0] if name.places else None
    if first is not None and first.level is Level.COUNTY and first.text.endswith("区"):
        city = _REGULATION.search(seen.text)  # a district lies directly under the city whose rules it follows
        if city is not None:
            return with_prefix(name, city["city"])
    return name


def _bound(seen: Front, name: Organ) -> Organ:
    """The places that stand directly before the name anywhere in the text, where all that do agree."""
    core = name.places[0].text if name.places else re.sub("^[省市县区旗州]", "", name.body)
    prefixes: set[str] = set()
    for text in (seen.running, *seen.tail):
        start = text.find(core)
        while start >= 0 and len(prefixes) < 8:
            prefix = prefix_before(text, start)
            if prefix and not _AD.search(prefix):
                prefixes.add(prefix)
            start = text.find(core, start + len(core))
    longest = max(prefixes, key=len, default="")
    if not longest or not all(longest.endswith(prefix) for prefix in prefixes):
        return name
    body = Organ((), core) if not name.places else name
    return with_prefix(body, longest)


def _publisher_that_fits(seen: Front, weak: list[Organ]) -> Organ | None:
    """A publisher is taken only where the text calls itself by the same kind of body: 我镇 and a 镇人民政府."""
    kind = _own_kind(seen)
    return next((trimmed(named) for named in weak if kind and named.whole and _fits(named, kind)), None)
