"""Where a room that knows houses says what must never be named to others: a point to meet, a booking, a message.

Nobody is shown these texts. What is typed is compared with those that the actor’s own keys open: a guard against slips.
"""

from collections.abc import Callable, Collection, Iterable

from django.utils.translation import gettext as _

from wayhome.core.forms import Form
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.people.documents import Document
from wayhome.services import rules_addresses
from wayhome.vault import installation

SAYS_WHERE = "says_where_a_house_is"  # the code of a refusal, by which a page shows it above what was typed
type Addresses = Callable[[SignedIn], Iterable[str]]

_known: dict[str, Addresses] = {}
_marked: dict[str, Addresses] = {}


def register(name: str, addresses: Addresses, marks: Addresses | None = None) -> None:
    """``addresses(actor)``: those of the houses that the actor's own keys open. ``marks(actor)``: what stands for
    those that the actor compares and does not read (``marks_of``). One of each for each name.
    """
    _known[name] = addresses
    if marks is not None:
        _marked[name] = marks


def forget(name: str) -> None:
    """No longer."""
    _known.pop(name, None)
    _marked.pop(name, None)


def marks_of(address: str) -> list[str]:
    """What stands for an address: without the key file of this installation nobody can try guesses."""
    return rules_addresses.marks_of(address, _blind)


def marks(actor: SignedIn) -> set[str]:
    """All that are known to this actor."""
    return {mark for name in sorted(_marked) for mark in _marked[name](actor)}


def addresses(actor: SignedIn) -> list[str]:
    """All that are known to this actor."""
    return [address for name in sorted(_known) for address in _known[name](actor)]


def is_known(actor: SignedIn) -> bool:
    """Whether this actor's keys open any, so that the house itself is refused; otherwise people are warned."""
    return bool(addresses(actor) or marks(actor))


def why_not(actor: SignedIn, *texts: str) -> str | None:
    """Why these texts are not kept where others read them. Without words nothing is opened."""
    said = {text for text in texts if text.strip()}
    if not said:
        return None
    if not _names_one(said, addresses(actor), marks(actor)):
        return None
    return _("This says where a house is, and others would read it. Write a place some way off.")


def without(actor: SignedIn, texts: Iterable[str]) -> list[str]:
    """Those of these texts that do not say where a house is. What is compared with is opened once for all of them."""
    said = [text for text in texts if text.strip()]
    if not said:
        return []
    houses, known = addresses(actor), marks(actor)
    return [text for text in said if not _names_one([text], houses, known)]


def why_not_in(actor: SignedIn, *given: Document) -> str | None:
    """The same of every word in what is about to be sealed for others: a way, a hand-over, a request."""
    return why_not(actor, *(text for one in given for text in rules_addresses.texts(one.to_value())))


def say_in(form: Form, refused: Refused) -> None:
    """That something says where a house is stands above what was typed, to be mended. Another refusal goes on up."""
    if refused.code != SAYS_WHERE:
        raise refused
    form.add_error(None, refused.words)


def _names_one(texts: Collection[str], houses: Iterable[str], known: Collection[str]) -> bool:
    return rules_addresses.is_any_where_a_house_is(texts, houses) or rules_addresses.is_any_marked(
        texts, known, _blind
    )


def _blind(text: str) -> str:
    return installation.blind(text, purpose="services.doors")
