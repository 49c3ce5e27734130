"""Whatever the two sides and she do, in whatever order and however late: at every moment exactly one agency answers.

What is expected is kept here, from what was done, and shares no code with the product: who leads, whether the receiver
opens anything, whether the sender may write.
"""

import contextlib
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.http import Http404
from hypothesis import Phase
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests import machines
from tests.cast import Cast, Person
from tests.consent import story as consented
from tests.handover import story
from wayhome import journey
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.handover import actions, ending
from wayhome.handover.models import Handover
from wayhome.people import models as people_models
from wayhome.process import PROCESS

LASTS = 5  # days of her yes


class HandOvers(RuleBasedStateMachine):
    """Casey of Harbour House, Rita and Ruth of Dawn Centre, one person."""

    team: Cast
    ruth: Person
    completions = 0

    def __init__(self) -> None:
        super().__init__()
        self.stack = contextlib.ExitStack()

    @initialize()
    def begin(self) -> None:
        self.stack.enter_context(transaction.atomic())
        self.days = 0
        self.last = clock.today() + timedelta(days=LASTS)
        answer = consented.to_dawn(self.team, "ABFI", valid_until=self.last)
        self.scene = story.begin(self.team, answer=answer)
        self.live = True  # her yes that names Dawn Centre
        self.open: UUID | None = None
        self.named: Person | None = None
        self.there = self.sent = self.handed = False
        self.lead: Person | None = None

    def teardown(self) -> None:
        if hasattr(self, "scene"):
            transaction.set_rollback(True)
        self.stack.close()

    # What may happen --------------------------------------------------------------------------------------------------

    @property
    def counts(self) -> bool:
        return self.live and clock.today() <= self.last

    def tried(self, action: Callable[[], object], *, expected: bool) -> bool:
        """Done exactly when it is expected; a refusal changes nothing."""
        try:
            with transaction.atomic():
                action()
        except (Refused, Http404):
            assert not expected
            return False
        return True

    def over(self) -> None:
        self.open = self.named = None
        self.there = self.sent = False

    def complete_if_both(self) -> None:
        if self.there and self.sent:
            self.handed = True
            type(self).completions += 1
            self.lead = self.named
            self.over()

    @rule()
    def propose(self) -> None:
        found: list[Handover] = []
        expected = self.counts and self.open is None and not self.handed
        if self.tried(lambda: found.append(self.scene.propose()), expected=expected):
            self.open = found[0].pk

    @precondition(lambda self: self.open)
    @rule(ruth=st.booleans())
    def accept(self, ruth: bool) -> None:
        who = self.ruth if ruth else self.team.rita
        row = Handover.objects.get(case=self.scene.seen.id, closed_at=None)
        self.tried(lambda: self.scene.accept(row, lead=who), expected=True)
        if not self.counts:
            self.over()
        else:
            self.named = who

    @precondition(lambda self: self.open)
    @rule(ruth=st.booleans(), safe=st.sampled_from(("yes", "no", "not_asked", "no_answer")))
    def receive(self, ruth: bool, safe: str) -> None:
        who = self.ruth if ruth else self.team.rita
        row = Handover.objects.get(case=self.scene.seen.id, closed_at=None)
        expected = self.named is not None and who.id == self.named.id and not self.there
        if self.tried(lambda: self.scene.receive(row, who=who, safe=safe), expected=expected):
            if not self.counts:
                self.over()
            else:
                self.there = True
                self.complete_if_both()

    @rule()
    def send(self) -> None:
        expected = self.open is not None and self.named is not None
        if self.tried(self.scene.send, expected=expected):
            if not self.counts:
                self.over()
            else:
                self.sent = True
                self.complete_if_both()

    @precondition(lambda self: self.open)
    @rule(really=st.sampled_from((False, False, True)))
    def decline(self, really: bool) -> None:
        if not really:
            return
        rita = self.team.rita.actor()
        self.tried(
            lambda: actions.decline(handover=self.open, reason="no_place", by=rita),  # type: ignore[arg-type]
            expected=True,
        )
        self.over()

    @rule(really=st.sampled_from((False, False, True)))
    def withdraw(self, really: bool) -> None:
        if not really:
            return
        casey = self.team.casey
        expected = self.open is not None
        done = self.tried(
            lambda: actions.withdraw(seen=self.scene.again(casey), by=casey.actor()), expected=expected
        )
        if done:
            self.over()

    @rule(steps=st.integers(1, 5), there_first=st.booleans())
    def go_on(self, steps: int, there_first: bool) -> None:
        """What both sides would do next, so that many of these lives come to a completion."""
        for _step in range(steps):
            if self.handed:
                return
            if self.open is None:
                self.propose()
            elif self.named is None:
                self.accept(ruth=False)
            elif not self.sent and not (there_first and not self.there):
                self.send()
            else:
                self.receive(ruth=self.named is self.ruth, safe="yes")

    @precondition(lambda self: self.live)
    @rule(really=st.sampled_from((False, False, True)))
    def take_back(self, really: bool) -> None:
        if not really:
            return
        self.scene.take_back(self.scene.consent, self.team.casey)
        self.live = False
        self.over()

    @precondition(lambda self: not self.handed and not self.counts)
    @rule()
    def agree_anew(self) -> None:
        self.last = clock.today() + timedelta(days=LASTS)
        answer = consented.to_dawn(self.team, "ABFI", valid_until=self.last)
        self.scene.consent = consented.agree(self.team, self.scene.seen, answer).pk
        self.live = True
        self.over()

    @rule(days=st.sampled_from((1, 3, 6)))
    def days_pass(self, days: int) -> None:
        self.days += days
        self.stack.enter_context(clock.shifted(timedelta(days=days)))

    @rule()
    def job(self) -> None:
        ending.sweep()
        if self.open and not self.counts:
            self.over()

    # What always holds ------------------------------------------------------------------------------------------------

    @invariant()
    def exactly_one_answers(self) -> None:
        if not hasattr(self, "scene"):
            return
        expected = [("return", self.lead.name)] if self.handed and self.lead else [("now", "Casey")]
        assert self.scene.leads() == expected
        case = people_models.Case.objects.get(pk=self.scene.seen.id)
        assert case.organisation_id == (self.team.dawn.pk if self.handed else self.team.harbour.pk)

    @invariant()
    def receiver_opens_it_only_once_it_leads(self) -> None:
        if not hasattr(self, "scene"):
            return
        opens = story.opens(self.team.rita, self.scene)
        if not self.handed:
            assert not opens
        elif self.live:
            assert opens
        assert story.opens(self.team.casey, self.scene)  # what one wrote stays open to oneself

    @invariant()
    def sender_writes_until_then_and_no_longer(self) -> None:
        if hasattr(self, "scene"):
            assert self.scene.again(self.team.casey).access.may_write("I") is not self.handed

    @invariant()
    def what_is_over_left_nothing_prepared(self) -> None:
        if not hasattr(self, "scene"):
            return
        rows = Handover.objects.filter(case=self.scene.seen.id)
        assert set(rows.filter(closed_at=None).values_list("pk", flat=True)) == {self.open} - {None}
        assert rows.filter(is_completed=True).count() == int(self.handed)
        if self.open is None and not self.handed:
            assert story.wraps_at(self.scene, self.team.dawn.pk) == 0


