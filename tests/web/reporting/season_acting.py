"""The season of one report, for tests: begun, written until nothing blocks, signed, submitted, published."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.reporting import checking, compiling
from gongkai.web.reporting.actions import course
from gongkai.web.reporting.actions.record import begun
from gongkai.web.reporting.models import AnnualReport, Scope
from web.cases.requests_made import moment
from web.objects import holder
from web.reporting.ledgers_made import all_entered

OPENED, SIGNED, SUBMITTED, PUBLISHED = (moment(date(2026, 1, day)) for day in (5, 12, 13, 20))
WORDS = {
    "preamble": "报告所列数据的统计期限为2025年1月1日至12月31日。",
    "overview": "（一）主动公开\n公开政府信息{{ published }}条。\n"
    "（二）依申请公开\n收到申请{{ requests.new.total }}件。"
    "\n（三）政府信息管理\n制度健全。\n（四）政府信息公开平台建设\n平台运行平稳。\n（五）监督保障\n"
    "工作考核、社会评议均已完成，没有责任追究情形。",
    "problems": "（一）存在的主要问题\n解读形式不多。\n（二）改进情况\n下一步将增加图解。",
    "other": "收取信息处理费{{ fees.amount }}元。",
}


class Desk(NamedTuple):
    """Who does what in an agency."""

    clerk: User
    head: User


def desk(there: Agency) -> Desk:
    return Desk(holder((there, Kind.CLERK)), holder((there, Kind.HEAD)))


def opened(there: Agency, who: Desk, scope: Scope = Scope.OWN, *, at: datetime = OPENED) -> AnnualReport:
    """Begun, with every cell of table II entered as nought."""
    all_entered(there, 2025)
    return course.open_(begun(there, 2025, scope), hand=who.clerk, at=at, seen=None)


def written(there: Agency, who: Desk, scope: Scope = Scope.OWN) -> AnnualReport:
    """With a text, and a reason for each finding that asks for one."""
    annual = course.write(opened(there, who, scope), WORDS, hand=who.clerk, at=OPENED, seen=None)
    explained(annual, who)
    return annual


def explained(annual: AnnualReport, who: Desk, *, at: datetime = OPENED) -> None:
    for one in checking.blocking(checking.findings(annual, compiling.compiled(annual))):
        course.reason(annual, one.key, "已核实", hand=who.clerk, at=at)


def signed(there: Agency, who: Desk, scope: Scope = Scope.OWN) -> AnnualReport:
    return course.sign(written(there, who, scope), hand=who.head, at=SIGNED, seen=None)


def published(there: Agency, who: Desk, scope: Scope = Scope.OWN) -> AnnualReport:
    return course.publish(signed(there, who, scope), hand=who.head, at=PUBLISHED, seen=None)
