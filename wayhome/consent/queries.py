"""What people may read of what was agreed. What their role does not open is not there, and not counted."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.consent import depending, given, models, purposes, rules, rules_after
from wayhome.consent.depending import Dependent as Dependent
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Ending, Granted, Purpose
from wayhome.consent.given import Given
from wayhome.consent.queries_partners import Delivered as Delivered
from wayhome.consent.queries_partners import Recalled as Recalled
from wayhome.consent.queries_partners import ahead as ahead
from wayhome.consent.queries_partners import disclosures_for as disclosures_for
from wayhome.consent.queries_partners import disclosures_of as disclosures_of
from wayhome.consent.queries_partners import open_to as open_to
from wayhome.consent.queries_partners import passed_to as passed_to
from wayhome.consent.queries_partners import proposal as proposal
from wayhome.consent.queries_partners import recall as recall
from wayhome.consent.queries_partners import recalls_for as recalls_for
from wayhome.consent.queries_partners import recalls_of as recalls_of
from wayhome.core import clock, dates
from wayhome.core.components import Event, Status
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people.queries import Found


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one purpose stands, for one recipient: a word, since when, until when, and what may be done."""

    purpose: str
    label: str
    recipients: str
    word: str
    status: Status
    why: str = ""
    since: datetime | None = None
    until: date | None = None
    consent: UUID | None = None
    answer: Answer | None = None
    may_withdraw: bool = False
    ask_again: str = ""
    organisation: UUID | None = None  # the recipient, when it is an organisation of this installation
    is_open: bool = False  # the recipient can open it today

    @property
    def is_live(self) -> bool:
        return self.status == Status.DONE


def standings(actor: SignedIn, seen: Found) -> list[Standing]:
    """Every purpose, and every recipient of it: agreed, refused, taken back, over, or not asked yet."""
    if not seen.access.may_read_minimum("I"):
        return []
    now = given.situation(actor, seen)
    last = given.latest(given.of_case(actor, seen), now)
    opened = open_to(actor, seen, [one.id for one in last.values() if one.answer.recipients])
    found: list[Standing] = []
    for code, line in purposes.TABLE.items():
        if line.is_private and not seen.access.may_read("C"):
            continue
        mine = [one for (purpose, _key), one in last.items() if purpose == code]
        found += [_standing(one, now, opened) for one in mine]
        if not mine and not seen.access.is_partner:
            found.append(Standing(code, line.label, "", _("Not asked yet"), Status.WAIT))
    return found


def standing(actor: SignedIn, seen: Found, consent_id: UUID) -> Standing:
    """One answer, also one that was replaced since. 404 for one that is of another case, or not open to the actor."""
    one = next((one for one in given.of_case(actor, seen) if one.id == consent_id), None)
    if one is None:
        raise Http404
    return _standing(one, given.situation(actor, seen), open_to(actor, seen, [one.id]))


def checks_waiting(actor: SignedIn, seen: Found) -> list[Standing]:
    """What was taken back, and waits until somebody spoke with her alone, before anything that cannot be undone.

    Also what was said again for less, or does not count yet, while somebody else was there.
    """
    ended = [one for one in given.of_case(actor, seen) if one.is_ended]
    ids = [one.id for one in ended]
    done = set(models.Talk.objects.filter(about__in=ids).values_list("about", flat=True))
    rows = models.Recall.objects.filter(basis__in=ids).values_list("basis", "asked_at", "stopped_at")
    told = {basis for basis, _asked, _stopped in rows}
    waits = {basis for basis, asked, stopped in rows if asked is None and stopped is None}
    now = given.situation(actor, seen)
    return [
        _standing(one, now, frozenset())
        for one in ended
        if one.id not in done
        and (
            one.id in told or purposes.waits_for_talk(one.answer)
            if one.how in ("", Ending.TAKEN_BACK)
            else one.id in waits
        )
    ]