@pytest.fixture
def _world(cast: Cast) -> None:
    HandOvers.team = cast
    HandOvers.ruth = story.ruth(cast)


def run(
    examples: int, steps: int, *, is_random: bool = False, phases: tuple[Phase, ...] = tuple(Phase)
) -> None:
    with journey.instead(PROCESS):
        machines.run(HandOvers, examples=examples, steps=steps, is_random=is_random, phases=phases)


@pytest.mark.django_db
@pytest.mark.usefixtures("_world")
def test_there_is_never_a_minute_without_a_lead() -> None:
    HandOvers.completions = 0
    run(examples=12, steps=15)
    assert HandOvers.completions > 2  # otherwise it would prove little


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.django_db
@pytest.mark.usefixtures("_world")
def test_nor_in_many_more_lives() -> None:
    run(examples=150, steps=40, is_random=True)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.django_db
@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize(
    ("place", "broken"),
    [
        ("wayhome.handover.preparing.discard", lambda handover: None),
        ("wayhome.handover.holding.ended_basis", lambda handover, today: ""),
        ("wayhome.people.actions_handing._give_lead", lambda case, terms: None),
        ("wayhome.people.actions_handing._sender_keeps", lambda case, terms, **given: None),
    ],
    ids=["what was prepared stays", "her yes lasts for ever", "nobody leads there", "sender still writes"],
)
def test_the_machine_sees_what_would_go_wrong(
    monkeypatch: pytest.MonkeyPatch, place: str, broken: Callable[..., object]
) -> None:
    monkeypatch.setattr(place, broken)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        run(examples=40, steps=15, phases=(Phase.generate,))
