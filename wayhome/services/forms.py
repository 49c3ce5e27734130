"""What people fill in about organisations and services. Forms clean words into values; they save nothing."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import HiddenInput
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.core.day_fields import read_time
from wayhome.people import iso
from wayhome.services import rules, written
from wayhome.services.enums import Group, LocationType, Need, Status
from wayhome.services.fields import Address, Code, Codes, Lines, LongList, Phone
from wayhome.services.models import Agency, Service
from wayhome.services.queries import Search
from wayhome.services.written import AgencyWords, PlaceWords, ServiceWords

ANY = _("Any")
WEEK = [(day, WEEKDAYS[number]) for number, day in enumerate(written.DAYS)]
# In addresses needs and groups are numbers: the history of a browser then says nothing (users.md 3).
NEEDS = {str(number): need for number, need in enumerate(Need, start=1)}
GROUPS = {str(number): group for number, group in enumerate(Group, start=1)}


class Find(forms.Form):
    """What is looked for. Whatever is not in the lists is looked for nowhere."""

    need = forms.Pick(
        label=_("Help with"),
        choices=[(n, need.label) for n, need in NEEDS.items()],
        empty=ANY,
        required=False,
        widget=LongList,
    )
    country = Code(iso.countries, label=_("Country"), empty=ANY, required=False)
    language = Code(iso.languages, label=_("Language"), empty=ANY, required=False)
    group = forms.Pick(
        label=_("For whom"),
        choices=[(n, one.label) for n, one in GROUPS.items()],
        empty=ANY,
        required=False,
        widget=LongList,
    )
    words = forms.Text(label=_("Name or words"), required=False, max_length=200)

    def asked(self) -> Search | None:
        """The search, or None when something in it is not offered."""
        if not self.is_valid():
            return None
        said = self.cleaned_data
        return Search(
            need=NEEDS[said["need"]].value if said["need"] else "",
            country=said["country"],
            language=said["language"],
            group=GROUPS[said["group"]].value if said["group"] else "",
            words=said["words"],
        )


class Numbered(forms.Form):
    """A form about something that others may change meanwhile."""

    number = forms.Number(widget=HiddenInput, initial=0, min_value=0)


class AgencyForm(Numbered):
    """An organisation."""

    name = forms.Text(label=_("Name of the organisation"), max_length=300)
    alternate_name = forms.Text(label=_("Other name"), required=False, max_length=300)
    description = forms.LongText(label=_("What it does"), required=False, max_length=5000)
    country = Code(iso.countries, label=_("Country"), missing=_("Choose the country."))
    phone = Phone(label=_("Telephone of the office"))
    email = forms.Email(label=_("E-mail of the office"), required=False, max_length=254)
    website = Address(label=_("Website"))
    is_ours = forms.Tick(
        label=_("This is our own organisation"),
        help_text=_("Others then see that it works with this system and can be asked here."),
        required=False,
    )

    def words(self) -> AgencyWords:
        """What was written."""
        said = {key: value for key, value in self.cleaned_data.items() if key != "number"}
        return AgencyWords(**said)

    @staticmethod
    def of(agency: Agency) -> dict[str, Any]:
        """What it says now."""
        names = ("name", "alternate_name", "description", "country", "email", "website", "number")
        said = {name: getattr(agency, name) for name in names}
        return {**said, "phone": written.phone_of(agency.phones), "is_ours": agency.here_id is not None}


class ServiceForm(Numbered):
    """A service."""

    name = forms.Text(label=_("Name of the service"), max_length=300)
    alternate_name = forms.Text(label=_("Other name"), required=False, max_length=300)
    needs = forms.Choices(label=_("Helps with"), choices=Need.choices, missing=_("Choose at least one."))
    is_confidential = forms.YesNo(
        label=_("Is it confidential?"),
        help_text=_(
            "Yes for every safe place to live, and wherever being found is a danger. It then has no address here: "
            "everyone who signs in reads the directory, and it is copied to other systems."
        ),
        missing=_("Choose yes or no."),
    )
    description = forms.LongText(label=_("What is offered"), required=False, max_length=10_000)
    status = forms.Choice(label=_("State"), choices=Status.choices, initial=Status.ACTIVE)
    alert = forms.Text(label=_("What to know now"), required=False, max_length=500)
    countries = Codes(
        "country",
        label=_("Countries where it is offered"),
        help_text=_("Names, separated by commas."),
        missing=_("Enter at least one country."),
    )
    languages = Codes(
        "language", label=_("Languages spoken"), help_text=_("Names, separated by commas."), required=False
    )
    groups = forms.Choices(
        label=_("For whom"),
        help_text=_("Choose none if everybody is taken."),
        choices=Group.choices,
        required=False,
    )
    minimum_age = forms.Number(label=_("From which age"), required=False, min_value=0, max_value=120)
    maximum_age = forms.Number(label=_("Until which age"), required=False, min_value=0, max_value=120)
    eligibility_description = forms.Text(label=_("Who else is taken or not"), required=False, max_length=2000)
    phone = Phone(label=_("Telephone"))
    out_of_hours = Phone(
        label=_("Telephone out of hours"), help_text=_("Answered at night, at weekends and on holidays.")
    )
    email = forms.Email(label=_("E-mail"), required=False, max_length=254)
    url = Address(label=_("Page on the web"))
    days = forms.Choices(label=_("Open on"), choices=WEEK, required=False)
    opens_at = forms.Time(label=_("From"), required=False)
    closes_at = forms.Time(label=_("Until"), required=False)
    hours = forms.Text(label=_("About the hours"), required=False, max_length=500)
    application_process = forms.LongText(label=_("How to ask for it"), required=False, max_length=5000)
    required_documents = Lines(label=_("Papers that are needed"), help_text=_("One a line."), required=False)
    fees_description = forms.Text(label=_("What it costs"), required=False, max_length=2000)
    wait_time = forms.Text(label=_("How long one waits"), required=False, max_length=500)
    interpretation_services = forms.Text(label=_("Interpreting"), required=False, max_length=2000)
    conditional_on_cooperation = forms.YesNo(
        label=_("Does a law tie this help to working with the police or the court?"),
        help_text=_("Said before the person chooses. Help that is not tied to it is shown beside it."),
        missing=_("Choose yes or no."),
    )
    legal_basis = forms.Text(label=_("Which law"), required=False, max_length=2000)
    paid_by = forms.Text(label=_("Who pays for it"), required=False, max_length=300)
    funded_until = forms.Day(
        label=_("Paid until"),
        help_text=_("You hear of it 180, 90 and 30 days before."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """What belongs together is said together, beside the field."""
        said = super().clean() or {}
        problems = {
            "is_confidential": rules.why_not_open(
                said.get("needs", []), is_confidential=said.get("is_confidential") is not False
            ),
            "legal_basis": rules.why_not_conditional(
                is_conditional=bool(said.get("conditional_on_cooperation")),
                legal_basis=said.get("legal_basis", ""),
            ),
            "maximum_age": rules.why_not_ages(said.get("minimum_age"), said.get("maximum_age")),
        }
        for name, reason in problems.items():
            if reason:
                self.add_error(name, reason)
        return said

    def words(self) -> ServiceWords:
        """What was written."""
        said = {key: value for key, value in self.cleaned_data.items() if key != "number"}
        for name in ("needs", "groups", "days", "countries", "languages", "required_documents"):
            said[name] = tuple(said.get(name) or ())
        return ServiceWords(**said)

    @staticmethod
    def of(service: Service) -> dict[str, Any]:
        """What it says now."""
        week = written.week_of(service.schedules)
        own = {"phone", "out_of_hours", "days", "opens_at", "closes_at", "hours", "required_documents"}
        said = {name: getattr(service, name) for name in ServiceForm.base_fields if name not in own}
        for name in ("minimum_age", "maximum_age"):
            said[name] = int(said[name]) if said[name] is not None else None
        return {
            **said,
            "phone": written.phone_of(service.phones),
            "out_of_hours": written.phone_of(service.phones, out_of_hours=True),
            "days": week["byday"].split(","),
            "opens_at": _time(week["opens_at"]),
            "closes_at": _time(week["closes_at"]),
            "hours": week["description"],
            "required_documents": [str(one.get("document", "")) for one in service.required_documents],
        }


def _time(text: str) -> Any:
    try:
        return read_time(text) if text else None
    except ValidationError:
        return None


class PlaceForm(forms.Form):
    """Where a service is reached."""

    location_type = forms.Choice(
        label=_("How it is reached"), choices=LocationType.choices, missing=_("Choose how it is reached.")
    )
    name = forms.Text(label=_("Name of the place"), required=False, max_length=300)
    phone = Phone(label=_("Telephone there"))
    url = Address(label=_("Page on the web"))
    description = forms.Text(label=_("What to know"), required=False, max_length=2000)
    accessibility = forms.Text(
        label=_("For people with a disability"),
        help_text=_("Steps, lift, toilet, sign language, induction loop."),
        required=False,
        max_length=2000,
    )
    address = forms.Text(label=_("Street and number of the office"), required=False, max_length=300)
    city = forms.Text(label=_("Town"), required=False, max_length=200)
    region = forms.Text(label=_("Region"), required=False, max_length=200)
    postal_code = forms.Text(label=_("Postal code"), required=False, max_length=30)
    country = Code(iso.countries, label=_("Country"), required=False)
    transportation = forms.Text(label=_("How to get there"), required=False, max_length=1000)
    is_public = forms.Tick(
        label=_("Everybody may know this address, and nobody who is helped lives there"), required=False
    )

    def __init__(self, data: Any = None, *, is_confidential: bool) -> None:
        super().__init__(data, initial={"location_type": "virtual"} if is_confidential else None)
        self.is_confidential = is_confidential
        if is_confidential:
            for name in (
                "address",
                "city",
                "region",
                "postal_code",
                "country",
                "transportation",
                "is_public",
            ):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """An address is whole, public, and of no confidential service."""
        said = super().clean() or {}
        kind = said.get("location_type", "")
        reason = rules.why_not_at(is_confidential=self.is_confidential, location_type=kind or "virtual")
        if reason:
            self.add_error("location_type", reason)
            return said
        if kind in (LocationType.PHYSICAL, LocationType.POSTAL):
            for name in ("address", "city", "country"):
                if not said.get(name):
                    self.add_error(name, _("Fill this in, or choose “Telephone or internet, no address”."))
            reason = rules.why_not_public(is_public=bool(said.get("is_public")), location_type=kind)
            if reason:
                self.add_error("is_public", reason)
        return said

    def words(self) -> PlaceWords:
        """What was written. Parts of an address of what is virtual are dropped."""
        said = dict(self.cleaned_data)
        if said["location_type"] == LocationType.VIRTUAL:
            kept = {"location_type", "name", "phone", "url", "description", "accessibility"}
            said = {key: value for key, value in said.items() if key in kept}
        return PlaceWords(**said)


class CapacityForm(forms.Form):
    """How much is free."""

    unit = forms.Text(
        label=_("Of what"), help_text=_("Such as: places, hours, beds for children."), max_length=100
    )
    available = forms.Number(label=_("Free now"), min_value=0, max_value=100_000)
    maximum = forms.Number(label=_("Of how many"), required=False, min_value=0, max_value=100_000)
    description = forms.Text(label=_("What to know"), required=False, max_length=500)
