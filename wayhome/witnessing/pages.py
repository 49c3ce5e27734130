"""What the pages of this room show."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.attempts.pages import frame as case_frame
from wayhome.core import dates, once
from wayhome.core.components import Link, Status, Task
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import hooks as legal_hooks
from wayhome.testimony import pages_telling
from wayhome.testimony.queries import legal
from wayhome.witnessing import (
    documents,
    due,
    gates,
    hooks,
    queries,
    queries_ahead,
    rules_reply,
    seeing,
    words,
)
from wayhome.witnessing.shapes import ThingNow, Track
from wayhome.witnessing.subjects import SpeakingSubject

HERS = gettext_lazy(
    "Hers or his to refuse, at every moment, without a reason. Help, a place and money are the same with every answer."
)
LABELS = {
    gates.INFORMED.id: gettext_lazy("Told everything, own lawyer, a night to think"),
    gates.CONSENT.id: gettext_lazy("Her or his yes to this way"),
    gates.READY.id: gettext_lazy("The psychologist’s word"),
    gates.SAFE.id: gettext_lazy("Safe for everybody"),
}


def frame(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page of this room knows."""
    return {
        **case_frame(actor, seen),
        "hers": HERS,
        "earlier": words.EARLIER,
        "back_url": reverse("witnessing:speaking", args=[seen.code])
        if seeing.reads(actor, seen)
        else reverse("casefile:case", args=[seen.code]),
        "may_write": seeing.writes(actor, seen),
        "may_ask": seeing.asks(actor, seen),
    }


