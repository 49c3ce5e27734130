"""Why not: what can be recorded, what counts, and what must be asked again (domain.md 4.1, rules 1 to 8)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.consent import elsewhere, purposes
from wayhome.consent.documents import Answer, Recipient
from wayhome.consent.enums import Assent, Authority, Band, Capacity, Form, Granted, Present, Receiver, State
from wayhome.core import clock, dates
from wayhome.people import documents as people_documents
from wayhome.people import rules as people_rules

WORDS_AT_MOST = 20_000
_REPRESENTED = (Form.GUARDIAN, Form.PROXY)
OF_A_CHILD = (Form.GUARDIAN, Form.ASSENT)  # may not be after she or he is 18
_IN_WRITING = (Form.WRITTEN, Form.GUARDIAN, Form.PROXY)


@dataclass(frozen=True, slots=True)
class Situation:
    """What the rules need to know about her today."""

    now: datetime
    band: str = Band.ADULT
    in_doubt: bool = False  # her age is in doubt: she has the protection of a child
    adult_on: date | None = None
    guardian: people_documents.GuardianBrief | None = None
    partners: frozenset[UUID] = frozenset()  # organisations that both know each other
    officers: frozenset[UUID] = frozenset()  # police, border and courts among the partners
    # The other partners, as a typed name of theirs would be compared.
    no_officers: frozenset[str] = frozenset()
    may_own: bool = False  # the law lets a child of 15 to 17 agree alone to counselling and health [P]

    @property
    def today(self) -> date:
        return clock.day_of(self.now)

    @property
    def is_child(self) -> bool:
        return self.band != Band.ADULT

    def may_be_officer(self, recipient: Recipient) -> bool:
        """Police, border or a court. One that is typed may be, unless it is the name of a partner that is none."""
        if recipient.organisation is not None:
            return recipient.organisation in self.officers
        return recipient.key not in self.no_officers


def band_of(brief: people_documents.Brief, day: date) -> Band:
    """Which band of ages the youngest possible age falls in. Doubt about the age means: a child (rule 6)."""
    age = people_rules.age_on(brief.latest_birth, day) if brief.latest_birth is not None else None
    if age is None or age >= people_rules.ADULT_AT:
        return Band.UNDER_18 if brief.presumed_child else Band.ADULT
    for limit, band in ((6, Band.UNDER_6), (12, Band.UNDER_12), (15, Band.UNDER_15)):
        if age < limit:
            return band
    return Band.UNDER_18


def agrees_alone(purpose: str, situation: Situation) -> bool:
    """Whether a child of this age may agree without a guardian: counselling and health from 15, if law allows."""
    return (
        situation.band == Band.UNDER_18
        and situation.may_own
        and not situation.in_doubt
        and purposes.line(purpose).own_from_15
    )


# Recording an answer ----------------------------------------------------------------------------------------------


def why_not_known(answer: Answer) -> str | None:
    """One of the questions there are, and one of the answers."""
    if answer.purpose in purposes.TABLE and answer.granted in Granted.values:
        return None
    return _("Choose what was asked, and what the answer was.")


def why_not_record(answer: Answer, situation: Situation) -> str | None:
    """Why this answer cannot be kept as it is. A no and a "not now" can always be kept, and nobody is asked why."""
    if len(answer.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters. The rest belongs in a note.").format(count=WORDS_AT_MOST)
    if answer.given_at is not None and answer.given_at > situation.now:
        return _("This moment is still to come. Enter when it was said.")
    if answer.granted != Granted.YES:
        return None
    return (
        why_not_here(answer)
        or why_not_ask_now(present=answer.present, state=answer.state)
        or why_not_understood(answer)
        or why_not_what(answer, situation)
        or why_not_form(answer, situation)
    )


def why_not_here(answer: Answer) -> str | None:
    """A yes that only counts with what a room of its own asks before it is kept by that room alone."""
    line = purposes.line(answer.purpose)
    place = elsewhere.of(answer.purpose)
    if not line.own_room or (place is not None and answer.asked_in == place.room):
        return None
    return str(line.own_room)


def why_not_ask_now(*, present: str, state: str) -> str | None:
    """A yes under alcohol, in crisis, or beside a relative or a possible exploiter is none (rule 4)."""
    later = _("Keep it as “not now”, and ask another day.")
    if present == Present.POSSIBLE_EXPLOITER:
        return (
            _("Somebody is there who may have had a part in what happened. Ask again, alone.") + " " + later
        )
    if present == Present.RELATIVE:
        return _("A relative is there. Ask again, alone.") + " " + later
    if state == State.INTOXICATED:
        return _("Nobody agrees under alcohol, drugs or strong medicine.") + " " + later
    if state == State.CRISIS:
        return _("Nobody agrees in an acute crisis. Help that cannot wait is given anyway.") + " " + later
    if present not in Present.values or state not in State.values:
        return _("Choose who else was there, and how she or he was.")
    return None


def why_not_understood(answer: Answer) -> str | None:
    """She says back in her own words what she agrees to. On the first night, and for small children, later."""
    if answer.capacity not in Capacity.values:
        return _("Choose whether she or he can decide now.")
    if answer.understood or answer.first_night or answer.band == Band.UNDER_6:
        return None
    return _("Ask her or him to say back in their own words what this means, then note it.")


def why_not_what(answer: Answer, situation: Situation) -> str | None:
    """One purpose, the data and the recipient it needs, and a period that is not over and not too long."""
    line = purposes.line(answer.purpose)
    if line.shares and not all(one.organisation or one.name.strip() for one in answer.recipients):
        return _("One of the recipients has no name. Enter it, or take the line out.")
    if line.shares and not answer.recipients:
        return _("Say by name who is told. A yes to “anybody” is not possible.")
    if not line.shares and (answer.recipients or answer.groups):
        return _("This question passes nothing on. Ask about passing on separately.")
    if set(answer.groups) - set(line.groups):
        return _("This question cannot cover all that is ticked. Ask about the rest separately.")
    if line.receiver == Receiver.ORGANISATION and not answer.groups:
        return _("Tick what may be told. Nothing is passed on that is not ticked.")
    strangers = {one.organisation for one in answer.recipients if one.organisation} - situation.partners
    if strangers:
        return _("Your organisation has not compared words with this one. Ask a manager to do that first.")
    if not line.to_officers and {one.organisation for one in answer.recipients} & situation.officers:
        return _(
            "Police, border and courts are told nothing in passing. Ask about telling them in its own question."
        )
    return _why_not_period(answer, situation)


def _why_not_period(answer: Answer, situation: Situation) -> str | None:
    if answer.valid_until is None:
        return None
    given = clock.day_of(answer.given_at or situation.now)
    if answer.valid_until < situation.today:
        return _("This last day is over. Choose a day to come, or leave it open.")
    latest = purposes.line(answer.purpose).until(given)
    if latest is not None and answer.valid_until > latest:
        return _("A yes to this lasts until {day} at most. Then she or he is asked again.").format(
            day=dates.day_in_words(latest)
        )
    return None


def why_not_form(answer: Answer, situation: Situation) -> str | None:
    """Said, not supposed; what leaves the house is in writing (rule 8); for a child, the guardian (rule 6)."""
    if answer.form not in Form.values:
        return _("Choose how it was said: aloud, in writing, or by whom. What nobody said is not agreed.")
    if answer.form == Form.PROXY and not answer.guardian.strip():
        return _("Enter who answered as the legal representative.")
    if answer.form == Form.PROXY and not (
        answer.authority in Authority.values and answer.authority_paper.strip()
    ):
        return _(
            "Nobody decides for an adult by name alone. Choose by which right, and write which paper shows it; without "
            "one, ask her or him, and keep it as “not now” if that cannot be."
        )
    if answer.present == Present.GUARDIAN and people_rules.may_have_had_part(situation.guardian):
        return _(
            "The guardian who is there may have had a part in what happened. Ask again, alone, and ask child "
            "protection for another guardian."
        )
    if situation.is_child:
        reason = _why_not_for_child(answer, situation)
    elif answer.form in OF_A_CHILD:
        reason = _("She or he is an adult. Ask her or him, not a guardian.")
    else:
        reason = None
    if reason:
        return reason
    is_oral = answer.form not in (*_IN_WRITING, Form.ASSENT)
    if purposes.line(answer.purpose).shares and is_oral and not answer.witness.strip():
        return _("What is passed on is agreed in writing. Print the sheet; or, if she or he does not write, "
                 "enter who witnessed it.")  # fmt: skip
    return None


def _why_not_for_child(answer: Answer, situation: Situation) -> str | None:
    if answer.form == Form.ASSENT or (
        answer.form in (Form.WRITTEN, Form.ORAL) and agrees_alone(answer.purpose, situation)
    ):
        return None
    if answer.form != Form.GUARDIAN:
        return _(
            "A guardian agrees for a child. Choose “By the guardian”, and note the child’s own yes or no."
        )
    reason = people_rules.why_not_guardian_consents(situation.guardian)
    if reason or situation.band == Band.UNDER_6:
        return reason
    if answer.assent not in (Assent.YES, Assent.NO):
        return _("Ask the child too, in words for the age, and note the child’s own yes or no.")
    if answer.assent == Assent.YES and situation.band != Band.UNDER_12 and not answer.assent_written:
        return _("From 12 years on the child’s own yes is in writing. Print the sheet for children.")
    return None


# What counts ------------------------------------------------------------------------------------------------------


def why_not_live(answer: Answer, situation: Situation, *, is_ended: bool = False) -> str | None:
    """Rule 1: granted, not ended, in its period, by somebody who can decide or may decide for her."""
    if answer.granted != Granted.YES:
        return _("Not agreed.")
    if is_ended:
        return _("Taken back, or replaced by a later answer.")
    return why_over(answer, situation) or why_not_lawful(answer, situation) or why_waits(answer)


def why_over(answer: Answer, situation: Situation) -> str | None:
    """Whether its period is over."""
    until = lasts_until(answer, situation)
    if until is not None and situation.today > until:
        return _("The time that was agreed is over. Ask again.")
    hours = purposes.line(answer.purpose).hours
    if hours and answer.given_at and situation.now >= answer.given_at + timedelta(hours=hours):
        return _("This was agreed for {hours} hours. Ask again.").format(hours=hours)
    return None


def why_not_lawful(answer: Answer, situation: Situation) -> str | None:
    """Whether whoever agreed may agree today. Turned 18, a child after all, a guardian who may not (rules 3 and 6)."""
    if not situation.is_child:
        if answer.form in OF_A_CHILD:
            return _("She or he is an adult now. Ask her or him.")
        return None
    if answer.form == Form.GUARDIAN:
        # Whatever the name: it may have been spelt otherwise when the guardian agreed.
        if people_rules.may_have_had_part(situation.guardian):
            return _("The guardian who agreed may have had a part in what happened. Ask the new guardian.")
        return None
    if answer.form == Form.ASSENT or agrees_alone(answer.purpose, situation):
        return None
    return _("A guardian has to agree too: she or he is a child, or there is doubt.")


def why_waits(answer: Answer) -> str | None:
    """A yes that is kept, and does not count yet."""
    if answer.capacity != Capacity.YES and answer.form not in _REPRESENTED:
        return _("It was in doubt whether she or he could decide. Ask again another day.")
    if answer.form == Form.ASSENT:
        return _("The child says yes. A guardian has to agree too.")
    if answer.assent == Assent.NO and answer.form == Form.GUARDIAN:
        if purposes.line(answer.purpose).is_return:
            return _("The child said no to going back. The best-interests decision has to answer it.")
        return _("The guardian agrees, and the child said no.")
    return None


def lasts_until(answer: Answer, situation: Situation) -> date | None:
    """The last day on which it counts; what a guardian agreed to ends the day before she is 18."""
    days = [day for day in (answer.valid_until,) if day is not None]
    if answer.form in OF_A_CHILD and situation.adult_on is not None:
        days.append(situation.adult_on - timedelta(days=1))
    return min(days, default=None)


def why_ask_again(answer: Answer, situation: Situation) -> str | None:
    """Rule 3: what counts still, and is to be asked anew because something changed since."""
    if answer.band not in ("", Band.ADULT) and not situation.is_child:
        return _("She or he was a child then, and is an adult now.")
    if reason := why_another_guardian(answer, situation):
        return reason
    if answer.capacity != Capacity.YES:
        return _("It was in doubt whether she or he could decide.")
    gone = {one.organisation for one in answer.recipients if one.organisation} - situation.partners
    if gone:
        return _("Your organisation no longer works with this recipient.")
    if answer.first_night:
        return _("It was asked on the first night. Talk about it with time.")
    return None


def why_another_guardian(answer: Answer, situation: Situation) -> str | None:
    """Whether the guardian who agreed speaks for her or him today."""
    now = situation.guardian
    if answer.form != Form.GUARDIAN or (now is not None and not now.is_ended and now.name == answer.guardian):
        return None
    return _("The guardian has changed since.")