def live(actor: SignedIn, seen: Found, purpose: str, organisation: UUID | None = None) -> Standing | None:
    """The agreement to this purpose that counts now, for this recipient if one is named; None when there is none."""
    now = given.situation(actor, seen)
    last = given.latest(given.of_case(actor, seen), now)
    for one in last.values():
        if one.answer.purpose != purpose or (organisation is not None and not one.names(organisation)):
            continue
        if rules.why_not_live(one.answer, now, is_ended=one.is_ended) is None:
            return _standing(one, now, frozenset())
    return None


def why_ask_whom(actor: SignedIn, seen: Found, purpose: str) -> str | None:
    """Why the last yes to this stands no more on who said it: may not agree any more, or is no guardian any more.

    None where there is none, where it was taken back, and where only its time is over.
    """
    one = _last_yes(actor, seen, purpose)
    if one is None or one.is_ended:
        return _not_lawful() if one is not None and one.how == Ending.NOT_LAWFUL else None
    return rules_after.why_ask_whom(one.answer, given.situation(actor, seen))


def adult_on(actor: SignedIn, seen: Found, purpose: str) -> date | None:
    """The day to come on which somebody else’s yes to this ends, as she or he is 18."""
    one, now = _last_yes(actor, seen, purpose), given.situation(actor, seen)
    if one is None or one.is_ended or not now.is_child or one.answer.form not in rules.OF_A_CHILD:
        return None
    return now.adult_on


def _last_yes(actor: SignedIn, seen: Found, purpose: str) -> Given | None:
    """The last answer to this, where that is a yes; “not now” leaves it."""
    asked = [one for one in given.of_case(actor, seen) if one.answer.purpose == purpose]
    said = [one for one in asked if one.answer.granted != Granted.NOT_NOW]
    return said[-1] if said and said[-1].answer.granted == Granted.YES else None


def was_taken_back(actor: SignedIn, seen: Found, purpose: str) -> bool:
    """Whether somebody agreed to this once, took it back, and has not agreed since; of answers open to the actor."""
    ended = any(one.is_ended and one.answer.purpose == purpose for one in given.of_case(actor, seen))
    return ended and live(actor, seen, purpose) is None


def live_to_officers(actor: SignedIn, seen: Found) -> Standing | None:
    """A yes that the police are told, counting now. One that names another authority alone tells no police."""
    now = given.situation(actor, seen)
    for one in given.latest(given.of_case(actor, seen), now).values():
        if one.answer.purpose != Purpose.SHARE_LAW_ENFORCEMENT:
            continue
        named = one.answer.recipients
        if named and not any(now.may_be_officer(recipient) for recipient in named):
            continue  # an office that decides who is protected, and is no police
        if rules.why_not_live(one.answer, now, is_ended=one.is_ended) is None:
            return _standing(one, now, frozenset())
    return None


def to_ask_again(actor: SignedIn, seen: Found) -> list[Standing]:
    """What is to be asked anew: over, by somebody who may not agree any more, or changed since (rule 3)."""
    return [one for one in standings(actor, seen) if one.ask_again]


def depends(actor: SignedIn, seen: Found, consent_id: UUID) -> list[Dependent]:
    """All that ends or follows when this agreement is taken back; shown before it is confirmed."""
    one = next((one for one in given.of_case(actor, seen) if one.id == consent_id), None)
    return depends_on(actor, seen, consent_id, one)


