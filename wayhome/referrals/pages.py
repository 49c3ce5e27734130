"""What the pages of this room show: documents as questions and answers, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.components import Fact, Status, Task
from wayhome.people import documents as people_documents
from wayhome.people import iso, naming, rules_contact
from wayhome.people import rules as people_rules
from wayhome.people.enums import Gender
from wayhome.people.queries import Found, Person
from wayhome.referrals import documents, enums, queries, queries_places, rules, states
from wayhome.referrals.enums import State
from wayhome.services.enums import Need

_BANDS = (
    (6, "0-5"), (12, "6-11"), (15, "12-14"), (18, "15-17"), (25, "18-24"), (40, "25-39"), (60, "40-59"),
)  # fmt: skip


def boxes(current: str) -> list[dict[str, object]]:
    """The kinds of lists, the one that is open marked."""
    labels = {
        queries.OF_US: _("Asked of us"),
        queries.BY_US: _("Asked by us"),
        queries.WAITING: _("Waiting for others"),
        queries.OVER_OF_US: _("Over, asked of us"),
        queries.OVER_BY_US: _("Over, asked by us"),
    }
    base = reverse("referrals:list")
    return [
        {"label": label, "url": f"{base}?box={box}", "is_current": box == current}
        for box, label in labels.items()
    ]


def asked(ask: documents.Ask) -> list[Fact]:
    """A request, exactly as the receiver reads it."""
    rows = (
        (_("How soon"), label(enums.Priority, ask.priority)),
        (_("Help with"), labels(Need, ask.needs)),
        (_("Age"), label(enums.AgeBand, ask.age_band)),
        (_("Woman or man"), label(enums.Sex, ask.sex)),
        (_("Who comes along"), labels(enums.Family, ask.family)),
        (_("Language"), iso.language_name(ask.language)),
        (_("Where"), ", ".join(part for part in (ask.region, iso.country_name(ask.country)) if part)),
        (_("From"), month(ask.month)),
        (_("To be prepared"), labels(enums.Special, ask.special)),
        (_("How she or he comes"), label(enums.Delivery, ask.delivery)),
        (_("Why"), ask.reason),
        (_("Done so far"), ask.already),
        (_("Agreed to"), ask.agreed),
        (_("Asked by"), ", ".join(part for part in (ask.by_name, ask.by_role, ask.by_agency) if part)),
        (_("Reached at"), ask.by_contact),
    )
    return [Fact(name, value) for name, value in rows if value]


def on_paper(ask: documents.Ask) -> list[Fact]:
    """What a sheet may say that somebody could find: chosen answers only, nothing that was written in words."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("region", "reason", "already", "agreed", "by_name", "by_role", "by_contact"), ""
    )
    return asked(replace(ask, **nothing))


def who(identity: documents.Identity) -> list[Fact]:
    """Who it is, exactly as the receiver reads it."""
    yes_no = {"yes": _("Yes"), "no": _("No"), "": ""}
    rows = (
        (_("Name or code"), identity.called),
        (_("Born"), identity.born),
        (_("Gender"), identity.gender),
        (_("Disability, and what helps"), identity.disability),
        (_("Number of a paper"), identity.number),
        (_("How to reach her or him safely"), identity.contact),
        (_("Who cares for the child"), identity.caregiver),
        (_("Related how"), identity.caregiver_relation),
        (_("How that person is reached"), identity.caregiver_contact),
        (_("Without its parents"), yes_no[identity.separated]),
        (_("Knows of this request"), yes_no[identity.caregiver_informed]),
        (_("Why not"), identity.caregiver_why_not),
        (_("What could be dangerous"), identity.risks),
        (_("What was agreed with her or him"), identity.plan),
        (_("Agreed to"), identity.agreed),
    )
    return [Fact(name, value, is_personal=True) for name, value in rows if value]


def said(one: documents.Said) -> list[Fact]:
    """What somebody said with what they did."""
    code = label(enums.Decline, one.code) or label(enums.HowItWent, one.code)
    rows = (
        (_("Why"), code if one.code in enums.Decline.values else ""),
        (_("How it goes"), code if one.code in enums.HowItWent.values else ""),
        (_("Who could help instead"), one.suggestion),
        (_("Who answers for it"), one.contact),
        (_("When that person is away"), one.contact_alternate),
        (_("First help"), dates.day_in_words(one.day) if one.day else ""),
        (_("In words"), one.words),
    )
    return [Fact(name, value) for name, value in rows if value]


def views(found: Iterable[documents.View]) -> list[list[Fact]]:
    """What the person said about the help."""
    return [
        [
            Fact(name, value)
            for name, value in (
                (_("Got what was promised"), label(enums.Said, one.promised)),
                (_("Treated with respect"), label(enums.Said, one.respect)),
                (_("Feels safe to go again"), label(enums.Said, one.safe)),
                (_("In the person’s own words"), one.words),
                (_("Told to"), one.told_to),
                (_("On"), dates.day_in_words(one.told_on) if one.told_on else ""),
            )
            if value
        ]
        for one in found
    ]


def place(what: documents.Place) -> list[Fact]:
    """A place that is looked for, as those who are asked read it."""
    rows = (
        (_("For whom"), label(enums.PlaceGroup, what.group)),
        (_("How many people"), str(what.how_many)),
        (_("Children among them"), str(what.children) if what.children else ""),
        (_("Language"), iso.language_name(what.language)),
        (_("Where"), ", ".join(part for part in (what.region, iso.country_name(what.country)) if part)),
        (_("First night"), dates.day_in_words(what.from_day) if what.from_day else ""),
        (_("Last night"), dates.day_in_words(what.until_day) if what.until_day else ""),
        (_("To be prepared"), labels(enums.Special, what.special)),
        (_("Far from"), what.far_from),
    )
    return [Fact(name, value) for name, value in rows if value]


