"""通知与待办: notices inside the office, e-mail out of it, reminders, and the jobs that run by themselves."""

from __future__ import annotations
