"""What other rooms say to this one: where a part of a contact is done, who hears when nobody is reached twice, who
hears that she or he said how much contact is wanted, or that the calendar was begun by hand; and what stands beside it.

Each registers when the site starts (``AppConfig.ready``); a second time replaces. None of them is needed.
"""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from wayhome.followup.enums import Part as Part
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

LOST_CONTACT_2 = "lost_contact_2"  # domain.md 4.8

type Listener = Callable[[str, Found, SignedIn], None]

_places: dict[str, str] = {}
_listeners: dict[str, Listener] = {}
_hearers: dict[str, Callable[..., object]] = {}
_begun: dict[str, Callable[..., object]] = {}
_contacts: dict[str, Callable[..., object]] = {}
_notes: dict[str, Callable[..., object]] = {}
_beside_desk: dict[str, Any] = {}
_beside_calendar: dict[str, Any] = {}


def place(part: Part, url_name: str) -> None:
    """This part of a contact is done on the page with this name, which takes the code of the case."""
    _places[part] = url_name


def url(part: str, code: str) -> str:
    """The address; empty while no room has registered."""
    return reverse(_places[part], args=[code]) if part in _places else ""


def listen(name: str, listener: Listener) -> None:
    """``listener(flag, seen, by)`` hears of a sign that was noticed here, in the same transaction."""
    _listeners[name] = listener


def tell(flag: str, seen: Found, by: SignedIn) -> None:
    """Everybody who listens, in the order of their names."""
    for _name, listener in sorted(_listeners.items()):
        listener(flag, seen, by)


def hear_word(name: str, hearer: Callable[..., object]) -> None:
    """``hearer(seen, by=…)`` hears of another word of hers or his, or of the day of arriving; in the transaction."""
    _hearers[name] = hearer


def tell_word(seen: Found, *, by: SignedIn) -> None:
    """Everybody who hears, in the order of their names."""
    for _name, hearer in sorted(_hearers.items()):
        hearer(seen, by=by)


def hear_begun(name: str, hearer: Callable[..., object]) -> None:
    """``hearer(seen, by=…)`` hears that the calendar was begun by hand: she or he came without a journey; likewise."""
    _begun[name] = hearer


def tell_begun(seen: Found, *, by: SignedIn) -> None:
    """Everybody who hears, in the order of their names."""
    for _name, hearer in sorted(_begun.items()):
        hearer(seen, by=by)


def hear_contact(name: str, hearer: Callable[..., object]) -> None:
    """``hearer(seen, by=…)`` hears that somebody was in touch, or that nobody knows where she or he is; likewise."""
    _contacts[name] = hearer


def tell_contact(seen: Found, *, by: SignedIn) -> None:
    """Everybody who hears, in the order of their names."""
    for _name, hearer in sorted(_contacts.items()):
        hearer(seen, by=by)


def hear_note(name: str, hearer: Callable[..., object]) -> None:
    """``hearer(seen, by=…)`` hears that what is to be known before a visit at home was written anew; likewise.

    Who writes it may be able to open nothing of the calendar.
    """
    _notes[name] = hearer


def tell_note(seen: Found, *, by: SignedIn) -> None:
    """Everybody who hears, in the order of their names."""
    for _name, hearer in sorted(_notes.items()):
        hearer(seen, by=by)


def beside_desk(label: Any, url_name: str) -> None:  # noqa: ANN401 - words, now or later
    """A link above the desk, for who sees the desk."""
    _beside_desk[url_name] = label


def beside_calendar(label: Any, url_name: str) -> None:  # noqa: ANN401 - words, now or later
    """A link on the calendar of a case; the page takes the code."""
    _beside_calendar[url_name] = label


def desk_links() -> list[tuple[str, str]]:
    """Address and words of each."""
    return [(reverse(name), str(label)) for name, label in sorted(_beside_desk.items())]


def calendar_links(code: str) -> list[tuple[str, str]]:
    """Address and words of each."""
    return [(reverse(name, args=[code]), str(label)) for name, label in sorted(_beside_calendar.items())]
