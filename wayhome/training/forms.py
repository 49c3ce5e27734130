"""What people fill in about courses, sessions, places and certificates."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.core.fields import CHOOSE
from wayhome.organisations import roles
from wayhome.people import iso
from wayhome.training import required
from wayhome.training.enums import Came, Competency, Level, Mode, Target, Topic

type Row = tuple[UUID, str, str, int | None, int | None]  # seat, who, state, score before, after

PLACE_HELP = _("An office or a training room. Never a house where people are kept safe.")


class Course(forms.Form):
    """What a course is."""

    title = forms.Text(
        label=_("What is the course called?"),
        help_text=_("It is printed on certificates, which leave the house. Choose plain words."),
        max_length=120,
        missing=_("Enter what the course is called."),
    )
    topics = forms.Choices(
        label=_("What is it about?"), choices=Topic.choices, missing=_("Choose at least one topic.")
    )
    hours = forms.Number(
        label=_("How many hours is it?"), min_value=1, max_value=400, missing=_("Enter how many hours it is.")
    )
    mode = forms.Choice(label=_("How is it held?"), choices=Mode.choices, missing=_("Choose how it is held."))
    level = forms.Choice(
        label=_("How deep does it go?"),
        choices=Level.choices,
        hints={Level.AWARENESS: _("Certificates say that somebody was there, nothing more.")},
        missing=_("Choose how deep it goes."),
    )
    targets = forms.Choices(
        label=_("For whom?"), choices=Target.choices, missing=_("Choose for whom it is: at least one group.")
    )
    competencies = forms.Choices(
        label=_("What can people do afterwards?"),
        help_text=_("Roles depend on this. Choose only what the course teaches and tests."),
        choices=Competency.choices,
        required=False,
    )
    months = forms.Number(
        label=_("For how many months does the certificate count?"),
        min_value=1,
        max_value=required.MONTHS_AT_MOST,
        initial=required.months,
    )
    is_shared = forms.Tick(label=_("People of other agencies may book it too"), required=False)
    is_closed = forms.Tick(label=_("It is not held any more"), required=False)


class Plan(forms.Form):
    """A course on one day."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput, required=False)
    day = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    place = forms.Text(
        label=_("Where?"), help_text=PLACE_HELP, max_length=200, missing=_("Enter where it is held.")
    )
    trainer = forms.Pick(label=_("Who holds it?"), missing=_("Choose who holds it."))
    capacity = forms.Number(label=_("How many places are there?"), min_value=1, max_value=500)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        _offer(self, "trainer", people)

    def clean_trainer(self) -> UUID:
        return UUID(self.cleaned_data["trainer"])


