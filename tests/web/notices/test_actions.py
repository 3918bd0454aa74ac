from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gongkai.web.accounts.models import Agency, Kind, Post, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.notices import actions
from gongkai.web.notices.actions import Unreachable
from gongkai.web.notices.models import LEASE, Mail, Message, Reminder, State
from web.notices.conftest import Processes
from web.notices.mailserver import Server
from web.offices import Office

AT = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
TODAY = date(2025, 3, 3)
Someone = Callable[[Agency, Kind], User]


def told(agency: Agency, to: User | Kind, **given: Any) -> Message:
    facts = {
        "kind": "due",
        "about": "cases.request:7",
        "subject": "明日到期",
        "path": "/desk/requests/7/",
        "actor": "x",
    }
    return actions.post(agency, to, at=AT, **(facts | given))


def written(agency: Agency, address: str = "zhang.san@example.cn", **given: Any) -> Mail:
    facts = {"about": "cases.request:7", "subject": "告知", "body": "张三，您好", "actor": "x"}
    return actions.write(agency, address, at=AT, **(facts | given))


def with_email(user: User, email: str = "clerk@example.cn") -> User:
    user.email = email
    user.save()
    return user


def test_a_notice_is_in_the_log_without_words(tree: Office, someone: Someone) -> None:
    message = told(tree.city, someone(tree.city, Kind.CLERK))
    entry = LogEntry.objects.get()
    assert (entry.chain_id, entry.act, entry.subject) == ("wangshu", "notices.post", f"notices.message:{message.pk}")
    assert entry.facts == {"kind": "due", "about": "cases.request:7"}
    assert not Mail.objects.exists(), "there is no mail server"


def test_what_is_told_twice_under_one_key_is_told_once(tree: Office, someone: Someone, server: Server) -> None:
    user = with_email(someone(tree.city, Kind.CLERK))
    assert told(tree.city, user, key="k") == told(tree.city, user, key="k")
    assert written(tree.city, key="k") == written(tree.city, key="k")
    assert (Message.objects.count(), Mail.objects.count(), LogEntry.objects.count()) == (1, 2, 2)
    assert told(tree.city, user) != told(tree.city, user)


def test_a_post_is_told_by_e_mail_to_all_who_hold_it_and_want_it(
    tree: Office, someone: Someone, server: Server
) -> None:
    reads = with_email(someone(tree.city, Kind.CLERK), "a@example.cn")
    refuses = with_email(someone(tree.city, Kind.CLERK), "b@example.cn")
    someone(tree.city, Kind.CLERK)
    with_email(someone(tree.city, Kind.HEAD), "c@example.cn")
    with_email(someone(tree.county, Kind.CLERK), "d@example.cn")
    actions.set_email(refuses, False, at=AT)
    told(tree.city, Kind.CLERK)
    assert [mail.user for mail in Mail.objects.all()] == [reads]
    assert actions.send_due(AT) == 1
    assert "To: a@example.cn" in server.taken[0]
    actions.set_email(refuses, True, at=AT)
    told(tree.city, Kind.CLERK)
    assert {mail.user for mail in Mail.objects.filter(state=State.WAITING)} == {reads, refuses}


def test_who_leaves_or_refuses_before_it_is_sent_gets_none(tree: Office, someone: Someone, server: Server) -> None:
    user = with_email(someone(tree.city, Kind.CLERK))
    told(tree.city, user)
    actions.set_email(user, False, at=AT)
    assert actions.send_due(AT) == 0
    assert Mail.objects.get().state == State.DROPPED
    assert not server.taken


def test_nothing_of_an_address_or_a_text_is_in_the_log(tree: Office, server: Server) -> None:
    written(tree.city)
    actions.send_due(AT)
    assert Mail.objects.get().state == State.SENT
    assert LogEntry.objects.count() == 2
    for entry in LogEntry.objects.all():
        assert not [word for word in ("zhang", "张三", "告知") if word in str(vars(entry))]
    assert LogEntry.objects.last().facts == {  # type: ignore[union-attr]  # there are two
        "state": "sent", "attempt": 1, "trouble": "", "interrupted": False,
    }  # fmt: skip


def test_a_wrong_address_or_an_office_without_a_mail_server_is_told_at_once(
    tree: Office, server: Server, settings: Any
) -> None:
    for wrong in ("zhang", "a@b.cn\nBcc: c@d.cn", ""):
        with pytest.raises(ValidationError):
            written(tree.city, wrong)
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with pytest.raises(Unreachable):
        written(tree.city)
    assert not Mail.objects.exists()


