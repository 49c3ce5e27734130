"""How someone is reached: the rules first, then the numbers."""

from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, dates, forms
from wayhome.people import documents, enums, rules
from wayhome.people.forms import Written, lines, pick, text
from wayhome.people.words import LABELS

AT_MOST = 10  # numbers
_FIELD_OF = ("days", "opens", "closes", "zone")
_FORM_OF_A_NUMBER = _("Write it with the country, such as +355 69 123 4567.")


def telephone(words: str, country: str) -> str:
    """A telephone number as it is kept (E.164). ValidationError, with a sentence, for what cannot be one."""
    try:
        parsed = phonenumbers.parse(words, country)
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is None or parsed.extension or not phonenumbers.is_possible_number(parsed):
        raise ValidationError(
            _("“%(words)s” cannot be a telephone number. %(form)s"),
            params={"words": words[:40], "form": _FORM_OF_A_NUMBER},
        )
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


class Reach(Written):
    """What is agreed with her on being reached, and where that is."""

    SECTIONS = (
        (
            _("What is agreed"),
            (
                *("channel", "days", "opens", "closes", "zone", "say", "name_to_use", "who_may_answer"),
                *("voicemail", "code_word", "checked_today", "next_check_on"),
            ),
        ),
        (_("Numbers and addresses"), ("phones", "email", "address", "through_whom")),
    )
    channel = forms.Choice(
        label=LABELS["channel"],
        choices=[("", _("Not asked yet")), *enums.Channel.choices],
        hints={
            "none": _("Days and hours are not needed then."),
            "in_person": _("Days and hours are not needed then."),
        },
        required=False,
    )
    days = forms.Choices(label=LABELS["days"], choices=enums.Weekday.choices, required=False)
    opens = forms.Time(label=LABELS["opens"], required=False)
    closes = forms.Time(
        label=LABELS["closes"],
        help_text=_("Earlier than “From” means: until the next morning."),
        required=False,
    )
    zone = pick(
        "zone",
        [(zone, dates.zone_in_words(zone)) for zone in dates.ZONES],
        help_text=_("Where she or he is."),
    )
    say = text("say", help_text=_("For example “about the course”. Nothing else is said."))
    name_to_use = text("name_to_use", help_text=_("Your name or another one, as agreed."))
    who_may_answer = text("who_may_answer", help_text=_("And what to do when somebody else answers."))
    voicemail = forms.Tick(label=LABELS["voicemail"], required=False)
    code_word = text(
        "code_word", help_text=_("A word that shows it is really her or him, or that it is not safe.")
    )
    checked_today = forms.Tick(label=_("Asked again today"), required=False)
    next_check_on = forms.Day(label=LABELS["next_check_on"], required=False)
    phones = forms.LongText(
        label=LABELS["phones"], help_text=_("One a line."), max_length=600, required=False
    )
    email = forms.Email(label=LABELS["email"], required=False)
    address = forms.LongText(
        label=LABELS["address"],
        help_text=_("Where she or he lives on her or his own. Never the address of a shelter."),
        max_length=600,
        required=False,
    )
    through_whom = text("through_whom", help_text=_("Somebody she or he named, and how to reach them."))

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        *,
        read: int,
        known: documents.Contact,
        safe: documents.SafeContact | None,
        country: str,
    ) -> None:
        safe = safe or documents.SafeContact()
        values = {**safe.to_value(), **known.to_value(), "phones": "\n".join(known.phones)}
        values["days"] = [str(day) for day in safe.days]
        super().__init__(data, read=read, initial=values)
        self.country, self.safe = country, safe
        for name in _FIELD_OF:
            forms.depends(self.fields[name])  # most ways of reaching need them
        if not safe.channel:  # agreed now, for the first time
            self.fields["checked_today"].label = _("Asked today")
            self.initial["checked_today"] = True

    def clean_phones(self) -> tuple[str, ...]:
        """Numbers in the one form that every telephone understands."""
        typed = lines(self.cleaned_data["phones"])
        if len(typed) > AT_MOST:
            raise ValidationError(_("Keep at most %(limit)d numbers."), params={"limit": AT_MOST})
        return tuple(dict.fromkeys(telephone(number, self.country) for number in typed))

    def clean_next_check_on(self) -> Any:  # noqa: ANN401
        """A day to come."""
        day = self.cleaned_data["next_check_on"]
        if day is not None and day < clock.today() and day != self.safe.next_check_on:
            raise ValidationError(_("This day is over. Enter a day to come."))
        return day

    def clean(self) -> dict[str, Any]:
        if not any(field in self.errors for field in ("channel", *_FIELD_OF)):
            for field, reason in rules.what_lacks(self.safe_contact()):
                self.add_error(field, reason)
        return self.cleaned_data

    def safe_contact(self) -> documents.SafeContact:
        """The rules, as they are kept."""
        data = self.cleaned_data
        same = (
            "channel",
            "zone",
            "say",
            "name_to_use",
            "who_may_answer",
            "voicemail",
            "code_word",
            "next_check_on",
        )
        return documents.SafeContact(
            **{field: data[field] for field in same if field in data},
            days=tuple(sorted(int(day) for day in data.get("days", ()))),
            opens=f"{data['opens']:%H:%M}" if data.get("opens") else "",
            closes=f"{data['closes']:%H:%M}" if data.get("closes") else "",
            checked_on=clock.today()
            if data.get("checked_today") and data.get("channel")
            else self.safe.checked_on,
        )

    def contact(self) -> documents.Contact:
        """Numbers and addresses, as they are kept."""
        data = self.cleaned_data
        same = ("phones", "email", "address", "through_whom")
        return documents.Contact(**{field: data[field] for field in same if field in data})