class Awareness(forms.Form):
    """An awareness session of one’s own."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput, required=False)
    title = forms.Text(
        label=_("What is it called?"), max_length=120, missing=_("Enter what the session is called.")
    )
    topics = forms.Choices(
        label=_("What is it about?"), choices=Topic.choices, missing=_("Choose at least one topic.")
    )
    hours = forms.Number(label=_("How many hours is it?"), min_value=1, max_value=40)
    day = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    place = forms.Text(
        label=_("Where?"), help_text=PLACE_HELP, max_length=200, missing=_("Enter where it is held.")
    )
    capacity = forms.Number(label=_("How many people can come?"), min_value=1, max_value=500)


class Code(forms.Form):
    """The code that the trainer reads out."""

    code = forms.Text(
        label=_("The code of the session"),
        help_text=_("Six signs, which the trainer reads out or writes on the board."),
        max_length=20,
        missing=_("Enter the code of the session."),
    )


class Check(forms.Form):
    """The number on a certificate."""

    number = forms.Text(
        label=_("The number on the certificate"),
        max_length=40,
        missing=_("Enter the number on the certificate."),
    )


class AboutMe(forms.Form):
    """Where somebody works, for training."""

    target = forms.Pick(label=_("Which group of workers do you belong to?"), choices=Target.choices)
    post = forms.Pick(
        label=_("Do you work at one of these posts?"), empty=_("At none of these"), required=False
    )

    def __init__(self, *args: Any, posts: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        _offer(self, "post", posts, empty=_("At none of these"))

    def clean_post(self) -> UUID | None:
        return UUID(self.cleaned_data["post"]) if self.cleaned_data["post"] else None


class WriteIn(AboutMe):
    """People from a sheet of paper."""

    field_order = ("thing", "people", "target", "country", "post")
    thing = django_forms.UUIDField(widget=django_forms.HiddenInput, required=False)
    people = forms.LongText(
        label=_("Who was there?"),
        help_text=_(
            "One person a line: name, then a comma, then the agency. Names are sealed: the trainer and the "
            "supervisors read them; everybody else sees a code."
        ),
        missing=_("Write at least one name, each on its own line."),
    )
    country = forms.Pick(label=_("In which country do they work?"), choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["target"].label = _("Which group of workers do they belong to?")
        self.fields["post"].label = _("Do they work at one of these posts?")
        _offer(self, "country", iso.countries())

    def clean_people(self) -> list[tuple[str, str]]:
        lines = [line.strip() for line in self.cleaned_data["people"].splitlines() if line.strip()]
        found = [line.partition(",")[::2] for line in lines]
        if any(len(who.strip()) > 120 or len(agency.strip()) > 120 for who, agency in found):
            raise ValidationError(_("One line has more than 120 letters in a name. Shorten it."))
        return [(who.strip(), agency.strip()) for who, agency in found]


class Marks(forms.Form):
    """Who came; scores where there was a test."""

    came = forms.Number(
        label=_("How many people came in all?"),
        help_text=_("Those without an account too. You can leave it open."),
        min_value=0,
        max_value=5000,
        required=False,
    )

    def __init__(self, *args: Any, people: "Iterable[Row]", **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.seats: list[UUID] = []
        for pk, name, state, before, after in people:
            self.seats.append(pk)
            known = state if state in (Came.ATTENDED, Came.ABSENT) else None
            self.fields[f"state_{pk}"] = forms.Choice(
                label=name,
                choices=[(Came.ATTENDED.value, Came.ATTENDED.label), (Came.ABSENT.value, Came.ABSENT.label)],
                required=False,
                initial=known,
            )
            for what, label, value in (
                ("before", format_lazy(_("{name}: score before, from 0 to 100"), name=name), before),
                ("after", format_lazy(_("{name}: score after, from 0 to 100"), name=name), after),
            ):
                self.fields[f"{what}_{pk}"] = forms.Number(
                    label=label, min_value=0, max_value=100, required=False, initial=value
                )

    def marks(self) -> dict[UUID, tuple[str, int | None, int | None]]:
        """For each person who was marked: what became of the place, and both scores."""
        data = self.cleaned_data
        return {
            pk: (data[f"state_{pk}"], data[f"before_{pk}"], data[f"after_{pk}"])
            for pk in self.seats
            if data.get(f"state_{pk}")
        }


class Certify(forms.Form):
    """The day on certificates."""

    given_on = forms.Day(
        label=_("Which day do the certificates say?"), missing=_("Enter the day the certificates say.")
    )


class Paper(forms.Form):
    """A certificate from elsewhere, on paper."""

    title = forms.Text(
        label=_("Which course was it, and who held it?"),
        max_length=120,
        missing=_("Enter which course it was."),
    )
    competencies = forms.Choices(
        label=_("What does the paper say that she or he can do?"),
        choices=Competency.choices,
        missing=_("Choose what the paper says that she or he can do."),
    )
    given_on = forms.Day(label=_("Which day does it say?"), missing=_("Enter the day on the paper."))
    until_on = forms.Day(
        label=_("Until which day does it count?"),
        help_text=_("Where the paper names no day: twelve months."),
        missing=_("Enter the last day it counts."),
    )


class Reason(forms.Form):
    """Why."""

    reason = forms.LongText(
        label=_("Why?"),
        help_text=_("A few words, nothing personal."),
        max_length=500,
        missing=_("Write why."),
    )


class Someone(forms.Form):
    """A colleague."""

    user = forms.Pick(label=_("For whom?"), missing=_("Choose for whom."))

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        _offer(self, "user", people)

    def clean_user(self) -> UUID:
        return UUID(self.cleaned_data["user"])


class More(forms.Form):
    """What else a role is asked."""

    role = forms.Pick(
        label=_("Which role?"),
        choices=[(one.code, one.label) for one in roles.ALL if one.needs_account],
        missing=_("Choose the role."),
    )
    competency = forms.Pick(
        label=_("What must people with this role have learnt?"),
        choices=Competency.choices,
        missing=_("Choose what they must have learnt."),
    )


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]], *, empty: Any = None) -> None:  # noqa: ANN401
    form.fields[name].choices = [("", empty or CHOOSE), *choices]  # type: ignore[attr-defined]
