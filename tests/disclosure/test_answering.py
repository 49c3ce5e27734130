"""Written down, answered on a ground, agreed to by a second person, said to her; SC1, the day the police ask."""

from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story as consented
from tests.disclosure import story
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.disclosure import actions, due, models, queries
from wayhome.organisations.models import RoleGrant
from wayhome.people import actions as people_actions
from wayhome.people import models as people_models
from wayhome.people.queries import Found
from wayhome.vault import records

pytestmark = pytest.mark.django_db


def test_sc1_the_police_ask_for_name_and_room_are_denied_and_mira_is_told(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.noted(cast, seen)
    assert story.board(cast, seen) == [due.ANSWER]
    assert story.answer(cast, seen, row, story.denial())
    assert story.board(cast, seen) == [due.TELL]
    held = story.shown(cast, seen, row)
    assert (held.stand.is_out, held.stand.is_given, held.stand.is_told) == (True, False, False)
    actions.tell(seen=story.again(cast, seen), asking=row.pk, told=True, by=cast.casey.actor())
    assert story.board(cast, seen) == []
    assert story.shown(cast, seen, row).stand.is_told
    assert not people_models.Step.objects.filter(case_id=seen.id, key="shared_with_police").exists()


def test_without_a_ground_nothing_is_given(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.noted(cast, seen)
    for decision, words in (
        (story.giving("nothing"), "Without a ground"),
        (story.giving("consent"), "No yes that counts today names them"),
        (story.giving("law"), "which law or order"),
        (story.by_law(order_on=None), "day of the order"),
        (story.giving("danger"), "whose life"),
        (story.by_law(text=" "), "Write exactly what is given"),
        (story.denial(ground="law"), "Nothing is marked as given"),
        (story.denial(groups=()), "Choose what was asked about"),
        (story.denial(groups=(("Z", "given"),)), "Choose for each group"),
        (story.denial(lawyer=""), "lawyer has seen"),
        (story.denial(lawyer="no_time"), "why no lawyer"),
    ):
        with pytest.raises(Refused) as refused:
            story.answer(cast, seen, row, decision)
        assert words in refused.value.reason
    assert models.Happened.objects.count() == 0


def test_a_yes_opens_what_it_names_to_whom_it_names_and_the_step_is_taken(cast: Cast) -> None:
    story.partners(cast)
    seen = story.case(cast)
    letter = story.hand_in(cast)
    row = actions.file(letter=letter.pk, code=seen.code, by=cast.casey.actor())
    story.agree(cast, seen, cast.dawn.pk)  # names somebody else
    with pytest.raises(Refused):
        story.answer(cast, seen, row, story.giving())
    consent = story.agree(cast, seen, cast.police.pk)
    with pytest.raises(Refused) as refused:
        story.answer(cast, seen, row, story.giving(groups=(("A", "given"), ("C", "given"))))
    assert "does not reach all of it" in refused.value.reason
    assert story.answer(cast, seen, row, story.giving())
    decision = story.shown(cast, seen, row).stand.decision
    assert decision is not None
    assert (decision.consent, decision.text) == (consent, "Her name is Mira Hoxha.")
    assert people_models.Step.objects.filter(case_id=seen.id, key="shared_with_police").count() == 1


def test_a_yes_that_was_taken_back_opens_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.noted(cast, seen)
    consent = story.agree(cast, seen, name="North  police")
    consented.take_back(cast, seen, consent)
    with pytest.raises(Refused) as refused:
        story.answer(cast, seen, row, story.giving())
    assert "No yes that counts today" in refused.value.reason
    story.agree(cast, seen, name="north police")
    assert story.answer(cast, seen, row, story.giving())


def test_under_a_law_nothing_leaves_before_a_second_person_has_read_it(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.noted(cast, seen)
    assert not story.answer(cast, seen, row, story.by_law())
    assert due.SECOND in story.board(cast, seen)
    assert not story.shown(cast, seen, row).stand.is_given
    with pytest.raises(Refused):
        actions.printed(seen=story.again(cast, seen), asking=row.pk, by=cast.casey.actor())
    with pytest.raises(Refused) as refused:
        actions.confirm(seen=story.again(cast, seen), asking=row.pk, by=cast.casey.actor())
    assert refused.value.reason.startswith("You answered it.")
    nora = story.nora(cast)
    actions.confirm(seen=story.again(cast, seen, nora), asking=row.pk, by=nora.actor())
    assert story.shown(cast, seen, row).stand.is_given
    assert story.board(cast, seen) == [due.TELL]
    assert people_models.Step.objects.filter(case_id=seen.id, key="shared_with_police").count() == 1
    with pytest.raises(Conflict):
        actions.refuse(seen=story.again(cast, seen, nora), asking=row.pk, by=nora.actor())


def test_of_a_sealed_case_another_who_is_named_reads_it_and_a_supervisor_hears_nothing(cast: Cast) -> None:
    nora = story.nora(cast)
    ordinary = story.case(cast)
    story.answer(cast, ordinary, story.noted(cast, ordinary), story.by_law())
    assert due.SECOND in story.board(cast, ordinary, cast.mona), "she could hear"
    seen = story.case(cast, named=[nora.id])
    row = story.noted(cast, seen)
    story.answer(cast, seen, row, story.by_law())
    assert due.SECOND in story.board(cast, seen, nora)
    assert story.board(cast, seen, cast.mona) == []
    actions.confirm(seen=story.again(cast, seen, nora), asking=row.pk, by=nora.actor())
    assert due.SECOND not in story.board(cast, seen, nora)


def test_who_is_named_and_may_not_agree_to_it_is_not_asked(cast: Cast) -> None:
    """Sam of the house is named, and reads of danger; what an authority is given is read by case managers."""
    seen = story.case(cast, named=[cast.sam.id])
    story.answer(cast, seen, story.noted(cast, seen), story.by_law())
    assert story.board(cast, seen, cast.sam) == []
    assert due.NOBODY_READS in story.board(cast, seen)


def test_where_nobody_else_is_named_whoever_answered_lets_somebody_in_who_reads_it(cast: Cast) -> None:
    nora = story.nora(cast)
    seen = story.case(cast, named=[cast.casey.id])
    row = story.noted(cast, seen)
    story.answer(cast, seen, row, story.by_law())
    assert due.NOBODY_READS in story.board(cast, seen)
    assert due.SECOND not in story.board(cast, seen)
    people_actions.let_person_in(seen=story.again(cast, seen), user=nora.id, by=cast.casey.actor())
    actions.confirm(seen=story.again(cast, seen, nora), asking=row.pk, by=nora.actor())
    assert due.NOBODY_READS not in story.board(cast, seen)
    assert story.shown(cast, seen, row).stand.is_given


def test_a_second_person_who_does_not_agree_stops_it(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.noted(cast, seen)
    danger = story.giving("danger", law="He waits for her outside with a knife")
    assert not story.answer(cast, seen, row, danger)
    nora = story.nora(cast)
    actions.refuse(seen=story.again(cast, seen, nora), asking=row.pk, words="No", by=nora.actor())
    stand = story.shown(cast, seen, row).stand
    assert (stand.is_out, stand.is_given) == (True, False)
    assert story.board(cast, seen) == [due.TELL]
    assert not people_models.Step.objects.filter(case_id=seen.id, key="shared_with_police").exists()


def test_it_is_due_until_she_knows(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.noted(cast, seen)
    story.answer(cast, seen, row, story.denial())
    casey = cast.casey.actor()
    with pytest.raises(Refused):
        actions.tell(seen=story.again(cast, seen), asking=row.pk, told=False, by=casey)
    for words in ("He reads her telephone", "Still"):
        actions.tell(seen=story.again(cast, seen), asking=row.pk, told=False, words=words, by=casey)
        assert story.board(cast, seen) == [due.TELL]
    actions.tell(seen=story.again(cast, seen), asking=row.pk, told=True, by=casey)
    assert story.board(cast, seen) == []
    with pytest.raises(Sent):
        actions.tell(seen=story.again(cast, seen), asking=row.pk, told=True, by=casey)
    nora = story.nora(cast)
    with pytest.raises(Conflict):
        actions.tell(seen=story.again(cast, seen, nora), asking=row.pk, told=True, by=nora.actor())


def test_it_is_answered_once(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.noted(cast, seen)
    story.answer(cast, seen, row, story.denial())
    with pytest.raises(Conflict):
        story.answer(cast, seen, row, story.by_law())


def test_each_press_that_is_sent_twice_is_kept_once_and_leads_where_the_first_one_led(cast: Cast) -> None:
    seen, nora = story.case(cast), story.nora(cast)
    row = story.noted(cast, seen)
    assert story.noted(cast, seen).pk == row.pk
    story.answer(cast, seen, row, story.by_law())
    with pytest.raises(Sent):
        story.answer(cast, seen, row, story.by_law())
    with pytest.raises(Conflict):
        story.answer(cast, seen, row, story.by_law(judge="B. Leka"))
    page = reverse("disclosure:second", args=[seen.code, row.pk, "agree"])
    client = sign_in(Client(), nora)
    for _press in range(2):
        answer = client.post(page, {"words": ""})
        there = reverse("disclosure:asking", args=[seen.code, row.pk])
        assert (answer.status_code, answer["Location"]) == (302, there)
    assert story.noted(cast, seen).pk != row.pk, "asked the same again after an answer"
    assert models.Happened.objects.filter(asking=row).count() == 2


@pytest.mark.parametrize(
    "missing",
    [{"who": "x"}, {"way": "x"}, {"agency": " "}, {"name": ""}, {"what": ""}, {"what": "z" * 10_001}],
)
def test_what_is_not_whole_is_not_written_down(cast: Cast, missing: dict[str, Any]) -> None:
    seen = story.case(cast)
    with pytest.raises(Refused):
        story.noted(cast, seen, **missing)
    assert models.Asking.objects.count() == 0


def test_it_is_sealed_to_the_agency_that_answers(cast: Cast) -> None:
    seen, _consent = consented.shared(cast)  # Dawn Centre works on the case, and reads about danger
    row = story.noted(cast, seen)
    story.answer(cast, seen, row, story.denial())
    assert queries.of_case(cast.casey.actor(), story.again(cast, seen))
    assert queries.of_case(cast.rita.actor(), story.again(cast, seen, cast.rita)) == []
    facts = [*models.Asking.objects.all(), *models.Happened.objects.all()]
    assert records.open_many(cast.otto.keyring(), facts) == [{}, {}]
    for fact in facts:
        assert b"Vogel" not in bytes(fact.document)
    with pytest.raises(Http404):
        queries.asking(cast.rita.actor(), story.again(cast, seen, cast.rita), row.pk)
    with pytest.raises(Http404):
        queries.asking(cast.casey.actor(), story.again(cast, seen), uuid4())


def test_25_a_request_of_one_case_is_not_in_another(cast: Cast) -> None:
    seen, other = story.case(cast), story.case(cast)
    row = story.noted(cast, seen)
    with pytest.raises(Http404):
        story.answer(cast, other, row, story.denial())
    assert models.Happened.objects.count() == 0


def test_the_protection_officer_reads_kinds_and_days_and_no_name(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.noted(cast, seen)
    story.answer(cast, seen, row, story.by_law())
    nora = story.nora(cast)
    actions.confirm(seen=story.again(cast, seen, nora), asking=row.pk, by=nora.actor())
    (line,) = queries.log(cast.ada.actor()).object_list
    assert line.logged is not None
    assert (line.code, line.logged.agency, line.logged.given, line.logged.refused) == (
        seen.code, "North Police", ("A",), ("B",),
    )  # fmt: skip
    assert line.told_on is None
    assert "Mira" not in repr(line)
    assert "Vogel" not in repr(line)
    assert list(queries.log(cast.otto.actor()).object_list) == []


def test_the_log_holds_who_asked_on_what_order_what_was_given_the_lawyer_and_that_she_knows(
    cast: Cast,
) -> None:
    seen = story.case(cast)
    row = story.noted(cast, seen, order="Order of the district court, K 7/26")
    (line,) = queries.log(cast.ada.actor()).object_list
    assert line.logged is not None  # from the moment it was written down
    assert (line.logged.who, line.logged.agency, line.answered_on) == ("police", "North Police", None)
    story.answer(cast, seen, row, story.by_law(lawyer="seen"))
    nora = story.nora(cast)
    actions.confirm(seen=story.again(cast, seen, nora), asking=row.pk, by=nora.actor())
    actions.tell(seen=story.again(cast, seen), asking=row.pk, told=True, by=cast.casey.actor())
    (line,) = queries.log(cast.ada.actor()).object_list
    known = line.logged
    assert known is not None
    assert (known.order, known.law, known.order_number, known.order_on) == (
        "Order of the district court, K 7/26", "Act 12, art. 4", "K 7/26", clock.today(),
    )  # fmt: skip
    assert (known.given, known.lawyer, line.told_on) == (("A",), "seen", clock.today())
    assert "Leka" not in repr(line)  # who signed it


@pytest.mark.parametrize("order", ["Order on Mira, K 7", "About MIRA HOXHA", "Inspector Vogel says so"])
def test_an_order_that_names_somebody_is_not_in_the_log(cast: Cast, order: str) -> None:
    seen = story.case(cast)
    row = story.noted(cast, seen, order=order)
    story.answer(cast, seen, row, story.denial())
    (line,) = queries.log(cast.ada.actor()).object_list
    assert line.logged is not None
    assert (line.logged.order, line.logged.names_somebody) == ("", True)
    assert story.shown(cast, seen, row).asked.order == order  # whoever answers reads it


def test_letters_that_were_set_aside_are_in_the_log_and_nothing_open_tells_them_from_others(
    cast: Cast,
) -> None:
    story.partners(cast)
    seen = story.case(cast)
    aside, filed, waits = (story.hand_in(cast, order=f"K {number}/26") for number in (1, 2, 3))
    actions.set_aside(letter=aside.pk, by=cast.casey.actor())
    actions.file(letter=filed.pk, code=seen.code, by=cast.casey.actor())
    found = {line.logged.order if line.logged else "": line for line in queries.letters_log(cast.ada.actor())}
    assert {order: line.logged.is_aside for order, line in found.items() if line.logged} == {
        "K 1/26": True, "K 2/26": False,
    }  # fmt: skip
    assert (found[""].agency, found[""].dealt_on) == ("North Police", None)
    rows = {row.pk: row for row in models.Letter.objects.all()}
    assert len(rows[aside.pk].log) == len(rows[filed.pk].log) > 0
    assert not rows[waits.pk].log
    for other in (cast.casey, cast.otto):  # who holds no key of it
        assert [one.logged for one in queries.letters_log(other.actor())] in ([None, None, None], [])


def test_without_a_protection_officer_it_is_answered_all_the_same(cast: Cast) -> None:
    RoleGrant.objects.filter(role="DPO").delete()
    seen = story.case(cast)
    row = story.noted(cast, seen)
    assert story.answer(cast, seen, row, story.denial())
    assert not models.Happened.objects.get().log


def test_the_log_costs_the_same_for_one_and_for_many(
    cast: Cast,
    django_assert_num_queries: Any,  # noqa: ANN401
) -> None:
    seen = story.case(cast)
    story.answer(cast, seen, story.noted(cast, seen), story.denial())
    ada = cast.ada.actor()
    with django_assert_num_queries(4):
        assert len(queries.log(ada).object_list) == 1
    for _number in range(9):
        story.answer(cast, seen, story.noted(cast, seen), story.denial())
    ada = cast.ada.actor()
    with django_assert_num_queries(4):
        assert len(queries.log(ada).object_list) == 10


def closed(cast: Cast) -> Found:
    """She agreed that the police are told, then took back the yes to keeping a file."""
    story.partners(cast)
    seen = story.case(cast)
    story.agree(cast, seen, cast.police.pk)
    kept = consented.agree(cast, seen, consented.yes(Purpose.DATA_PROCESSING)).pk
    consented.take_back(cast, seen, kept)
    return seen


def test_out_of_a_closed_file_nothing_is_given_on_a_yes_and_a_new_yes_to_the_file_opens_it(
    cast: Cast,
) -> None:
    seen = closed(cast)
    row = actions.file(letter=story.hand_in(cast).pk, code=seen.code, by=cast.casey.actor())
    with pytest.raises(Refused) as refused:
        story.answer(cast, seen, row, story.giving())
    assert "nothing is given out of it on a yes" in refused.value.reason
    assert "Ask again, alone" in refused.value.reason, "the next step"
    assert models.Happened.objects.count() == 0
    consented.agree(cast, seen, consented.yes(Purpose.DATA_PROCESSING))
    assert story.answer(cast, seen, row, story.giving())


def test_out_of_a_closed_file_a_no_a_law_and_a_life_in_danger_go_on(cast: Cast) -> None:
    seen = closed(cast)
    for decision, is_out in ((story.denial(), True), (story.by_law(), False)):
        row = story.noted(cast, seen)
        assert story.answer(cast, seen, row, decision) is is_out
    ministry = story.noted(cast, seen, who="ministry", agency="Ministry of Labour")
    assert not story.answer(cast, seen, ministry, story.giving("danger", law="Her sister is held")), (
        "a second reads it"
    )


def test_what_was_given_before_the_file_was_closed_is_not_printed_out_of_it(cast: Cast) -> None:
    story.partners(cast)
    seen = story.case(cast)
    kept = consented.agree(cast, seen, consented.yes(Purpose.DATA_PROCESSING)).pk
    row = actions.file(letter=story.hand_in(cast).pk, code=seen.code, by=cast.casey.actor())
    story.agree(cast, seen, cast.police.pk)
    assert story.answer(cast, seen, row, story.giving())
    assert actions.printed(seen=story.again(cast, seen), asking=row.pk, by=cast.casey.actor())
    consented.take_back(cast, seen, kept)
    with pytest.raises(Refused) as refused:
        actions.printed(seen=story.again(cast, seen), asking=row.pk, by=cast.casey.actor())
    assert "nothing is given out of it on a yes" in refused.value.reason