def speaking(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """Each matter with who asks, what was said, what protects, and what is missing."""
    with once.reading():
        known = queries.track(actor, seen)
        telling = pages_telling.to_tell(actor, seen, _to_tell(known))
        return {
            **frame(actor, seen),
            "legal_url": reverse("testimony:legal", args=[seen.code]),
            "matters": [
                _matter(actor, seen, known, one.thing, telling)
                for one in legal(actor, seen).matters
                if one.newest.known.is_open or known.offers_of(one.thing)
            ],
            "beside": legal_hooks.beside(actor, seen, but="witnessing"),
            "sees_readiness": seeing.readiness(actor, seen),
            "asks_word": seeing.leads_apart(actor, seen),
            "sees_risk": seeing.risk(actor, seen),
            "sees_agreed": seen.access.may_read_minimum("I"),
            "programme": seeing.programme(actor, seen)
            and any(words.is_programme(one.newest.known) for one in known.measures),
        }


def _to_tell(known: Track) -> list[tuple[str, UUID]]:
    """What may wait to be told to her or him: what was refused, who was released."""
    refused = [(due.SHOW, one.thing) for one in known.measures if one.newest.known.is_refused]
    return [*refused, *((due.NOTICE, one.thing) for one in known.releases)]


def _matter(
    actor: SignedIn, seen: Found, known: Track, thing: UUID, telling: Mapping[UUID, Any]
) -> dict[str, Any]:
    offers = known.offers_of(thing)
    return {
        "thing": thing,
        "label": queries.names(actor, seen)[thing],
        "offers": [_offer(actor, seen, known, one) for one in offers],
        "measures": [
            {**_measure(one), "telling": telling.get(one.thing)} for one in known.measures_of(thing)
        ],
        "releases": [
            {"day": dates.day_in_words(one.newest.known.on), "telling": telling.get(one.thing)}
            for one in known.releases
            if one.newest.known.matter == thing
        ],
        "interviews": [
            words.interview(one.newest.known)
            for one in sorted(known.interviews, key=lambda one: str(one.newest.known.on))
            if one.newest.known.matter == thing
        ],
        "needs": needs(actor, seen, known, thing) if offers else [],
        "statements": hooks.statements(actor, seen, thing),
    }


def _offer(actor: SignedIn, seen: Found, known: Track, one: ThingNow[documents.Offer]) -> dict[str, Any]:
    found = known.answer_to(one.thing)
    said = found.newest.known if found is not None else None
    is_live = queries.is_live(actor, seen, said)
    return {
        "thing": one.thing,
        "asker": one.newest.known.asker,
        "facts": words.offer(one.newest.known),
        "is_informed": one.newest.known.informed_on is not None,
        "tag": words.answer_tag(said, is_live=is_live),
        "said": words.said(said) if said is not None else [],
        "is_live": is_live,
        "has_ended": not is_live and any(it.known.is_yes for it in (found.versions if found else ())),
        "told": words.told(one.newest.known),
        "is_told": rules_reply.is_told(one.newest.known, said, is_live=is_live),
        "before": [
            _("{day}: {answer}").format(
                day=dates.day_in_words(it.known.on), answer=words.answer_tag(it.known, is_live=True)[1]
            )
            for it in (found.versions[1:] if found is not None else ())
        ],
    }


def _measure(one: ThingNow[documents.Measure]) -> dict[str, Any]:
    known = one.newest.known
    return {
        "thing": one.thing,
        "label": words.measure(known),
        "tag": words.measure_tag(known),
        "line": words.measure_line(known),
    }


def needs(actor: SignedIn, seen: Found, known: Track, matter: UUID) -> Sequence[Task]:
    """What is so before anybody speaks in this matter; as far as it is open to the actor, with where it is mended."""
    found = known.answer_of(matter)
    said = found.newest.known if found is not None else None
    newest = max(known.offers_of(matter), key=lambda one: one.newest.at)
    way = said.modality if said is not None and said.is_yes else newest.newest.known.wants
    subject = SpeakingSubject(seen, matter, way)
    return before(actor, subject)


def before(actor: SignedIn, subject: SpeakingSubject) -> list[Task]:
    """Each condition of speaking with its word, and what is missing. The page of a hearing shows them too."""
    return [_need(actor, gate, subject) for gate in gates.ALL]


def _need(actor: SignedIn, gate: "journey.Gate[SpeakingSubject]", subject: SpeakingSubject) -> Task:
    answer = gate.holds(subject, actor)
    if answer is True:
        return Task(LABELS[gate.id], Status.DONE)
    url = mended_at(actor, subject.seen, gate.id)
    return Task(LABELS[gate.id], Status.WAIT, why=str(answer), mend=Link(_("See"), url) if url else None)


def mended_at(actor: SignedIn, seen: Found, gate: str) -> str:
    """Where the psychologist's word, or the danger, is looked at; where she or he is asked whether it may be heard."""
    if gate == gates.READY.id and seeing.leads_apart(actor, seen):
        return reverse("witnessing:word", args=[seen.code])
    mends = {gates.READY.id: (seeing.readiness, gates.READY), gates.SAFE.id: (seeing.risk, gates.SAFE)}
    if gate not in mends or not mends[gate][0](actor, seen):
        return ""
    return reverse(mends[gate][1].fix_url, args=[seen.code])


def offer(actor: SignedIn, seen: Found, one: ThingNow[documents.Offer]) -> dict[str, Any]:
    """The offer above a form."""
    known = one.newest.known
    return {
        **frame(actor, seen),
        "thing": one.thing,
        "facts": words.offer(known),
        "label": queries.names(actor, seen).get(known.matter, ""),
    }


def refused(actor: SignedIn, seen: Found, matter: UUID | None) -> dict[UUID, str]:
    """What was refused, when and why: it is shown to her or him before she or he is asked again."""
    found = queries.track(actor, seen).measures_of(matter)
    lines = {one.thing: words.measure_line(one.newest.known) for one in found}
    return {
        thing: f"{label}: {lines[thing]}" for thing, label in queries.refused(actor, seen, matter).items()
    }


def readiness(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """The psychologist's word, for whom it is open to."""
    found = queries.readiness(actor, seen)
    return {
        **frame(actor, seen),
        "line": words.readiness(found.known) if found and found.known.state else "",
        "may_say": seeing.writes_readiness(actor, seen),
        "is_asked": queries_ahead.waiting(actor, seen) is not None,
    }


def risk(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """The danger of speaking, for who works with danger."""
    found = queries.risk(actor, seen)
    return {
        **frame(actor, seen),
        "facts": words.risk(found.known) if found else [],
        "may_look": seeing.writes_risk(actor, seen),
    }
