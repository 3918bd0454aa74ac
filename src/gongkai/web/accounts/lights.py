"""预警界限 by the rules of agencies (`yellow_days`, `red_days`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from gongkai.law.lights import Lights, lights
from gongkai.law.workdays import Calendar
from gongkai.web.accounts.models import Agency, Setting
from gongkai.web.accounts.rules import RULES

RED, YELLOW = "red_days", "yellow_days"


def lights_of(agencies: Sequence[Agency], calendar: Calendar, today: date) -> Mapping[int, Lights]:
    """预警界限 of some agencies, each by the rules in force in it: one query for all."""
    above = {number for one in agencies for number in one.lineage()}
    rows = Setting.objects.filter(name__in=(RED, YELLOW), agency__in=above)
    chosen = {(row[0], row[1]): row[2] for row in rows.values_list("agency", "name", "value")}
    made: dict[tuple[int, int], Lights] = {}
    found: dict[int, Lights] = {}
    for one in agencies:
        red, yellow = (_in_force(chosen, one, name) for name in (RED, YELLOW))
        pair = red, max(red, yellow)
        if pair not in made:
            made[pair] = lights(calendar, today, red=pair[0], yellow=pair[1])
        found[one.pk] = made[pair]
    return found


def _in_force(chosen: Mapping[tuple[int, str], object], agency: Agency, name: str) -> int:
    value: object = RULES[name].usual
    for number in agency.lineage():
        value = chosen.get((number, name), value)
    return int(str(value))
