"""Whatever is sealed for another agency is compared with where houses are (``services.doors``), or says why it is not.

Three lists that are true or fail: which functions seal a parcel, and which of these may go to somebody else; which
actions lead to one of them without comparing, and why; and where a comparison stands, so that none is lost unseen.
"""

import ast
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

import pytest

from tests.house import reading

SEALS = ("wayhome.vault.parcels.seal", "wayhome.vault.parcels.seal_many")
DOORS = "wayhome.services.doors"
COMPARISONS = (
    f"{DOORS}.why_not",
    f"{DOORS}.why_not_in",
    f"{DOORS}.without",
    f"{DOORS}.addresses",
    "wayhome.people.not_ours.why_not",
)

# What these seal may be read at another agency, in words that somebody typed.
GOES = {
    "care.holding.tell_across", "conference.actions_raising.raise_", "conference.holding.say",
    "conference.positions.write", "consent.actions_danger._deliver", "consent.actions_ending.answer_recall",
    "custody.holding.write", "disclosure.actions_asking.ask", "escorts.sealing.seal", "family.holding._across",
    "handin.holding.seal", "handover.actions_sending.propose", "handover.holding.say",
    "household.holding_police.seal", "interpreters.sealing.seal", "jointrisk.actions._put", "jointrisk.holding.write",
    "messages.holding.write", "passes.sealing.seal", "passes.sealing.seal_place", "referrals.actions_places._answer",
    "referrals.actions_places.ask", "referrals.holding.seal",
}  # fmt: skip

OWN = "the own agency alone"
AUTHOR = "its author alone"
NO_WORDS = "a code and marks, no words that somebody typed"
COUNTS = "figures without anybody in them"
STAYS = {
    "afterwards.actions.answer": "her or his own word, to supervisors of the agency that gave the slip",
    "assistance.holding.for_some": OWN,
    "bundles.sealing.seal": "a whole case by a card, or waiting at the own agency: nothing is typed for it",
    "caselists.sealing.seal": OWN,
    "caselists.sending._send_next": OWN,
    "caselists.sending._why_no_team_key": "nothing at all: whether the team’s key holds",
    "consent.objecting._ask_back": NO_WORDS,
    "consent.objecting.object_to": OWN,
    "consent.recalling.write": NO_WORDS,
    "disclosure.holding.log_line": OWN,
    "duties.contents.seal_many": "codes and what a room gives with them; the words stand in due.py",
    "duties.contents.seal_said": OWN,
    "escorts.sealing.reason": OWN,
    "evidence.actions_crossing.pass_on": "lawyers of the own agency",
    "evidence.holding._pass_to": "lawyers of the own agency",
    "handin.holding.seal_word": OWN,
    "household.actions_police._end_officer": "the team of the house",
    "household.sealing.write": "the team of the house; what officers read as well is compared where it is written",
    "interpreters.sealing.reason": OWN,
    "messages.holding.keep_draft": AUTHOR,
    "numbers.keeping.send": COUNTS,
    "numbers.making.put": COUNTS,
    "numbers.splitting.keep": COUNTS,
    "numbers.telling.put": COUNTS,
    "oversight.holding.seal": OWN,
    "rating.sealing.said": "her or his own word, to whoever reads these",
    "referrals.actions_drafts.write": "a draft, at the own agency; what is sent is compared",
    "shelter.sealing.seal": "the team of a house",
    "referrals.handing._for_both": "what was compared when it was written, to who has it and who leads now",
    "referrals.handing._give": "the link of a side to its case, to who leads now",
    "referrals.handing._give_views": "what the sender compared when it was put together (_views), to who leads now",
    "referrals.handing._own_of": "the link of a side to its case, to who had it already",
    "referrals.erasing._without": "the same words to fewer of those who had them",
    "standards.sealing.seal": OWN,
    "training.sealing.name": OWN,
    "training.sealing.score": OWN,
}

