"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.family import documents
from wayhome.family.enums import Answered, Feels, How, Relation, Safe, State, Tie, What
from wayhome.people import iso

A_LINE, WORDS_AT_MOST = 200, 10_000
_ORDER = (Tie.NONE, Tie.SUSPECTED, Tie.KNOWN)


def worse(*ties: str) -> Tie:
    """The worse of them; a word that nobody knows counts as suspected."""
    return max((Tie(tie) if tie in Tie.values else Tie.SUSPECTED for tie in ties), key=_ORDER.index)


def second_visit() -> timedelta:
    """Within how many days [P] somebody visits again where it is not known whether it is safe."""
    return timedelta(days=int(getattr(settings, "FAMILY_SECOND_VISIT_DAYS", 7)))


def why_not_relative(given: documents.Relative) -> str | None:
    """Who, relation, region, how she or he feels about contact."""
    if not given.name.strip():
        return _("Enter what this relative is called.")
    if given.relation not in Relation.values:
        return _("Choose how she or he is related.")
    if given.country and given.country not in dict(iso.countries()):
        return _("Choose the country.")
    if given.feels not in Feels.values or given.tie not in Tie.values:
        return _(
            "Choose how she or he feels about contact, and whether this relative took part in what happened."
        )
    return why_too_long(given.name, given.region) or why_too_long(given.words, most=WORDS_AT_MOST)


def why_not_same_name(name: str, others: Collection[str]) -> str | None:
    """An agreement to contact names one relative: two of the same name would share one yes. ``others``: their names."""
    taken = {" ".join(other.casefold().split()) for other in others}
    if " ".join(name.casefold().split()) not in taken:
        return None
    return _(
        "Another relative here is called {name}, and what she or he agrees to goes by the name. Add a word that tells "
        "them apart, such as the town, the age or whose child it is: “{name}, from Shkodra”."
    ).format(name=name.strip())


def why_too_long(*lines: str, most: int = A_LINE) -> str | None:
    """Lines have an end."""
    if max(map(len, lines)) > most:
        return _("Write at most {count} letters.").format(count=most)
    return None


def why_not_day(day: date | None, today: date) -> str | None:
    """A day that has come."""
    if day is None:
        return _("Enter the day.")
    if day > today:
        return _("This day is still to come. Enter the day on which it happened.")
    return None


def why_not_reach(tie: str) -> str | None:
    """Nobody who took part in what happened is asked, visited or told anything; a suspicion is enough."""
    if tie == Tie.NONE:
        return None
    return _(
        "This relative took part in what happened, or may have. Nobody contacts her or him, and no address is shown."
    )


def why_not_contact(*, tie: str, feels: str, is_agreed: bool) -> str | None:
    """Contact has its own agreement, which names this relative (domain.md 2.2; 4.1, FAMILY_CONTACT)."""
    if reason := why_not_reach(tie):
        return reason
    if feels == Feels.DOES_NOT:
        return _("She or he does not want contact with this relative. Nobody is asked.")
    if not is_agreed:
        return _(
            "Contact with this relative is not agreed, or not any more. Ask her or him about it by name; "
            "for a child the guardian agrees and the child says yes too. Until then nobody is contacted."
        )
    return None


def why_not_ask(given: documents.Search, *, partners: Collection[object], today: date) -> str | None:
    """Of whom it is asked, how, and when."""
    if given.how not in How.values:
        return _("Choose how the agency was asked.")
    if given.how == How.REQUEST and given.organisation not in partners:
        return _("Choose the agency that is asked. It is one with which yours has compared words.")
    if not given.asked.strip():
        return _("Enter which agency is asked.")
    return why_not_day(given.asked_on, today) or why_too_long(given.asked)


def why_not_answer_search(
    before: documents.Search, given: documents.Search, *, is_agreed: bool, today: date
) -> str | None:
    """Found, not found, or stopped. What has stopped stays so; after a taken-back yes it can only stop."""
    if before.state == State.STOPPED:
        return _("Looking has stopped. To begin again, ask her or him first.")
    if given.state not in (State.FOUND, State.NOT_FOUND, State.STOPPED):
        return _("Choose what came of it.")
    if given.state != State.STOPPED and not is_agreed:
        return _("Contact is not agreed any more. Write down that looking has stopped, and nothing else.")
    if given.on and before.asked_on and given.on < before.asked_on:
        return _("This is before anybody was asked. Check the day.")
    return why_not_day(given.on, today) or why_too_long(given.words, most=WORDS_AT_MOST)


