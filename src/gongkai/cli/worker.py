"""`gongkai worker`: the jobs of the office, in a process of their own."""

from __future__ import annotations

import click

from gongkai.cli import office, options


@click.command()
@click.option("--once", is_flag=True, help="只运行到期的任务，供 cron 使用 Run what is due and end: for cron.")
@options.lang
def command(once: bool, lang: str) -> None:
    """后台任务：发送邮件、提醒等。

    Runs the jobs of the office: e-mail, reminders and the rest.
    """
    office.need(lang)
    office.instead("tick" if once else "worker")