def test_a_mail_is_sent_once_and_not_before_its_time(tree: Office, server: Server) -> None:
    mail = written(tree.city)
    assert actions.send_due(AT - timedelta(seconds=1)) == 0
    assert (actions.send_due(AT), actions.send_due(AT), len(server.taken)) == (1, 0, 1)
    assert server.numbers() == [f"<{mail.personal_row}@gongkai>"]


def test_a_refused_mail_fails_at_once_and_one_put_off_is_tried_again_later(tree: Office, server: Server) -> None:
    written(tree.city)
    server.mode = "refuse"
    assert actions.send_due(AT) == 0
    assert [(mail.state, mail.trouble) for mail in Mail.objects.all()] == [(State.FAILED, "550")]
    Mail.objects.all().delete()
    written(tree.city)
    server.mode = "put off"
    moments = []
    while (mail := Mail.objects.get()).state == State.WAITING:
        moments.append(mail.due_at)
        actions.send_due(mail.due_at)
    assert (mail.state, mail.attempts, mail.trouble) == (State.FAILED, 6, "450")
    gaps = [int((late - early).total_seconds() // 60) for early, late in zip(moments, moments[1:], strict=False)]
    assert gaps == [5, 10, 20, 40, 80]


def test_a_line_that_breaks_off_is_tried_once_more_and_says_so(tree: Office, server: Server) -> None:
    written(tree.city)
    server.mode = "hang up"
    assert [actions.send_due(AT) for _ in range(4)] == [0, 0, 0, 0]
    assert len(set(server.numbers())) == 1 and len(server.taken) == 2
    mail = Mail.objects.get()
    assert (mail.state, mail.interrupted, mail.attempts) == (State.UNCLEAR, True, 2)
    assert [entry.facts["interrupted"] for entry in LogEntry.objects.filter(act="notices.send")] == [True, True]


def test_a_mail_server_that_does_not_answer_costs_no_attempt(tree: Office, unreachable: None) -> None:
    written(tree.city)
    with pytest.raises(Unreachable):
        actions.send_due(AT)
    assert (Mail.objects.get().state, Mail.objects.get().attempts) == (State.WAITING, 0)


def test_a_claim_that_was_taken_back_is_not_settled_by_who_lost_it(tree: Office, server: Server) -> None:
    written(tree.city)
    mail = Mail.objects.to_send(AT).get()
    assert actions._claim(mail, AT)
    assert not actions._claim(Mail.objects.get(), AT)
    actions._take_back(AT + LEASE)
    assert Mail.objects.get().state == State.SENDING, "the lease is not over"
    actions._take_back(AT + LEASE + timedelta(seconds=1))
    assert (Mail.objects.get().state, Mail.objects.get().interrupted) == (State.WAITING, True)
    actions._settle(mail, actions.Outcome(actions.Result.SENT), AT)
    assert Mail.objects.get().state == State.WAITING


OFFICE = """
from datetime import UTC, datetime, timedelta
from gongkai.web.notices import actions
from gongkai.web.notices.models import Mail
from web.offices import office
AT = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
"""
WRITE = (
    OFFICE
    + """
city = office().city
for n in range({count}):
    actions.write(city, f"a{{n}}@example.cn", about="x:1", subject="s", body="b", actor="x", at=AT)
"""
)
SEND = OFFICE + "print(actions.send_due(AT + timedelta(hours={hours})))"
LOOK = OFFICE + "print(*Mail.objects.values_list('state', 'interrupted', 'attempts'))"


def test_two_processes_send_each_mail_once(processes: Processes, server: Server) -> None:
    processes.run(WRITE.format(count=12))
    workers = [processes.start(SEND.format(hours=0)) for _ in range(2)]
    counts = [int(worker.communicate(timeout=300)[0]) for worker in workers]
    assert sum(counts) == len(server.taken) == len(set(server.numbers())) == 12


def test_a_process_killed_while_sending_sends_at_most_once_more(processes: Processes, server: Server) -> None:
    processes.run(WRITE.format(count=1))
    server.mode = "silent"
    for hours in (0, 1):
        server.given.clear()
        worker = processes.start(SEND.format(hours=hours))
        assert server.given.wait(180)
        worker.kill()
        worker.communicate()
        assert processes.run(LOOK) == f"('sending', {bool(hours)}, {hours + 1})"
    server.mode = "take"
    assert [processes.run(SEND.format(hours=hours)) for hours in (2, 3)] == ["0", "0"]
    assert processes.run(LOOK) == "('unclear', True, 2)"
    assert len(server.taken) == 2 and len(set(server.numbers())) == 1


# Reading -------------------------------------------------------------------------------------------


def test_one_reads_ones_own_and_those_to_ones_posts(tree: Office, someone: Someone) -> None:
    user, head = someone(tree.city, Kind.CLERK), someone(tree.city, Kind.HEAD)
    mine, ours = told(tree.city, user), told(tree.city, Kind.CLERK)
    theirs, elsewhere = told(tree.city, Kind.HEAD), told(tree.elsewhere, Kind.CLERK)
    assert set(Message.objects.visible_to(user, TODAY)) == {mine, ours}
    assert set(Message.objects.visible_to(head, TODAY)) == {theirs}
    for message in (theirs, elsewhere):
        with pytest.raises(PermissionDenied):
            actions.mark_read(user, message, at=AT)
    assert not Message.objects.exclude(read_at=None).exists()


def test_who_reads_first_has_read_it_for_the_post(tree: Office, someone: Someone) -> None:
    first, second = someone(tree.city, Kind.CLERK), someone(tree.city, Kind.CLERK)
    message = told(tree.city, Kind.CLERK)
    assert actions.mark_read(first, message, at=AT)
    assert not actions.mark_read(second, message, at=AT + timedelta(hours=1))
    assert Message.objects.get().read_by == first
    assert LogEntry.objects.filter(act="notices.read").count() == 1


def test_who_has_left_the_post_reads_its_notices_no_more(tree: Office, someone: Someone) -> None:
    user = someone(tree.city, Kind.CLERK)
    told(tree.city, Kind.CLERK)
    Post.objects.filter(user=user).update(until=TODAY - timedelta(days=1))
    assert not Message.objects.visible_to(User.objects.get(pk=user.pk), TODAY).exists()


# Reminders -----------------------------------------------------------------------------------------


def reminded(agency: Agency, to: User | Kind, day: date = TODAY, **given: Any) -> Reminder:
    facts = {
        "kind": "due",
        "about": "cases.request:7",
        "subject": "明日到期",
        "path": "/desk/requests/7/",
        "actor": "x",
    }
    return actions.remind(agency, to, day=day, at=AT, **(facts | given))


def test_a_reminder_is_set_once_for_a_thing_a_kind_a_day_and_an_addressee(tree: Office, someone: Someone) -> None:
    user = someone(tree.city, Kind.CLERK)
    assert reminded(tree.city, user) == reminded(tree.city, user)
    assert reminded(tree.city, Kind.CLERK) == reminded(tree.city, Kind.CLERK)
    reminded(tree.city, user, TODAY + timedelta(days=1))
    reminded(tree.city, user, kind="overdue")
    reminded(tree.city, Kind.HEAD)
    assert Reminder.objects.count() == LogEntry.objects.count() == 5


def test_a_reminder_is_told_on_its_day_and_once(tree: Office, someone: Someone) -> None:
    reminded(tree.city, someone(tree.city, Kind.CLERK), TODAY + timedelta(days=1))
    assert actions.post_reminders(AT) == 0
    assert actions.post_reminders(AT + timedelta(days=3)) == 1, "a day on which nothing ran is made up for"
    assert actions.post_reminders(AT + timedelta(days=3)) == 0
    assert Message.objects.get().subject == "明日到期"


def test_what_is_done_is_not_reminded_of(tree: Office, someone: Someone) -> None:
    reminded(tree.city, Kind.CLERK)
    other = reminded(tree.city, Kind.CLERK, about="cases.request:8")
    elsewhere = reminded(tree.elsewhere, Kind.CLERK)
    assert actions.withdraw(tree.city, "cases.request:7", actor="x", at=AT) == 1
    assert actions.withdraw(tree.city, "cases.request:7", actor="x", at=AT) == 0
    assert actions.post_reminders(AT) == 2
    assert set(Reminder.objects.exclude(posted_at=None)) == {other, elsewhere}


REMIND = (
    OFFICE
    + """
from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.notices.models import Message
"""
)
SET = (
    REMIND
    + """
city = office().city
for n in range(12):
    actions.remind(
        city, Kind.CLERK, kind="due", about=f"x:{n}", day=AT.date(), subject="s", path="", actor="x", at=AT
    )
"""
)


def test_two_that_remind_at_once_tell_each_once(processes: Processes) -> None:
    processes.run(SET)
    workers = [processes.start(REMIND + "print(actions.post_reminders(AT))") for _ in range(2)]
    assert sum(int(worker.communicate(timeout=300)[0]) for worker in workers) == 12
    assert processes.run(REMIND + "print(Message.objects.count())") == "12"
