"""行政机关、人员、岗位: who answers for what."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from gongkai.law.organs import Body, Level
from gongkai.law.procedure.practice import Practice
from gongkai.web.accounts import rules

LEVELS = {
    Level.STATE: _("State Council"),
    Level.PROVINCE: _("province"),
    Level.CITY: _("city"),
    Level.COUNTY: _("county"),
    Level.TOWN: _("town"),
}
BODIES = {
    Body.GOVERNMENT: _("people's government"),
    Body.DEPARTMENT: _("department"),
    Body.AGENCY: _("agency of a government"),
    Body.INSTITUTION: _("public institution"),
}


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Reads of the tree."""

    def open(self) -> AgencyQuerySet:
        """Those that have not been closed."""
        return self.filter(closed_on=None)

    def under(self, agency: Agency) -> AgencyQuerySet:
        """An agency and everything below it."""
        return self.filter(path__startswith=agency.path)

    def above(self, agency: Agency) -> AgencyQuerySet:
        """An agency and everything above it, the highest first."""
        return self.filter(pk__in=agency.lineage()).order_by("path")

    def named(self, text: str) -> AgencyQuerySet:
        """Those whose name or code has a text in it."""
        return self.filter(Q(name__icontains=text) | Q(short_name__icontains=text) | Q(code__icontains=text))


