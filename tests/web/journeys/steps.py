"""What happens in many journeys, done on the pages: a request is handed in, received, answered; a letter goes out."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.web.accounts.models import Agency
from gongkai.web.cases.models import Request
from gongkai.web.portal import captcha
from web.journeys.browsers import Visitor
from web.journeys.people import Citizen

TITLE = "芦汀镇2024年供水管网改造资金使用情况"


@dataclass(frozen=True)
class Receipt:
    """登记回执: what the citizen takes home."""

    number: str
    code: str

    @property
    def pk(self) -> int:
        """How the desk's addresses name the request."""
        return Request.objects.get(number=self.number).pk


def hands_in(someone: Visitor, agency: Agency, who: Citizen, *, at: str = "citizen", **more: str) -> Receipt:
    """申请, from the form to the receipt; `at`: what the pictures of it are called."""
    someone.open("apply-form", agency.code)
    someone.fill(**who.form(), **{"title": TITLE, **more})
    someone.shows(f"{at}-form")
    someone.press("Go on: look through it")
    someone.sees(who.name)
    someone.shows(f"{at}-look-through")
    answers(someone)
    someone.press("Send the request")
    someone.shows(f"{at}-receipt")
    return taken_home(someone)


def taken_home(someone: Visitor) -> Receipt:
    """What stands on the receipt that is on the page."""
    return Receipt(someone.reads(".slip dd strong"), someone.reads(".slip .code"))


def answers(someone: Visitor) -> None:
    """The question is answered, in digits."""
    nonce = someone.by.do(lambda: someone.page.locator('[name="captcha"]').get_attribute("value") or "")
    someone.fill(answer=str(captcha._sum(nonce.partition(".")[0]).answer))


def looks_up(someone: Visitor, receipt: Receipt) -> None:
    """查询: number and code lead to the request."""
    someone.open("track")
    someone.does("Look it up", number=receipt.number, code=receipt.code)
    someone.sees(receipt.number)


def confirms(clerk: Visitor, receipt: Receipt) -> None:
    """确认收到, today."""
    clerk.open("request-receive", receipt.pk)
    clerk.press("Confirm receipt")
    clerk.sees(receipt.number)


def acts(someone: Visitor, receipt: Receipt, act: str, button: str = "Record", **values: str) -> None:
    """办理行为 that goes with no letter."""
    someone.open("request-act", receipt.pk, act)
    someone.does(button, **values)


def drafts(clerk: Visitor, receipt: Receipt, document: str, **words: str) -> None:
    """拟稿: what the letter begins with, and the words given."""
    clerk.open("request-letter", receipt.pk, document)
    clerk.does("Keep the draft", **words)


def answered(clerk: Visitor, reviewer: Visitor, head: Visitor, receipt: Receipt, document: str, **words: str) -> None:
    """拟制、审核、签发、答复、送达 of one answer, each by whose part it is."""
    drafts(clerk, receipt, document, **words)
    acts(reviewer, receipt, "review")
    signs(head, receipt)
    goes_out(clerk, receipt)


def goes_out(clerk: Visitor, receipt: Receipt) -> None:
    """答复、送达: the signed letter is the answer, and is put on the site."""
    clerk.open("request-answer", receipt.pk)
    clerk.press("Answer")
    clerk.open("request-serve", receipt.pk)
    clerk.does("Record", way="online")


def signs(head: Visitor, receipt: Receipt) -> None:
    """签发 of the answer, on the page of the request."""
    head.open("request", receipt.pk)
    head.presses(f"form[action$='/{receipt.pk}/sign/'] button")
    head.sees("Signed.")


def written(clerk: Visitor, head: Visitor, receipt: Receipt, document: str, **words: str) -> None:
    """拟稿、签发 of a letter that is not the answer."""
    drafts(clerk, receipt, document, **words)
    head.go(path_of(clerk))
    head.press("Sign")
    head.sees("Signed.")


def notified(clerk: Visitor, head: Visitor, receipt: Receipt, act: str, document: str, **words: str) -> None:
    """告知: the letter is written, and that it has gone out on the site is recorded."""
    written(clerk, head, receipt, document, **words)
    clerk.open("request-notice", receipt.pk, act)
    clerk.does("Record that it has gone out", way="online")


def path_of(someone: Visitor) -> str:
    """Where somebody is."""
    return someone.by.do(lambda: someone.page.url).removeprefix(someone.site)
