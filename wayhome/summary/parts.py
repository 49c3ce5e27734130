"""What stands in each part: the newest, in few lines. No address, no number of anybody, no words of a talk.

What names somebody or was written freely is marked, so that a paper with the code only leaves it out. The list follows
domain.md 3.1 (“individual support and safety plan”): immediate needs, risk, planned steps, institutions that were
asked, safety plan, timeframe.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.assistance import queries_health, queries_sessions
from wayhome.assistance import words as assistance_words
from wayhome.attempts import pages as attempt_pages
from wayhome.attempts import queries as attempts
from wayhome.care import forms_plan
from wayhome.care import pages as care_pages
from wayhome.care import queries as care
from wayhome.care import rules as care_rules
from wayhome.care import seeing as care_seeing
from wayhome.care import words as care_words
from wayhome.care.enums import ByHer, Domain, Urgency
from wayhome.consent import queries as consent
from wayhome.core import clock, dates
from wayhome.core.components import Fact
from wayhome.identification import queries as identification
from wayhome.identification import seeing as identification_seeing
from wayhome.identification import words as identification_words
from wayhome.identification.enums import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.outcomes import queries as outcome_queries
from wayhome.papers import queries as papers
from wayhome.papers import words as paper_words
from wayhome.people import queries as people
from wayhome.people import words as people_words
from wayhome.people.queries import Found
from wayhome.referrals import panel as referrals
from wayhome.residence import queries as residence
from wayhome.residence import words as residence_words
from wayhome.testimony import queries as testimony
from wayhome.testimony import words as testimony_words

AT_MOST = 6  # lines of one kind: the whole stays on two pages
_NAMES = frozenset(
    {"name_used", "first_name", "middle_name", "family_name", "salutation", "other_names", "born"}
)
_LEFT_OUT = frozenset({"identity_numbers", "birth_precision", "education"})
_PLAIN_ON_REACHING = frozenset({"channel", "hours", "voicemail", "checked_on", "next_check_on"})


def identity(actor: SignedIn, seen: Found) -> Sequence[Fact]:
    """Who she or he is, and for a child who speaks for it."""
    person = people.person(actor, seen)
    known = person.identity.known if person.identity else None
    lines = people_words.identity(known, person.brief) if known else people_words.short(person.brief)
    found = [
        Fact(line.label, line.text, is_personal=line.field in _NAMES)
        for line in lines
        if line.text and line.field not in _LEFT_OUT
    ]
    if person.age:
        found.append(Fact(_("Age"), person.age))
    return found


def reaching(actor: SignedIn, seen: Found) -> Sequence[Fact]:
    """How she or he may be reached; numbers and addresses never stand on a summary."""
    safe = people.person(actor, seen).safe
    if safe is None:
        return []
    return [
        Fact(line.label, line.text, is_personal=line.field not in _PLAIN_ON_REACHING)
        for line in people_words.safe_contact(safe)
        if line.text and line.field != "code_word"
    ]


def account(actor: SignedIn, seen: Found) -> Sequence[Fact]:
    """What was found, and by whom; what happened as codes. Nothing of what was said in a talk."""
    found = []
    if identification_seeing.talk(actor, seen):
        now = identification.standing(actor, seen)
        for one in (now.informal, now.formal):
            if one is not None:
                day = dates.day_in_words(clock.day_of(one.at))
                tag = identification_words.finding(one)[1]
                found.append(Fact(Kind(one.known.kind).label, f"{tag} · {day}"))
    known = people.account(actor, seen)
    if known is not None:
        found += [Fact(line.label, line.text) for line in people_words.account(known.known) if line.text]
    return found


def health(actor: SignedIn, seen: Found) -> Sequence[Fact]:
    """What to do and to avoid, as daily care has it. No finding of a doctor."""
    now = queries_health.health_minimum(actor, seen)
    if now is None:
        return []
    return assistance_words.minimum(now.known, today=clock.today())


def counselling(actor: SignedIn, seen: Found) -> Sequence[Fact]:
    """That somebody talks with her or him, and how often; never about what."""
    if not queries_sessions.sees_sessions(actor, seen):
        return []
    rows = [one for one in queries_sessions.sessions(actor, seen) if one.newest.group == "E"]
    if not rows:
        return []
    day = rows[0].newest.brief.day
    text = ngettext("{n} talk, the last on {day}", "{n} talks, the last on {day}", len(rows))
    return [Fact(_("Counselling"), text.format(n=len(rows), day=dates.day_in_words(day)))]


def danger(actor: SignedIn, seen: Found) -> Sequence[Fact]:
    """How the danger is seen, what weighs most, and the safety plan."""
    if not care_seeing.band(seen):
        return []
    now = care.standing(actor, seen)
    found = []
    if now.band is not None:
        day = dates.day_in_words(now.at) if now.at else ""
        found.append(Fact(_("Danger"), f"{care_words.band(now.band)[1]} · {day}"))
    whole = care.assessment(actor, seen) if care_seeing.danger(actor, seen) else None
    if whole is not None:
        found += care_words.items(whole.known, whole.known.result.high)[:AT_MOST]
    plan = care.safety(actor, seen) if care_seeing.safety(seen) else None
    agreed = care_words.safety(plan.plan.known) if plan else []
    return [*found, *(one for one in agreed if one.label != forms_plan.SAFETY_LABELS["code_word"])]


def travel(actor: SignedIn, seen: Found) -> Sequence[Fact]:
    """The travel plan that goes on, and papers by kind. No day, no flight: plans say those."""
    found = []
    plans = attempts.of_case(actor, seen)
    if plans:
        last = plans[-1]
        words = [attempt_pages.tag(last)[1], attempt_pages.ended(last)]
        found.append(Fact(_("Travel plan"), _joined(words)))
        found.append(Fact(_("Where to"), attempt_pages.where(last.subject.plan), is_personal=True))
    if seen.access.may_read("G"):
        today = clock.today()
        found += [
            Fact(paper_words.kind(one.known), paper_words.paper_tag(one.known, today)[1])
            for one in papers.papers(actor, seen)[-AT_MOST:]
        ]
    return [fact for fact in found if fact.value]


def legal(actor: SignedIn, seen: Found) -> Sequence[Fact]:
    """Time to recover, matters as they stand, the next day somebody has to be brought."""
    today, found = clock.today(), []
    time = residence.reflection(actor, seen)
    if time is not None:
        tag, text = residence_words.reflection(time.known, today)
        found.append(Fact(_("Time to recover"), _joined([tag[1], text])))
    for one in testimony.legal(actor, seen).matters[:AT_MOST]:
        known = one.newest.known
        found.append(Fact(testimony_words.matter(known), testimony_words.matter_tag(known)[1]))
    days = testimony.hearing_days(actor, seen, since=today)
    if days:
        found.append(Fact(_("Next hearing"), dates.weekday_in_words(days[0])))
    return found


def plan(actor: SignedIn, seen: Found) -> Sequence[Fact]:
    """What is needed, the plan, who was asked, and what she or he agreed to."""
    found: list[Fact] = []
    if care_seeing.plan(seen):
        needed = [one.newest.known for one in care.needs(actor, seen) if care_rules.is_open(one.newest.known)]
        urgent = sorted(needed, key=lambda one: [str(value) for value in Urgency].index(one.urgency))
        found += [
            Fact(Domain(one.domain).label, Urgency(one.urgency).label)
            for one in urgent[:AT_MOST]
            if one.by_her != ByHer.NOT_WANTED
        ]
        now = care.plan(actor, seen)
        if now is not None:
            found += care_pages.plan_facts(now.plan.known)[: AT_MOST + 1]
            found.append(Fact(_("Signed"), care_pages.signed(now) or _("not so far"), is_personal=True))
    asked = referrals.context(actor, seen) or {}
    found += [Fact(_("Asked"), f"{one.label}: {one.word}") for one in asked.get("tasks", [])[:AT_MOST]]
    return [*found, *_agreed(actor, seen)]


def outcomes(actor: SignedIn, seen: Found) -> Sequence[Fact]:
    """When somebody last asked how things are. Figures are read beside each other, on their page."""
    found = outcome_queries.outcomes(actor, seen)
    shown = ((_("Survey"), found.finished[-1:]), (_("The seven"), found.rated[-1:]))
    return [Fact(label, dates.day_in_words(rows[0].brief.on)) for label, rows in shown if rows]


def _agreed(actor: SignedIn, seen: Found) -> Iterable[Fact]:
    live = [one for one in consent.standings(actor, seen) if one.is_live]
    for one in live[:AT_MOST]:
        whom = f"{one.label} ({one.recipients})" if one.recipients else str(one.label)
        until = _("until {day}").format(day=dates.day_in_words(one.until)) if one.until else one.word
        yield Fact(_("Agreed"), f"{whom}: {until}", is_personal=bool(one.recipients))


def _joined(words: Iterable[Any]) -> str:
    return " · ".join(str(word) for word in words if word)
