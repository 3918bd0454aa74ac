"""The first door 命令行. Data go to standard output, everything else to standard error.

Exit codes: 0 done and clean, 1 done with errors found, 2 could not.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
from collections.abc import Mapping

import click

from gongkai import __version__

COMMANDS: Mapping[str, str] = {
    "read": "识读已发布的年度报告 Read published annual reports.",
    "check": "核对：报告中不一致之处 Check what does not agree.",
    "compare": "比较两份报告 Compare two reports.",
    "merge": "汇总下级报告 Sum reports into their parent's.",
    "render": "按官方格式输出 Render a report in the official layout.",
    "form": "空白报表 Write a blank form.",
    "due": "期限：到期日及逐日由来 The day a limit ends, and why.",
    "workdays": "工作日：一年的放假与调休 The working days of a year.",
    "fee": "信息处理费 The fee for a request.",
    "remedy": "救济告知 The remedies to be told of.",
    "serve": "启动网页 Start the web application.",
    "worker": "后台任务 Run the jobs of the office.",
    "init": "新建机关 Set up an office.",
    "adduser": "增加人员 Add a person and their posts.",
    "compile": "编制：由台账得出年报三张表 The tables of a year from the ledgers.",
    "replay": "回放：由报告生成台账 Make a ledger from a report.",
    "verify": "核验操作日志、已公布的年报 Prove that the log, or a published report, was not changed.",
    "export": "导出操作日志 Write out the sealed log.",
    "indexno": "索引号：校验、编制下一个 Check index numbers and give the next one.",
}
"""Name and one-line help of every command: the function `command` of the module of that name."""


class Lazy(click.Group):
    """Loads a command's module only when that command is called: `gongkai --help` reads no PDF library."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"gongkai.cli.{cmd_name}").command
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gongkai")
def gongkai() -> None:
    """公开：政府信息公开的期限、费用与救济；年度报告的识读、核对、比较、汇总与输出。

    The law of open government information, explained; its annual reports read, checked, compared, summed and rendered.
    """


def collect_rarely() -> None:
    """Lets the garbage collector look at a run of reports, not at every hundred cells of one.

    A report is some thousand small objects without rings: they go when the report goes. What was loaded at the start
    stays, and is not looked at again.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def main() -> None:
    """Runs the command line."""
    collect_rarely()
    if sys.stdout is None:  # closed by the caller, who wants no data on it
        sys.stdout = io.TextIOWrapper(io.FileIO(os.devnull, "w"), encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        # A console in another code page must not fail on Chinese, nor on a file name that is no text.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    gongkai()
