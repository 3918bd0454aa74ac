"""`gongkai init`: sets up a real office: its folder, its keys, its database, the first agency and its administrator."""

from __future__ import annotations

import sys

import click

from gongkai.cli import office, options
from gongkai.law.organs import Body, Level


@click.command()
@click.option("--agency", "name", prompt="机关全称 Full name of the agency", help="机关全称 The agency's full name.")
@click.option("--code", prompt="机关代码 Its code", help="机关代码，用于网址 Its code, for addresses.")
@click.option(
    "--level",
    type=click.Choice([level.value for level in Level]),
    prompt="行政层级 Its level",
    help="行政层级 Its level.",
)
@click.option(
    "--body", type=click.Choice([body.value for body in Body]), prompt="机关类别 Its kind", help="机关类别 Its kind."
)
@click.option("--admin", prompt="管理员用户名 User name of the administrator", help="管理员用户名 The user name.")
@click.option("--admin-name", prompt="管理员姓名 Name of the administrator", help="管理员姓名 The name.")
@options.lang
def command(name: str, code: str, level: str, body: str, admin: str, admin_name: str, lang: str) -> None:
    """新建机关：数据目录、密钥、数据库、首个机关与管理员；口令从标准输入读取。

    Sets up an office. The administrator's password is asked for, or read from standard input; it is never an option.
    """
    office.need(lang)
    if office.manage("migrate", "--noinput", "--verbosity", "0"):
        raise options.Cannot(lang, "数据库无法建立", "the database cannot be made")
    password = password_asked(lang)
    facts = ("--agency", name, "--code", code, "--level", level, "--body", body, "--admin", admin, "--name", admin_name)
    sys.exit(office.manage("setup", *facts, "--lang", lang, data=password.encode()))


def password_asked(lang: str) -> str:
    """A password, typed twice at a terminal, or one line of standard input."""
    if sys.stdin.isatty():
        asked = click.prompt(options.said(lang, "口令", "Password"), hide_input=True, confirmation_prompt=True)
        return str(asked)
    return sys.stdin.readline().rstrip("\n")
