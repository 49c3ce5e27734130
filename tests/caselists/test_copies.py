"""Copies that leave: without names unless asked for, whose they are in every row, two people above a number, once."""

import csv
from datetime import timedelta
from io import StringIO
from uuid import UUID

import pytest
from django.http import Http404

from tests.caselists import story
from tests.cast import Cast, Person, join
from tests.handin import story as handin
from tests.organisations.recorded import Since
from tests.people import scene
from tests.referrals import story as referrals
from wayhome.audit.models import Entry
from wayhome.caselists import actions_out, came, enums, limits, models, queries_out
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.htcds import preview
from wayhome.people import actions as people
from wayhome.people import documents
from wayhome.referrals import actions as sending

pytestmark = pytest.mark.django_db
WHY = "For the yearly report to the ministry"


def ask(cast: Cast, who: Person | None = None, **given: object) -> UUID:
    usual: dict[str, object] = {"why": WHY, "with_names": False, "is_whole": False, "form": "csv", **given}
    return actions_out.ask(by=(who or cast.casey).actor(), **usual)  # type: ignore[arg-type]


def made(cast: Cast, copy_id: UUID, who: Person | None = None) -> str:
    return actions_out.make(copy_id=copy_id, by=(who or cast.casey).actor()).content.decode("utf-8-sig")


@pytest.fixture
def from_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "second_person_above", lambda: 1)


def test_names_stay_out_and_every_row_says_whose_copy_it_is(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast))
    whole = made(cast, ask(cast, with_names=True))
    assert [word for word in story.CANARIES if word not in whole] == [], "with names it shows"
    text = made(cast, ask(cast))
    assert [word for word in story.CANARIES if word in text] == []
    rows = text.strip().split("\r\n")[2:]
    assert len(rows) == 3
    assert all("2 · Harbour House · Casey · " in row for row in rows)


def test_no_cell_is_taken_for_a_formula(cast: Cast) -> None:
    head = ("First Name", "Second Name")
    list_id = story.bring(cast, content=story.csv(("=cmd|' /C calc'!A0", "@SUM(1)"), head=head))
    story.take_in(cast, list_id)
    text = made(cast, ask(cast, with_names=True))
    assert "'=cmd" in text
    assert "'@SUM" in text
    assert not [cell for row in text.split("\r\n") for cell in row.split(",") if cell.startswith(("=", "@"))]


def test_what_goes_out_comes_in_again_without_loss(cast: Cast) -> None:
    one, two = story.exploitation()
    head = (*story.HEAD, "vic_LocationOfExploitation", "cas_IncomingReferralDate", "prs_MailingCity")
    rows = [
        (
            "Zamirela",
            "Hoxhaj",
            "1999-03-25",
            "female",
            "+355691234501",
            f"{one};{two}",
            "A farm",
            "2024-02-03",
            "Vlora",
        ),
        ("Gonardo", "Markuj", "1990", "male", "+355691234503", "", "", "2023-11", ""),
    ]
    content = story.csv(*rows, head=head)
    before = [one.values for one in preview.read(content, today=clock.today()).taken]
    list_id = story.bring(cast, content=content)
    story.take_in(cast, list_id)
    for form in ("csv", "xlsx", "ods"):
        copy_id = ask(cast, with_names=True, is_whole=True, form=form)
        out = actions_out.make(copy_id=copy_id, by=cast.casey.actor())
        back = [one.values for one in preview.read(out.content, today=clock.today()).taken]
        assert back == before, form
        again = story.bring(cast, content=out.content)
        assert story.looked(cast, again).coming == [], "what came out is in already"


def test_what_the_case_says_now_goes_out(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast, story.ZAMIRA))
    seen, actor = story.named(cast, "Zamirela"), cast.casey.actor()
    people.record_contact(
        seen=seen,
        read=1,
        contact=documents.Contact(phones=("+355691234599",)),
        safe=documents.SafeContact(),
        by=actor,
    )
    text = made(cast, ask(cast, with_names=True, is_whole=True))
    assert "355691234599" in text
    assert "355691234501" not in text


def test_of_two_rows_that_became_one_case_nothing_is_lost_on_the_way_out(cast: Cast) -> None:
    head = (
        *story.HEAD,
        "hte_City",
        "hte_Date",
        "hte_Country",
        "cco_CaseComment",
        "spl_Objectives",
        "cas_CaseOwner",
    )
    one = (*story.ZAMIRA, "Portoveld", "2019-03-04", "IT", "Came by bus", "A room", "Ada")
    other = (*story.ZAMIRA, "Kastelgrad", "2020-05-06", "GR", "Rang in May", "Work", "Bea")
    list_id = story.bring(cast, content=story.csv(one, other, head=head))
    story.decide(cast, list_id, {3: enums.as_row(2)})
    story.take_in(cast, list_id)
    assert story.cases() == 1
    _cases, (row,) = queries_out.content(cast.casey.actor(), at_most=10)
    assert row["hte_City"] == "Portoveld; Kastelgrad"
    assert row["cco_CaseComment"] == "Came by bus; Rang in May"
    assert row["spl_Objectives"] == "A room; Work"
    assert str(row["hte_Date"]).startswith("6 May 2020")
    for said in ("2019-03-04", "IT"):
        assert said in str(row["hte_Description"]), "the standard has one column for it"
    assert row["cas_CaseOwner"] == "Bea", "of what there is one, the later counts"


