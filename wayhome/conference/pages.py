"""What the pages of this room show."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wayhome.conference import actions, forms, matters, queries, rules, words
from wayhome.conference.enums import Kind, Matter
from wayhome.conference.queries import Shown
from wayhome.core import forms as core_forms
from wayhome.core.components import Link
from wayhome.duties.queries_on_call import zone_of
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

# In addresses decisions are numbers: which one it is would tell that somebody is a child.
NUMBERS = dict(enumerate(Matter, start=1))


@dataclass(frozen=True, slots=True)
class Saying:
    """A page that asks for a few words: its heading, what it leads to, and the action behind it."""

    heading: "Promise"
    lead: "Promise"
    button: "Promise"
    done: "Promise"
    action: Callable[..., object]
    form: type[forms.Words] = forms.Words


SAYINGS = {
    "add": Saying(
        _("Add something"),
        _("What you wrote first stays as it is. Both read what you add."),
        _("Add it"),
        _("It is added."),
        actions.add,
    ),
    "follow": Saying(
        _("Follow the other agency"),
        _("You take what they say. It is over, and their position stands."),
        _("Follow them"),
        _("It is over."),
        actions.follow,
        forms.MayBeWords,
    ),
    "withdraw": Saying(
        _("Withdraw it"),
        _("It is over, and nothing waits for it any more. What both have written stays."),
        _("Withdraw it"),
        _("It is withdrawn."),
        actions.withdraw,
        forms.MayBeWords,
    ),
    "escalate": Saying(
        _("Take it to the national focal points"),
        _("They decide together within ten days. Call them: Wayhome sends them nothing."),
        _("Take it to them"),
        _("Both sides know. Call your focal point now."),
        actions.escalate,
        forms.MayBeWords,
    ),
    "not-so": Saying(
        _("It was not decided so"),
        _("It stays open. Say what was decided, or that nothing was."),
        _("Say so"),
        _("Both sides read it. It stays open."),
        actions.not_so,
        forms.MayBeWords,
    ),
    "not-organising": Saying(
        _("Your agency does not organise it"),
        _("An agency need not organise what it finds unsafe. She or he still decides, and is told why."),
        _("Write it down"),
        _("It is kept. Tell her or him, and what else there is."),
        actions.decline_to_organise,
    ),
}


def frame(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page of one case knows."""
    person = people.person(actor, seen)
    url = reverse("conference:disputes", args=[seen.code]).removesuffix("differently/")
    return {
        "seen": seen,
        "name": person.brief.name_used or seen.code,
        "case_url": url,
        "without_words": rules.why_without_words() if seen.access.is_file_closed else "",
    }


def shorten(form: core_forms.Form, seen: Found) -> None:
    """Where she or he closed the file, nothing is asked in words."""
    if seen.access.is_file_closed:
        forms.without_words(form)


def listed(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What is open, what is over, and what could be raised."""
    found = [one(shown) for shown in queries.of_case(actor, seen)]
    others = queries.others(actor, seen)
    known = {matter: number for number, matter in NUMBERS.items()}
    return {
        **frame(actor, seen),
        "open": [each for each in found if each["one"].stand.is_open],
        "over": [each for each in found if not each["one"].stand.is_open],
        "others": others,
        "matters": [
            Link(matter.label, reverse("conference:raise", args=[seen.code, known[matter]]))
            for matter in queries.matters_for(actor, seen)
        ]
        if others and not seen.access.is_past
        else [],
    }


def one(shown: Shown) -> dict[str, Any]:
    """One of them in words."""
    return {
        "one": shown,
        "matter": words.matter(shown),
        "sentence": words.stands(shown),
        "tag": words.tag(shown),
        "holds": words.holds(shown),
    }


def dispute(actor: SignedIn, seen: Found, shown: Shown) -> dict[str, Any]:
    """All of it: both views as far as they can be read, what was done, and what can be."""
    main, rest = _links(actor, seen, shown)
    return {
        **frame(actor, seen),
        **one(shown),
        "ours": words.view(shown, ours=True),
        "theirs": words.view(shown, ours=False),
        "story": words.story(shown, zone_of(actor)),
        "main": main,
        "rest": rest,
        "waits_for_us": shown.waits_for_us,
    }


def why_not_decide(actor: SignedIn, seen: Found, shown: Shown) -> str | None:
    """What is missing is said before a decision and its reasons are typed, not after."""
    is_child = people.person(actor, seen).is_child
    return rules.why_not_yet(shown.stand) or rules.why_unheard(shown.stand, is_child=is_child)


def _links(actor: SignedIn, seen: Found, shown: Shown) -> tuple[Link | None, list[Link]]:
    """The one next thing, and the others that can be done now."""
    at = [seen.code, shown.id]
    now = shown.stand

    def say(what: str) -> Link:
        return Link(SAYINGS[what].heading, reverse("conference:say", args=[*at, what]))

    found: list[Link] = []
    if now.is_open and not shown.has_spoken:
        found.append(Link(_("Write what you see"), reverse("conference:answer", args=at)))
    if shown.waits_for_us:
        found += [Link(_("It was decided so"), reverse("conference:agree", args=at)), say("not-so")]
    if now.is_open and not now.is_called:
        found.append(Link(_("Say who leads the talk, and when"), reverse("conference:call", args=at)))
    if now.is_open:
        found.append(Link(_("Who was heard"), reverse("conference:heard", args=at)))
    if now.is_open and now.decided_by_side is None:
        found.append(Link(_("Write down the decision"), reverse("conference:decide", args=at)))
    if now.is_open and now.is_released:
        found += [say("follow")] if seen.access.is_file_closed else [say("add"), say("follow")]
    if now.is_open and not now.is_escalated:
        found.append(say("escalate"))
    if now.is_open and shown.is_raiser:
        found.append(say("withdraw"))
    if shown.matter in matters.ABOUT_GOING and now.closed in ("", Kind.AGREED):
        found.append(say("not-organising"))
    # While the other side is to say whether it was so, nothing is one's own next thing.
    has_main = bool(found) and now.is_open and now.decided_by_side != actor.organisation_id
    return (found[0], found[1:]) if has_main else (None, found)
