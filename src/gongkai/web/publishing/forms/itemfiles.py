"""附件的表单: the files of a draft, those of the revision before and new ones, each with its name and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.web.files.kinds import ENDING_TO_TYPES, ENDINGS, PICTURES
from gongkai.web.publishing.actions.enclosing import Part
from gongkai.web.publishing.converting import READABLE
from gongkai.web.publishing.forms.line import Line
from gongkai.web.publishing.models import Enclosure

SLOTS = 4
"""How many new files one form takes besides an original; whoever has more saves and goes on."""
_ALL = ",".join(sorted(ENDING_TO_TYPES))
_ORIGINALS = ",".join(sorted(each for kind in READABLE for each in ENDINGS[kind]))


def _file(label: Any, accept: str, hint: Any = "") -> forms.FileField:
    return forms.FileField(
        label=label, required=False, help_text=hint, allow_empty_file=True,  # the admission says what is wrong with it
        widget=forms.FileInput({"accept": accept}),
    )  # fmt: skip


class FilesForm(forms.Form):
    """附件. `files` are those of the revision before; in the text each is `files/<its number here>/`."""

    original = _file(
        gettext_lazy("Original (DOCX or PDF)"), _ORIGINALS, gettext_lazy("It goes with the item as a file.")
    )
    readable = forms.BooleanField(
        label=gettext_lazy("make the readable text from this file"), required=False,
        help_text=gettext_lazy("It takes the place of what stands above. Look at it before you submit it."),
    )  # fmt: skip

    def __init__(self, *args: Any, files: Sequence[Enclosure] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = {one.position: one for one in files}
        last = max(self.kept, default=0)
        self.slots = range(last + 1, last + 1 + SLOTS)
        self.number_of_original = last + SLOTS + 1
        for number, one in self.kept.items():
            self._kept_fields(number, one)
        for number in self.slots:
            self.fields[f"file_{number}"] = _file(_("File"), _ALL)
            self._words(number, "", "", is_picture=True)

    def _kept_fields(self, number: int, one: Enclosure) -> None:
        self.fields[f"keep_{number}"] = forms.BooleanField(label=_("keep this file"), required=False, initial=True)
        self.fields[f"place_{number}"] = forms.IntegerField(
            label=_("Place among the files"), min_value=1, max_value=999, initial=number, required=False
        )
        self._words(number, one.title, one.alt, is_picture=one.attachment.type in PICTURES)

    def _words(self, number: int, title: str, alt: str, *, is_picture: bool) -> None:
        self.fields[f"title_{number}"] = Line(
            label=_("Name for readers"), required=False, max_length=160, initial=title
        )
        if is_picture:
            self.fields[f"alt_{number}"] = Line(
                label=_("What the picture shows"), required=False, max_length=300, initial=alt,
                help_text=_("In words, for whoever cannot see it. Every picture needs it."),
            )  # fmt: skip
            self.fields[f"inline_{number}"] = forms.BooleanField(
                label=_("show the picture at the end of the text"), required=False
            )

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        for number in (*self.kept, *self.slots):
            self._check_picture(number)
        original = self.cleaned_data.get("original")
        if self.cleaned_data.get("readable") and not original:
            self.add_error("original", _("Choose the file from which the text is to be made."))
        return given

    def _check_picture(self, number: int) -> None:
        part = self._part(number)
        if part is not None and part.is_picture and not part.alt.strip() and not self.has_error(f"alt_{number}"):
            self.add_error(
                f"alt_{number}", _("Say in words what the picture “%(name)s” shows.") % {"name": part.called}
            )

    def parts(self) -> list[Part]:
        """The files in their new order: kept ones by the places given, then new ones, the original first of these."""
        given = self.cleaned_data
        kept = sorted(self.kept, key=lambda number: (given.get(f"place_{number}") or number, number))
        numbers = [*kept, self.number_of_original, *self.slots]
        return [part for part in map(self._part, numbers) if part is not None]

    def _part(self, number: int) -> Part | None:
        """One file as it goes on; None where there is none, or it is not kept."""
        given = self.cleaned_data
        said = {
            "title": given.get(f"title_{number}", ""),
            "alt": given.get(f"alt_{number}", ""),
            "inline": bool(given.get(f"inline_{number}")),
        }
        if number in self.kept:
            one = self.kept[number]
            return Part(number, kept=one.attachment, text=one.text, **said) if given.get(f"keep_{number}") else None
        is_original = number == self.number_of_original
        sent = given.get("original" if is_original else f"file_{number}")
        if not sent:
            return None
        sent.seek(0)
        return Part(
            number, name=sent.name, data=sent.read(), original=is_original and bool(given.get("readable")), **said
        )

    def file_groups(self) -> Iterator[tuple[str, list[str]]]:
        """The files on the page, each under its own heading with what the text calls it."""
        for number, one in self.kept.items():
            words = _("File %(number)d: %(name)s (files/%(number)d/)")
            yield words % {"number": number, "name": one.title or one.attachment.name}, self._named(number)
        for number in self.slots:
            yield _("New file (files/%(number)d/)") % {"number": number}, self._named(number)

    def _named(self, number: int) -> list[str]:
        parts = ("keep", "place", "file", "title", "alt", "inline")
        return [name for part in parts if (name := f"{part}_{number}") in self.fields]
