"""A course on confidentiality and data protection at Harbour House, which the police may book too."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.cast import Cast, Person
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import queries as duties
from wayhome.organisations.models import RoleGrant
from wayhome.services.enums import PostKind
from wayhome.services.models import Post
from wayhome.training import actions, clockwork
from wayhome.training.enums import Came, Competency
from wayhome.training.models import Certificate, Course, Seat, Session

BOTH = (Competency.CONFIDENTIALITY, Competency.DATA_PROTECTION)


@contextmanager
def refused(words: str) -> Iterator[None]:
    """Inside, something is refused with a sentence that has these words."""
    with pytest.raises(Refused) as found:
        yield
    assert words in found.value.reason


def text(answer: Any) -> str:  # noqa: ANN401 - a response
    """What the page says, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def terms(**given: Any) -> dict[str, Any]:  # noqa: ANN401 - as the action takes them
    usual: dict[str, Any] = {
        "title": "Keeping what people tell us",
        "topics": ["confidentiality", "data_protection"],
        "hours": 6,
        "mode": "room",
        "level": "basic",
        "targets": ["shelter", "police"],
        "competencies": [*map(str, BOTH)],
        "months": 12,
        "is_shared": True,
    }
    return {**usual, **given}


def course(cast: Cast, **given: Any) -> Course:  # noqa: ANN401
    return actions.keep_course(by=cast.mona.actor(), **terms(**given))


def session(
    cast: Cast,
    *,
    of: Course | None = None,
    in_days: int = 0,
    trainer: Person | None = None,
    capacity: int = 20,
    thing: UUID | None = None,
) -> Session:
    """Today unless the test says otherwise; Lea, the lawyer, holds it."""
    return actions.plan_session(
        course=(of or course(cast)).pk,
        day=clock.today() + timedelta(days=in_days),
        place="Town hall, first floor",
        trainer=(trainer or cast.lea).id,
        capacity=capacity,
        thing=thing,
        by=cast.mona.actor(),
    )


def there(cast: Cast, held: Session, *people: Person) -> None:
    """They enter the code; the trainer confirms each."""
    for one in people:
        actions.enter_code(code=held.code, by=one.actor())
    marks = {seat.pk: (Came.ATTENDED.value, None, None) for seat in Seat.objects.filter(session=held)}
    actions.mark(session=held.pk, marks=marks, by=cast.lea.actor())


def certify(cast: Cast, *people: Person, **given: Any) -> Session:  # noqa: ANN401
    """They were there today and have a certificate."""
    held = session(cast, of=course(cast, **given))
    there(cast, held, *people)
    actions.give(session=held.pk, given_on=clock.today(), by=cast.lea.actor())
    return held


def certificate(who: Person) -> Certificate:
    found: Certificate = Certificate.objects.filter(trainee__user=who.id).latest("given_on")
    return found


def paper(cast: Cast, who: Person, *, until: date, **given: Any) -> Certificate:  # noqa: ANN401
    """A paper from elsewhere, which Mona has seen."""
    usual: dict[str, Any] = {"title": "Course elsewhere", "competencies": BOTH}
    return actions.record_paper(
        user=who.id,
        given_on=min(clock.today(), until) - timedelta(days=360),
        until_on=until,
        by=cast.mona.actor(),
        **{**usual, **given},
    )


def paper_of_mona(cast: Cast) -> Certificate:
    """Mona’s own, which a second manager would have to extend: written down by Ada, who manages too."""
    RoleGrant.objects.create(user=cast.ada.user, role="MANAGER", granted_by=cast.mona.user)
    return actions.record_paper(
        user=cast.mona.id,
        title="Course elsewhere",
        competencies=BOTH,
        given_on=clock.today() - timedelta(days=360),
        until_on=clock.today() - timedelta(days=1),
        by=cast.ada.actor(),
    )


def since(who: Person, days: int) -> None:
    """The roles of somebody began so many days ago."""
    RoleGrant.objects.filter(user=who.user).update(created_at=clock.now() - timedelta(days=days))


def tick(days: float = 0) -> None:
    """The clock runs, so many days from now."""
    with clock.shifted(timedelta(days=days)):
        clockwork.see_all()


def board(who: Person, *, in_days: float = 0) -> list[str]:
    """What is due for somebody from this room, as codes."""
    with clock.shifted(timedelta(days=in_days)):
        shown = duties.today(who.actor())
    seen = [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]
    return sorted(one.about for one in seen if one.about.startswith("training."))


def post(cast: Cast, name: str, **given: Any) -> Post:  # noqa: ANN401
    """An entry of the directory, kept by Harbour House."""
    return Post.objects.create(
        keeper=cast.harbour,
        name=name,
        kind=given.pop("kind", PostKind.BORDER),
        country="AL",
        sort_name=name.lower(),
        folded=name.lower(),
        **given,
    )


def fresh(who: Person) -> frozenset[str]:
    """The roles of the next request."""
    return who.actor().roles
