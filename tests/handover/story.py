"""Mira's case at Harbour House, and Dawn Centre that is asked to answer for her from now on (SC1, days 37 and 38)."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from tests.cast import Cast, Person, join
from tests.consent import story as consented
from tests.kept import kept
from wayhome.consent import actions as consents
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties import queries as boards
from wayhome.duties.actions import Kind, Rung
from wayhome.handover import actions, due
from wayhome.handover.models import Handover
from wayhome.organisations.models import Team
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.models.records import Strand


@dataclass
class Scene:
    """A case, her yes that names Dawn Centre, and people on both sides."""

    cast: Cast
    seen: Found
    consent: UUID

    def again(self, who: Person) -> Found:
        return people.found(who.actor(), self.seen.code)

    @property
    def thread(self) -> UUID:
        return people.person(self.cast.casey.actor(), self.again(self.cast.casey)).brief.thread

    def propose(self, who: Person | None = None, words: str = "") -> Handover:
        who = who or self.cast.casey
        return actions.propose(
            seen=self.again(who), organisation=self.cast.dawn.pk, words=words, by=who.actor()
        )

    def accept(self, handover: Handover, lead: Person | None = None, deputy: Person | None = None) -> None:
        lead = lead or self.cast.rita
        actions.accept(
            handover=handover.pk,
            lead=lead.id,
            deputy=deputy.id if deputy else None,
            by=self.cast.rita.actor(),
        )

    def receive(self, handover: Handover, who: Person | None = None, safe: str = "yes") -> None:
        actions.confirm_receiving(handover=handover.pk, safe=safe, by=(who or self.cast.rita).actor())

    def send(self, who: Person | None = None) -> None:
        who = who or self.cast.casey
        actions.confirm_sending(seen=self.again(who), by=who.actor())

    def hand_over(self, *, receiver_first: bool = True) -> Handover:
        """All of it, in either order."""
        handover = self.propose()
        self.accept(handover)
        if receiver_first:
            self.receive(handover)
            self.send()
        else:
            self.send()
            self.receive(handover)
        return Handover.objects.get(pk=handover.pk)

    def leads(self) -> list[tuple[str, str]]:
        rows = people_models.Lead.objects.filter(case=self.seen.id, ended_at=None).order_by("side")
        return [(row.side, row.user.name) for row in rows.select_related("user")]

    def due(self, who: Person) -> list[str]:
        """What is on somebody's board, in words of the code."""
        board = boards.today(who.actor())
        rows = [*board.calls, *board.overdue, *board.today, *board.waiting]
        return sorted(one.about for one in rows)

    def add_duty(self, about: str = "consent.first_talk", *, to: UUID | None = None, days: int = 0) -> UUID:
        """Something that is due in the case at Harbour House."""
        with_ladder = [Rung(self.cast.supervisors.pk, timedelta(days=1))] if to is None else []
        duty = duties.add(
            kind=Kind.TASK,
            due_at=clock.now() + timedelta(days=days),
            about=about,
            owner=to or self.cast.casey.id,
            ladder=with_ladder,
            organisation=self.cast.harbour.pk,
            by=self.cast.casey.actor(),
            case=self.seen.id,
            code=self.seen.code,
            thread=self.thread,
        )
        assert duty is not None
        return duty.pk

    def take_back(self, consent: UUID, who: Person) -> None:
        consents.withdraw(
            seen=self.again(who), consent=consent, channel="in_person", said_by="person", by=who.actor()
        )

    def answer_there(self, purpose: str, granted: str = "yes", who: Person | None = None) -> UUID:
        """What she says to Dawn Centre."""
        who = who or self.cast.rita
        answer = consented.yes(purpose, granted=granted)
        return consents.record_answer(seen=self.again(who), answer=answer, by=who.actor()).pk

    def agree_there(self) -> UUID:
        """Help, and keeping a file: asked anew."""
        self.answer_there(Purpose.ASSISTANCE)
        return self.answer_there(Purpose.DATA_PROCESSING)

    def cannot_wait(self) -> None:
        """An emergency there: she cannot be asked now."""
        consents.record_first_night(
            seen=self.again(self.cast.rita),
            help="not_now",
            keep_file="not_now",
            emergency="She is bleeding",
            by=self.cast.rita.actor(),
        )


@kept
def begin(cast: Cast, *, groups: str = "ABFI", answer: Answer | None = None) -> Scene:
    seen = consented.case(cast)
    consent = consented.agree(cast, seen, answer or consented.to_dawn(cast, groups)).pk
    return Scene(cast, seen, consent)


def ruth(cast: Cast) -> Person:
    """A second case manager at Dawn Centre."""
    return join(cast.dora, "Ruth", roles=("CASE_MANAGER_RECV",), teams=((cast.dawn_intake, cast.dora),))


def dawn_supervisors(cast: Cast) -> Team:
    return Team.objects.get(organisation=cast.dawn, kind="supervisors")


def opens(who: Person, scene: Scene) -> bool:
    """Whether somebody's keys open her identity as Harbour House wrote it."""
    row = people_models.Identity.objects.filter(
        case_id=scene.seen.id, organisation_id=scene.cast.harbour.pk
    ).latest("number")
    return "document" in records.get(who.keyring(), row)


def wraps_at(scene: Scene, organisation: UUID) -> int:
    """Wraps of Harbour House's strand that somebody at this organisation holds, released or not."""
    strand = Strand.objects.get(case_id=scene.seen.id, organisation_id=scene.cast.harbour.pk)
    return strand.wraps.filter(holder_organisation=organisation).count()


__all__ = ["Scene", "begin", "dawn_supervisors", "due", "opens", "ruth", "wraps_at"]
