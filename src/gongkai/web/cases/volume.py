"""案卷 (第四十五条): one ordered PDF of a case: cover, contents, each paper, as it was at one moment.

What is set here is Chinese whatever the language of the page: it is the office's archive. The digest of the contents
is made from the digests of the parts: it can be proved without the PDF.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone, translation

from gongkai.law import outcomes
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.terms import Applicant, Channel, Outcome
from gongkai.report.layout import printable
from gongkai.report.render.pdf import family, quoted
from gongkai.web.accounts.hands import OTHERS
from gongkai.web.audit.models import Chain, LogEntry
from gongkai.web.cases.actions.record import digest
from gongkai.web.cases.binding import bound
from gongkai.web.cases.casefile import names
from gongkai.web.cases.letters import CARRIERS, DELIVERIES, Case
from gongkai.web.cases.models import Carrier, Consultee, Delivery, Request, Service
from gongkai.web.cases.models.identities import Identity
from gongkai.web.cases.models.ledger import ACTS
from gongkai.web.cases.models.requests import APPLICANTS, CHANNELS, STATES
from gongkai.web.files import store
from gongkai.web.files.kinds import FileType
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.files.refusals import Refused as Changed
from gongkai.web.letters.facts import written
from gongkai.web.letters.models import Signed
from gongkai.web.personal.fields import Confidential, Erased

GONE = "（已依法删除）"
Table = Sequence[Sequence[str]]

_SETTING = """
#set document(title: {title}, date: none)
#set page(paper: "a4", margin: (top: 28mm, right: 25mm, bottom: 25mm, left: 28mm))
#set text(font: {body}, size: 12pt, lang: "zh", region: "cn")
#set par(leading: 8pt, justify: true)
#set table(stroke: 0.5pt, inset: (x: 4pt, y: 5pt), align: left + horizon)
#set table.cell(breakable: false)
#let head(it) = align(center, block(below: 14pt, text(font: {heading}, size: 18pt, it)))
"""
_NUMBERED = """
#set page(foreground: context place(bottom + right, dx: -12mm, dy: -8mm,
  text(size: 9pt, "卷内第" + counter(page).display() + "页")))
