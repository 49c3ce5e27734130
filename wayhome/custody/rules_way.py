"""Why not, on the day and on the way: the check and the last question, each side's word, stopping, arriving."""

from datetime import datetime

from django.utils.translation import gettext as _

from wayhome.core import clock
from wayhome.custody.documents import Check, CodeWords, Wish
from wayhome.custody.enums import Answer, Asked, Choice, HolderKind, How, PlaceType, Present, Side, State
from wayhome.custody.rules import LAST_BORDER, SAFE_ENDS, WORDS_AT_MOST, plain
from wayhome.custody.shapes import Event, Travel
from wayhome.duties import hours
from wayhome.itinerary import nights

# Before leaving ------------------------------------------------------------------------------------------------------


def why_not_check(given: Check, *, now: datetime) -> str | None:
    """What was seen and asked. A no waits for nothing else; a yes says how, when, and who was in the room."""
    if given.present not in Present.values:
        return _("Choose whether she or he is here.")
    if max(len(given.words), len(given.in_the_room)) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if given.present != Present.PRESENT:
        return None
    if given.answer not in Answer.values:
        return _("Write what she or he answered. “I do not want to” and “I am not sure” are good answers.")
    if given.answer != Answer.CONTINUE:
        return None
    if given.asked not in Asked.values:
        return _("Choose how you asked.")
    if given.at is None or given.at > now:
        return _("Write when you asked. It cannot be later than now.")
    if not given.in_the_room.strip():
        return _("Write who was in the room, or on the line. “Nobody but us” is an answer.")
    return None


def why_not_asked(known: Check | None, now: datetime) -> str | None:
    """G3.3_LAST_CONSENT: asked alone, today or in this same night, and the answer is to go. Never gone ahead on."""
    if known is None or known.present != Present.PRESENT or known.at is None:
        return _("Nobody has asked her or him today, alone, whether to go. Ask; no is a good answer.")
    if known.answer != Answer.CONTINUE:
        return _("She or he has not said “I want to go”. Nobody leaves, and nobody presses. Help goes on.")
    if not known.is_private:
        return _(
            "Somebody else could hear the answer. Ask once more, alone, out of hearing of who travels along."
        )
    if not _is_asked_now(known.at, now, known.zone):
        return _("She or he was asked on another day. Ask once more today, alone; no is a good answer.")
    return None


def _is_asked_now(at: datetime, now: datetime, zone: str) -> bool:
    """On this day where she or he is; asked before midnight, and leaving after it, in one night."""
    if clock.day_of(at, zone) == clock.day_of(now, zone):
        return True
    night = nights.night_of(now, zone)
    return night is not None and nights.night_of(at, zone) == night


def why_not_ready(known: Check | None) -> str | None:
    """What is in hand."""
    if known is None or not known.documents:
        return _("The papers for the journey are not in hand. Nobody leaves without them.")
    if not known.medicine:
        return _("Medicine for the way is not in hand. Get it first, or write that none is needed.")
    if not known.kit:
        return _("What was to go along is not in hand. Give it first.")
    return None


def why_not_go(*, number: int, is_void: bool, red: int, is_taken: bool) -> str | None:
    """G3.1_GO from what is known without asking anew."""
    if not number or not is_taken:
        return _(
            "Nobody has written down that everything is ready. A case manager does so under “Ready to leave?”."
        )
    if is_void or red:
        return _(
            "What was approved does not stand any more. Look at “Ready to leave?”; nobody leaves before that."
        )
    return None


def why_not_begin(travel: Travel | None) -> str | None:
    """Hand-overs are planned, no child goes alone, and the way has not begun."""
    if travel is None or not travel.events:
        return _("Plan the hand-overs first: who is with her or him at every minute, from door to door.")
    if travel.arrived_at or travel.back_at:
        return _("This way is over. Begin a new travel plan when she or he wants to.")
    if travel.is_child and any(one.taker.kind == HolderKind.ALONE for one in travel.events):
        return _("A child never travels alone. Plan who travels along, then begin.")
    return None


