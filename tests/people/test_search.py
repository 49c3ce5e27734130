"""Finding someone again: by name, year, code and number; nobody finds more than they may see (27)."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import JOB, Cast, Person, join
from tests.organisations.recorded import Since
from tests.people.scene import ALIAS, CANARY, PAPER, PHONE, again, begin, reachable
from wayhome.audit.models import Entry
from wayhome.core.refusals import NotRecorded
from wayhome.organisations import actions as organisations
from wayhome.organisations import visits
from wayhome.organisations.models import Membership, RoleGrant
from wayhome.people import actions, documents, queries
from wayhome.people.models import Involvement
from wayhome.people.shapes import Match
from wayhome.vault import directory, numbers
from wayhome.vault.errors import NoKey


def search(person: Person, words: str, *, exact: bool = False) -> list[Match]:
    """As at a new request, with what waits in inboxes taken in."""
    visits.visit(person.actor())
    return queries.search(person.actor(), words, exact)


def codes(person: Person, words: str, *, exact: bool = False) -> list[str]:
    return [match.code for match in search(person, words, exact=exact)]


@pytest.mark.parametrize(
    "words", [CANARY, "zefrina", "ZEFIRINA OSMANI", "Osmani", "Зефирина", ALIAS, "quendressa"]
)
def test_by_any_of_the_names_in_any_spelling(cast: Cast, words: str) -> None:
    seen = begin(cast)
    found = search(cast.casey, words)
    assert [match.code for match in found] == [seen.code]
    assert found[0].name_used == CANARY
    assert found[0].row.age == queries.person(cast.casey.actor(), seen).age
    assert found[0].row.lead == "Casey"


def test_it_says_which_spelling_was_like_the_words(cast: Cast) -> None:
    begin(cast)
    assert [match.matched for match in search(cast.casey, "Quendresa")] == [ALIAS]


@pytest.mark.parametrize("words", ["", "   ", "Xhulieta", "!!!", "2001", "%", "\n"])
def test_words_that_are_nobodys_find_nobody(cast: Cast, words: str) -> None:
    begin(cast)
    assert codes(cast.casey, words) == []


def test_a_code_finds_in_any_case_with_or_without_its_dash(cast: Cast) -> None:
    seen = begin(cast)
    for words in (
        seen.code,
        seen.code.lower(),
        seen.code.replace("-", ""),
        f" {seen.code.replace('-', ' - ')} ",
    ):
        found = search(cast.casey, words)
        assert [(match.code, match.matched) for match in found] == [(seen.code, "")]
        assert codes(cast.casey, words, exact=True) == [seen.code]


def test_a_long_number_finds_exactly(cast: Cast) -> None:
    seen = begin(cast)
    reachable(cast, seen)
    for words in (PAPER, "qx 773-1902", PHONE, "069 123 4567", "00355 69 123 4567"):
        assert (words, codes(cast.casey, words)) == (words, [seen.code])
        assert codes(cast.casey, words, exact=True) == [seen.code]
    for words in ("QX773190", "QX77319022", "069 123 4568"):
        assert (words, codes(cast.casey, words, exact=True)) == (words, [])


def test_exact_leaves_names_out(cast: Cast) -> None:
    begin(cast)
    assert codes(cast.casey, CANARY, exact=True) == []


def test_a_number_that_was_taken_out_finds_nobody(cast: Cast) -> None:
    seen = begin(cast)
    reachable(cast, seen)
    identity = documents.Identity(first_name=CANARY, identity_numbers=("NEW445566", "12"))
    actions.record_identity(
        seen=again(cast.casey, seen), read=1, identity=identity, name_used=CANARY, presumed_child=False,
        interpreter=False, by=cast.casey.actor(),
    )  # fmt: skip
    actions.record_contact(
        seen=again(cast.casey, seen),
        read=1,
        contact=documents.Contact(phones=("+355681111111",)),
        safe=documents.SafeContact(),
        by=cast.casey.actor(),
    )
    for words in (PAPER, PHONE):
        assert codes(cast.casey, words) == []
    for words in ("NEW445566", "+355681111111"):
        assert codes(cast.casey, words) == [seen.code]


def test_the_mark_of_a_number_is_believed_only_when_the_number_is_read_there(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index keeps 40 bits: two numbers may share a mark."""
    seen = begin(cast)
    monkeypatch.setattr(numbers, "find", lambda *args, **kwargs: [seen.id])
    assert codes(cast.casey, "ZZ9999999", exact=True) == []
    assert codes(cast.casey, PAPER, exact=True) == [seen.code]