def why_not_assess(
    given: documents.Assessment, *, is_child: bool, why_not_contact: str | None, today: date
) -> str | None:
    """A visit as it was. That it is not safe can always be written; anything else needs a live agreement."""
    if given.safe not in Safe.values or given.tie not in Tie.values:
        return _("Choose whether it is safe there, and whether this relative took part in what happened.")
    if given.tie == Tie.KNOWN and given.safe != Safe.NO:
        return _("Whoever took part in what happened is not safe. Choose “No”.")
    if given.tie == Tie.SUSPECTED and given.safe == Safe.YES:
        return _("There is a suspicion. Choose “Not known” until it is cleared, or “No”.")
    if given.safe != Safe.NO and why_not_contact:
        return why_not_contact
    if not given.visitor.strip():
        return _("Enter who visited: agency and worker.")
    if is_child and given.safe == Safe.YES and not given.child_view.strip():
        return _("Write down what the child says about living there, in the child’s own words.")
    return (
        why_not_day(given.visited_on, today)
        or why_too_long(given.visitor)
        or why_too_long(given.child_view, given.words, most=WORDS_AT_MOST)
    )


def why_not_adverse(given: documents.Adverse, today: date) -> str | None:
    """What speaks against it, and since when it is known."""
    if not given.words.strip():
        return _("Write what speaks against it.")
    return why_not_day(given.on, today) or why_too_long(given.words, most=WORDS_AT_MOST)


def why_not_answer_adverse(before: documents.Adverse, given: documents.Adverse, today: date) -> str | None:
    """What removed it, and when."""
    if not before.is_open:
        return _("This is answered already. What speaks against it since is written down anew.")
    if not given.answer.strip():
        return _("Write what removed it, such as an order of a court.")
    if given.answered_on and before.on and given.answered_on < before.on:
        return _("This is before it was known. Check the day.")
    return why_not_day(given.answered_on, today) or why_too_long(given.answer, most=WORDS_AT_MOST)


def why_not_approach(given: documents.Approach, *, tie: str, safe: str | None, today: date) -> str | None:
    """Family is never taken to be safe: nothing is allowed before somebody has seen that it is (domain.md 2.2)."""
    if given.what not in What.values or given.answer not in Answered.values:
        return _("Choose what this relative wants, and the answer.")
    if given.answer == Answered.ALLOWED and (given.what == What.KNOW or tie != Tie.NONE or safe != Safe.YES):
        return _(
            "Nobody has found that this is safe. The answer is no: say that you cannot speak about anybody, "
            "and write it down as refused."
        )
    return why_not_day(given.on, today) or why_too_long(given.words, most=WORDS_AT_MOST)


def why_not_host(
    *, tie: str, visit: documents.Assessment | None, safe: str | None, is_agreed: bool
) -> str | None:
    """Whoever receives her or him was visited; is willing, able and safe; and contact is still agreed."""
    if tie != Tie.NONE:
        return _("This relative took part in what happened, or may have. She or he does not stay there.")
    if visit is None:
        return _("Nobody has visited this relative. Ask for a visit first.")
    if safe == Safe.NO:
        return _("It is not safe there. Choose with whom else she or he stays first.")
    if safe != Safe.YES:
        return _(
            "It is not known whether it is safe there. What speaks against it is answered, and somebody visits again."
        )
    if not visit.willing or not visit.able:
        return _(
            "This relative is not willing, or not able, to receive her or him. Choose with whom else she or he stays."
        )
    if not is_agreed:
        return _("Contact with this relative is not agreed any more. Ask her or him, by name.")
    return None


def why_not_ask_here() -> str:
    """Who was let in goes by what was asked of them, and asks nobody else."""
    return _("Only who leads the case asks others to look. Ask the person who leads it.")
