"""Many cases opened at once are what each would be opened alone: holders, names, numbers, record, refusals."""

from typing import Any

import pytest
from django.db import IntegrityError

from tests.cast import Cast
from tests.organisations.recorded import Since
from wayhome.audit import verifying
from wayhome.core.refusals import Refused
from wayhome.people import actions, coding, documents, models, queries
from wayhome.people.shapes import Found
from wayhome.vault import records
from wayhome.vault.models.records import Strand, Wrap

pytestmark = pytest.mark.django_db
PHONE, PAPER = "+355691112233", "QX7731902"


def new(name: str = "Zefirina", **given: Any) -> actions.New:  # noqa: ANN401
    identity = documents.Identity(
        first_name=name, birth_year=1999, birth_precision="estimated", identity_numbers=(PAPER,)
    )
    usual: dict[str, Any] = {
        "contact": documents.Contact(phones=(PHONE,)),
        "account": documents.Account(exploitation=("ForcedLabour",)),
    }
    return actions.New(identity, name, **{**usual, **given})


def alone(cast: Cast, one: actions.New) -> Found:
    actor = cast.casey.actor()
    seen = actions.open_case(identity=one.identity, name_used=one.name_used, by=actor)
    safe = documents.SafeContact()
    actions.record_contact(seen=seen, read=0, contact=one.contact, safe=safe, by=actor)
    actions.record_account(seen=seen, read=0, account=one.account, by=actor)
    return seen


def shape(cast: Cast, seen: Found) -> dict[str, Any]:
    """Everything about a case that does not name it."""
    actor = cast.casey.actor()
    person, account = queries.person(actor, seen), queries.account(actor, seen)
    assert person.identity is not None
    assert person.contact is not None
    assert account is not None
    strand = Strand.objects.get(case_id=seen.id)
    known = person.brief.to_value()
    return {
        "identity": (person.identity.known, person.identity.number),
        "contact": (person.contact.known, person.contact.number),
        "account": (account.known, account.number),
        "brief": {name: value for name, value in known.items() if name != "thread"},
        "steps": [(step.key, step.taken_by) for step in queries.steps(actor, seen)],
        "leads": [(lead.side, lead.user.pk, lead.deputy) for lead in queries.leads(actor, seen)],
        "involved": sorted(
            models.Involvement.objects.filter(case=seen.id).values_list("holder", "parts", "mode", "added_by")
        ),
        "access": (seen.access.levels, seen.access.writes),
        "holders": sorted(Wrap.objects.filter(strand=strand).values_list("holder", "parts").distinct()),
        "case": (seen.case.organisation_id, seen.case.opened_month, seen.case.is_named),
    }


def test_whose_code_was_taken_at_the_same_moment_gets_another_one(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else kept it after it was looked up: as if nobody had seen it, twice; five times is something else."""
    first = actions.open_cases(new=[new()], by=cast.casey.actor())[0]
    free, turns = coding.unused, iter(([first.code], [first.code]))
    monkeypatch.setattr(coding, "unused", lambda count: next(turns, None) or free(count))
    second = actions.open_cases(new=[new("Bletarta")], by=cast.casey.actor())[0]
    assert second.code != first.code
    assert next(turns, None) is None, "it was tried"
    monkeypatch.setattr(coding, "unused", lambda _count: [first.code])
    with pytest.raises(IntegrityError):
        actions.open_cases(new=[new("Zamira")], by=cast.casey.actor())
    assert models.Case.objects.count() == 2


def test_many_are_as_each_would_be_alone(cast: Cast) -> None:
    one = new()
    many = actions.open_cases(new=[one, new("Bletarta"), one], by=cast.casey.actor())
    assert len({seen.code for seen in many}) == 3
    by_itself = alone(cast, one)
    assert shape(cast, many[0]) == shape(cast, by_itself)
    again = queries.found(cast.casey.actor(), many[0].code)
    assert again.access == many[0].access


def test_what_was_opened_can_be_read_and_written_by_the_team_as_any_case(cast: Cast) -> None:
    (seen,) = actions.open_cases(new=[new()], by=cast.casey.actor())
    mona = cast.mona.actor()
    row = models.Identity.objects.get(case_id=seen.id)
    assert records.get(mona.keyring, row)["document"]["first_name"] == "Zefirina"
    assert records.open_many(cast.sam.keyring(), [row]) == [{}]
    assert records.open_many(cast.rita.keyring(), [row]) == [{}]
    actions.record_identity(
        seen=queries.found(cast.casey.actor(), seen.code),
        read=1,
        identity=documents.Identity(first_name="Anders"),
        name_used="Anders",
        presumed_child=False,
        interpreter=False,
        by=cast.casey.actor(),
    )


def test_many_are_found_by_name_and_number(cast: Cast) -> None:
    many = actions.open_cases(new=[new(), new("Bletarta")], by=cast.casey.actor())
    actor = cast.casey.actor()
    assert [match.row.code for match in queries.search(actor, "Zefirina")] == [many[0].code]
    for number in (PHONE, PAPER):
        found = {match.row.code for match in queries.search(actor, number)}
        assert found == {seen.code for seen in many}
    assert queries.search(cast.rita.actor(), PAPER) == []


def test_the_record_names_each_and_its_chain_holds(cast: Cast) -> None:
    since = Since(cast.harbour)
    many = actions.open_cases(new=[new() for _ in range(120)], by=cast.casey.actor())
    entries = since.entries()
    opened = [subject for action, _who, subject, _how in entries if action == "people.opened"]
    assert opened == [seen.id for seen in many]
    assert [action for action, *_ in entries].count("people.contact_written") == 120
    assert verifying.verify(cast.harbour.pk, trusted=frozenset()).is_whole


def test_what_says_nothing_is_not_written(cast: Cast) -> None:
    empty = new(contact=documents.Contact(), account=documents.Account())
    (seen,) = actions.open_cases(new=[empty], by=cast.casey.actor())
    assert not models.Contact.objects.filter(case_id=seen.id).exists()
    assert not models.Account.objects.filter(case_id=seen.id).exists()


def test_one_that_may_not_be_stops_all(cast: Cast) -> None:
    wrong = actions.New(documents.Identity(birth_year=1375, birth_precision="exact"))
    with pytest.raises(Refused):
        actions.open_cases(new=[new(), wrong], by=cast.casey.actor())
    assert not models.Case.objects.exists()


def test_who_opens_no_case_opens_no_many(cast: Cast) -> None:
    for person in (cast.sam, cast.mona, cast.otto):
        with pytest.raises(Refused):
            actions.open_cases(new=[new()], by=person.actor())
    with pytest.raises(Refused):  # writes nothing of what happened
        actions.open_cases(new=[new()], by=cast.rita.actor())
    assert not models.Case.objects.exists()


def test_none_are_none(cast: Cast) -> None:
    assert actions.open_cases(new=[], by=cast.casey.actor()) == []