class Agency(models.Model):
    """行政机关 (第四条): a government, a department, an agency or institution, in its place in the tree.

    `path` holds the numbers of all that stand above it and its own, `/1/4/17/`: below an agency is what begins with
    its path. It is set by `accounts.actions` alone.
    """

    code = models.SlugField(_("code"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    level = models.CharField(_("level"), max_length=16, choices=list(LEVELS.items()))
    body = models.CharField(_("kind"), max_length=16, choices=list(BODIES.items()))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=200, db_index=True, editable=False)
    credit_code = models.CharField(_("unified social credit code"), max_length=18, blank=True)
    opened_on = models.DateField(_("since"))
    closed_on = models.DateField(_("until"), null=True, blank=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ("path",)

    def __str__(self) -> str:
        return self.name

    def lineage(self) -> list[int]:
        """The numbers of those above it and its own, the highest first."""
        return [int(number) for number in self.path.strip("/").split("/") if number]

    @property
    def depth(self) -> int:
        return len(self.lineage()) - 1

    def state(self) -> str:
        """What a form keeps of an agency, to find out later whether it has been changed since."""
        return _state(self.pk, self.name, self.short_name, self.credit_code, self.path, self.closed_on)

    def rules(self) -> Mapping[str, RuleInForce]:
        """本机关规定 in force here, by name, each with the agency it comes from: one query for the whole lineage."""
        found = {name: RuleInForce(rule, rule.usual, None) for name, rule in rules.RULES.items()}
        rows = Setting.objects.filter(agency_id__in=self.lineage()).select_related("agency")
        for row in sorted(rows, key=lambda row: row.agency.depth):
            if row.name in found:
                found[row.name] = RuleInForce(rules.RULES[row.name], row.value, row.agency)
        return found

    def practice(self) -> Practice:
        """本机关的办理规则: what `law.procedure` asks for."""
        return rules.practice({name: one.value for name, one in self.rules().items()})


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """一项规定的现行取值: `source` is the agency that has set it, None where it is the usual value."""

    rule: rules.Rule
    value: object
    source: Agency | None

    def state(self) -> str:
        """What a form keeps of it, to find out later whether it has been changed since."""
        return _state(self.rule.name, self.value, self.source.pk if self.source else None)


def _state(*facts: object) -> str:
    return salted_hmac("gongkai.accounts.state", repr(facts), algorithm="sha256").hexdigest()[:24]


class SettingQuerySet(models.QuerySet["Setting"]):
    """Reads of local rules."""

    def set_in(self, agencies: Collection[int], name: str) -> models.query.RawQuerySet[Setting]:
        """What some agencies, by their numbers, have set for one rule. Asked on every page, so asked plainly."""
        marks = ", ".join(["%s"] * len(agencies))
        asked = f"SELECT * FROM accounts_setting WHERE name = %s AND agency_id IN ({marks})"  # noqa: S608 - marks alone
        return self.raw(asked, [name, *agencies])


class Setting(models.Model):
    """本机关规定: one local rule of an agency, inherited by what stands below it until that sets its own."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="settings")
    name = models.CharField(_("rule"), max_length=64)
    value = models.JSONField(_("value"))

    objects = SettingQuerySet.as_manager()

    class Meta:
        verbose_name = _("local rule")
        verbose_name_plural = _("local rules")
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="accounts_one_value_a_rule")]

    def __str__(self) -> str:
        return f"{self.agency}: {self.name}"


def _number() -> str:
    return secrets.token_hex(8)


class UserQuerySet(models.QuerySet["User"]):
    """Reads of people."""

    def posted_in(self, agencies: models.QuerySet[Agency]) -> UserQuerySet:
        """Those who hold or have held a post in some agencies."""
        return self.filter(pk__in=Post.objects.filter(agency__in=agencies).values("user"))

    def named(self, text: str) -> UserQuerySet:
        """Those whose name or user name has a text in it."""
        return self.filter(Q(name__icontains=text) | Q(username__icontains=text))


class UserManager(BaseUserManager["User"]):
    """Reads of people."""

    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """工作人员: a person who signs in. What they may do follows from their posts, never from the person.

    `number` stands for the person in the log, where no name may stand.
    """

    number = models.CharField(max_length=16, unique=True, default=_number, editable=False)
    username = models.CharField(_("user name"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=60)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    must_change_password = models.BooleanField(_("must change the password"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("username",)
        constraints = [models.UniqueConstraint(Lower("username"), name="accounts_one_user_name_in_any_case")]

    def __str__(self) -> str:
        return self.name

    def state(self) -> str:
        """What a form keeps of a person, to find out later whether they have been changed since."""
        return _state(self.pk, self.name, self.email, self.is_active, self.password)


class Kind(models.TextChoices):
    """岗位."""

    CLERK = "clerk", _("clerk")  # 经办人
    REVIEWER = "reviewer", _("reviewer")  # 审核人
    HEAD = "head", _("head of the office")  # 机构负责人
    SECRECY = "secrecy", _("secrecy reviewer")  # 保密审查员
    EDITOR = "editor", _("editor")  # 编辑
    SUPERVISOR = "supervisor", _("supervisor")  # 主管部门
    ADMINISTRATOR = "administrator", _("administrator")  # 管理员
    AUDITOR = "auditor", _("auditor")  # 审计员


IN_HAND = """
    SELECT agency.*, post.id AS post_id, post.kind AS post_kind, post.since AS post_since, post.until AS post_until
    FROM accounts_post post
    JOIN accounts_agency agency ON agency.id = post.agency_id
    JOIN accounts_user person ON person.id = post.user_id
    WHERE post.user_id = %s AND post.since <= %s AND (post.until IS NULL OR post.until >= %s)
        AND agency.closed_on IS NULL AND person.is_active
    ORDER BY agency.path, post.kind
"""


def _post(user: User, agency: Any) -> Post:
    """A post as `IN_HAND` gives it: an agency with the post's own columns beside its own."""
    post = Post(
        id=agency.post_id,
        user=user,
        agency=agency,
        kind=agency.post_kind,
        since=agency.post_since,
        until=agency.post_until,
    )
    post._state.adding, post._state.db = False, agency._state.db
    return post


class PostQuerySet(models.QuerySet["Post"]):
    """Reads of posts."""

    def held_on(self, day: date) -> PostQuerySet:
        """Posts that are held on a day, of people who may sign in, in agencies that are open."""
        return self.filter(
            Q(until=None) | Q(until__gte=day), since__lte=day, user__is_active=True, agency__closed_on=None
        )

    def in_hand(self, user: User, day: date) -> tuple[Post, ...]:
        """在任岗位: what `held_on` gives for one person, each with its agency.

        Every page asks for it, and Django would take far longer to write the question than the database to answer it.
        """
        found = Agency.objects.raw(IN_HAND, [user.pk, day, day])
        return tuple(_post(user, agency) for agency in found)

    def not_over(self, day: date) -> PostQuerySet:
        """Posts that are held on a day or will be, of whomever."""
        return self.filter(Q(until=None) | Q(until__gte=day))


class Post(models.Model):
    """岗位: one person in one agency with one task, from a day on. A person may hold several in several agencies."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    kind = models.CharField(_("post"), max_length=16, choices=Kind.choices)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("agency", "kind")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "agency", "kind"], condition=Q(until=None), name="accounts_one_open_post_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_kind_display()} · {self.agency}"


class Tally(models.Model):
    """计数: how often something was done in one span of time; `key` is a digest that tells neither what nor who.

    `limits` alone writes it. It is in the database because all processes and machines of an office count together.
    """

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.count}"
