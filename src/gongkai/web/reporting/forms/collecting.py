"""Forms of what is handed in 报送、更正、退回、审核、批量核对的表单: they only validate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts.models import Agency
from gongkai.web.accounts.whose import FIRST_YEAR, WhoseForm
from gongkai.web.reporting.actions.collecting import REASON
from gongkai.web.reporting.reading import ENDINGS

LARGEST = Decimal(10) ** 13
_ACCEPT = ",".join(ENDINGS)


class SeenForm(forms.Form):
    """审核通过 and whatever else only asks whether the page is still what was looked at."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ReceiveForm(SeenForm):
    """接收报送的文件."""

    file = forms.FileField(
        label=_("File"), allow_empty_file=True,  # the reader says what is wrong with it
        help_text=_("DOCX, PDF, a web page, or the form as XLSX."),
        widget=forms.FileInput({"accept": _ACCEPT}),
    )  # fmt: skip
    sure = forms.BooleanField(
        label=_("it is this agency's report on this year, whatever the file says"), required=False
    )


class CorrectForm(SeenForm):
    """更正读取结果: what the file says in a cell, and why it is known."""

    value = forms.DecimalField(label=_("Right number"), min_value=0, max_value=LARGEST, max_digits=20, decimal_places=6)
    reason = forms.CharField(
        label=_("Reason"), max_length=REASON, widget=forms.Textarea({"rows": 3}),
        help_text=_("Such as the place in the original, or who of the agency said so and when."),
    )  # fmt: skip


class ReturnForm(SeenForm):
    """退回: what the agency has to put right; it stands in the letter."""

    reason = forms.CharField(label=_("What has to be put right"), max_length=3000, widget=forms.Textarea({"rows": 8}))


class DeductForm(forms.Form):
    """扣除重复计算的申请."""

    reason = forms.CharField(label=_("Reason"), max_length=REASON, widget=forms.Textarea({"rows": 3}))


class _SeveralInput(forms.FileInput):
    allow_multiple_selected = True


class Several(forms.FileField):
    """One file or more, as a list."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, (list, tuple)) else [data]
        return [super(Several, self).clean(one, initial) for one in given or [None]]


class BatchForm(WhoseForm):
    """批量核对: whose members' reports on which year, and the files, or ZIPs of them."""

    year = forms.IntegerField(label=_("year"), min_value=FIRST_YEAR)
    papers = Several(
        label=_("Files"), allow_empty_file=True, help_text=_("The reports one by one, or a whole folder as a ZIP."),
        widget=_SeveralInput({"accept": f"{_ACCEPT},.zip", "multiple": True}),
    )  # fmt: skip

    def __init__(self, *args: Any, agencies: Sequence[Agency], today: date, **kwargs: Any) -> None:
        super().__init__(*args, agencies=agencies, **kwargs)
        self.fields["agency"].label = _("Government")
        year = self.fields["year"]
        year.validators.append(MaxValueValidator(today.year))
        year.widget.attrs |= {"max": today.year}
