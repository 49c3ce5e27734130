"""A case moves from Harbour House to Dawn Centre, which keeps a card of its own; for the tests of this room."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.casefile import world
from tests.cast import Cast, Person, join
from tests.consent import story as consented
from tests.kept import kept
from tests.people import scene
from wayhome.bundles import actions, actions_in, actions_out, cards, models, queries, queries_history
from wayhome.bundles.shapes import Entry
from wayhome.casefile import actions as casefile
from wayhome.consent.documents import Answer
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.organisations.models import RoleGrant, Team
from wayhome.people import actions as people
from wayhome.people import documents
from wayhome.people import queries as people_queries
from wayhome.people.queries import Found
from wayhome.vault import upload

WHY = "She moves home and they go on with her plan"
PLAN = "Wants to learn sewing, marzipanette"  # words that appear nowhere else
ACCOUNT = "Told of the lorry, quixotelle"
OWN = "A thought of mine, zanzibarette"
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 700
CANARIES = (scene.CANARY, scene.ALIAS, PLAN)


@contextmanager
def refused(words: str) -> Iterator[None]:
    """What is done here is refused with a sentence in which these words stand."""
    with pytest.raises(Refused) as found:
        yield
    assert re.search(words, found.value.words), found.value.words


def introduced(cast: Cast) -> None:
    """Both have a card, and each has compared the other's."""
    actions.make_key(by=cast.casey.actor())
    actions.make_key(by=cast.rita.actor())
    keep(cast.casey, cast.rita)
    keep(cast.rita, cast.casey)


def keep(who: Person, whose: Person) -> UUID:
    """Somebody keeps the card of somebody's organisation."""
    key = queries.key(whose.actor())
    assert key is not None
    return actions.keep_card(text=key.text, by=who.actor())


def card(cast: Cast) -> UUID:
    """Dawn Centre's, as Harbour House keeps it."""
    return models.Card.objects.get(organisation=cast.harbour, ended_at=None).pk


def case(cast: Cast, groups: str = "ABFI", *, answer: Answer | None = None) -> Found:
    """A case with who she is, how she is reached, a note, what happened and a file, and her yes."""
    seen = scene.begin(cast)
    scene.reachable(cast, seen)
    world.write_note(cast.casey, seen, PLAN)
    account(cast, seen)
    add_file(cast.casey, seen)
    consented.agree(cast, seen, answer or consented.to_dawn(cast, groups))
    return scene.again(cast.casey, seen)


def own_note(cast: Cast, seen: Found) -> None:
    """Casey is a psychologist too, and keeps notes of one's own."""
    RoleGrant.objects.create(user=cast.casey.user, role="PSYCHOSOCIAL", granted_by=cast.mona.user)
    world.write_note(cast.casey, seen, OWN, kind="own")


def account(cast: Cast, seen: Found) -> None:
    people.record_account(
        seen=scene.again(cast.casey, seen),
        read=0,
        account=documents.Account(status_decided_by=ACCOUNT),
        by=cast.casey.actor(),
    )


def uploaded(content: bytes, name: str = "case-1.wayhome") -> upload.SealedUpload:
    """A file, sealed while it arrives, as the site has it."""
    arriving = upload.Arriving(name)
    for first in range(0, len(content), 65536):
        arriving.add(content[first : first + 65536])
    return arriving.finish()


def add_file(who: Person, seen: Found, content: bytes = PDF, group: str = "A") -> UUID:
    return casefile.add_file(
        seen=scene.again(who, seen), upload=uploaded(content, "scan.pdf"), group=group, by=who.actor()
    )


def asked(cast: Cast, seen: Found, *, with_files: bool = True) -> UUID:
    return actions_out.ask(
        seen=scene.again(cast.casey, seen),
        card_id=card(cast),
        with_files=with_files,
        why=WHY,
        by=cast.casey.actor(),
    )


def agreed(cast: Cast, seen: Found, *, with_files: bool = True) -> UUID:
    """Asked for, and agreed to by the manager."""
    given = asked(cast, seen, with_files=with_files)
    actions_out.agree(given_id=given, by=cast.mona.actor())
    return given


def made(cast: Cast, given: UUID) -> bytes:
    with actions_out.make(given_id=given, by=cast.casey.actor()).content as content:
        return content.read()


@kept
def bundle(cast: Cast, seen: Found | None = None, *, with_files: bool = True) -> bytes:
    """The file that left, of a case if none is named."""
    return made(cast, agreed(cast, seen or case(cast), with_files=with_files))


def bring(cast: Cast, content: bytes, who: Person | None = None) -> UUID:
    return actions_in.bring(upload=uploaded(content), by=(who or cast.rita).actor())


def take(cast: Cast, waiting: UUID, who: Person | None = None, *, is_compared: bool = False) -> Found:
    return actions_in.take(waiting_id=waiting, is_compared=is_compared, by=(who or cast.rita).actor())


def taken(cast: Cast, content: bytes, who: Person | None = None) -> Found:
    """Brought and taken in, as somebody sees the case in a new request."""
    person = who or cast.rita
    seen = take(cast, bring(cast, content, person), person)
    return people_queries.found(person.actor(), seen.code)


def entries(who: Person, seen: Found, **given: Any) -> list[Entry]:  # noqa: ANN401
    actor = who.actor()
    return queries_history.entries(actor, people_queries.found(actor, seen.code), **given)


def said(found: list[Entry]) -> str:
    """All that somebody reads of an earlier case."""
    return "\n".join(f"{one.kind} {one.on} {label} {text}" for one in found for label, text in one.lines)


def rosa(cast: Cast) -> Person:
    """A case manager of Dawn Centre who supervises too, and so may seal every kind of data."""
    supervisors = Team.objects.get(organisation=cast.dawn, kind="supervisors")
    return join(
        cast.dora,
        "Rosa",
        roles=("CASE_MANAGER_RECV",),
        teams=((cast.dawn_intake, cast.dora), (supervisors, cast.dora)),
    )


def lapse_cards(cast: Cast) -> None:
    """A year and a day pass for the cards of others that Harbour House keeps."""
    row = models.Card.objects.get(organisation=cast.harbour, ended_at=None)
    row.last_day = clock.today() - timedelta(days=1)
    row.vouched = cards.vouch(
        cast.casey.actor(), name=row.name, issuer=row.issuer, public=bytes(row.public), last_day=row.last_day
    )
    row.save()