BAND = "a band and codes go across; the words stay"
CHOSEN = "chosen, not typed"
MARK = "a moment and no words"
SECOND = "what was done alone, as a code of a list, to the own agency"
REGISTER = "the register of the own agency"
EXEMPT = {
    "custody.actions_gone.confirm_gone": "a cry and the danger word are held up by nothing; any other word is refused",
    "care.actions_danger.agree": BAND,
    "care.actions_danger.assess": BAND,
    "care.actions_danger.give_second_word": BAND,
    "casefile.actions_opening.open_case": SECOND,
    "closing.actions.close": "closing is compared where its words are (closing.actions); a band goes across",
    "consent.actions_danger.confirm_disclosure": "danger to life: police may need the door; a second person reads it",
    "consent.actions_danger.disclose": "danger to life: police may need the door; a second person reads it",
    "custody.actions_ending.arrive": MARK,
    "custody.actions_ending.back": MARK,
    "custody.actions_ending.resume": MARK,
    "custody.actions_ending.stop_at_once": MARK,
    "custody.actions_going.begin": MARK,
    "custody.actions_going.check": "her or his own answer is kept as it was said; nothing holds up a no",
    "custody.actions_going.somebody_else": "the name that whoever came for a child has shown; nothing holds that up",
    "custody.actions_planning.write_words": "two words that were agreed",
    "disclosure.actions_asking.ask": "an authority asks; it knows of no house",
    "escorts.actions_register.keep": REGISTER,
    "handin.actions_cosign.ask_anew": SECOND,
    "handin.actions_cosign.owe": SECOND,
    "handin.actions_cosign.owe_unseen": SECOND,
    "handin.actions_meeting.nobody_came": CHOSEN,
    "handin.actions_opening.open_case": SECOND,
    "handin.actions_taking.feedback": CHOSEN,
    "handin.actions_taking.forward": "as it was handed in, without the name",
    "household.actions_police.end_protection": "the same terms, to fewer officers",
    "household.actions_police.let_officer_in": "the same terms, to one officer more",
    "household.actions_police.replace_officer": "the same terms, to another officer",
    "interpreters.actions_register.keep": REGISTER,
    "jointrisk.actions.begin": MARK,
    "referrals.actions_moves.expire": "the clock writes it",
    "referrals.actions_moves.lapse": "the clock, or her or his own no, writes it",
    "referrals.actions_moves.link_case": NO_WORDS,
    "referrals.actions_moves.write_view": "the side that asked, and no letter of it to the other",
    "shelter.actions_coming.admit": SECOND,
    "shelter.actions_coming.arrive": SECOND,
    "shelter.actions_living.move": SECOND,
    "shelter.actions_living.stay_put": SECOND,
    "watch.actions_watch.happened": BAND,
}

COMPARED = {
    "assistance.actions_appointments._group": 1,
    "assistance.actions_appointments.print_slip": 1,
    "care.actions_plan.promise": 1,
    "care.actions_plan.settle": 1,
    "care.actions_plan.write_need": 1,
    "care.actions_plan.write_plan": 1,
    "care.actions_safety.print_safety": 2,
    "care.actions_safety.write_safety": 1,
    "checkins.actions_incidents.incident": 1,
    "checkins.actions_incidents.says_where": 1,
    "closing.actions.write_card": 1,
    "conference.actions_raising._write": 1,
    "conference.holding.say": 1,
    "consent.actions_ending.answer_recall": 1,
    "crossings.queries.why_not_letter": 1,
    "custody.actions_ending.stop": 1,
    "custody.actions_going._confirm": 1,
    "custody.actions_planning.move": 1,
    "custody.actions_planning.queue": 1,
    "custody.actions_planning.replan": 2,
    "custody.actions_telling.tell": 1,
    "custody.actions_unsaying.unsay": 1,
    "escorts.actions.assign": 1,
    "escorts.actions.change": 1,
    "escorts.actions.write_need": 1,
    "family.holding.write": 1,
    "goals.holding.say": 1,
    "grants.checks.order_words": 1,
    "handin.actions_bringing._why_not_told": 1,
    "handin.actions_meeting.propose": 2,
    "handin.actions_taking.not_here": 1,
    "handin.actions_warning.answer": 1,
    "handin.actions_warning.warn": 1,
    "handover.actions_sending.propose": 1,
    "handover.holding.say": 1,
    "household.actions_police._why_not_told": 1,
    "interpreters.actions_bookings._stop_unless_fit": 1,
    "itinerary.actions.write": 1,
    "jointrisk.actions._put": 1,
    "jointrisk.actions._say": 1,
    "jointrisk.actions.measure": 1,
    "messages.actions._stop": 1,
    "passes.actions.make": 1,
    "passes.actions.on_paper": 1,
    "people.actions_person.record_contact": 1,
    "receivers.actions.write_enquiry": 1,
    "receivers.actions_answering.answer": 1,
    "referrals.actions_drafts._stop": 1,
    "referrals.actions_moves.move": 1,
    "referrals.actions_places._stop_unless_nameless": 1,
    "referrals.actions_places.cannot": 1,
    "referrals.actions_places.hold": 1,
    "referrals.handing._views": 1,
    "rounds.checks.visit": 1,
    "rounds.content.proposed": 1,
    "training.actions_courses._why_not_there": 1,
    "witnessing.queries_papers.ground": 1,
    "witnessing.queries_reply.reply": 1,
}


