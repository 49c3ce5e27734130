"""A case with two lawyers who keep its evidence, Lea and Leo. The doctors and the house work on it too."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.cast import Cast, Person, join
from tests.consent import story as consents
from tests.disclosure import story as disclosures
from tests.witnessing import story as witnessing
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.disclosure import actions as disclosure_actions
from wayhome.evidence import actions, documents, holding, queries
from wayhome.evidence.shapes import ItemNow
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.vault import disk

again = consents.again
HIDDEN = "Canariana Leka"


def case(cast: Cast) -> Found:
    """Mira's case; lawyers, doctors and the house work on it."""
    seen = consents.case(cast)
    for team in (cast.legal, cast.health, cast.house):
        people_actions.let_team_in(seen=again(cast, seen), team=team.pk, by=cast.casey.actor())
    return again(cast, seen)


def leo(cast: Cast) -> Person:
    """A second lawyer of Harbour House."""
    return join(cast.mona, "Leo", roles=("LEGAL_AID",), teams=((cast.legal, cast.lea),))


def paper(text: str = HIDDEN, *, covers: float = 1) -> bytes:
    """A page with a text on it, and a black bar drawn over the text: what hides nothing from who copies it.

    ``covers``: how much of what is under it the bar covers.
    """
    drawn = f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET /G1 gs 0 0 0 rg 60 690 400 40 re f".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        b"/Resources << /Font << /F1 5 0 R >> /ExtGState << /G1 << /ca %.2f >> >> >> /Contents 4 0 R >>"
        % covers,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def handed(**given: Any) -> documents.Line:  # noqa: ANN401
    """From Mira to Lea, an hour ago, by hand."""
    usual = {"from_name": "Mira Hoxha", "to_name": "Lea Kola", "how": "by_hand", "zone": "Europe/Tirane"}
    return documents.Line(**{**usual, "at": ago(60), **given})


def ago(minutes: int) -> datetime:
    return clock.now() - timedelta(minutes=minutes)


def keep(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    *,
    content: bytes | None = None,
    name: str = "contract.pdf",
    first: documents.Line | None = None,
    record: UUID | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    """Lea keeps a contract, as it was received."""
    person = who or cast.lea
    return actions.receive(
        seen=again(cast, seen, person),
        record=record or uuid4(),
        upload=holding.arrive(name, content or paper()),
        given=documents.Item(**{"sort": "thing", "title": "Contract of May", **given}),
        first=first or handed(),
        by=person.actor(),
    )


def item(cast: Cast, seen: Found, kept: UUID, who: Person | None = None) -> ItemNow:
    person = who or cast.lea
    return queries.item(person.actor(), again(cast, seen, person), kept)


def items(cast: Cast, seen: Found, who: Person | None = None) -> list[ItemNow]:
    person = who or cast.lea
    return queries.items(person.actor(), again(cast, seen, person))


def whats(one: ItemNow) -> list[str]:
    """What happened to it, in order."""
    return [line.known.what for line in one.lines]


def opened(cast: Cast, seen: Found, kept: UUID, who: Person | None = None) -> bytes:
    person = who or cast.lea
    _one, chunks = actions.open_file(seen=again(cast, seen, person), item=kept, by=person.actor())
    return b"".join(chunks)


def copied(cast: Cast, seen: Found, kept: UUID, who: Person | None = None, **given: Any) -> UUID:  # noqa: ANN401
    """Lea makes the name black and has it drawn anew."""
    person = who or cast.lea
    usual = {"record": uuid4(), "upload": holding.arrive("black.pdf", paper()), "words": "Another name"}
    return actions.copy(seen=again(cast, seen, person), item=kept, by=person.actor(), **{**usual, **given})


def second(cast: Cast, seen: Found, kept: UUID, who: Person, *, agrees: bool = True, words: str = "") -> None:
    actions.say_second(seen=again(cast, seen, who), item=kept, agrees=agrees, words=words, by=who.actor())


def answered(cast: Cast, seen: Found, nora: Person, *groups: str, told: bool = True) -> UUID:
    """A court orders it by law, a second person agreed, and Mira knows unless the test says otherwise."""
    row = disclosures.noted(cast, seen, who="court", agency="District court 4", name="Judge Leka")
    given = tuple((letter, "given") for letter in groups or ("H",))
    disclosures.answer(cast, seen, row, disclosures.by_law(groups=given, text="A copy of the contract."))
    disclosure_actions.confirm(seen=again(cast, seen, nora), asking=row.pk, by=nora.actor())
    if told:
        tell(cast, seen, row.pk)
    return row.pk


def tell(cast: Cast, seen: Found, asking: UUID) -> None:
    disclosure_actions.tell(seen=again(cast, seen), asking=asking, told=True, by=cast.casey.actor())


def allow(cast: Cast, seen: Found, asking: UUID) -> None:
    actions.allow(seen=again(cast, seen), asking=asking, by=cast.casey.actor())


def give(cast: Cast, seen: Found, kept: UUID, leave: UUID | None = None, *, to: str = "A. Leka") -> None:
    """Lea gives it on the newest request on which she may."""
    there = queries.leaves(cast.lea.actor(), again(cast, seen, cast.lea))
    found = leave or (there[0].id if there else uuid4())
    actions.give(seen=again(cast, seen, cast.lea), item=kept, leave=found, to=to, by=cast.lea.actor())


def speaks(cast: Cast, seen: Found, groups: str = "ACF", matter: UUID | None = None) -> UUID:
    """Mira agrees to speak in a matter, and what the court may be told."""
    return witnessing.agrees(cast, seen, groups, matter)


def pass_on(cast: Cast, seen: Found, note: UUID, *, agreed: bool = True, record: UUID | None = None) -> UUID:
    """Casey passes a copy of a note on."""
    crossing = record or uuid4()
    actions.pass_on(seen=again(cast, seen), record=crossing, note=note, agreed=agreed, by=cast.casey.actor())
    return crossing


def take_in(cast: Cast, seen: Found, crossing: UUID, who: Person | None = None) -> UUID:
    person = who or cast.lea
    return actions.take_in(seen=again(cast, seen, person), crossing=crossing, by=person.actor())


@contextmanager
def refused(word: str) -> Iterator[None]:
    """It is refused, with a sentence that says this."""
    with pytest.raises(Refused) as found:
        yield
    assert word in found.value.reason


@contextmanager
def damaged(one: ItemNow, content: bytes) -> Iterator[None]:
    """The file on the disk is another one for a while."""
    path = disk.kept(one.file)
    before = path.read_bytes()
    assert content != before
    path.write_bytes(content)
    try:
        yield
    finally:
        path.write_bytes(before)


def on_disk(one: ItemNow) -> bytes:
    return disk.kept(one.file).read_bytes()