def why_not_two(plan: int) -> str:
    """Every minute has one who answers for her or him: not two, on two ways. ``plan``: the one that goes on still."""
    return _(
        "By travel plan {number} she or he is on the way still, and somebody answers for her or him there. Write under "
        "“Who is with her or him” of that plan who has her or him, and that she or he is in safe hands again; then "
        "begin."
    ).format(number=plan)


# On the way ----------------------------------------------------------------------------------------------------------


def why_not_under_way(travel: Travel | None) -> str | None:
    """Only a way that has begun, and is not over."""
    if travel is None or travel.begun_at is None:
        return _("The journey has not begun. Look whether everything is ready, ask her or him, then begin.")
    if not travel.is_under_way:
        return _("This way is over. Nothing is added to it.")
    return None


def why_not_confirm(
    travel: Travel,
    event: Event,
    side: str,
    *,
    at: datetime,
    how: str,
    said_by: str,
    own: bool | None,
    now: datetime,
) -> str | None:
    """One word on the hand-over that comes next. ``own``: whether the word is that of who is signed in."""
    if side not in Side.values or how not in How.values:
        return _("Choose whose word it is, and how it came.")
    following = travel.next
    if side != Side.OWN and following is not None and event.sequence > following.sequence:
        return _("First comes the hand-over from {giver} to {taker}. Confirm that one.").format(
            giver=following.giver.name, taker=following.taker.name
        )
    if at > now:
        return _("This moment has not come. Write when it was.")
    before = _before(travel, event)
    if before is not None and at < before:
        return _("This is before she or he was with {name}. Check day and time.").format(
            name=event.giver.name
        )
    if how == How.SELF and side != Side.OWN and own is False:
        holder = event.giver if side == Side.FROM else event.taker
        return _(
            "This is the word of {name}. Let {name} sign in, or write down what {name} said, and how."
        ).format(name=holder.name)
    if how in (How.PHONE, How.PAPER) and side != Side.OWN and not said_by.strip():
        return _("Write who said it, or who signed.")
    return None


