"""What is done with evidence, in one place for the views: received, handed on, copied, seen, given."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.evidence import chain, copies, documents, holding, queries, rules, sent
from wayhome.evidence.actions_crossing import allow, pass_on, take_in
from wayhome.evidence.actions_opening import answer, must_be_whole, open_file, tell_if_broken
from wayhome.evidence.actions_using import use
from wayhome.evidence.enums import How, Made, What
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import queries as testimony
from wayhome.vault.upload import SealedUpload

__all__ = [
    "allow",
    "answer",
    "copy",
    "give",
    "hand_on",
    "let_in",
    "open_file",
    "pass_on",
    "receive",
    "say_second",
    "take_in",
    "use",
]


def receive(
    *,
    seen: Found,
    record: UUID,
    upload: SealedUpload,
    given: documents.Item,
    first: documents.Line,
    by: SignedIn,
) -> UUID:
    """A statement or thing, kept as it was received, with who handed it over. ``record`` came with the form.

    Raises ``sent.Twice`` when it was sent twice, ``sent.Another`` when the form has kept something else before.
    """
    first = replace(first, what=str(What.HANDED))
    with transaction.atomic():
        holding.begin(seen, by=by)
        same = sent.received(given, first, upload)
        sent.stop_if_kept(seen, record, is_same=same, next_step=sent.choose_again(), by=by)
        matters = {one.thing for one in testimony.legal(by, seen).matters}
        reason = rules.why_not_item(given, matters=matters)
        reason = reason or rules.why_not_handed(first, after=None, now=clock.now())
        holding.stop_if(reason, code=holding.CODE)
        kept = holding.keep(seen, upload, given, record=record, lines=[first], by=by)
        _count("evidence.written", seen, by=by)
    return kept


def hand_on(*, seen: Found, item: UUID, read: int, given: documents.Line, by: SignedIn) -> None:
    """The thing itself went from one to the other. Raises Conflict when somebody wrote a line since."""
    with transaction.atomic():
        holding.begin(seen, by=by)
        one = queries.item(by, seen, item)
        last = one.last_handed
        if read != (last.number if last else 0):
            raise holding.changed_meanwhile()
        tell_if_broken(seen, one, by=by)
        given = replace(given, what=str(What.HANDED))
        after = last.known.at if last else None
        holding.stop_if(rules.why_not_handed(given, after=after, now=clock.now()), code=holding.CODE)
        holding.add(seen, item, given, by=by)
        audit.record("evidence.written", by=by, subject=seen.id, groups="H")


def copy(*, seen: Found, item: UUID, record: UUID, upload: SealedUpload, words: str, by: SignedIn) -> UUID:
    """A copy with parts made black, drawn anew as pictures. The original, and what was sent in, are not in it.

    Raises as ``receive`` does.
    """
    same = sent.copied(item, words, upload)
    with transaction.atomic():
        holding.begin(seen, by=by)
        one = queries.item(by, seen, item)
        holding.stop_if(rules.why_not_copy(one), code=holding.CODE)
        sent.stop_if_kept(seen, record, is_same=same, next_step=sent.choose_again(), by=by)
    content = copies.drawn(upload)  # takes a while: nobody waits for it
    with transaction.atomic():
        holding.begin(seen, by=by)
        sent.stop_if_kept(seen, record, is_same=same, next_step=sent.choose_again(), by=by)
        known = documents.Item(
            sort=str(Made.COPY),
            title=one.known.title,
            words=words,
            matter=one.known.matter,
            of=one.id,
            sent=upload.sha256,
        )
        made = documents.Line(
            what=str(What.HANDED),
            from_name=_("Drawn anew from the original"),
            to_name=by.name,
            at=clock.now(),
            how=str(How.HERE),
        )
        drawn = holding.arrive("copy.pdf", content)
        kept = holding.keep(seen, drawn, known, record=record, lines=[made], by=by)
        _count("evidence.written", seen, by=by)
    return kept


def say_second(*, seen: Found, item: UUID, agrees: bool, words: str, by: SignedIn) -> None:
    """A second person has looked at each page, and agrees that it leaves, or does not."""
    with transaction.atomic():
        holding.begin(seen, by=by)
        one = queries.item(by, seen, item)
        reason = rules.why_not_second(one, user=by.user_id, words=words, agrees=agrees)
        holding.stop_if(reason, code=holding.CODE)
        line = documents.Line(what=str(What.SEEN), agrees=agrees, words=words.strip(), at=clock.now())
        holding.add(seen, item, line, by=by)
        audit.record("evidence.written", by=by, subject=seen.id, groups="H")


def give(*, seen: Found, item: UUID, leave: UUID, to: str, by: SignedIn) -> None:
    """A copy is given on a request that was answered. To whom, on what order, lawyer, her word: the log of requests.

    Here stands only which request it was, and who took it.
    """
    must_be_whole(seen, item, by=by)
    with transaction.atomic():
        holding.begin(seen, by=by)
        one = queries.item(by, seen, item)
        found = next((each for each in queries.leaves(by, seen) if each.id == leave), None)
        holding.stop_if(rules.why_not_give(one, found, to=to), code=holding.CODE)
        line = documents.Line(
            what=str(What.GIVEN),
            from_name=by.name,
            to_name=to.strip(),
            at=clock.now(),
            leave=leave,
            to_agency=found.known.agency if found else "",
        )
        holding.add(seen, item, line, by=by)
        audit.record("evidence.given", by=by, subject=seen.id, groups="H")


def let_in(*, seen: Found, by: SignedIn) -> None:
    """Lawyers who came to the case since open its evidence; those who left it do not."""
    with transaction.atomic():
        holding.begin(seen, by=by)
        audit.record("evidence.let_in", by=by, subject=seen.id, groups="H")


def _count(action: str, seen: Found, *, by: SignedIn) -> None:
    """One more is kept: how many there are by now stands in the record, so that one that is missing is missed."""
    count = chain.next_kept(seen.id, by.organisation_id)
    audit.record(action, by=by, subject=seen.id, groups="H", count=count)
