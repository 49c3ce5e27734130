"""Of what the standard lacks: needs, what was promised, and what was given. See ``beyond``."""

from wayhome.care import queries as care
from wayhome.care import rules as care_rules
from wayhome.care.enums import NeedStatus, PromiseState, Urgency
from wayhome.grants import queries as grants
from wayhome.grants.enums import State
from wayhome.htcds import more
from wayhome.htcds.values import Value
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type Said = dict[str, Value | None]


def said(actor: SignedIn, seen: Found) -> Said:
    """For whoever reads needs, promises and what was given."""
    return {**_needs(actor, seen), **_promises(actor, seen), **_given(actor, seen)}


def _needs(actor: SignedIn, seen: Found) -> Said:
    known = [one.newest.known for one in care.needs(actor, seen)]
    if not known:
        return {}
    wanted = [one for one in known if care_rules.is_open(one)]
    return {
        name: more.codes(name, {one.domain for one in those})
        for name, those in {
            "way_NeedsOpen": wanted,
            "way_NeedsImmediate": [one for one in wanted if one.urgency == Urgency.IMMEDIATE],
            "way_NeedsMet": [one for one in known if one.status == NeedStatus.MET],
            "way_NeedsNotMet": [one for one in known if one.status == NeedStatus.CANNOT],
        }.items()
    }


def _promises(actor: SignedIn, seen: Found) -> Said:
    states = [one.newest.known.state for one in care.promises(actor, seen)]
    if not states:
        return {}
    return {
        "way_PromisesOpen": states.count(PromiseState.PROMISED),
        "way_PromisesGiven": states.count(PromiseState.GIVEN),
        "way_PromisesNotGiven": states.count(PromiseState.NOT_GIVEN),
    }


def _given(actor: SignedIn, seen: Found) -> Said:
    items = [one.known for one in grants.items(actor, seen)]
    approved = {one.sort for one in items if one.state == State.APPROVED}
    return {"way_AssistanceSorts": more.codes("way_AssistanceSorts", approved)} if items else {}
