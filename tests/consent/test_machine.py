"""Whatever is agreed, refused, over, taken back, passed on, and however her age and guardian change meanwhile:

nobody at a partner opens anything of the case, unless an agreement that counts names the partner and covers it, or a
confirmed record of danger delivered exactly that text. The expectation is computed here, from what was said, and
shares no code with the product.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import transaction
from django.http import Http404
from hypothesis import Phase
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests import cast as casting
from tests import machines
from tests.cast import Cast, Person
from tests.consent import story
from wayhome import journey
from wayhome.consent import actions, models, queries
from wayhome.consent.documents import Answer
from wayhome.core import clock, prepared
from wayhome.core.refusals import Conflict, Refused
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.process import PROCESS
from wayhome.vault import records
from wayhome.vault.errors import Unopenable

GROUPS = ("A", "AB", "F", "ABF", "I")


@dataclass
class Said:
    """One yes, as this test remembers it."""

    partner: str
    groups: str
    last: date
    by: str  # herself, or the name of the guardian
    capacity: str
    child_says_no: bool
    is_over: bool = False

    @property
    def capacity_counts(self) -> bool:
        return self.capacity == "yes" or self.by != "herself"


@dataclass
class World:
    """What has been said and done so far, apart from what the product remembers."""

    said: dict[UUID, Said] = field(default_factory=dict)
    # Under which yes somebody was let in, and until which day: what a guardian agreed to ends the day before she is 18.
    let_in: dict[str, dict[UUID, date]] = field(default_factory=lambda: {"dawn": {}, "port": {}})
    delivered: dict[str, list[str]] = field(default_factory=lambda: {"dawn": [], "port": []})
    proposals: list[tuple[UUID, str, str]] = field(default_factory=list)
    adult_on: date | None = None  # as her birth is known; None: nobody knows, she may be a child
    guardian: str = ""
    is_suspect: bool = False

    @property
    def is_child(self) -> bool:
        """Also when she turns 18 by the clock alone, and nobody writes anything."""
        return self.adult_on is None or clock.today() < self.adult_on

    def until(self, one: Said) -> date:
        """Until when somebody may be let in under this yes."""
        if one.by == "herself" or self.adult_on is None:
            return one.last
        return min(one.last, self.adult_on - timedelta(days=1))


class Consents(RuleBasedStateMachine):
    """Casey and Nora of Harbour House, two partners, one person."""

    team: Cast
    port: Person
    nora: Person

    def __init__(self) -> None:
        super().__init__()
        self.stack = contextlib.ExitStack()

    @initialize()
    def begin(self) -> None:
        self.stack.enter_context(transaction.atomic())
        self.world = World()
        self.seen = story.case(self.team)
        self.is_born(story.years_ago(25))
        people_actions.record_contact(
            seen=story.again(self.team, self.seen),
            read=0,
            contact=people_documents.Contact(phones=("+355690000001",)),
            safe=people_documents.SafeContact(channel="none"),
            by=self.team.casey.actor(),
        )

    def teardown(self) -> None:
        if hasattr(self, "world"):
            transaction.set_rollback(True)
        self.stack.close()

    # What may happen ----------------------------------------------------------------------------------------------

    @rule(
        partner=st.sampled_from(("dawn", "port")),
        groups=st.sampled_from(GROUPS),
        days=st.sampled_from((1, 10, 60)),
        capacity=st.sampled_from(("yes", "yes", "yes", "doubt")),
        child_says_no=st.sampled_from((False, False, False, True)),
        then_let_in=st.booleans(),
    )
    def agree(
        self, partner: str, groups: str, days: int, capacity: str, child_says_no: bool, then_let_in: bool
    ) -> None:
        last = clock.today() + timedelta(days=days)
        answer = story.yes(
            groups=tuple(groups),
            recipients=story.to(self.id_of(partner)),
            valid_until=last,
            capacity=capacity,
        )
        by = "herself"
        if self.world.is_child:
            by = self.world.guardian
            answer = story.by_guardian(answer)
            if child_says_no:
                answer = replace(answer, assent="no")
        try:
            consent = story.agree(self.team, self.seen, answer).pk
        except Refused:
            assert self.world.is_child
            assert not self.world.guardian or self.world.is_suspect
            return
        new = Said(partner, groups, last, by, capacity, child_says_no and self.world.is_child)
        self.replace_earlier(new, consent)
        self.world.said[consent] = new
        if then_let_in:
            self.let_in(consent)

    def replace_earlier(self, new: Said, consent: UUID) -> None:
        """A new yes to the same partner replaces the old; whoever is let in goes on, if it counts."""
        was_open = bool(self.may_open(new.partner))
        for one in self.world.said.values():
            if one.partner == new.partner:
                one.is_over = True
        if was_open and self.counts(new):
            self.world.let_in[new.partner][consent] = self.world.until(new)

    @rule(partner=st.sampled_from(("dawn", "port", "")), granted=st.sampled_from(("no", "not_now")))
    def refuse(self, partner: str, granted: str) -> None:
        recipients = story.to(self.id_of(partner)) if partner else ()
        story.agree(
            self.team,
            self.seen,
            Answer(purpose="SHARE_RECEIVING_ORG", granted=granted, recipients=recipients),
        )
        for one in self.world.said.values():
            if granted == "no" and partner in ("", one.partner):
                one.is_over = True

    @precondition(lambda self: self.world.said)
    @rule(data=st.data())
    def let_somebody_in(self, data: st.DataObject) -> None:
        self.let_in(data.draw(st.sampled_from(list(self.world.said))))

    @precondition(lambda self: self.world.said)
    @rule(data=st.data(), partner=st.sampled_from(("dawn", "port")))
    def let_in_somebody_else(self, data: st.DataObject, partner: str) -> None:
        """Another recipient than the one she named."""
        consent = data.draw(st.sampled_from(list(self.world.said)))
        if self.world.said[consent].partner != partner:
            with pytest.raises(Refused):
                self.act(consent, partner)

    @precondition(lambda self: self.world.said)
    @rule(data=st.data(), who=st.sampled_from(("casey", "nora", "partner")))
    def take_back(self, data: st.DataObject, who: str) -> None:
        consent = data.draw(st.sampled_from(list(self.world.said)))
        partner = self.world.said[consent].partner
        person = self.at(partner) if who == "partner" else getattr(self.team, who, self.nora)
        try:
            story.take_back(self.team, self.seen, consent, who=person)
        except (Http404, Conflict):
            assert who == "partner" or self.world.said[consent].is_over
            return
        self.world.said[consent].is_over = True

    @precondition(lambda self: models.Withdrawal.objects.exists())
    @rule(data=st.data(), confirms=st.booleans())
    def talk_alone(self, data: st.DataObject, confirms: bool) -> None:
        consent = data.draw(st.sampled_from(list(self.world.said)))
        with contextlib.suppress(Refused):
            actions.confirm_private_check(
                seen=self.look(), consent=consent, she_confirms=confirms, by=self.team.casey.actor()
            )

    @rule(days=st.sampled_from((1, 9, 30)))
    def time_passes(self, days: int) -> None:
        self.stack.enter_context(clock.shifted(timedelta(days=days)))

    @rule(years=st.sampled_from((10, 17, 25)))
    def age_is_found_to_be(self, years: int) -> None:
        self.is_born(story.years_ago(years, days=1))

    @rule(days=st.sampled_from((1, 9, 30)))
    def soon_she_is_18(self, days: int) -> None:
        self.is_born(story.years_ago(18, days=-days))

    @rule()
    def her_age_is_in_doubt(self) -> None:
        self.is_born(story.years_ago(25), in_doubt=True)

    @rule(name=st.sampled_from(("Ana", "Ben")), is_suspect=st.booleans())
    def guardian_is(self, name: str, is_suspect: bool) -> None:
        story.note_guardian(self.team, self.seen, name=name, conflict="known" if is_suspect else "none")
        self.world.guardian, self.world.is_suspect = name, is_suspect
        self.end_what_is_unlawful()

    @rule(partner=st.sampled_from(("dawn", "port")), number=st.integers(1, 99))
    def propose_in_danger(self, partner: str, number: int) -> None:
        text = f"Danger number {number}"
        row = actions.disclose(
            seen=self.look(),
            organisation=self.id_of(partner),
            text=text,
            why="He said so.",
            by=self.team.casey.actor(),
        )
        self.world.proposals.append((row.pk, partner, text))

    @precondition(lambda self: self.world.proposals)
    @rule(who=st.sampled_from(("casey", "nora")))
    def confirm_danger(self, who: str) -> None:
        disclosure, partner, text = self.world.proposals[-1]
        if who == "casey":
            with pytest.raises(Refused):
                actions.confirm_disclosure(disclosure=disclosure, by=self.team.casey.actor())
            return
        actions.confirm_disclosure(disclosure=disclosure, by=self.nora.actor())
        self.world.proposals.pop()
        self.world.delivered[partner].append(text)

    # What must hold -----------------------------------------------------------------------------------------------

    @invariant()
    def nobody_opens_more_than_was_agreed(self) -> None:
        if not hasattr(self, "world"):
            return
        for partner in ("dawn", "port"):
            may = self.may_open(partner)
            person = self.at(partner)
            assert self.opened(person) <= may, (partner, may)
            assert self.shown(person) == may, (partner, may)
            assert sorted(one.text for one in queries.disclosures_for(person.actor())) == sorted(
                self.world.delivered[partner]
            )

    # Who and what -------------------------------------------------------------------------------------------------

    def is_born(self, born: date, *, in_doubt: bool = False) -> None:
        """Who agreed must be able to agree now, and what a guardian agreed to ends no later than it may."""
        story.note_birth(self.team, self.seen, born, presumed_child=in_doubt)
        self.world.adult_on = None if in_doubt else born.replace(year=born.year + 18)
        self.end_what_is_unlawful()
        for let_in in self.world.let_in.values():
            for consent, until in let_in.items():
                let_in[consent] = min(until, self.world.until(self.world.said[consent]))

    def let_in(self, consent: UUID) -> None:
        one = self.world.said[consent]
        may = self.counts(one) and consent not in self.world.let_in[one.partner]
        if may:
            self.act(consent, one.partner)
            self.world.let_in[one.partner][consent] = self.world.until(one)
        else:
            with pytest.raises(Refused):
                self.act(consent, one.partner)

    def act(self, consent: UUID, partner: str) -> None:
        actions.let_in(
            seen=self.look(), consent=consent, organisation=self.id_of(partner), by=self.team.casey.actor()
        )

    def look(self) -> people.Found:
        return story.again(self.team, self.seen)

    def at(self, partner: str) -> Person:
        return self.team.rita if partner == "dawn" else self.port

    def id_of(self, partner: str) -> UUID:
        return self.at(partner).organisation.pk

    def end_what_is_unlawful(self) -> None:
        """Who agreed must be able to agree today; what has ended so does not come back."""
        for one in self.world.said.values():
            if not self.is_lawful(one):
                one.is_over = True

    def is_lawful(self, one: Said) -> bool:
        if not self.world.is_child:
            return one.by == "herself"
        return one.by != "herself" and not self.world.is_suspect

    def counts(self, one: Said) -> bool:
        return (
            not one.is_over
            and clock.today() <= one.last
            and one.capacity_counts
            and not one.child_says_no
            and self.is_lawful(one)
        )

    def may_open(self, partner: str) -> set[str]:
        today = clock.today()
        let_in = [self.world.said[one] for one, until in self.world.let_in[partner].items() if today <= until]
        return {group for one in let_in if self.counts(one) for group in one.groups}

    def opened(self, person: Person) -> set[str]:
        """Groups of which a fresh keyring of this person opens any value of the case."""
        facts = {
            "A": people_models.Identity,
            "B": people_models.Contact,
            "F": models.Disclosure,
            "I": models.Consent,
        }
        keyring, found = person.keyring(), set()
        for group, model in facts.items():
            rows = list(model.objects.filter(case_id=self.seen.id))
            try:
                values = records.open_many(keyring, rows)
            except Unopenable:
                continue
            if any(values):
                found.add(group)
        steps = list(people_models.Step.objects.filter(case_id=self.seen.id))
        return found | ({"I"} if any(records.open_many(keyring, steps)) else set())

    def shown(self, person: Person) -> set[str]:
        """Groups that the pages of this person would show; the case must be in the list exactly when one is."""
        actor = person.actor()
        listed = [case.code for case in people.listed(actor)]
        try:
            seen = people.found(actor, self.seen.code)
        except Http404:
            assert self.seen.code not in listed
            assert people.briefs(actor, [self.seen.id]) == {}
            return set()
        assert self.seen.code in listed
        known = people.person(actor, seen)
        assert (known.identity is not None) == seen.access.may_read("A")
        assert (known.contact is not None) == seen.access.may_read("B")
        assert seen.access.groups or not queries.standings(actor, seen)
        return set(seen.access.groups)


@pytest.fixture
def _world(cast: Cast) -> None:
    port, founded = casting.found("Port Shelter", manager="Petra", kind="receiving")
    casting.introduce(cast.mona, port)
    Consents.team = cast
    Consents.port = casting.join(
        port, "Paul", roles=("CASE_MANAGER_RECV",), teams=((founded.teams[0], port),)
    )
    Consents.nora = casting.join(
        cast.mona,
        "Nora",
        roles=("CASE_MANAGER_SEND",),
        teams=((cast.intake, cast.mona), (cast.supervisors, cast.mona)),
    )


def run(
    examples: int, steps: int, *, is_random: bool = False, phases: tuple[Phase, ...] = tuple(Phase)
) -> None:
    with journey.instead(PROCESS):
        machines.run(Consents, examples=examples, steps=steps, is_random=is_random, phases=phases)


@pytest.mark.django_db
@pytest.mark.usefixtures("_world")
def test_nobody_opens_anything_without_an_agreement_that_counts_or_a_record_of_danger() -> None:
    run(examples=10, steps=15)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.django_db
@pytest.mark.usefixtures("_world")
def test_nor_in_many_more_lives() -> None:
    run(examples=150, steps=40, is_random=True)


@pytest.fixture
def _questions_are_built_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else those that were built before would not be broken, and those that were built broken would stay so."""

    def later(self: prepared.Asked[Any, Any], *given: object, **question: object) -> prepared.Later:
        try:
            build: Any = vars(self)["__wrapped__"]
            queryset = build(*map(prepared.Given, range(len(given))), **question)
            return prepared.Later(prepared._Known.of(queryset, is_planned=False), given)
        except EmptyResultSet:
            return prepared.Later(None, given)

    monkeypatch.setattr(prepared.Asked, "later", later)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.django_db
@pytest.mark.usefixtures("_world", "_questions_are_built_anew")
@pytest.mark.parametrize(
    ("place", "broken"),
    [
        ("wayhome.people.actions.end_basis", lambda **given: []),
        ("wayhome.consent.rules_after.why_not_let_in", lambda *args, **given: None),
        ("wayhome.consent.rules.why_not_lawful", lambda *args: None),
        ("wayhome.consent.rules_after.why_not_confirm_disclosure", lambda **given: None),
        ("wayhome.vault.records.revoke_basis", lambda **given: 0),
        (
            "wayhome.people.models.InvolvementQuerySet.live",
            lambda rows, *args, **given: rows.filter(ended_at=None),
        ),
    ],
    ids=[
        "access stays",
        "anybody is let in",
        "guardians count for ever",
        "one person confirms",
        "keys stay",
        "no last day",
    ],
)
def test_the_machine_sees_what_would_leak(
    monkeypatch: pytest.MonkeyPatch, place: str, broken: Callable[..., object]
) -> None:
    monkeypatch.setattr(place, broken)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        run(examples=60, steps=30, phases=(Phase.generate,))
