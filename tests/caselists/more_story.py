"""A row that says something in every column there is, and a life that fills the rooms; for the tests of our columns."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from tests.care import story as care
from tests.caselists import story
from tests.cast import Cast, Person, join
from tests.cast import found as founded
from tests.consent import story as consents
from tests.grants import story as grants
from tests.jointrisk import story as jointrisk
from tests.people import scene
from tests.reception import story as reception
from tests.witnessing import story as witnessing
from wayhome.care import actions as care_actions
from wayhome.care import documents as care_documents
from wayhome.care.enums import ByHer, NeedStatus, Urgency
from wayhome.caselists import actions_out
from wayhome.caselists.actions_out import Made
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.dates import PartialDay
from wayhome.htcds import preview, standard, values
from wayhome.htcds.rows import Understood
from wayhome.htcds.sheets_out import CSV, Wanted, write
from wayhome.htcds.values import Value
from wayhome.organisations.enums import AgencyKind
from wayhome.people.queries import Found

ALL = (*standard.full(), *standard.more())
DAY = timedelta(days=1)
WHY = "For the agency that goes on with them"
_FIXED: dict[str, Value] = {
    "prs_Birthdate": PartialDay(1999, 3, 25),
    "prs_NumberOfChildren": 2,
    "prs_HomePhone": "+355691234501",
    "prs_MobilePhone": "+355691234502",
    "prs_IdentityNumber": "QX7731902",
    "vic_AgeWhenTrafficked": 17,
    "way_NeedsOpen": ("safety", "legal", "cash"),
    "way_NeedsImmediate": ("legal",),
    "way_ConsentScope": "DATA_PROCESSING::;SHARE_RECEIVING_ORG:AFI:2027-02-28",
    "way_ConsentRecipients": "SHARE_RECEIVING_ORG:Dawn Centre",
    "way_SafeContactChannel": ("call",),
    "way_SafeContactFrom": "09:30",
    "way_SafeContactUntil": "18:00",
    "way_SafeContactZone": "Europe/Tirane",
}


def value(name: str) -> Value:
    """Something that this column can hold, and that tells it from its neighbours."""
    field = standard.fields()[name]
    if name in _FIXED:
        return _FIXED[name]
    if field.kind == "date":
        return PartialDay(2024, 3, 1 + ALL.index(name) % 28)
    if field.kind == "yes_no":
        return True
    if field.kind == "number":
        return field.bounds[0] + 1 if field.bounds else Decimal("41.25")
    if field.kind == "codes":
        if field.is_country or field.is_language:
            return ("NA",) if field.is_country else ("sqi",)
        some = [one.name for one in field.codes]
        return values.in_order(field, some[1:3]) if field.is_multiple else (some[-1],)
    return f"Says {name}"


def every_column() -> dict[str, Value]:
    """One row; nothing of it is empty."""
    return {name: value(name) for name in ALL}


def as_file(*rows: Mapping[str, Value], form: str = CSV) -> bytes:
    return write(rows, Wanted(ALL, "Somebody else", with_names=True, with_protected=True), form)


def read(content: bytes) -> list[dict[str, Value]]:
    """What a file says, row by row, to whoever looks at it."""
    found = preview.read(content, today=clock.today())
    assert (found.refused, found.questions) == ((), ())
    return [dict(one.values) for one in found.taken if isinstance(one, Understood)]


def bring_in(cast: Cast, who: Person, content: bytes) -> None:
    list_id = story.bring(cast, who=who, content=content)
    story.as_new(cast, list_id, who)
    story.take_in(cast, list_id, who)


def copy(cast: Cast, who: Person, second: Person | None = None, **given: object) -> Made:
    """With all columns, and names; with ``second``, also what protects."""
    usual: dict[str, object] = {
        "why": WHY, "with_names": True, "is_whole": True, "with_more": True,
        "with_protected": second is not None, "form": CSV,
    }  # fmt: skip
    copy_id: UUID = actions_out.ask(by=who.actor(), **{**usual, **given})  # type: ignore[arg-type]
    if second is not None:
        actions_out.agree(copy_id=copy_id, by=second.actor())
    return actions_out.make(copy_id=copy_id, by=who.actor())


def haven() -> tuple[Person, Person]:
    """A shelter that knows nobody here: Hedda founded it and manages, Nils is its case manager."""
    hedda, there = founded("Haven", manager="Hedda", kind=AgencyKind.SHELTER_NGO)
    teams = tuple((team, hedda) for team in there.teams)
    return hedda, join(hedda, "Nils", roles=("CASE_MANAGER_SEND",), teams=teams)


def need(cast: Cast, seen: Found, domain: str, **given: object) -> None:
    usual = {"domain": domain, "urgency": str(Urgency.SHORT), "by_her": str(ByHer.ASKED)}
    known = care_documents.Need(**{**usual, **given})  # type: ignore[arg-type]
    care_actions.write_need(
        seen=story.again(cast.casey, seen), thing=uuid4(), read=0, given=known, by=cast.casey.actor()
    )


def _arrived(cast: Cast) -> Found:
    seen, _consent = jointrisk.looked(cast, ours=care.answered(T1=(3, 3)))
    scene.reachable(cast, seen)
    care.assess(cast, seen)
    consents.agree(cast, seen, consents.yes(Purpose.FAMILY_CONTACT, recipients=consents.to(name="Her aunt")))
    no = consents.yes(Purpose.PHOTO_MEDIA, granted="no", words="The one at the fair")
    consents.agree(cast, seen, no)
    witnessing.agrees(cast, seen)
    return reception.arrive(cast, seen)


def lived(cast: Cast) -> Found:
    """Mira was asked, both countries looked, she arrived yesterday, was asked again; what she needs, what she got."""
    with clock.shifted(-DAY):
        seen = _arrived(cast)
    reception.check(cast, seen, feels_safe="partly", urgent_health=True)
    need(cast, seen, "legal", urgency=str(Urgency.IMMEDIATE))
    need(cast, seen, "livelihood")
    need(cast, seen, "health", status=str(NeedStatus.MET))
    need(cast, seen, "cash", status=str(NeedStatus.CANNOT))
    care.promised(cast, seen, clock.today())
    grants.approved(cast, seen, grants.item(sort="training"))
    return story.again(cast.casey, seen)
