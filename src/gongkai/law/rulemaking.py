"""规章制定权 (立法法第九十一条、第九十三条): who may make rules. Everyone else has 0 in the row 规章."""

from __future__ import annotations

from gongkai.law.organs import Body, Level, organ


def may_make_rules(name: str) -> bool | None:
    """规章制定权: whether the organ of this name may make 规章; None where the name does not decide it.

    第九十一条: departments of the State Council. 第九十三条: the governments of provinces, autonomous regions and
    municipalities, of 设区的市 and 自治州. A government's general office reports the rules of its government.
    A city missing from the list of 设区的市 is left open: the list has a date.
    """
    found = organ(name)
    if found.level is Level.STATE:
        return True
    if found.level in (Level.TOWN, Level.COUNTY) or found.body in (Body.AGENCY, Body.INSTITUTION):
        return False
    if found.body is Body.DEPARTMENT:
        return False if found.units or found.level is Level.PROVINCE else None
    if found.units and found.units[-1].endswith(("盟", "地区")):
        return False
    return True if found.level in (Level.PROVINCE, Level.CITY) else None
