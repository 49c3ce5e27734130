"""What was sent and published, as it lies in the database and back. What was put there past the site is refused."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID, uuid4

from wayhome.core.refusals import Refused
from wayhome.numbers import making, marks, models, rules
from wayhome.numbers.catalogue import OURS
from wayhome.numbers.noise import Noisy
from wayhome.numbers.parcels import Parcel
from wayhome.numbers.releases import Period, Release
from wayhome.numbers.tables import Filter
from wayhome.numbers.wording import Out
from wayhome.organisations.actors import SignedIn
from wayhome.vault import parcels
from wayhome.vault.keyring import Keyring

PLACE = "numbers.sent"


def chosen_text(chosen: Filter) -> str:
    """A filter as one word."""
    return " ".join(f"{key}:{category}" for key, category in chosen)


def send(parcel: Parcel, *, to: UUID, by: SignedIn) -> None:
    """Sealed to the analysts of both agencies."""
    number = uuid4()
    owners = [*making.analysts(to), *making.analysts(by.organisation_id)]
    body = parcels.seal(parcel.to_value(), to=owners, place=PLACE, record=number, keyring=by.keyring)
    row = models.Sent(
        id=number,
        organisation=by.organisation_id,
        coordinator=to,
        population=parcel.population,
        begins_on=parcel.period.begins_on,
        ends_on=parcel.period.ends_on,
        sent_by=by.user_id,
        body=body,
    )
    row.stamp = _stamp_of_sent(row)
    row.save(force_insert=True)


def opened(keyring: Keyring, row: models.Sent) -> Parcel | None:
    """What was sent; None where the row is not as it was written. NoKey for who is no analyst."""
    if row.stamp != _stamp_of_sent(row):
        return None
    value = parcels.open_(keyring, bytes(row.body), place=PLACE, record=row.pk)
    if not isinstance(value, Mapping):
        return None
    parcel = Parcel.from_value(value)
    said = (parcel.agency, parcel.population, parcel.period)
    return parcel if said == (str(row.organisation), row.population, period_of(row)) else None


def period_of(row: models.Sent) -> Period:
    """Of which days it is."""
    return Period(row.begins_on, row.ends_on)


def publish(out: Out, *, by: SignedIn) -> models.Published:
    """Added to what is published, for good."""
    row = models.Published(
        organisation=by.organisation_id,
        published_by=by.user_id,
        population=OURS.tables[out.table].population,
        table=out.table,
        chosen=chosen_text(out.chosen),
        begins_on=out.period.begins_on,
        ends_on=out.period.ends_on,
        is_noisy=isinstance(out, Noisy),
        value=out.to_value(),
        hash=out.hash,
    )
    row.stamp = _stamp_of_published(row, out)
    row.save(force_insert=True)
    return row


def read(row: models.Published) -> Out:
    """As it was published. Refused where it is not in the database as it was written."""
    try:
        out: Out = Noisy.from_value(row.value) if row.is_noisy else Release.from_value(row.value)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise Refused(rules.why_not_believe(), code="not_as_published") from error
    if row.stamp != _stamp_of_published(row, out) or row.hash != out.hash:
        raise Refused(rules.why_not_believe(), code="not_as_published")
    return out


def _stamp_of_sent(row: models.Sent) -> str:
    said = (
        row.pk,
        row.organisation,
        row.coordinator,
        row.population,
        row.begins_on,
        row.ends_on,
        row.sent_by,
    )
    return marks.sent(*said, body=bytes(row.body))


def _stamp_of_published(row: models.Published, out: Out) -> str:
    days: tuple[date, ...] = (row.begins_on, row.ends_on)
    said = (row.pk, row.organisation, row.published_by, row.population, row.table, row.chosen, row.is_noisy)
    return marks.published(*said, *days, out.hash)
