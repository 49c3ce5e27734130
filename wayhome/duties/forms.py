"""What people fill in about the rota and about notices. Forms clean words into values; they save nothing."""

from collections.abc import Iterable, Sequence
from datetime import time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wayhome.core import dates, forms
from wayhome.core.day_fields import read_time
from wayhome.duties import rules

ORDER = [
    ("1", _("First: is rung at once")),
    ("2", _("Second: after ten minutes")),
    ("3", _("Third: after twenty")),
]


class End(forms.Form):
    """Why what a fact ends cannot be written any more; or what was done where no room keeps it."""

    words = forms.LongText(
        label=_("What was done, when, and with whom"),
        help_text=_("A few words. Whoever hears of this duty reads them with the case."),
        max_length=rules.WORDS_AT_MOST,
        missing=_("Write it in a few words. They are kept."),
    )

    def __init__(self, data: Any = None, *, is_why: bool = False) -> None:  # noqa: ANN401 - Django's own signature
        super().__init__(data)
        if is_why:
            self.fields["words"].label = _("Why can it not be done, or written down, any more?")


class AddShift(forms.Form):
    """Somebody to put on call."""

    user = forms.Pick(label=_("Who"), missing=_("Choose who is on call."))
    rank = forms.Choice(
        label=_("In which order they are rung"),
        choices=ORDER,
        initial="1",
        missing=_("Choose the order."),
    )
    starts = forms.Moment(label=_("From"), missing=_("Enter when the shift begins."))
    ends = forms.Moment(label=_("Until"), missing=_("Enter when the shift ends."))

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 - Django's own signature
        *,
        people: Iterable[tuple[UUID, str]],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        field: Any = self.fields["user"]
        field.choices = [*field.choices, *((str(user), name) for user, name in people)]


class Hours(forms.Text):
    """Some times of the day, separated by commas."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - Django's own signature
        if isinstance(value, list):
            return value
        text = super().to_python(value)
        return sorted({read_time(part) for part in text.replace(";", ",").split(",") if part.strip()})

    def run_validators(self, value: Any) -> None:  # noqa: ANN401 - Django's own signature
        if not value:
            raise ValidationError(_("Enter at least one time, such as 08:00."))

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - Django's own signature
        return ", ".join(f"{hour:%H:%M}" for hour in value) if isinstance(value, list) else value


class Notices(forms.Form):
    """When and how somebody wants to be told."""

    has_mail = forms.YesNo(
        label=_("Notices by mail?"),
        help_text=_(
            "They come at the times below, whether or not there is something, and never say what it is about."
        ),
        missing=_("Choose yes or no."),
    )
    digest_hours = Hours(
        missing=_("Enter at least one time, such as 08:00."),
        label=_("At these times"),
        help_text=_("Separated by commas, such as 08:00, 14:00."),
        max_length=80,
    )
    quiet_from = forms.Time(
        label=_("Quiet from"), help_text=_("No notice comes in your quiet hours. An emergency still rings.")
    )
    quiet_until = forms.Time(label=_("Quiet until"))
    zone = forms.Pick(
        label=_("Clock of"),
        choices=[(zone, dates.zone_in_words(zone)) for zone in dates.ZONES],
        missing=_("Choose whose clock is meant."),
    )
    language = forms.Pick(
        label=_("In this language"),
        help_text=_(
            "What a notice says, and a telephone that rings. Pages are read as your browser asks for them."
        ),
        choices=settings.LANGUAGES,
        missing=_("Choose a language."),
    )
    ring_number = forms.Text(
        label=_("Number to ring in an emergency"),
        help_text=_(
            "With plus and the country’s number first. Rung only while you are on call, or when nobody who is "
            "answers. Leave it empty to keep the one that is saved."
        ),
        required=False,
        max_length=40,
    )
    forget_number = forms.Tick(label=_("Forget my number"), required=False)

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 - Django's own signature
        *,
        initial: dict[str, Any] | None = None,
        has_number: bool,
    ) -> None:
        super().__init__(data, initial=initial)
        if not has_number:
            del self.fields["forget_number"]

    def clean_ring_number(self) -> str:
        """Numbers as every telephone service understands them."""
        text = str(self.cleaned_data.get("ring_number") or "")
        reason = rules.why_not_number(text)
        if reason:
            raise ValidationError(reason)
        return text

    def clean(self) -> dict[str, Any]:
        """Some time is outside the quiet hours."""
        values = super().clean() or {}
        hours: Sequence[time] | None = values.get("digest_hours")
        quiet_from, quiet_until = values.get("quiet_from"), values.get("quiet_until")
        if hours and quiet_from is not None and quiet_until is not None:
            reason = rules.why_not_hours(hours, quiet_from=quiet_from, quiet_until=quiet_until)
            if reason:
                self.add_error("digest_hours", reason)
        return values

    def number(self) -> str | None:
        """What becomes of the number: a new one, empty to forget it, None to leave it."""
        if self.cleaned_data.get("forget_number"):
            return ""
        return self.cleaned_data["ring_number"] or None
