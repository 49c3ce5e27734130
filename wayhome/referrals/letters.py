"""What a request told, read from the sender's own letters; and less of it, when less is agreed."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from wayhome.consent.documents import Answer
from wayhome.organisations.actors import SignedIn
from wayhome.people.documents import Document
from wayhome.referrals import agreements, documents, drafts, holding, models, telling, writing
from wayhome.referrals.enums import Event, Kind, Side
from wayhome.vault import vouching


@dataclass(frozen=True, slots=True)
class Told:
    """What was asked, and who it is; the newest letter that says so."""

    ask: documents.Ask
    identity: documents.Identity


def told(row: models.Referral, *, by: SignedIn) -> Told | None:
    """None where nothing was told, or it is not open to the actor."""
    ask = _read(documents.Ask, row, Event.SENT, by)
    identity = _read(documents.Identity, row, Event.IDENTITY, by)
    return Told(ask, identity) if ask is not None and identity is not None else None


def less(
    row: models.Referral, gone: Collection[str], answer: Answer, agreed: str, *, by: SignedIn
) -> frozenset[str]:
    """What is agreed no more is taken from the receiver's letter. Returns what of it had been told.

    The sender's own letter stays whole, so all that ``answer`` does not name is left out of the receiver's: what went
    at an earlier time does not come back.

    Where the sender's own letter is not open to the actor, or the receiver's key is not the one that was compared, the
    receiver's goes whole, and the sender is told to say anew what is still agreed: nothing stays there that nobody
    agreed to. So does the request itself, where words stand in it that are agreed no more. The row is held, and was
    told.
    """
    found = told(row, by=by)
    out = set(gone) & (
        agreements.told(found.identity, found.ask) if found is not None else agreements.TELLABLE
    )
    if not out or "A" in out:
        return frozenset(out)
    there = models.Letter.objects.filter(event__referral=row, event__event=Event.IDENTITY, side=Side.TO)
    home = holding.home_to(row)
    if found is None or len(vouching.vouched(home.readers)) < len(set(home.readers)):
        there.delete()
        if agreements.words_are_out(found.ask if found is not None else None, {*gone}, answer):
            _asked(row).delete()
    else:
        beyond = agreements.beyond(found.identity, answer, found.ask)
        left = agreements.without(found.identity, {*gone, *beyond}, agreed)
        for letter in there:
            letter.body = holding.seal(left, place=holding.LETTER, record=letter.pk, to=home, by=by)
            letter.save(update_fields=["body"])
        if agreements.WORDS_IN in {*gone, *beyond} and found.ask.kind == Kind.WITH_NAME:
            _take_words(row, found.ask, by=by)
    writing.move(row, Event.LESS, Side.FROM, by=by)
    if row.is_open and not drafts.knows(row):
        telling.tell_again(row, by=by)
    return frozenset(out)


def _take_words(row: models.Referral, ask: documents.Ask, *, by: SignedIn) -> None:
    """What was written freely in a request with a name goes from the receiver’s letter too."""
    home, left = holding.home_to(row), agreements.without_words(ask)
    for letter in _asked(row):
        letter.body = holding.seal(left, place=holding.LETTER, record=letter.pk, to=home, by=by)
        letter.save(update_fields=["body"])


def ask_again(row: models.Referral, ask: documents.Ask, *, by: SignedIn) -> None:
    """Who it is was told anew: where the request had gone from the receiver too, it is back, without words."""
    if _asked(row).exists():
        return
    letter = models.Letter(event=row.events.get(event=Event.SENT), side=Side.TO)
    left, home = agreements.without_words(ask), holding.home_to(row)
    letter.body = holding.seal(left, place=holding.LETTER, record=letter.pk, to=home, by=by)
    letter.save(force_insert=True)


def _asked(row: models.Referral) -> QuerySet[models.Letter]:
    """The request as the receiver has it."""
    return models.Letter.objects.filter(event__referral=row, event__event=Event.SENT, side=Side.TO)


def _read[D: Document](kind: type[D], row: models.Referral, event: Event, by: SignedIn) -> D | None:
    letters = models.Letter.objects.filter(event__referral=row, event__event=event, side=Side.FROM)
    letter = letters.order_by("-event__number").first()
    if letter is None:
        return None
    return holding.read(kind, by.keyring, letter.body, holding.LETTER, letter.pk)
