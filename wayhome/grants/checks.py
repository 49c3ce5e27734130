"""Why not, where a rule needs what other rooms know: the directory, the plan, names."""

from wayhome.care import seeing
from wayhome.grants import against, hooks, limits, money, neutral, queries, rules, rules_given
from wayhome.grants.documents import Item
from wayhome.grants.shapes import ItemNow
from wayhome.handover import gates
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.shelter import queries as shelter


def order_words(seen: Found, text: str, *, by: SignedIn) -> str | None:
    """What a shop or landlord reads names neither her or him, nor the case, nor who helps."""
    if not text.strip():
        return None
    person = people.person(by, seen)
    called, names = [person.brief.name_used], [seen.code]
    if person.identity is not None:
        known = person.identity.known
        called += [
            known.full_name,
            known.first_name,
            known.middle_name,
            known.family_name,
            *known.other_names,
        ]
    names += sorted({row.organisation.name for row in people.involvements(by, seen)})
    homes = shelter.houses(by)  # for who works in one; nobody else knows what it is called
    names += [*shelter.names(by, homes).values(), *shelter.street_lines(by)]
    return neutral.why_not(text, names=names, people=called) or doors.why_not(by, text)


def provider(item: Item, *, by: SignedIn) -> str | None:
    """Whoever provides it is open, as the directory has it."""
    if not queries.is_closed(by, item):
        return None
    found = queries.service(by, item)
    others = [one.name for one in queries.others(by, item)[:3]]
    return rules.why_not_provider(
        is_closed=True, name=found.name if found else item.provider or "—", others=others
    )


def plan(seen: Found, item: Item, *, lifted: str = "", by: SignedIn) -> str | None:
    """G4.4_PLAN, for this one."""
    needs = rules.needs_plan(item, limit=limits.above(item.currency))
    return rules.why_not_plan(
        not_signed=hooks.why_not_signed(by, seen) if needs else None,
        lifted=lifted,
        supervises=seeing.supervises(by),
        was_lifted=bool(item.lifted),
        is_own=item.asked_by == by.user_id,
    )


def line(seen: Found, now: ItemNow, *, lifted: str = "", by: SignedIn) -> str | None:
    """What is approved stays within the budget line of the plan. Without a line, or a plan open here, all goes."""
    plan = queries.plan(by, seen)
    if plan is None or not now.known.line:
        return None
    others = [one.known for one in queries.items(by, seen) if one.thing != now.thing]
    planned, bound, _given = against.room(plan, others, code=now.known.line, currency=now.known.currency)
    return rules.why_not_above(
        now.known,
        planned=planned,
        bound=bound,
        lifted=lifted,
        supervises=seeing.supervises(by),
        is_own=now.known.asked_by == by.user_id,
    )


def given_above(seen: Found, now: ItemNow, amount: str, *, by: SignedIn) -> str | None:
    """What is given stays within the budget line, as the plan has it today."""
    plan = queries.plan(by, seen)
    if plan is None or not now.known.line or money.amount(amount) is None:
        return None
    there = [one.known for one in queries.items(by, seen)]
    planned, _bound, given = against.room(plan, there, code=now.known.line, currency=now.known.currency)
    return rules_given.why_not_over(now.known, amount, planned=planned, given=given)


def decide(item: Item, *, by: SignedIn) -> str | None:
    """By a case manager who did not ask for it."""
    return rules.why_not_decide(
        item,
        who=by.user_id,
        manages=bool(CASE_MANAGERS & by.roles),
        needs_second=limits.needs_second(),
    )


def asked_here(seen: Found, *, by: SignedIn) -> str | None:
    """G4.2_LOCAL_CONSENT: she or he said yes to help here, and has not taken it back; or it cannot wait."""
    return gates.why_not_help_now(by, seen)
