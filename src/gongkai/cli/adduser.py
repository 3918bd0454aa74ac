"""`gongkai adduser`: one more person with a post."""

from __future__ import annotations

import sys

import click

from gongkai.cli import office, options
from gongkai.cli.init import password_asked

POSTS = ("clerk", "reviewer", "head", "secrecy", "editor", "supervisor", "administrator", "auditor")


@click.command()
@click.argument("username")
@click.option("--name", required=True, help="姓名 The person's name.")
@click.option("--agency", "code", required=True, help="机关代码 The agency's code.")
@click.option(
    "--post", type=click.Choice(POSTS), multiple=True, required=True, help="岗位，可多次 Posts; may be repeated."
)
@options.lang
def command(username: str, name: str, code: str, post: tuple[str, ...], lang: str) -> None:
    """增加人员及其岗位；口令从标准输入读取。

    Adds a person and the posts they hold. The password is asked for, or read from standard input.
    """
    office.need(lang)
    posts = [word for one in post for word in ("--post", one)]
    words = ("adduser", username, "--name", name, "--agency", code, *posts, "--lang", lang)
    sys.exit(office.manage(*words, data=password_asked(lang).encode()))
