"""What falls due about a place that is looked for."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations.models import Organisation
from wayhome.referrals import due, holding, models, rules_places, times
from wayhome.referrals.enums import PlaceAnswer
from wayhome.vault.errors import NotCertified
from wayhome.vault.values import Value

logger = logging.getLogger(__name__)
HALF = 2  # a held place is answered for in half of its time


def asked(row: models.PlaceRequest, line: models.PlaceAsked, *, by: Actor) -> None:
    """Those who are asked answer within a day; then their supervisors hear."""
    until = clock.now() + rules_places.ANSWER_WITHIN
    _to_asked(row, line, due.PLACE_ASKED, until, args={"until": until}, by=by)


def held(row: models.PlaceRequest, line: models.PlaceAsked, *, by: Actor) -> None:
    """Somebody has a place: the sender says whether they come; the others have nothing to do any more."""
    for other in row.asked.all():
        duties.done_for(thread=other.pk, about=due.PLACE_ASKED, by=by)
    duties.done_for(thread=_thread(row), about=due.PLACE_NEWS, once=str(row.pk), by=by)
    if line.hold_until is not None:
        half = clock.now() + (line.hold_until - clock.now()) / HALF
        _to_sender(row, line, due.PLACE_HELD, half, args={"until": line.hold_until}, by=by)


def cannot(row: models.PlaceRequest, line: models.PlaceAsked, *, by: Actor) -> None:
    """One has none."""
    duties.done_for(thread=line.pk, about=due.PLACE_ASKED, by=by)
    _to_sender(row, line, due.PLACE_NEWS, clock.now() + times.NEWS, by=by)


def freed(row: models.PlaceRequest, line: models.PlaceAsked, *, by: Actor) -> None:
    """The hold is over: the sender hears."""
    duties.done_for(thread=_thread(row), about=due.PLACE_HELD, once=str(row.pk), by=by)
    _to_sender(row, line, due.PLACE_NEWS, clock.now() + times.NEWS, by=by)


def open_again(row: models.PlaceRequest, *, by: Actor) -> None:
    """Those who have not said no are asked again."""
    for line in row.asked.filter(answer=PlaceAnswer.WAITING):
        asked(row, line, by=by)


def over(row: models.PlaceRequest, *, by: Actor) -> None:
    """Nothing is due any more."""
    for line in row.asked.all():
        duties.done_for(thread=line.pk, about=due.PLACE_ASKED, by=by)
    for about in (due.PLACE_HELD, due.PLACE_NEWS):
        duties.done_for(thread=_thread(row), about=about, once=str(row.pk), by=by)


def noticed(row: models.PlaceRequest, *, by: Actor) -> None:
    """The sender read what was answered."""
    duties.done_for(thread=_thread(row), about=due.PLACE_NEWS, once=str(row.pk), by=by)


def _to_asked(
    row: models.PlaceRequest,
    line: models.PlaceAsked,
    about: str,
    until: datetime,
    *,
    args: Mapping[str, Value],
    by: Actor,
) -> None:
    above = [Rung(one, timedelta()) for one in line.readers if one != line.team_id]
    new = duties.New(
        kind=Kind.ANSWER,
        due_at=until,
        about=about,
        owner=line.team_id,
        ladder=above,
        organisation=line.organisation_id,
        code=row.code,
        thread=line.pk,
        args={"organisation": _name(row.from_organisation_id), "place": str(row.pk), **args},
    )
    try:
        duties.add_all([new], by=by)
    except NotCertified:  # nobody there has the key that was compared: whoever asks rings them
        if about == due.PLACE_NOT_TOLD:
            logger.error("nobody on either side could be told of a place")
        else:
            _to_sender(row, line, due.PLACE_NOT_TOLD, clock.now(), by=by)


def _to_sender(
    row: models.PlaceRequest,
    line: models.PlaceAsked,
    about: str,
    until: datetime,
    *,
    args: Mapping[str, Value] = {},
    by: Actor,
) -> None:
    home = holding.home_from(row)
    new = duties.New(
        kind=Kind.TASK,
        due_at=until,
        about=about,
        owner=home.owner,
        ladder=[Rung(one, timedelta(hours=12)) for one in home.others],
        organisation=home.organisation,
        code=row.code,
        thread=_thread(row),
        args={"organisation": _name(line.organisation_id), "place": str(row.pk), **args},
        # Each agency that cannot be told is rung; of all else one is enough for the search.
        once=f"{row.pk} {line.pk}" if about == due.PLACE_NOT_TOLD else str(row.pk),
    )
    try:
        duties.add_all([new], by=by)
    except NotCertified:  # the same the other way round
        if about == due.PLACE_NOT_TOLD:
            logger.error("nobody on either side could be told of a place")
        else:
            _to_asked(row, line, due.PLACE_NOT_TOLD, clock.now(), args={}, by=by)


def _thread(row: models.PlaceRequest) -> UUID:
    """The case's, so that its page shows it; the request's own when it is for no case yet."""
    return row.thread or row.pk


def _name(organisation: UUID) -> str:
    return str(Organisation.objects.values_list("name", flat=True).get(pk=organisation))
