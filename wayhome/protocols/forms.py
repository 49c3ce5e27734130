"""What people fill in about an agreement on sharing."""

from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.organisations import matrix
from wayhome.protocols import rules
from wayhome.protocols.enums import Reason, Use

CONTACT = _("Whom do they call about it?")
CONTACT_HELP = _("An office and its number. It is printed.")


class Propose(forms.Form):
    """The terms. Nothing is ticked beforehand: what is not needed is not shared."""

    uses = forms.Choices(
        label=_("What for?"), choices=Use.choices, missing=_("Choose what for: at least one.")
    )
    groups = forms.Choices(
        label=_("Which data may be shared, when she or he agrees?"),
        help_text=_(
            "The person’s own yes is asked each time. The agreement only says what may be asked for."
        ),
        choices=list(matrix.GROUPS.items()),
        missing=_("Choose which data may be shared: at least one part."),
    )
    keeps_months = forms.Number(
        label=_("For how many months after the help ends is it kept?"),
        help_text=_("As short as your laws and your work allow. Ask a lawyer of yours."),
        min_value=1,
        max_value=rules.KEEPS_AT_MOST,
        missing=_("Enter for how many months it is kept."),
    )
    review_on = forms.Day(
        label=_("When do you look at it again?"),
        help_text=_("Within two years. Both sides are reminded."),
        missing=_("Enter the day on which you look at it again."),
    )
    contact = forms.Text(label=CONTACT, help_text=CONTACT_HELP, max_length=300)
    ground = forms.LongText(
        label=_("The legal ground, as each side names it"),
        help_text=_("Wayhome knows no law of your country. Let a lawyer of each side write or check this."),
        max_length=rules.WORDS_AT_MOST,
        required=False,
    )
    words = forms.LongText(
        label=_("What else you agree on"),
        help_text=_("For example who tells the other side of a mistake, and within how many hours."),
        max_length=rules.WORDS_AT_MOST,
        required=False,
    )


class Confirm(forms.Form):
    """The other side's part of the agreement."""

    contact = forms.Text(label=CONTACT, help_text=CONTACT_HELP, max_length=300)


class Words(forms.Form):
    """Why, for the other side."""

    words = forms.LongText(
        label=_("Why, if you want to say"),
        help_text=_("They read it. Name nobody who is helped."),
        max_length=rules.WORDS_AT_MOST,
        required=False,
    )


class Without(forms.Form):
    """Why it cannot wait."""

    reason = forms.Choice(
        label=_("Why can it not wait?"), choices=Reason.choices, missing=_("Choose why it cannot wait.")
    )
    words = forms.LongText(
        label=_("In a few words"),
        help_text=_("Your managers and your data-protection officer read it. Name nobody who is helped."),
        max_length=rules.WORDS_AT_MOST,
    )
