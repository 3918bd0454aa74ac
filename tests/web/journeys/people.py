"""People of journeys: a bureau with its clerks, editor, reviewers and head, and the supervisor above; and citizens."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.web.accounts.models import Agency, Kind, Post, Setting, User
from web.offices import SINCE, Office, office

CONTACT = "望舒市水务局政府信息公开办公室，电话 0000-2000001"


@dataclass(frozen=True)
class Bureau:
    """望舒市水务局 and who works there; the supervisor is of the city above it."""

    tree: Office
    agency: Agency
    clerk: User
    colleague: User
    editor: User
    reviewer: User
    secrecy: User
    head: User
    supervisor: User


def bureau() -> Bureau:
    tree = office()
    for name, value in (
        ("office_contact", CONTACT),
        ("number_code", "望水公开"),
        ("court", "望舒市中级人民法院"),
        ("payment_way", "望舒市财政非税收入专户，缴款码见通知书"),
    ):
        Setting.objects.create(agency=tree.bureau, name=name, value=value)
    people = {name: person(called, tree.bureau, kind) for name, (called, kind) in STAFF.items()}
    return Bureau(tree, tree.bureau, supervisor=person("闻人督", tree.city, Kind.SUPERVISOR), **people)


STAFF = {
    "clerk": ("钱受理", Kind.CLERK),
    "colleague": ("孙经办", Kind.CLERK),
    "editor": ("吴起草", Kind.EDITOR),
    "reviewer": ("李审核", Kind.REVIEWER),
    "secrecy": ("郑保密", Kind.SECRECY),
    "head": ("周负责", Kind.HEAD),
}


def person(name: str, where: Agency, kind: Kind) -> User:
    """Without a password: to make one takes its time, and journeys come in by their session."""
    made = User(username=f"{kind}-{name}", name=name)
    made.set_unusable_password()
    made.save()
    Post.objects.create(user=made, agency=where, kind=kind, since=SINCE)
    return made


@dataclass(frozen=True)
class Citizen:
    """Somebody who asks, as they fill the form in."""

    name: str = "甄观水"
    identity: str = "110101199003071233"
    phone: str = "13911112222"
    email: str = "zhen.guanshui@example.cn"
    address: str = "望舒市星槎县观澜路8号3单元502室"
    wanted: str = "请提供资金拨付的批复文件及决算表。"

    def form(self) -> dict[str, str]:
        fields = ("name", "identity", "phone", "email", "address", "wanted")
        return {name: getattr(self, name) for name in fields}

    def secrets(self) -> tuple[str, ...]:
        """What pages show masked."""
        return self.name, self.identity, self.phone, self.email, self.address