@pytest.mark.parametrize(
    ("words", "first"), [("Mira 2001", 0), ("2005 Mira", 1), ("Mira 1950", None), ("Mira 2001 2005", None)]
)
def test_a_year_is_the_year_of_birth(cast: Cast, words: str, first: int | None) -> None:
    casey = cast.casey.actor()
    seen = [
        actions.open_case(
            identity=documents.Identity(birth_year=year, birth_precision="estimated"),
            name_used="Mira",
            by=casey,
        )
        for year in (2001, 2005)
    ]
    found = codes(cast.casey, words)
    assert set(found) == {one.code for one in seen}
    if first is not None:
        assert found[0] == seen[first].code


def test_who_has_no_birth_date_is_not_put_last(cast: Cast) -> None:
    casey = cast.casey.actor()
    open_date = actions.open_case(name_used="Mira", by=casey)
    other = documents.Identity(birth_year=1970, birth_precision="estimated")
    different = actions.open_case(identity=other, name_used="Mira", by=casey)
    assert codes(cast.casey, "Mira 2001") == [open_date.code, different.code]


def test_at_most_ten_and_the_nearest_first(cast: Cast) -> None:
    casey = cast.casey.actor()
    for _n in range(11):
        actions.open_case(name_used="Zefira", by=casey)
    best = begin(cast)
    found = search(cast.casey, CANARY)
    assert len(found) == 10
    assert found[0].code == best.code
    assert sorted((match.score for match in found), reverse=True) == [match.score for match in found]


# Nobody finds more than they may see ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["mona", "sam", "hana", "lea", "adam", "ada", "dora", "rita", "eli", "otto"])
def test_27_who_does_not_work_on_it_finds_nothing_by_any_word(cast: Cast, who: str) -> None:
    seen = begin(cast)
    reachable(cast, seen)
    for words in (CANARY, ALIAS, seen.code, PAPER, PHONE):
        assert codes(cast.casey, words) == [seen.code]  # it is there to be found
        assert codes(getattr(cast, who), words) == []


def test_27_a_manager_who_holds_the_key_of_a_team_still_finds_nothing(cast: Cast) -> None:
    seen = begin(cast)
    assert cast.mona.keyring().holds(cast.intake.pk)
    for words in (CANARY, seen.code, PAPER):
        assert codes(cast.mona, words) == []
    assert queries.listed(cast.mona.actor()).paginator.count == 0
    assert queries.listed(cast.casey.actor()).paginator.count == 1
    assert queries.case_ids(cast.mona.actor(), [seen.id]) == frozenset()
    assert queries.briefs(cast.mona.actor(), [seen.id]) == {}


def test_27_the_short_extract_is_found_by_the_name_used_only(cast: Cast) -> None:
    seen = begin(cast)
    reachable(cast, seen)
    actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    assert codes(cast.sam, CANARY) == [seen.code]
    for words in (ALIAS, "Osmani", PAPER, PHONE):
        assert (words, codes(cast.sam, words)) == (words, [])


def test_27_within_a_team_each_role_finds_only_what_it_may_see(cast: Cast) -> None:
    """Supervisors find every name; a shelter worker among them finds the name used."""
    seen = begin(cast)
    reachable(cast, seen)
    organisations.add_to_team(team=cast.supervisors.pk, user=cast.sam.id, by=cast.casey.actor())
    assert cast.sam.keyring().holds(cast.supervisors.pk)
    found = search(cast.sam, CANARY)
    assert [(match.code, match.matched) for match in found] == [(seen.code, CANARY)]
    for words in (ALIAS, "Osmani", PAPER):
        assert (words, codes(cast.sam, words)) == (words, [])
    # A telephone number is of group B, which a shelter worker reads whole.
    assert codes(cast.sam, PHONE) == [seen.code]


def test_a_role_that_reads_papers_and_no_numbers_finds_by_papers(cast: Cast) -> None:
    seen = begin(cast)
    reachable(cast, seen)
    nurse = join(cast.mona, "Nina", roles=("HEALTH",), teams=((cast.supervisors, cast.casey),))
    assert codes(nurse, PAPER) == [seen.code]
    assert codes(nurse, PHONE) == []


def test_27_a_name_no_longer_used_is_not_found(cast: Cast) -> None:
    seen = begin(cast)
    actions.record_identity(
        seen=seen, read=1, identity=documents.Identity(), name_used="Mira", presumed_child=False, interpreter=False,
        by=cast.casey.actor(),
    )  # fmt: skip
    assert codes(cast.casey, CANARY) == []
    assert codes(cast.casey, "Mira") == [seen.code]


def test_33_when_a_part_ends_the_name_is_not_found_any_more(cast: Cast) -> None:
    seen = begin(cast)
    actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    assert codes(cast.sam, CANARY) == [seen.code]
    row = Involvement.objects.get(case=seen.case, holder=cast.house.pk)
    actions.end_involvement(seen=again(cast.casey, seen), involvement=row.pk, by=cast.casey.actor())
    assert queries.search(cast.sam.actor(), CANARY) == []  # at once, whatever still lies in the directory
    assert codes(cast.sam, CANARY) == []
    assert codes(cast.casey, CANARY) == [seen.code]