def why_not_unsay(
    travel: Travel, event: Event, side: str, words: str, *, has_ended: bool = False
) -> str | None:
    """Written by mistake: taken back, also once both sides have said it, as long as nothing was said further on.
    ``has_ended``: the travel plan has ended while somebody is on the way.
    """
    if event.is_done and (reason := _why_both_stay(travel, event, has_ended=has_ended)):
        return reason
    if reason := why_not_under_way(travel):
        return reason
    if _said_by(event, side) is None:
        return _("Nobody has said this word. Open the page again.")
    if not words.strip():
        return _("Write what was wrong, and how you know: whoever waits on the way reads it.")
    if len(words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def _why_both_stay(travel: Travel, event: Event, *, has_ended: bool) -> str | None:
    """What was built on it is taken back first; an escort who was told that she or he is not needed may be gone."""
    if travel.arrived_at or travel.back_at:
        return why_over_stays()
    if has_ended:
        return _(
            "Both sides have confirmed this hand-over, and the travel plan has ended since: whoever had her or him was "
            "told that it is over. If it was a mistake, plan the hand-overs anew now, with who really is with her or "
            "him first; from then on that one is waited for."
        )
    following = travel.next
    is_last = not any(one.is_done for one in travel.events if one.sequence > event.sequence)
    if is_last and (following is None or not (following.from_at or following.to_at)):
        return None
    return _("Something was said on a hand-over after this one. Take that back first, then this.")


def why_over_stays() -> str:
    """After “arrived”, or “in safe hands”, the clock is over for good: who looks goes by another page."""
    return _(
        "This way is over, and nothing on it is taken back: whoever waited has been told, and no clock waits any more. "
        "If she or he is not there, ring now whoever was to receive, and whoever had her or him last. Write each try "
        "under “Not reached”: it says what comes next. If a life is in danger, ask for the police now."
    )


def _said_by(event: Event, side: str) -> datetime | None:
    """Her or his own word is taken back by nobody."""
    return {Side.FROM: event.from_at, Side.TO: event.to_at}.get(Side(side)) if side in Side.values else None


def why_gone() -> str:
    """Planned anew in another window, or by somebody else."""
    return _(
        "This hand-over is not in the plan any more: it was planned anew meanwhile. Nothing is confirmed. Look at who "
        "comes next now, and write the word there."
    )


def _before(travel: Travel, event: Event) -> datetime | None:
    earlier = [one.done_at for one in travel.events if one.sequence < event.sequence and one.done_at]
    last = max([*earlier, *([travel.begun_at] if travel.begun_at else [])], default=None)
    return (
        hours.to_the_minute(last) if last is not None else None
    )  # a telephone knows the second, a form does not


def why_not_word(words: CodeWords, side: str, typed: str, *, how: str) -> str | None:
    """As the telephone of a pass asks it: to nobody who does not know the word. Who is not on the spot, such as an
    office that tells it by telephone, may not have heard one; that is kept as it is.
    """
    if not words.asks or side == Side.OWN or how == How.PASS:
        return None
    if not typed.strip():
        if how != How.SELF:
            return None
        return _("Write the word that was said to you. Without it, stay together and hand over to nobody.")
    if is_same(typed, expected_word(words, side)):
        return None
    return _("This is not the word. Stay together, hand over to nobody, and ring whoever is on call.")


def expected_word(words: CodeWords, side: str) -> str:
    """What is heard: whoever hands over hears the question, whoever takes over the answer."""
    return words.asks if side == Side.FROM else words.answers


def is_danger(words: CodeWords, typed: str) -> bool:
    """“I am not free to speak”: acted upon, and let nobody notice."""
    return is_same(typed, words.duress)


def why_not_child(
    event: Event, *, is_child: bool, caregiver: str | None, name_shown: str, paper_shown: str, calls: str
) -> str | None:
    """G3.4_CHILD_HANDOVER: to nobody but who was decided on, with the document shown. ``calls``: whom to ring."""
    if not is_child or not goes_to_somebody(event):
        return None
    stay = stays(event, calls)
    if not caregiver:
        return _("Nobody has decided, as far as it is open to you, to whom this child goes.") + " " + stay
    if not is_same(event.taker.name, caregiver):
        return _("This is not the person that was decided on for this child.") + " " + stay
    if not paper_shown.strip() or not name_shown.strip():
        return _(
            "Look at a document with a photograph, and write down which it is and the name that stands on it."
        )
    if not is_same(name_shown, caregiver):
        return _("The name on the document is not that of the person that was decided on.") + " " + stay
    return None


def stays(event: Event, calls: str) -> str:
    """What holds while nobody that was decided on is there. ``calls``: whom to ring."""
    return _("The child stays with {name}. Ring {calls}, now.").format(name=event.giver.name, calls=calls)


def goes_to_somebody(event: Event) -> bool:
    """Whether a child would stay with whoever takes over: family, who receives, and anybody in the first night."""
    kinds = (HolderKind.RECEIVER, HolderKind.CAREGIVER)
    return event.taker.kind in kinds or event.place_type == PlaceType.FIRST_NIGHT


def shows_paper(travel: Travel, event: Event) -> bool:
    """A child is handed over to somebody with whom she or he stays: against a document with a photograph."""
    return travel.is_child and goes_to_somebody(event)


def is_same(one: str, other: str) -> bool:
    """The same name, whatever the capitals, spaces and signs."""
    return bool(plain(one)) and plain(one) == plain(other)


def why_not_stop(given: Wish, *, now: datetime) -> str | None:
    """What she or he wants, in her or his words; what there is, with its limits."""
    if not given.wish.strip():
        return _("Write what she or he wants, word for word.")
    if max(len(given.wish), len(given.limits), len(given.next_stop)) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if given.at is None or given.at > now:
        return _("Write when it was said. It cannot be later than now.")
    if not given.next_stop.strip():
        return _("Write where they stop next: the nearest place that is safe.")
    if given.chosen and given.chosen not in Choice.values:
        return _("Choose one of these, or none so far.")
    if given.chosen and given.chosen not in given.offered:
        return _("What was chosen was not offered. Tick what you spoke about, with its limits.")
    return None


def why_not_resume(travel: Travel, known: Check | None, *, is_open: bool, now: datetime) -> str | None:
    """On from a stop, only after being asked again, with hand-overs that lead there, at times to come; never on a plan
    that has ended with her or his yes.
    """
    if not travel.is_stopped or travel.stopped_at is None:
        return _("The journey has not stopped. There is nothing to go on from.")
    if not is_open:
        return _("The travel plan has ended. A new one begins from nothing; everything is asked again.")
    asked = hours.to_the_minute(known.at) if known is not None and known.at is not None else None
    if known is None or asked is None or asked <= hours.to_the_minute(travel.stopped_at):
        return _("Nobody has asked since the journey stopped. Ask once more, alone, without hurry.")
    return why_not_asked(known, now) or why_not_lead_on(travel) or why_not_ahead(travel)


def why_not_lead_on(travel: Travel) -> str | None:
    """Planned to a safe place, as the journey had stopped: nobody would be waited for after that."""
    if travel.events and travel.events[-1].place_type == PlaceType.FIRST_NIGHT:
        return None
    return _(
        "The hand-overs lead to a safe place, and nobody would be waited for on the way on. Plan them to where the "
        "first night is spent; then it goes on."
    )


def why_not_ahead(travel: Travel) -> str | None:
    """What has rung before the stop rings no second time for the same hour."""
    if travel.next is None or travel.next.state not in (State.LATE, State.MISSED):
        return None
    return _(
        "The hand-over that comes next was planned for a time that lies behind, and nobody would be waited for. Move "
        "it to when it is now; then it goes on."
    )


def why_not_arrive(travel: Travel, *, is_after_border: bool) -> str | None:
    """The last hand-over is confirmed by both, where the first night is spent."""
    last = travel.events[-1] if travel.events else None
    if travel.is_stopped and not is_after_border:
        return _("The journey has stopped. Write down where she or he is safe instead.")
    if last is None or not last.is_done or last.place_type != PlaceType.FIRST_NIGHT:
        return _("The hand-over where the first night is spent is not confirmed by both. Confirm that first.")
    return None


def why_not_back(travel: Travel) -> str | None:
    """Stopped, and somebody new has her or him in a safe place."""
    if not travel.is_stopped:
        return _("The journey has not stopped. Write down that she or he has arrived instead.")
    last = travel.events[-1] if travel.events else None
    if last is None or not last.is_done or last.place_type not in SAFE_ENDS:
        return _(
            "Nobody new has taken over in a safe place. Plan that hand-over, and confirm it from both sides."
        )
    if last.done_at is not None and travel.stopped_at is not None and last.done_at < travel.stopped_at:
        return _("Nobody has taken over since the journey stopped. Plan that hand-over, and confirm it.")
    return None


def why_not_stay(travel: Travel) -> str | None:
    """An adult stays where she or he wants. A child does not decide that alone, nor somebody who may be one."""
    if not travel.is_child:
        return None
    return _(
        "A child does not stay elsewhere by own wish, and as far as it is open to you this may be a child. Send "
        "somebody who stays there, write “is not there yet, and goes on”, and plan the hand-overs anew from there."
    )


def why_not_close() -> str:
    """A case is closed when somebody has her or him, and nobody is on the way."""
    return _(
        "She or he is on the way. Write down under “who is with her or him” that she or he has arrived, or is in safe "
        "hands again; then close."
    )


def why_not_lead_goes() -> str:
    """Until then whoever is rung at night can open it."""
    return _(
        "She or he is on the way, and whoever leads now is rung. The lead goes over once it is written, under “who is "
        "with her or him”, that she or he has arrived or is in safe hands again."
    )


def is_after_border(travel: Travel) -> bool:
    """Whether a hand-over in the country of return is done: from there on travel is over, and stage 4 asks anew."""
    return any(one.is_done and one.place_type in LAST_BORDER for one in travel.events)