def test_a_case_sealed_to_named_people_is_in_no_copy(cast: Cast) -> None:
    teams = ((cast.intake, cast.casey), (cast.supervisors, cast.casey))
    vera = join(cast.mona, "Vera", roles=("CASE_MANAGER_SEND",), teams=teams)
    people.open_case(
        identity=documents.Identity(first_name=scene.CANARY),
        name_used="",
        named=[vera.id],
        by=cast.casey.actor(),
    )
    people.open_case(identity=documents.Identity(first_name="Other"), name_used="", by=cast.casey.actor())
    text = made(cast, ask(cast, with_names=True))
    assert "Other" in text
    assert scene.CANARY not in text


def test_it_is_recorded_for_each_case_and_for_the_whole(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast))
    since = Since(cast.harbour)
    copy_id = ask(cast)
    made(cast, copy_id)
    done = since.actions()
    assert done.count("caselists.went_out") == 3
    assert done[-1] == "caselists.copy_made"
    assert Entry.objects.get(action="caselists.copy_made").count == 3


def test_if_it_cannot_be_recorded_it_is_not_made(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    story.take_in(cast, story.bring(cast))
    copy_id = ask(cast)

    def away(*args: object, **given: object) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr("wayhome.audit.log.record", away)
        with pytest.raises(OSError):
            made(cast, copy_id)
    assert models.Copy.objects.get(pk=copy_id).made_at is None


def test_above_a_number_a_second_person_agrees_first(cast: Cast, from_two: None) -> None:
    story.take_in(cast, story.bring(cast))
    copy_id = ask(cast)
    with pytest.raises(Refused) as refused:
        made(cast, copy_id)
    assert "has not agreed" in refused.value.reason
    with pytest.raises(Refused) as refused:
        actions_out.agree(copy_id=copy_id, by=cast.casey.actor())
    assert "You asked for this copy" in refused.value.reason
    known = queries_out.copy(cast.mona.actor(), copy_id)
    assert (known.cases, known.why) == (3, WHY)
    actions_out.agree(copy_id=copy_id, by=cast.mona.actor())
    assert made(cast, copy_id)


def test_up_to_the_number_nobody_else_is_asked(cast: Cast, from_two: None) -> None:
    story.take_in(cast, story.bring(cast, story.GONI))
    assert made(cast, ask(cast))


def test_a_yes_is_for_so_many_cases_and_for_a_day(
    cast: Cast, from_two: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.take_in(cast, story.bring(cast, story.ZAMIRA, story.BLETA))
    first, second = ask(cast, with_names=True), ask(cast)
    for copy_id in (first, second):
        actions_out.agree(copy_id=copy_id, by=cast.mona.actor())
    story.take_in(cast, story.bring(cast, story.GONI))
    text = made(cast, first)
    assert "Bletarta" in text
    assert "Gonardo" not in text
    later = clock.now() + limits.AGREED_FOR + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(Refused) as refused:
        made(cast, second)
    assert "older than a day" in refused.value.reason


def test_a_copy_is_made_once_by_who_asked(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast))
    copy_id = ask(cast)
    teams = ((cast.intake, cast.casey), (cast.supervisors, cast.casey))
    vera = join(cast.mona, "Vera", roles=("CASE_MANAGER_SEND",), teams=teams)
    with pytest.raises(Http404):
        made(cast, copy_id, vera)
    made(cast, copy_id)
    with pytest.raises(Refused):
        made(cast, copy_id)


def test_a_copy_without_a_reason_is_not_asked_for(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast))
    with pytest.raises(Refused) as refused:
        ask(cast, why=" x ")
    assert "what the copy is for" in refused.value.reason


@pytest.mark.parametrize("name", ["mona", "sam", "hana", "lea", "adam", "ada"])
def test_who_leads_no_cases_makes_no_copy(cast: Cast, name: str) -> None:
    story.take_in(cast, story.bring(cast))
    with pytest.raises(Refused):
        ask(cast, getattr(cast, name))


def test_another_agency_hears_of_no_copy(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast))
    copy_id = ask(cast)
    for person in (cast.rita, cast.dora, cast.otto):
        assert queries_out.copies(person.actor()) == []
        with pytest.raises(Http404):
            queries_out.copy(person.actor(), copy_id)
        with pytest.raises(Http404):
            actions_out.agree(copy_id=copy_id, by=person.actor())
    with pytest.raises(Refused) as refused:
        ask(cast, cast.rita)
    assert "nothing to copy" in refused.value.reason


# When it was taken over from another agency ---------------------------------------------------------------------------


def day_in(text: str) -> list[str]:
    """What the column says in each row."""
    head, _labels, *rows = csv.reader(StringIO(text))
    return sorted(row[head.index(came.FIELD)] for row in rows)


def test_the_day_somebody_was_brought_in_goes_out_and_of_others_nothing(cast: Cast) -> None:
    with clock.shifted(-timedelta(days=3)):
        row = handin.handed_in(cast, handin.officer(cast))
        handin.opened(cast, row)
        day = clock.today()
    people.open_case(identity=documents.Identity(first_name="Ylli"), by=cast.casey.actor())
    assert day_in(made(cast, ask(cast))) == ["", day.isoformat()]


def test_the_day_of_a_yes_to_a_request_goes_out_with_the_case_it_became(cast: Cast) -> None:
    with clock.shifted(-timedelta(days=2)):
        _seen, row = referrals.accepted(cast)
        day = clock.today()
    theirs = people.open_case(name_used="Guest", by=cast.rita.actor())
    assert day_in(made(cast, ask(cast, cast.rita), cast.rita)) == [""], "not known whose it is"
    sending.link_case(referral=row.pk, seen=theirs, by=cast.rita.actor())
    assert day_in(made(cast, ask(cast, cast.rita), cast.rita)) == [day.isoformat()]
    assert came.out(cast.casey.actor(), [theirs.id]) == {}, "it is no case of theirs"
