"""主动公开的期限 (第二十六条): when an item must be public, when a policy must be explained, how long a draft is open.

How often what is withheld is evaluated (第十八条), the law does not say.
"""

from __future__ import annotations

from datetime import date

from gongkai.law.deadlines import Deadline, statutory
from gongkai.law.periods import Limit
from gongkai.law.workdays import Calendar


def publication_limit(formed_on: date, calendar: Calendar) -> Deadline:
    """主动公开的期限 (第二十六条): 20 working days from the day the information was formed or changed.

    Raises `periods.NotInForce` for a day before 1 May 2008.
    """
    return statutory(Limit.PUBLICATION, formed_on, calendar)


def reading_limit(published_on: date, calendar: Calendar) -> Deadline:
    """政策解读材料公开的期限 (国办发〔2016〕19号): 3 working days from the day the policy was published.

    Raises `periods.NotInForce` for a day before 17 February 2016.
    """
    return statutory(Limit.POLICY_READING, published_on, calendar)


def consultation_limit(opens_on: date, calendar: Calendar) -> Deadline:
    """公开征求意见的期限 (《重大行政决策程序暂行条例》第十五条): the earliest lawful closing day, 30 days on.

    Where that is a rest day, it is the next working day (《民法典》第二百零三条).
    Raises `periods.NotInForce` for a day before 1 May 2018.
    """
    return statutory(Limit.CONSULTATION, opens_on, calendar)