#counter(page).update(1)
"""


@dataclass(frozen=True, slots=True)
class Cut:
    """卷截止: what the volume holds: so many steps, the log up to a number, what was there at a moment."""

    steps: int
    log: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """卷内文件: its title, number and day in the contents; typst or a PDF; the digest of what it is made from."""

    title: str
    source: str
    digest: str
    number: str = ""
    on: date | None = None
    pdf: bytes | None = None


@dataclass(frozen=True, slots=True)
class Volume:
    """一卷: the PDF, its SHA-256, and the SHA-256 of its contents."""

    pdf: bytes
    digest: str
    contents: str


def now(request: Request, at: datetime) -> Cut:
    """The cut of a volume that is made now."""
    chain = Chain.objects.filter(pk=request.agency.code).first()
    return Cut(request.length, chain.length if chain else 0, at)


def volume(one: Case, cut: Cut) -> Volume:
    """案卷 of a case up to a cut. Raises `report.render.Unrenderable`."""
    with translation.override(settings.LANGUAGE_CODE):
        parts = list(_parts(one, cut))
        source, files = _source(one, parts)
        made = bound(source, files)
    return Volume(made, hashlib.sha256(made).hexdigest(), contents(one.request, parts))


def contents(request: Request, parts: Sequence[Part]) -> str:
    """The digest of what is in a volume, in its order."""
    told = [request.number, *([part.title, part.digest] for part in parts)]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _parts(one: Case, cut: Cut) -> Iterator[Part]:
    request = one.request
    files = list(Attachment.objects.of(request.subject).filter(at__lte=cut.at).order_by("pk"))
    attached = [_attached(file) for file in files if file.type == FileType.PDF]
    yield _form("政府信息公开申请登记表", _registered(request), request.arrived_on)
    yield from (part for file, part in attached if file.purpose in _FROM_OUTSIDE)
    yield _form("政府信息公开申请审查呈批单", _decided(one), one.now.closed_on)
    yield _list("办理台账", _STEP_HEAD, _steps(one, cut))
    yield from _letters(request, cut)
    if one.now.consulted:
        yield _list("征求意见情况", _OPINION_HEAD, _opinions(one))
    yield _list("送达情况", _SERVICE_HEAD, _services(request, cut), one.now.given_on)
    yield from (part for file, part in attached if file.purpose not in _FROM_OUTSIDE)
    yield _list("案件附件清单", _FILE_HEAD, [_file(file) for file in files])
    yield _list("操作日志摘录", _LOG_HEAD, _log(request, cut))


_FROM_OUTSIDE = (Purpose.RECEIVED, Purpose.IDENTITY)
_STEP_HEAD = ("序号", "生效日期", "记录日期", "事项", "办理人", "内容", "摘要值")
_OPINION_HEAD = ("征求意见", "被征求意见方", "发出", "答复期限", "答复", "意见")
_SERVICE_HEAD = ("步骤", "文书", "方式", "邮件编号", "凭证", "记录时间", "经办人")
_FILE_HEAD = ("文件名", "用途", "类型", "字节数", "登记时间", "SHA-256")
_LOG_HEAD = ("序号", "时间", "事项", "操作人", "摘要值")


# What is set here


def _form(title: str, rows: Table, on: date | None = None) -> Part:
    """A form: what is asked on the left, what there is on the right."""
    cells = "\n".join(f"{_cell(label)}, {_cell(text)}," for label, text in rows)
    return _page(title, f"#table(columns: (30%, 70%), {cells})", rows, on)


def _list(title: str, head: Sequence[str], rows: Table, on: date | None = None) -> Part:
    """A list under its heads, which stand on every page of it."""
    widths = ", ".join(_width(name) for name in head)
    heads = ", ".join(_cell(name) for name in head)
    cells = "\n".join(", ".join(_cell(text) for text in row) + "," for row in rows)
    table = f"#text(size: 9pt, table(columns: ({widths}), table.header({heads}), {cells}))"
    return _page(title, table if rows else "无。", rows, on)


def _width(head: str) -> str:
    return _WIDTHS.get(head, "auto")


_WIDTHS = {"内容": "1fr", "意见": "1fr", "文书": "1fr", "文件名": "1fr", "SHA-256": "12em", "摘要值": "12em"}


def _cell(text: object) -> str:
    # A digest has no place to break at: one is put behind every eighth sign.
    shown = printable(str(text)).replace("\t", " ")
    if _DIGEST.fullmatch(shown):
        shown = "\u200b".join(shown[place : place + 8] for place in range(0, 64, 8))
        return f"text(size: 6.5pt, {quoted(shown)})"
    return quoted(shown)


_DIGEST = re.compile(r"[0-9a-f]{64}")


def _page(title: str, source: str, rows: Table, on: date | None) -> Part:
    told = json.dumps([title, *[list(map(str, row)) for row in rows]], ensure_ascii=False)
    return Part(title, f"#head({quoted(title)})\n{source}", hashlib.sha256(told.encode()).hexdigest(), on=on)


def _source(one: Case, parts: Sequence[Part]) -> tuple[str, dict[str, bytes]]:
    """The typst source of the whole volume, and the PDF files it names."""
    files = {f"{number:04d}.pdf": part.pdf for number, part in enumerate(parts, 1) if part.pdf is not None}
    title = quoted(f"案卷 {one.request.number}")
    pieces = [
        _SETTING.format(title=title, body=family("body"), heading=family("heading")),
        _cover(one, len(parts)),
        "#pagebreak()",
        _contents(parts),
        _NUMBERED,
        *(_placed(number, part) for number, part in enumerate(parts, 1)),
    ]
    return "\n".join(pieces), files


def _placed(number: int, part: Part) -> str:
    if part.pdf is not None:
        return f'#bound("{number:04d}.pdf", label("part{number}"))'
    return f'#pagebreak(weak: true)\n#metadata("{number}") <part{number}>\n{part.source}'


def _cover(one: Case, papers: int) -> str:
    """卷宗封面."""
    request = one.request
    rows = [
        ("登记号", request.number), ("题名", f"关于“{request.title}”的政府信息公开申请"),
        ("申请人", _clear(request.person.name)), ("收到日期", written(request.received_on)),
        ("办理结果", _outcome(request.outcome) or str(STATES[request.state])), ("办结日期", written(request.closed_on)),
        ("送达日期", written(request.given_on)), ("卷内文件", f"{papers}件"), ("保管期限", "定期10年"),
    ]  # fmt: skip
    cells = "".join(f"{_cell(label)}, {_cell(text)}," for label, text in rows)
    pages = "[页数], context [#counter(page).final().first()页],"
    return (
        f"#v(30mm)\n#align(center, text(font: {family('title')}, size: 22pt, {quoted(request.agency.name)}))\n"
        f'#v(8mm)\n#align(center, text(font: {family("title")}, size: 28pt, "政府信息公开申请案卷"))\n#v(20mm)\n'
        f"#text(size: 14pt, table(columns: (28%, 72%), inset: 9pt, {cells}{pages}))"
    )


def _contents(parts: Sequence[Part]) -> str:
    """卷内目录."""
    rows = "\n".join(
        f"[{number}], {_cell(part.title)}, {_cell(part.number)}, {_cell(part.on or '')}, "
        f"context [#counter(page).at(<part{number}>).first()],"
        for number, part in enumerate(parts, 1)
    )
    heads = ", ".join(_cell(name) for name in ("序号", "文件题名", "文号", "日期", "页次"))
    return f'#head("卷内目录")\n#table(columns: (auto, 1fr, auto, auto, auto), table.header({heads}), {rows})'


# What stands in it


def _registered(request: Request) -> Table:
    """申请登记表 (第二十九条第二款): all that the applicant gave."""
    person = request.person
    proof = Identity(person.identity_kind).label if person.identity_kind else ""
    given = (
        ("登记号", request.number), ("申请人类型", APPLICANTS[Applicant(request.applicant)]),
        ("姓名或者名称", _clear(person.name)),
        ("证件种类", proof), ("证件号码", _clear(person.identity)),
        ("联系人", _clear(person.contact)), ("联系电话", _clear(person.phone)), ("电子邮箱", _clear(person.email)),
        ("通信地址", _clear(person.address)), ("代理人", _clear(person.agent)),
        ("代理人证件号码", _clear(person.agent_identity)), ("代理人电话", _clear(person.agent_phone)),
        ("所需信息的名称", request.title), ("文号", request.document_number), ("内容描述", _clear(person.wanted)),
        ("提供信息的形式", CARRIERS[Carrier(request.carrier)]),
        ("获取信息的方式", DELIVERIES[Delivery(request.delivery)]),
        ("申请渠道", CHANNELS[Channel(request.channel)]), ("到达日期", request.arrived_on),
        ("收到日期", request.received_on or ""),
    )  # fmt: skip
    return [(label, str(value)) for label, value in given if str(value)]


def _decided(one: Case) -> Table:
    """审查呈批单: what is proposed, who has drafted, reviewed and signed it, and when."""
    rows = [
        ("申请事项", one.request.title),
        ("收到日期", written(one.now.received_on)),
        ("答复期限", written(one.now.due)),
    ]
    labels = ((Act.DRAFT, "拟办意见"), (Act.REVIEW, "审核意见"), (Act.SIGN, "签发意见"), (Act.ANSWER, "答复"))
    for act, label in labels:
        step = one.last(act)
        if step is not None:
            rows.append((label, "　".join(filter(None, (_said(step), _name(step.by), written(step.on))))))
    if one.now.outcome is not None:
        rows.append(("办理结果", f"{_outcome(one.now.outcome)}　{one.now.ground}"))
    return [*rows, ("是否逾期", {True: "逾期", False: "未逾期", None: "—"}[one.now.late])]


def _steps(one: Case, cut: Cut) -> Table:
    """办理台账: every step as it was recorded, those that were annulled too."""
    return [
        (
            str(number),
            f"{step.on}",
            f"{step.recorded}",
            str(ACTS[step.act]),
            _name(step.by, brief=True),
            _said(step),
            digest(step),
        )
        for number, step in enumerate(one.ledger[: cut.steps], 1)
    ]


def _said(step: Step) -> str:
    """What a step says besides its act, in words."""
    days = f"{step.days}个工作日" if step.days else ""
    told = (
        ("结果", _outcome(step.outcome)), ("依据", step.ground), ("未公开部分", _outcome(step.withheld)),
        ("期限至", step.until or ""), ("延长", days), ("同意人", _name(step.approved_by, brief=True)),
        ("金额（元）", step.amount or ""), ("收到", step.reached or ""),
        ("对应步骤", step.of or ""), ("转至", step.to), ("理由", step.reason),
        ("更正为", f"{ACTS[step.instead.act]} {step.instead.on} {_said(step.instead)}" if step.instead else ""),
    )  # fmt: skip
    return "；".join(f"{label}：{value}" for label, value in told if value)


def _outcome(outcome: str | None) -> str:
    return outcomes.facts(Outcome(outcome)).chinese if outcome else ""


def _name(hand: str, *, brief: bool = False) -> str:
    """Who acted: the name of a person of the office, with the number that the ledger has, or without."""
    name = names([hand]).get(hand, hand)
    return name if brief or name == hand or hand.partition("-")[0] in OTHERS else f"{name}（{hand}）"


def _letters(request: Request, cut: Cut) -> Iterator[Part]:
    """签发的文书, each as it went out."""
    rows = Signed.objects.filter(letter__subject=request.subject, at__lte=cut.at).order_by("at", "pk")
    for signed in rows.select_related("letter", "number"):
        number, title = signed.number.text if signed.number else "", signed.letter.get_document_display()
        try:
            yield Part(title, "", signed.pdf_digest, number, signed.day, signed.file("pdf"))
        except Erased:
            yield Part(title, f"#head({quoted(title)})\n#{_cell(GONE)}", signed.pdf_digest, number, signed.day)


def _attached(file: Attachment) -> tuple[Attachment, Part]:
    """A PDF that came to the case, as it was taken in."""
    on = timezone.localdate(file.at)
    try:
        return file, Part(file.name, "", file.sha256, on=on, pdf=store.fetch(settings.ATTACHMENTS, file.sha256))
    except Changed as changed:
        return file, Part(file.name, f"#head({quoted(file.name)})\n#{_cell(changed.message)}", file.sha256, on=on)


def _opinions(one: Case) -> Table:
    whom = {row.step: row for row in Consultee.objects.filter(request=one.request)}
    rows = []
    for each in one.now.consulted:
        row = whom.get(each.number)
        agrees = {True: "同意公开", False: "不同意公开", None: ""}[row.agrees if row else None]
        words = f"{agrees}　{_clear(row.opinion)}" if row else ""
        name = _clear(row.name) if row else ""
        act = str(ACTS[one.steps[each.number].act])
        rows.append((act, name, str(each.sent), str(each.due), str(each.answered or "未答复"), words.strip("　")))
    return rows


def _services(request: Request, cut: Cut) -> Table:
    rows = Service.objects.filter(request=request, at__lte=cut.at).order_by("pk").select_related("letter", "evidence")
    return [
        (
            str(row.step or ""), row.letter.get_document_display() if row.letter else "", str(row.way_label),
            row.post_number, row.evidence.name if row.evidence else "", _when(row.at), _name(row.by, brief=True),
        )
        for row in rows
    ]  # fmt: skip


def _file(file: Attachment) -> Sequence[str]:
    purpose = str(Purpose(file.purpose).label)
    return file.name, purpose, file.type.upper(), str(file.size), _when(file.at), file.sha256


def _log(request: Request, cut: Cut) -> Table:
    """What the sealed log has of the case, its letters and its files."""
    letters = Signed.objects.filter(letter__subject=request.subject).values_list("letter", flat=True)
    files = Attachment.objects.of(request.subject).values_list("pk", flat=True)
    about = [request.subject, *(f"letters.letter:{pk}" for pk in letters), *(f"files.attachment:{pk}" for pk in files)]
    rows = LogEntry.objects.filter(chain=request.agency.code, subject__in=about, number__lte=cut.log)
    return [(str(row.number), _when(row.at), row.act, row.actor, row.digest) for row in rows.order_by("number")]


def _when(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def _clear(value: Confidential) -> str:
    try:
        return value.clear()
    except Erased:
        return GONE
