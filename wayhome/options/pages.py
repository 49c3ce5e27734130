"""What the pages of this room show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.consent.enums import State
from wayhome.core import dates, once
from wayhome.core.components import Fact, Link, Status
from wayhome.options import documents, enums, queries, rules, seeing, steps
from wayhome.options.enums import Counsellor, Free, Missing, Option
from wayhome.options.shapes import Choice, Held
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.residence.quick import Way


def frame(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page of one case knows."""
    person = people.person(actor, seen)
    url = reverse("options:options", args=[seen.code]).removesuffix("options/")
    return {"seen": seen, "name": person.brief.name_used or seen.code, "case_url": url, "person": person}


def options(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What she or he wants now, what is missing, the talks, and the lawyer."""
    with once.reading():
        return _options(actor, seen)


def _options(actor: SignedIn, seen: Found) -> dict[str, Any]:
    now = queries.choice(actor, seen, with_names=True)
    sees_talks = seeing.talks(seen)
    missing = queries.lack(actor, seen) if _wants_back(now) else None
    is_ready = _wants_back(now) and missing is None
    confirmed_on = queries.confirmed_on(actor, seen) if is_ready else None
    return {
        **frame(actor, seen),
        "sees_talks": sees_talks,
        "may_write": people_rules.why_not_write(seen.access, "I") is None,
        "answer": answer(now.latest) if now.latest else None,
        "pressed": pressed(now),
        "missing": missing.words if missing else None,
        "mend": _mend(missing.code, seen) if missing else None,
        "is_ready": is_ready,
        "confirmed": dates.day_in_words(confirmed_on) if confirmed_on else "",
        "may_confirm": is_ready and not confirmed_on,
        "why_not_confirm": steps.why_not(actor, seen) if is_ready and not confirmed_on else None,
        "count": len(now.days),
        "talks": [
            _talk(one, now.tied, with_questions=seeing.questions(actor, seen)) for one in reversed(now.talks)
        ],
        "counsel": [_counsel(one) for one in reversed(now.counsel)],
    }


def _mend(missing: Missing, seen: Found) -> Link | None:
    place = rules.where_to_mend(missing)
    return Link(place[0], reverse(place[1], args=[seen.code])) if place else None


def answer(known: documents.Talk) -> dict[str, Any]:
    """What she or he wants, in one word and one line. Every answer has the same colour."""
    free = {
        Free.YES: "",
        Free.DOUBT: _("It is in doubt whether it was free."),
        Free.NO: _("It was not free."),
    }
    return {
        "tag": (Status.LATER.value, str(Option(known.decision).label)),
        "text": _("Said on {day}.").format(day=dates.day_in_words(known.on)),
        "free": free[Free(known.free)],
    }


def pressed(now: Choice) -> str:
    """That a day presses on the answer that holds, and what it asks for."""
    known = now.latest
    if known is None or not now.is_pressed:
        return ""
    day = dates.day_in_words(known.near_end)
    if known.near_removal:
        return _(
            "She or he said so while a day to leave by was set: {day}. Hold a third talk, or let a lawyer speak with "
            "her or him."
        ).format(day=day)
    return _(
        "She or he said so shortly before a paper to stay ends: {day}. Hold a third talk, or let a lawyer speak with "
        "her or him."
    ).format(day=day)


def _wants_back(now: Choice) -> bool:
    return now.latest is not None and now.latest.decision == Option.RETURN


def _talk(one: Held[documents.Talk], tied: rules.Tied, *, with_questions: bool) -> dict[str, Any]:
    known, why_not = one.known, rules.why_not_count(one.known, tied)
    if not known.is_talk:
        tag = (Status.LATER.value, _("A word in between"))
    else:
        tag = (Status.WAIT.value, _("Does not count")) if why_not else (Status.DONE.value, _("Counts"))
    return {
        "day": dates.day_in_words(known.on),
        "tag": tag,
        "why_not": why_not if known.is_talk else _tied_word(known, tied),
        "decision": Option(known.decision).label if known.decision else _("Not asked"),
        "facts": _facts(one, with_questions=with_questions),
    }


def _tied_word(known: documents.Talk, tied: rules.Tied) -> str:
    if not rules.is_tied(known, tied):
        return ""
    return _("Who interpreted has a conflict of interest in this case. Ask again, with another interpreter.")


def _facts(one: Held[documents.Talk], *, with_questions: bool) -> list[Fact]:
    known = one.known
    found = [Fact(_("Written by"), one.by)]
    if known.is_talk:
        found += [
            Fact(_("Who led it"), Counsellor(known.role).label),
            Fact(_("Language"), iso.language_name(known.language)),
            Fact(_("Spoken about"), ", ".join(str(Option(item).label) for item in known.presented)),
        ]
    if known.is_talk or known.interpreter:
        found.append(Fact(_("Interpreter"), _interpreter(known)))
    found += [
        Fact(_("Alone"), _("Yes") if known.private else _("No")),
        Fact(_("How she or he was"), State(known.state).label),
    ]
    if known.free:
        found.append(Fact(_("Free"), Free(known.free).label))
    if known.near_end:
        found.append(Fact(_("A day that pressed"), dates.day_in_words(known.near_end)))
    if with_questions and known.questions:
        found.append(Fact(_("What she or he asked"), known.questions, is_personal=True))
    return found


def _interpreter(known: documents.Talk) -> str:
    if known.by_service:
        return _("By a telephone service: {words}").format(words=known.interpreter)
    return known.interpreter or _("Nobody")


def _counsel(one: Held[documents.Counsel]) -> dict[str, str]:
    text = _("{day}: {answer}").format(
        day=dates.day_in_words(one.known.on), answer=enums.Counsel(one.known.answer).label
    )
    return {"text": text, "who": one.known.who}


def quick(actor: SignedIn, seen: Found) -> list[Way]:
    """What can be done sooner here when a day to leave by is set: the talks, one a day."""
    if people_rules.why_not_write(seen.access, "I"):
        return []
    count = len(queries.choice(actor, seen).days)
    return [
        Way(
            _("Talk about all options today, and again tomorrow"),
            _(
                "Two talks on two days are enough, and fewer are not. Staying is spoken about as long as going."
            ),
            reverse("options:talk", args=[seen.code]),
            is_done=count >= rules.TALKS,
        )
    ]
