"""What later rooms add: the way as it is planned, who hears when it is another one, parts of the page of a travel plan;
whether asylum is asked for as a legal matter; who is on the way; who hears that others travel together.

Each registers when the site starts (``AppConfig.ready``); a second time replaces.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from wayhome.attempts.enums import Claimed
from wayhome.attempts.shapes import AttemptNow, Line, Way
from wayhome.attempts.subjects import AttemptSubject
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type Words = object
type Listener = Callable[[Found, UUID, SignedIn], None]
type Asylum = Callable[[SignedIn, Found], Claimed]
type UnderWay = Callable[[Iterable[UUID]], set[UUID]]
type Company = Callable[[UUID, Iterable[str]], object]
type GivenUp = Callable[[SignedIn, AttemptNow], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the page of a travel plan: what it is, how it stands, where it is done.

    ``url_name`` takes the code of the case and the number of the plan. ``line`` answers None where the actor may see
    nothing of it. ``gates``: the ids of the conditions of leaving that it answers for. It may ask the database twice.
    ``may_not_apply``: where ``line`` answers None, the condition is about somebody else, and is shown only when red.
    ``is_form``: its page is only written on; who reads along is led nowhere.
    """

    key: str
    heading: Words
    url_name: str
    line: Callable[[SignedIn, AttemptSubject], Line | None]
    gates: tuple[str, ...] = ()
    order: int = 50
    may_not_apply: bool = False
    is_form: bool = False


_parts: dict[str, Part] = {}
_way: list[Callable[[SignedIn, AttemptSubject], Way | None]] = []
_asylum: list[Asylum] = []
_listeners: dict[str, Listener] = {}
_beginnings: dict[str, Listener] = {}
_companies: dict[str, Company] = {}
_given_up: dict[str, GivenUp] = {}
_under_way: list[UnderWay] = []


def add(part: Part) -> None:
    """Show this part on the page of a travel plan."""
    _parts[part.key] = part


def parts() -> Sequence[Part]:
    """All of them, in order."""
    return sorted(_parts.values(), key=lambda one: (one.order, one.key))


def way_is_known_by(known: Callable[[SignedIn, AttemptSubject], Way | None]) -> None:
    """The room that plans the way says so."""
    _way[:] = [known]


def way(actor: SignedIn, subject: AttemptSubject) -> Way | None:
    """The way as it is planned now; None while nothing is planned, or where it is not open to the actor."""
    return _way[0](actor, subject) if _way else None


def asylum_is_known_by(known: Asylum) -> None:
    """The room of legal matters says whether asylum is one of them: the fact alone."""
    _asylum[:] = [known]


def asylum(actor: SignedIn, seen: Found) -> Claimed:
    """None as long as no such room registered."""
    return _asylum[0](actor, seen) if _asylum else Claimed.NONE


def gives_up(name: str, find: GivenUp) -> None:
    """``find(actor, now)`` says in sentences what is given up with a plan, as far as it is open to the actor."""
    _given_up[name] = find


def given_up(actor: SignedIn, now: AttemptNow) -> list[str]:
    """All of it, shown before a yes is taken back."""
    return [text for _name, find in sorted(_given_up.items()) for text in find(actor, now)]


def under_way_is_known_by(known: UnderWay) -> None:
    """``known(attempts)``: those whose way has begun and is not over, without keys."""
    _under_way[:] = [known]


def under_way(attempts: Iterable[UUID]) -> set[UUID]:
    """None as long as nobody registered."""
    return _under_way[0](attempts) if _under_way else set()


def is_under_way(attempt: UUID) -> bool:
    """The same of one."""
    return bool(under_way([attempt]))


def listen(name: str, listener: Listener) -> None:
    """``listener(seen, attempt, by)`` hears that another way was written, after it was, in the same transaction."""
    _listeners[name] = listener


def begun_also(name: str, listener: Listener) -> None:
    """``listener(seen, attempt, by)`` hears that the first travel plan of a case was begun, in the same transaction."""
    _beginnings[name] = listener


def together_also(name: str, company: Company) -> None:
    """``company(attempt, cases)`` hears which cases travel together from now on, in the same transaction."""
    _companies[name] = company


def tell_together(attempt: UUID, cases: Iterable[str]) -> None:
    """Everybody who listens, in the order of their names."""
    for _name, company in sorted(_companies.items()):
        company(attempt, cases)


def tell_begun(seen: Found, attempt: UUID, by: SignedIn) -> None:
    """Everybody who listens, in the order of their names."""
    for _name, listener in sorted(_beginnings.items()):
        listener(seen, attempt, by)


def tell(seen: Found, attempt: UUID, by: SignedIn) -> None:
    """Everybody who listens, in the order of their names."""
    for _name, listener in sorted(_listeners.items()):
        listener(seen, attempt, by)