def said_of_place(one: documents.PlaceSaid | None) -> list[Fact]:
    """What one of those who were asked said."""
    if one is None:
        return []
    rows = (
        (_("Who could have one"), one.suggestion),
        (_("To be prepared"), _prepared(one.is_prepared)),
        (_("Who answers for it"), one.contact),
        (_("In words"), one.words),
    )
    return [Fact(name, value) for name, value in rows if value]


def _prepared(is_prepared: bool | None) -> str:
    if is_prepared is None:
        return ""
    return _("All of it is there") if is_prepared else _("Not all of it is there: read what is missing")


def line(one: queries.Line) -> dict[str, Any]:
    """A request as a line: whom, for what, where it stands, and one thing to do."""
    needs = labels(Need, one.ask.needs) if one.ask else ""
    is_waiting = one.row.state in (State.SENT, State.ACKNOWLEDGED, State.WAITLISTED)
    return {
        "url": reverse("referrals:referral", args=[one.row.pk]),
        "code": one.row.code,
        "other": one.other,
        "who": one.who,
        "case_code": one.case_code,
        "needs": needs,
        "status": states.status(one.row.state, one.side),
        "word": rules.words(one.row.state, one.side),
        "action": states.next_action(one.row.state, one.side, is_late=one.is_late),
        "due_at": one.row.due_at if is_waiting else None,
        "is_late": one.is_late,
        "is_pressing": one.row.priority != enums.Priority.NORMAL,
        "priority": label(enums.Priority, one.row.priority),
    }


def place_line(one: queries_places.Line) -> dict[str, Any]:
    """A search for a place as a line."""
    what = one.what
    parts = [label(enums.PlaceGroup, what.group), iso.country_name(what.country)] if what else []
    return {
        "url": reverse("referrals:place", args=[one.row.pk]),
        "code": one.row.code,
        "other": one.other,
        "what": " · ".join(part for part in parts if part),
        "how_many": what.how_many if what else None,
        "status": states.place_status(one.row.state) if not one.is_mine_to_do else "next",
        "word": one.words,
        "action": _("Answer") if one.is_mine_to_do else _("Open"),
    }


def ask_initial(person: Person) -> dict[str, Any]:
    """What is known already is not asked again; “still right?” is."""
    known: dict[str, Any] = {"language": person.brief.language, "age_band": _band(person)}
    identity = person.identity
    if identity is not None:
        known["sex"] = {"Feminine": "woman", "Masculine": "man"}.get(identity.known.gender, "")
    return known


def place_initial(person: Person) -> dict[str, Any]:
    """Whose case it is: the language that she or he speaks is known."""
    return {"language": person.brief.language}


def identity_initial(person: Person, seen: Found) -> dict[str, Any]:
    """The minimum form filled in as far as the case knows it: each line is looked at before it is sent."""
    found: dict[str, Any] = {"called": person.brief.name_used or seen.code}
    if person.identity is not None:
        known = person.identity.known
        found["called"] = known.full_name or found["called"]
        found["born"] = dates.day_in_words(known.born) if known.born else ""
        found["gender"] = _gender(known.gender)
    if person.safe is not None and person.safe.channel:
        found["contact"] = _safe_words(person.safe)
    if person.guardian is not None and not person.guardian.is_ended:
        found["caregiver"] = person.guardian.name
    return found


def problems_of_names(ask: documents.Ask, names: Sequence[str]) -> list[str]:
    """With a name in the second letter, one in the first is only pointed out."""
    texts = (ask.region, ask.reason, ask.already)
    return sorted({name for text in texts if (name := naming.named(text, names))})


def month(value: str) -> str:
    """January 2027."""
    year, _dash, number = value.partition("-")
    return dates.day_in_words(dates.PartialDay(int(year), int(number))) if number else ""


def label(choices: Any, value: str) -> str:  # noqa: ANN401 - any text choices
    """The words of a code; nothing for one that does not exist."""
    return str(choices(value).label) if value in choices.values else ""


def labels(choices: Any, values: Iterable[str]) -> str:  # noqa: ANN401
    """The words of several codes."""
    return ", ".join(word for value in values if (word := label(choices, value)))


def tasks_of_drafts(seen: Found, found: Iterable[tuple[Any, Any]]) -> list[Task]:
    """What is being written and was not sent."""
    return [
        Task(_("Not sent yet"), Status.WAIT, url=reverse("referrals:preview", args=[seen.code, pk]))
        for pk, _written in found
    ]


def _band(person: Person) -> str:
    latest, earliest = person.brief.latest_birth, person.brief.earliest_birth
    if latest is None or earliest is None or person.identity is None:
        return ""
    age = people_rules.age_on(latest, clock.today())
    for limit, band in _BANDS:
        if age < limit:
            return band
    return "60+"


def _gender(code: str) -> str:
    return label(Gender, code)


def _safe_words(safe: people_documents.SafeContact) -> str:
    agreed = [rules_contact.channel_in_words(safe), rules_contact.window_in_words(safe)]
    spoken = _("Say “{words}”.").format(words=safe.say) if safe.say else ""
    return " ".join(part for part in (". ".join(filter(None, agreed)) + ".", spoken) if part)