def test_38_out_of_the_team_is_out_of_the_search(cast: Cast) -> None:
    begin(cast)
    actions_before = codes(cast.casey, CANARY)
    assert len(actions_before) == 1
    Membership.objects.filter(user=cast.casey.user).update(
        ended_at=cast.casey.user.created_at, ended_by=cast.mona.user
    )
    assert queries.search(cast.casey.actor(), CANARY) == []


def test_38_without_the_role_nothing_is_found(cast: Cast) -> None:
    begin(cast)
    RoleGrant.objects.filter(user=cast.casey.user).delete()
    assert queries.search(cast.casey.actor(), CANARY) == []


def test_a_case_of_named_people_is_found_by_them_and_by_nobody_else(cast: Cast) -> None:
    second = join(cast.mona, "Cora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))
    third = join(cast.mona, "Dina", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))
    identity = documents.Identity(first_name=CANARY, identity_numbers=(PAPER,))
    seen = actions.open_case(identity=identity, name_used=CANARY, named=[second.id], by=cast.casey.actor())
    for words in (CANARY, seen.code, PAPER):
        assert codes(cast.casey, words) == [seen.code]
        assert codes(second, words) == [seen.code]
        assert codes(third, words) == []


def test_a_number_written_by_someone_outside_the_index_is_found_after_the_next_visit(cast: Cast) -> None:
    """A case manager who was let in by name is in none of the teams that find by number."""
    cora = join(cast.mona, "Cora", roles=("CASE_MANAGER_SEND",))
    seen = begin(cast)
    actions.let_person_in(seen=seen, user=cora.id, by=cast.casey.actor())
    actions.record_contact(
        seen=again(cora, seen), read=0, contact=documents.Contact(phones=(PHONE,)), safe=documents.SafeContact(),
        by=cora.actor(),
    )  # fmt: skip
    assert queries.search(cora.actor(), PHONE, exact=True) == []
    assert codes(cast.casey, PHONE) == [seen.code]
    actions.record_contact(
        seen=again(cora, seen),
        read=1,
        contact=documents.Contact(),
        safe=documents.SafeContact(),
        by=cora.actor(),
    )
    assert codes(cast.casey, PHONE) == []


def test_names_sealed_to_keys_that_were_lost_are_left_out(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(cast)

    def lost(*args: object, **kwargs: object) -> None:
        raise NoKey("an earlier key of this person")

    monkeypatch.setattr(directory, "_key", lost)
    assert queries.search(cast.casey.actor(), CANARY) == []


def test_a_team_whose_key_has_not_come_yet_is_left_out(cast: Cast) -> None:
    begin(cast)
    actor = replace(cast.casey.actor(), team_ids=frozenset({cast.intake.pk, cast.legal.pk}))
    assert [match.name_used for match in queries.search(actor, CANARY)] == [CANARY]


# What is recorded ---------------------------------------------------------------------------------------------------


def test_a_search_leaves_one_entry_with_its_count_and_no_word(cast: Cast) -> None:
    begin(cast)
    since = Since(cast.harbour)
    queries.search(cast.casey.actor(), CANARY)
    queries.search(cast.casey.actor(), "Nobody")
    assert since.actions() == ["people.searched", "people.searched"]
    rows = list(Entry.objects.filter(action="people.searched").order_by("sequence"))
    assert [(row.count, row.subject, row.groups) for row in rows] == [(1, None, ""), (0, None, "")]
    for row in rows:
        assert CANARY not in str([getattr(row, field.attname) for field in row._meta.concrete_fields])


def test_63_what_cannot_be_recorded_is_not_found(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(cast)

    def broken(*args: object, **kwargs: object) -> None:
        raise NotRecorded("people.searched")

    monkeypatch.setattr("wayhome.audit.log.record_apart", broken)
    with pytest.raises(NotRecorded):
        queries.search(cast.casey.actor(), CANARY)


def test_the_searched_word_is_in_no_query(cast: Cast) -> None:
    begin(cast)
    actor = cast.casey.actor()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        queries.search(actor, CANARY)
    assert asked.captured_queries
    assert not [q for q in asked.captured_queries if CANARY.lower() in q["sql"].lower()]


def test_queries_are_as_many_for_one_as_for_ten(cast: Cast) -> None:
    begin(cast)
    actor = cast.casey.actor()
    queries.search(actor, CANARY)

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            queries.search(cast.casey.actor(), CANARY)
        return len(asked)

    one = count()
    for _n in range(9):
        begin(cast)
    assert len(queries.search(cast.casey.actor(), CANARY)) == 10
    assert count() == one


def test_40_a_job_finds_nothing(cast: Cast) -> None:
    seen = begin(cast)
    assert Involvement.objects.live().of(JOB).count() == 0
    assert list(type(seen.case).objects.visible_to(JOB)) == []
