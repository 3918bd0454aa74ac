"""更换个人信息密钥: make a new key, put everything under it, forget the old one."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from gongkai.web.personal import actions, keys


class Command(BaseCommand):
    """In order: `new`, restart web and worker, `renew`, `forget`."""

    help = "更换个人信息密钥 renew the key of personal data: status, new, (restart), renew, forget"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("step", nargs="?", default="status", choices=["status", "new", "renew", "forget"])

    def handle(self, *args: Any, **options: Any) -> None:
        step = {"status": self._status, "new": self._new, "renew": self._renew, "forget": self._forget}
        step[options["step"]]()

    def _status(self) -> None:
        current, counted = keys.ring().current.id, actions.under_keys()
        for key in sorted({current, *counted, *keys.older()}):
            self.stdout.write(f"{key}\t{counted[key]}\t{'当前 current' if key == current else '旧 older'}")

    def _new(self) -> None:
        try:
            made = keys.make()
        except FileNotFoundError:
            raise CommandError(
                "密钥来自环境变量：请更换 GONGKAI_PERSONAL_KEY，旧密钥放入 GONGKAI_PERSONAL_KEYS_OLD "
                "the key comes from the environment: change it there"
            ) from None
        self.stdout.write(
            f"{made.id} 新密钥已生成，请重启网页与后台进程，然后运行 rotatekeys renew (restart, then renew)"
        )

    def _renew(self) -> None:
        try:
            count = actions.renew(actor="command:rotatekeys", at=timezone.now())
        except keys.Unreadable as error:
            raise CommandError(f"有数据无法解密 cannot be decrypted: {error}") from None
        self.stdout.write(f"{count} 行已改用当前密钥 rows are now under the current key")

    def _forget(self) -> None:
        current, counted = keys.ring().current.id, actions.under_keys()
        for key, path in keys.older().items():
            if key == current or counted[key]:
                self.stdout.write(f"{key} 仍在使用，保留 still in use: {counted[key]}")
            else:
                path.unlink()
                self.stdout.write(f"{key} 已删除 forgotten")
