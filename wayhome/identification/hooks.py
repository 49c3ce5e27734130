"""What lower rooms know that a talk asks for: who may interpret, whether a doctor advises against it, who brought her.

Each has one place here, so that a test can stand in for one room and nothing else changes.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from wayhome.assistance import queries as assistance
from wayhome.assistance import seeing as assistance_seeing
from wayhome.core import clock
from wayhome.handin import queries as handin
from wayhome.handin.models import HandIn
from wayhome.interpreters import actions as register_actions
from wayhome.interpreters import gates as register_gates
from wayhome.interpreters import queries as register
from wayhome.interpreters import rules as register_rules
from wayhome.interpreters.enums import Found as FoundWhen
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody who may interpret in this case, or why not."""

    id: UUID
    name: str
    why_not: str | None = None


def _interpreters(actor: SignedIn, seen: Found) -> Sequence[Offered]:
    """The register of the own organisation, each with why not in this case."""
    known, today = register.for_case(actor, seen), clock.today()
    return [
        Offered(one.id, one.name, register_rules.why_not_interpret(one, known, today=today))
        for one in register.register(actor)
    ]


def _why_not_interpret(actor: SignedIn, seen: Found, interpreter: UUID, language: str) -> str | None:
    return register_gates.why_not(actor, seen, interpreter, language=language)


def _fit(actor: SignedIn, seen: Found) -> str:
    return assistance.fit_for_interview(actor, seen) or ""


def _is_health_closed(actor: SignedIn, seen: Found) -> bool:
    """Whether a doctor's or nurse's no could not be read: then nobody knows that there is none."""
    return not assistance_seeing.practical(actor, seen, "D")


def _was_trained(actor: SignedIn, seen: Found) -> bool | None:
    """Of the officer who brought her or him last; None when it was nobody, or no officer (domain.md 4.7)."""
    came = [line.id for line in handin.of_case(actor, seen.id)]
    rows = HandIn.objects.filter(pk__in=came).exclude(was_trained=None).order_by("created_at")
    return rows.values_list("was_trained", flat=True).last()


def _first_contact(actor: SignedIn, seen: Found) -> datetime | None:
    """When somebody brought her or him, else when the case was opened."""
    came = [line.at for line in handin.of_case(actor, seen.id)]
    opened = next((step.created_at for step in people.steps(actor, seen)), None)
    return min(came, default=opened)


def _conflict(actor: SignedIn, seen: Found, interpreter: UUID, words: str) -> None:
    """Nobody books this interpreter until supervisors have looked (domain.md 3.1, what can go wrong)."""
    register_actions.record_tie(
        seen=seen, interpreter=interpreter, found=FoundWhen.AFTER, words=words, is_general=True, by=actor
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What is asked of other rooms."""

    interpreters: Callable[[SignedIn, Found], Sequence[Offered]] = _interpreters
    why_not_interpret: Callable[[SignedIn, Found, UUID, str], str | None] = _why_not_interpret
    conflict: Callable[[SignedIn, Found, UUID, str], None] = _conflict
    fit_for_interview: Callable[[SignedIn, Found], str] = _fit  # yes, no, later; empty: nobody looked
    is_health_closed: Callable[[SignedIn, Found], bool] = _is_health_closed
    was_trained: Callable[[SignedIn, Found], bool | None] = _was_trained
    first_contact: Callable[[SignedIn, Found], datetime | None] = _first_contact


_known = Known()


def known() -> Known:
    """What holds now."""
    return _known


def install(**given: Callable[..., object]) -> None:
    """A room says what it knows, when the site starts."""
    global _known
    _known = replace(_known, **given)  # type: ignore[arg-type]  # names are checked by ``replace``


@contextmanager
def instead(**given: Callable[..., object]) -> Iterator[None]:
    """Within it these hold; afterwards what was before. For tests."""
    global _known
    before = _known
    install(**given)
    try:
        yield
    finally:
        _known = before
