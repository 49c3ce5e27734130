"""The page of one case: everything open to the actor, and nothing else, in a handful of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wayhome.attempts import queries as attempts
from wayhome.attempts import steps as attempted
from wayhome.casefile import folds, queries_notes, queries_today, rules, stages, words
from wayhome.casefile.queries_notes import NoteVersion
from wayhome.casefile.queries_today import Line
from wayhome.consent import queries as consent
from wayhome.core import dates, once
from wayhome.core.components import Fold, Link, Stage, Task
from wayhome.organisations.actors import SignedIn
from wayhome.people import documents, iso, models, subjects, threads
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.enums import Side, Under18
from wayhome.people.queries import Found, LeadNow, Person

NOTES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class LeadLine:
    """Who leads on one side, as the reader knows them."""

    side_words: str
    name: str
    is_me: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """What the page shows. A part that is not open to the actor is None or empty, and not counted."""

    seen: Found
    person: Person = field(repr=False)
    standing: people_rules.CaseStanding
    leads: Sequence[LeadLine]
    stages: Sequence[Stage]
    the_case: Fold | None
    beside_url: str
    agreed: Sequence[Task] | None
    not_asked: int
    due: Sequence[Line]
    due_later: Sequence[Line]  # folded away: not within a week
    notes: Sequence[NoteVersion] = field(repr=False)
    shared: str  # to a partner: what was shared with them, and until when
    may_note: bool
    may_read_notes: bool
    may_reach: bool
    reach_url: str  # where it is written, for who writes it
    pages: Sequence[Link]

    @property
    def code(self) -> str:
        return self.seen.code

    @property
    def name(self) -> str:
        return self.person.brief.name_used

    @property
    def opened(self) -> str:
        month = self.seen.case.opened_month
        return dates.day_in_words(dates.PartialDay(month.year, month.month))

    @property
    def contact(self) -> documents.Contact | None:
        """Numbers and addresses, for who reads them; shown after the rules, and to press only while agreed."""
        return self.person.contact.known if self.person.contact else None

    @property
    def age_and_language(self) -> str:
        """“17 or 18 years · Albanian, interpreter needed”."""
        brief = self.person.brief
        if not self.seen.access.may_read_minimum("A"):
            return ""
        language = iso.language_name(brief.language)
        age = self.person.age
        if brief.latest_birth is None and self.says_adult:
            age = _("adult")
        if language and brief.interpreter:
            language = _("{language}, interpreter needed").format(language=language)
        return " · ".join(part for part in (capfirst(age), language) if part)

    @property
    def says_adult(self) -> bool:
        """Whether somebody said that she or he is 18 or older, without a day of birth."""
        identity = self.person.identity
        return identity is not None and identity.known.under_18 == Under18.NO and not self.person.is_child

    @property
    def needs_guardian(self) -> str | None:
        """For a child: why nobody can agree for her or him so far."""
        if not self.person.is_child or not self.seen.access.may_read_minimum("A"):
            return None
        return people_rules.why_not_guardian_consents(self.person.guardian)


def page(actor: SignedIn, seen: Found) -> CasePage:
    """Everything the actor may see of this case. The caller has recorded the looking."""
    with once.reading():
        return _page(actor, seen)


def _page(actor: SignedIn, seen: Found) -> CasePage:
    person = people.person(actor, seen)
    hidden = rules.hidden_steps(seen.access)
    taken = people.steps(actor, seen)
    steps = [step for step in taken if step.key not in hidden]
    may = seen.access
    agreed, not_asked = _agreed(actor, seen)
    marks = threads.every(seen, person.brief)
    due = queries_today.of_case(actor, marks, access=may, safe=person.safe)
    soon = [line for line in due if not line.is_far] or due[:1]
    return CasePage(
        seen=seen,
        person=person,
        standing=people_rules.standing(step.key for step in steps),
        leads=_leads(actor, people.leads(actor, seen)),
        stages=stages.of_case(
            actor,
            _subject(seen, taken),
            steps,
            code=seen.code,
            hidden=hidden,
            plan=attempts.steps_that_count(actor, seen) if _has_planned(taken) else (0, ()),
            due=due,
        ),
        the_case=folds.the_case(due, seen),
        beside_url=folds.beside(due, seen),
        agreed=agreed,
        not_asked=not_asked,
        due=soon,
        due_later=due[len(soon) :],
        notes=queries_notes.newest(actor, seen)[:NOTES_SHOWN],
        shared=_shared(seen),
        may_note=bool(rules.kinds_for(may)),
        may_read_notes=bool(rules.readable(may)),
        may_reach=may.may_read_minimum("B"),
        reach_url=reverse("people:write_contact", args=[seen.code]) if may.may_write("B") else "",
        pages=_pages(seen, is_child=person.is_child),
    )


def _has_planned(taken: Sequence[models.Step]) -> bool:
    return any(step.key == attempted.BEGUN for step in taken)


def _subject(seen: Found, taken: Sequence[models.Step]) -> subjects.CaseSubject:
    keys = frozenset(step.key for step in taken)
    lifted = frozenset(key.removeprefix(subjects.LIFTED) for key in keys if key.startswith(subjects.LIFTED))
    return subjects.CaseSubject(seen, keys, lifted)


def _agreed(actor: SignedIn, seen: Found) -> tuple[list[Task] | None, int]:
    """What was asked, one line each, and how many questions were not; None for who may not know."""
    if not seen.access.may_read_minimum("I"):
        return None, 0
    every = consent.standings(actor, seen)
    asked = [one for one in every if one.consent is not None]
    return [_answer(one) for one in asked], len(every) - len(asked)


def _answer(one: consent.Standing) -> Task:
    label = f"{one.recipients}: {one.label}" if one.recipients else str(one.label)
    is_dated = one.is_live and one.until is not None
    word = _("Until {day}").format(day=dates.day_in_words(one.until)) if is_dated else one.word
    return Task(label, one.status, word, why=one.why)


def _leads(actor: SignedIn, rows: Sequence[LeadNow]) -> list[LeadLine]:
    """The one who answers today. People of other organisations by the name of theirs."""
    return [
        LeadLine(
            side_words=_("lead") if len(rows) == 1 else str(Side(row.side).label),
            name=row.acting.name
            if row.acting.organisation_id == actor.organisation_id
            else row.acting.organisation.name,
            is_me=row.acting.pk == actor.user_id,
        )
        for row in rows
    ]


def _pages(seen: Found, *, is_child: bool) -> list[Link]:
    """Where the parts of the person are, as far as they are open."""
    may, code = seen.access, [seen.code]
    found = []
    if may.may_read("A"):
        found.append(Link(_("Who she or he is"), reverse("people:identity", args=code)))
    if may.may_read_minimum("B"):
        found.append(Link(_("How to reach her or him"), reverse("people:contact", args=code)))
    if may.may_read("C"):
        found.append(Link(_("What happened, as codes"), reverse("people:account", args=code)))
    if may.may_read("A"):
        if is_child:
            found.append(Link(_("Guardian"), reverse("people:guardian", args=code)))
        found.append(Link(_("Cases that belong together"), reverse("people:links", args=code)))
    if may.may_read_minimum("I"):
        found.append(Link(_("Ended with a reason"), reverse("duties:ended") + f"?case={seen.code}"))
    if may.may_write("I"):
        found.append(
            Link(_("Where the case stands: rest, close, open again"), reverse("people:standing", args=code))
        )
    return found


def _shared(seen: Found) -> str:
    if not seen.access.is_partner:
        return ""
    may = seen.access
    what = words.parts([g if may.may_read(g) else f"{g}m" for g in may.groups])
    days: list[date] = [row.until_day for row in seen.mine if row.until_day]
    if not days:
        return _("Shared with you: {what}.").format(what=what)
    return _("Shared with you: {what}; until {day}.").format(what=what, day=dates.day_in_words(max(days)))