@cache
def functions() -> dict[str, list[str]]:
    """Every function and method of the product, and what it calls, by whole names as far as they can be read."""
    trees = {
        reading.dotted(path): reading.tree(path) for path in reading.modules() if "demo" not in path.parts
    }
    known = {reading.dotted(path): reading.imports(path) for path in reading.modules()}
    bodies = {
        f"{module}.{name}": (module, node) for module, tree in trees.items() for name, node in _defined(tree)
    }
    same = {
        f"{module}.{node.targets[0].id}": (module, reading.call_name(node.value))
        for module, tree in trees.items()
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }

    def whole(module: str, name: str, deep: int = 0) -> str:
        first, _dot, rest = name.partition(".")
        found = ".".join(filter(None, [known[module].get(first, f"{module}.{first}"), rest]))
        if found in bodies or deep > 4:
            return found
        there, _dot, last = found.rpartition(".")
        if there in known and last in known[there]:
            return whole(there, last, deep + 1)
        if found in same and same[found][1]:
            return whole(*same[found], deep + 1)
        return found

    return {
        name: [
            whole(module, called)
            for call in ast.walk(node)
            if isinstance(call, ast.Call) and (called := reading.call_name(call.func)) and called[0] != "."
        ]
        for name, (module, node) in bodies.items()
    }


def _defined(tree: ast.Module) -> Iterable[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from (
                (f"{node.name}.{one.name}", one) for one in node.body if isinstance(one, ast.FunctionDef)
            )


def reached(calls: Mapping[str, list[str]], start: str) -> set[str]:
    """Itself, and everything that is called from it, however far."""
    found, waiting = {start}, [start]
    while waiting:
        for one in calls.get(waiting.pop(), ()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found


def sealing(calls: Mapping[str, list[str]]) -> set[str]:
    """Which functions seal a parcel themselves."""
    return {
        _short(name)
        for name, called in calls.items()
        if not name.startswith("wayhome.vault.") and set(SEALS) & set(called)
    }


def not_compared(calls: Mapping[str, list[str]]) -> set[str]:
    """Actions that lead to what goes to another agency, and compare nothing on the way."""
    goes = {f"wayhome.{one}" for one in GOES}
    found = set()
    for name in calls:
        module, _dot, function = name.rpartition(".")
        if module.rpartition(".")[2].startswith("actions") and not function.startswith("_"):
            there = reached(calls, name)
            if there & goes and not there & set(COMPARISONS):
                found.add(_short(name))
    return found


def compared(calls: Mapping[str, list[str]]) -> dict[str, int]:
    """Where a comparison stands, and how often."""
    found = {
        _short(name): sum(Counter(called)[one] for one in COMPARISONS)
        for name, called in calls.items()
        if not name.startswith(DOORS)
    }
    return {name: count for name, count in found.items() if count}


def _short(name: str) -> str:
    return name.removeprefix("wayhome.")


def test_every_function_that_seals_a_parcel_says_whether_it_may_go_to_another_agency() -> None:
    found = sealing(functions())
    assert found - GOES - STAYS.keys() == set(), "say in GOES or STAYS who may read what this seals"
    assert (GOES | STAYS.keys()) - found == set(), "it seals nothing any more: take it out"
    assert GOES & STAYS.keys() == set()


def test_what_goes_to_another_agency_is_compared_with_where_houses_are() -> None:
    found = not_compared(functions())
    assert found - EXEMPT.keys() == set(), (
        "ask services.doors.why_not_in before it is sealed, or say in EXEMPT why not"
    )
    assert EXEMPT.keys() - found == set(), "it compares now, or is gone: take it out"


def test_no_comparison_is_lost_unseen() -> None:
    assert compared(functions()) == COMPARED, "a comparison went or came: is it right? Then write it here"


@pytest.mark.parametrize("action", ["messages.actions.begin", "handin.actions_bringing.hand_in"])
def test_an_action_that_forgets_it_is_found(action: str) -> None:
    """The lists above hold because something would be missed."""
    calls = {name: list(called) for name, called in functions().items()}
    for name in reached(calls, f"wayhome.{action}"):
        calls[name] = [one for one in calls.get(name, []) if one not in COMPARISONS]
    assert action in not_compared(calls) - EXEMPT.keys()
    assert compared(calls) != COMPARED
