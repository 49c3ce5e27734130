"""What happened to her or him, and who speaks for a child: typed words into values."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, forms
from wayhome.people import documents, enums, iso, rules
from wayhome.people.forms import Written, add_countries, chosen, one, pick, text
from wayhome.people.words import LABELS


class Happened(Written):
    """Codes of what happened. Her words are never written here."""

    SECTIONS = (
        ("", ("status", "status_decided_by")),
        (_("How it began"), ("relationship", "age_when_trafficked", "recruitment", "country_origin")),
        (
            _("What happened then"),
            (
                "event",
                "exploitation",
                "sexual_forms",
                "industries",
                "roles_in_process",
                "control",
                "countries_transit",
                "country_destination",
            ),
        ),
    )

    status = one("status", enums.TraffickingStatus)
    status_decided_by = one("status_decided_by", enums.DecidedBy)
    relationship = one("relationship", enums.RelationshipToTrafficker)
    age_when_trafficked = forms.Number(
        label=LABELS["age_when_trafficked"], min_value=0, max_value=rules.OLDEST, required=False
    )
    recruitment = forms.Choices(
        label=LABELS["recruitment"], choices=enums.Recruitment.choices, required=False
    )
    control = forms.Choices(label=LABELS["control"], choices=enums.Control.choices, required=False)
    exploitation = forms.Choices(
        label=LABELS["exploitation"], choices=enums.Exploitation.choices, required=False
    )
    sexual_forms = forms.Choices(
        label=LABELS["sexual_forms"], choices=enums.SexualExploitation.choices, required=False
    )
    industries = forms.Choices(label=LABELS["industries"], choices=enums.Industry.choices, required=False)
    event = one("event", enums.EventKind)
    roles_in_process = forms.Choices(
        label=LABELS["roles_in_process"],
        help_text=_("What they did. Never who they are."),
        choices=enums.RoleInProcess.choices,
        required=False,
    )
    country_origin = pick("country_origin", ())
    country_destination = pick("country_destination", ())

    def __init__(self, data: Any = None, *, read: int, known: documents.Account) -> None:  # noqa: ANN401
        super().__init__(data, read=read, initial=known.to_value())
        for field in ("country_origin", "country_destination"):
            self.fields[field].choices = [("", _("Not now")), *iso.countries()]  # type: ignore[attr-defined]
        add_countries(self, "countries_transit", known.countries_transit)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("status") and not self.cleaned_data.get("status_decided_by"):
            self.add_error("status_decided_by", _("Choose who decided this."))
        return self.cleaned_data

    def account(self) -> documents.Account:
        """What was chosen, as it is kept."""
        data = self.cleaned_data
        same = ("status", "status_decided_by", "relationship", "age_when_trafficked", "country_origin",
                "country_destination", "event")  # fmt: skip
        return documents.Account(
            **{field: data[field] for field in same if field in data},
            recruitment=tuple(data.get("recruitment", ())),
            control=tuple(data.get("control", ())),
            exploitation=tuple(data.get("exploitation", ())),
            sexual_forms=tuple(data.get("sexual_forms", ())),
            industries=tuple(data.get("industries", ())),
            roles_in_process=tuple(data.get("roles_in_process", ())),
            countries_transit=chosen(self, "countries_transit"),
        )


class SpeaksFor(Written):
    """Who speaks for a child."""

    SECTIONS = (("", ("name", "kind", "appointed_by", "appointed_on", "contact", "conflict", "ended_on")),)

    name = forms.Text(label=LABELS["name"], missing=_("Enter the name of the guardian."))
    kind = one("kind", enums.GuardianKind)
    appointed_by = text("appointed_by", help_text=_("The court or office."))
    appointed_on = forms.Day(label=LABELS["appointed_on"], required=False)
    contact = forms.LongText(label=LABELS["contact"], max_length=2000, required=False)
    conflict = forms.Choice(
        label=LABELS["conflict"],
        help_text=_("While it is suspected or known, this guardian cannot agree to anything for the child."),
        choices=enums.Conflict.choices,
        missing=_("Choose one of the answers. “None known” is one."),
    )
    ended_on = forms.Day(
        label=LABELS["ended_on"],
        help_text=_("Leave it open while she or he speaks for the child."),
        required=False,
    )

    def __init__(self, data: Any = None, *, read: int, known: documents.Guardian) -> None:  # noqa: ANN401
        values = known.to_value()
        if read == 0:
            values["conflict"] = ""  # asked, never presumed
        super().__init__(data, read=read, initial=values)

    def clean(self) -> dict[str, Any]:
        reason = rules.why_not_guardian(self.guardian(), today=clock.today())
        if reason:
            self.add_error("ended_on" if self.cleaned_data.get("ended_on") else "appointed_on", reason)
        return self.cleaned_data

    def guardian(self) -> documents.Guardian:
        """What was typed, as it is kept."""
        known = documents.Guardian().to_value()
        return documents.Guardian(**{**known, **{k: v for k, v in self.cleaned_data.items() if k in known}})
