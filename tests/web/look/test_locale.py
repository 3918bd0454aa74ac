from __future__ import annotations

import gettext
import re
import string

import pytest

from web.look.messages import CATALOGUE, Message, in_code, in_template, used, written

HAN = re.compile(r"[\u4e00-\u9fff]")
SAME = {"SM3", "URL"}
"""Messages that are the same in both languages."""


def places(text: str) -> set[str]:
    """The gaps of a message, in whichever way they are written."""
    braces = {name for _text, name, _spec, _how in string.Formatter().parse(text) if name}
    return braces | set(re.findall(r"%\(\w+\)[sd]|%[sd]", text))


def test_every_message_of_the_pages_has_its_chinese() -> None:
    messages = used()
    assert len(messages) > 80
    catalogue = written()
    assert not {message: file for message, file in messages.items() if not catalogue.get(message)}


def test_the_catalogue_holds_nothing_that_no_page_says() -> None:
    assert not set(written()) - set(used()) - {("",)}


def test_the_chinese_is_chinese_and_keeps_the_gaps() -> None:
    for message, chinese in written().items():
        if message == ("",) or message[0] in SAME or not re.search(r"[a-z]{2}", re.sub(r"%\(\w+\)s", "", message[0])):
            continue
        assert HAN.search(chinese), message
        assert places(chinese) <= places(message[-1]), message
        assert places(message[0]) <= places(chinese), message


def test_the_compiled_catalogue_is_as_fresh_as_its_source() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    wrong = [message for message, chinese in written().items() if message[0] and said(compiled, message) != chinese]
    assert not wrong, "run: msgfmt django.po -o django.mo"
    # A .mo begins with its magic number and revision; the third number counts its messages.
    assert int.from_bytes(CATALOGUE.with_suffix(".mo").read_bytes()[8:12], "little") == len(written())


def said(compiled: gettext.GNUTranslations, message: Message) -> str:
    context, _mark, words = message[0].rpartition("\x04")
    if context:
        return compiled.pgettext(context, words)
    return compiled.ngettext(*message, 1) if len(message) == 2 else compiled.gettext(words)


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ("{% translate 'A' %}", [("A",)]),
        ('{% translate "it\'s" as x %}', [("it's",)]),
        (
            "{% blocktranslate count n=k %}{{ n }} a{% plural %}{{ n }} b{% endblocktranslate %}",
            [("%(n)s a", "%(n)s b")],
        ),
        ('{% translate "May" context "verb" %}', [("verb\x04May",)]),
        ('{{ _("B") }}{% include "x" with submit=_("C") %}', [("B",), ("C",)]),
        ("gettext('no')", []),
    ],
)
def test_messages_are_found_in_templates(source: str, messages: list[Message]) -> None:
    assert list(in_template(source)) == messages


def test_messages_are_found_in_code_under_the_name_they_are_imported_by() -> None:
    code = (
        "from django.utils.translation import gettext as _, ngettext as n\n_('A')\nn('a', 'b', 2)\n_(name)\nf('no')\n"
    )
    assert list(in_code(code)) == [("A",), ("a", "b")]