def depends_on(actor: SignedIn, seen: Found, consent_id: UUID, one: Given | None) -> list[Dependent]:
    """The same, for an answer that was read already; ``None``: it cannot be read here."""
    names = partners_on(actor, seen, consent_id)
    found = [
        Dependent(_("{name} can no longer open anything it was let into by this.").format(name=name))
        for name in names
    ]
    found += [
        Dependent(_("{name} is asked to delete its copies.").format(name=name), is_final=True)
        for name in names
    ]
    if one is None:
        return found
    line = purposes.line(one.answer.purpose)
    found.insert(0, Dependent(str(line.effect)))
    found += [
        Dependent(
            _("{name} does not use this system. Tell them yourself that it ended.").format(name=who.name)
        )
        for who in one.answer.recipients
        if who.organisation is None
    ]
    found += [
        Dependent(_("{name} is rung, and asked to delete its copies.").format(name=who.name), is_final=True)
        for who in purposes.to_ring(one.answer)
    ]
    found += depending.elsewhere(actor, seen, consent_id, one.answer.purpose)
    if line.is_final:
        found.append(
            Dependent(_("What cannot be undone waits until somebody spoke with her or him alone."), True)
        )
    return found


def timeline(actor: SignedIn, seen: Found) -> list[Event]:
    """What was asked, answered and taken back, newest first, in sentences without names of workers."""
    events: list[Event] = []
    for one in given.of_case(actor, seen):
        label = purposes.line(one.answer.purpose).label
        who = _recipients(one.answer)
        what = f"{label} ({who})" if who else label
        word = Granted(one.answer.granted).label
        events.append(
            Event(dates.day_in_words(one.at), _("{what}: {word}").format(what=what, word=word), at=one.at)
        )
        if one.ended_at is not None and one.how != Ending.REPLACED:
            text = _("{what}: {word}").format(what=what, word=_ended_word(one))
            events.append(Event(dates.day_in_words(one.ended_at), text, at=one.ended_at))
    return sorted(events, key=lambda event: event.at or clock.now(), reverse=True)


def partners_on(actor: SignedIn, seen: Found, consent_id: UUID) -> list[str]:
    """Names of the other organisations that had access under this agreement, also when it has ended since."""
    del actor  # the case was found for them
    rows = people_models.Involvement.objects.filter(case=seen.case, basis=consent_id)
    return sorted(set(rows.values_list("organisation__name", flat=True)))


def _standing(one: Given, now: rules.Situation, opened: frozenset[UUID]) -> Standing:
    answer = one.answer
    line = purposes.line(answer.purpose)
    word, status, why, again = _word(one, now)
    return Standing(
        purpose=answer.purpose,
        label=line.label,
        recipients=_recipients(answer),
        word=word,
        status=status,
        why=why,
        since=one.ended_at or answer.given_at or one.at,
        until=rules.lasts_until(answer, now),
        consent=one.id,
        answer=answer,
        may_withdraw=answer.granted == Granted.YES and not one.is_ended,
        ask_again=again,
        organisation=next((who.organisation for who in answer.recipients), None),
        is_open=one.id in opened,
    )


def _word(one: Given, now: rules.Situation) -> tuple[str, Status, str, str]:
    """Word, status, why, and why to ask again."""
    answer = one.answer
    if answer.granted != Granted.YES:
        return str(Granted(answer.granted).label), Status.LATER, "", ""
    if one.is_ended:
        why = _not_lawful() if one.how == Ending.NOT_LAWFUL else ""
        return _ended_word(one), Status.LATER, why, why
    if over := rules.why_over(answer, now) or rules.why_not_lawful(answer, now):
        waits = rules.why_waits(answer) if answer.form == "assent" and now.is_child else None
        return (_("Waiting"), Status.WAIT, waits, waits) if waits else (_("Lapsed"), Status.NEXT, over, over)
    if waits := rules.why_waits(answer):
        word = _("No") if answer.assent == "no" else _("Waiting")
        return word, Status.WAIT, waits, waits
    return _("Yes"), Status.DONE, "", rules.why_ask_again(answer, now) or ""


def _not_lawful() -> str:
    return _("Whoever agreed may not agree any more. Ask again.")


def _ended_word(one: Given) -> str:
    return _("Lapsed") if one.how == Ending.NOT_LAWFUL else _("Taken back")


def _recipients(answer: Answer) -> str:
    return ", ".join(who.name for who in answer.recipients)
