"""Keeping the directory: who may, what is kept, two at once, and what the record says."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from tests.cast import Cast
from tests.organisations.recorded import Since
from tests.services import given
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.services import actions, queries, rules, written
from wayhome.services.models import Agency, Service
from wayhome.services.written import AgencyWords, PlaceWords, ServiceWords

db = pytest.mark.django_db


def legal(**more: object) -> ServiceWords:
    return ServiceWords(**{**given.LEGAL, **more})


@db
def test_only_managers_and_case_managers_add(cast: Cast) -> None:
    for worker in (cast.sam, cast.hana, cast.lea, cast.adam, cast.ada, cast.eli):
        with pytest.raises(Refused) as stopped:
            actions.add_agency(words=AgencyWords(name="X"), by=worker.actor())
        assert stopped.value.reason == (
            "Managers and case managers keep the directory. Tell one of them what is missing or has changed."
        )
    for worker in (cast.mona, cast.casey, cast.rita):
        assert (
            actions.add_agency(words=AgencyWords(name="X"), by=worker.actor()).keeper_id
            == worker.organisation.pk
        )


@db
def test_another_organisations_entries_are_read_and_not_changed(cast: Cast) -> None:
    mine = given.agency(cast.casey)
    service = given.service(cast.casey, mine)
    at = given.office(cast.casey, service)
    rita = cast.rita.actor()
    assert queries.service(rita, service.pk).why_not_keep == (
        "This entry is looked after by Harbour House. Tell them what has changed; they correct it."
    )
    before = list(Service.objects.values()), list(Agency.objects.values())
    virtual = PlaceWords(location_type="virtual")
    for change in (
        lambda: actions.change_agency(agency=mine.pk, number=1, words=AgencyWords(name="Y"), by=rita),
        lambda: actions.add_service(agency=mine.pk, words=legal(), by=rita),
        lambda: actions.change_service(service=service.pk, number=2, words=legal(name="Y"), by=rita),
        lambda: actions.verify(service=service.pk, by=rita),
        lambda: actions.add_place(service=service.pk, words=virtual, by=rita),
        lambda: actions.remove_place(service=service.pk, place=at.pk, by=rita),
        lambda: actions.note_capacity(
            service=service.pk, unit="a", available=1, maximum=None, description="", by=rita
        ),
    ):
        with pytest.raises(Refused) as stopped:
            change()
        assert stopped.value.code == "not_kept_here"
    assert (list(Service.objects.values()), list(Agency.objects.values())) == before


@db
def test_what_does_not_exist_is_not_found(cast: Cast) -> None:
    casey = cast.casey.actor()
    service = given.service(cast.casey)
    for ask in (
        lambda: queries.service(casey, uuid4()),
        lambda: queries.agency(casey, uuid4()),
        lambda: actions.verify(service=uuid4(), by=casey),
        lambda: actions.add_service(agency=uuid4(), words=legal(), by=casey),
        lambda: actions.remove_place(service=service.pk, place=uuid4(), by=casey),
        lambda: actions.note_capacity(
            service=service.pk,
            capacity=uuid4(),
            unit="a",
            available=1,
            maximum=None,
            description="",
            by=casey,
        ),
    ):
        with pytest.raises(Http404):
            ask()


@db
def test_the_record_says_what_was_done_and_by_whom(cast: Cast) -> None:
    since = Since(cast.harbour)
    mine = given.agency(cast.casey)
    service = given.service(cast.casey, mine)
    at = given.office(cast.casey, service)
    casey = cast.casey.actor()
    actions.verify(service=service.pk, by=casey)
    actions.note_capacity(service=service.pk, unit="hours", available=1, maximum=2, description="", by=casey)
    actions.remove_place(service=service.pk, place=at.pk, by=casey)
    actions.change_service(service=service.pk, number=3, words=legal(), by=casey)
    actions.change_agency(agency=mine.pk, number=1, words=AgencyWords(name="Y"), by=casey)
    assert since.entries() == [
        ("services.agency_added", cast.casey.id, mine.pk, "done"),
        ("services.service_added", cast.casey.id, service.pk, "done"),
        ("services.place_added", cast.casey.id, service.pk, "done"),
        ("services.verified", cast.casey.id, service.pk, "done"),
        ("services.capacity_noted", cast.casey.id, service.pk, "done"),
        ("services.place_removed", cast.casey.id, service.pk, "done"),
        ("services.service_changed", cast.casey.id, service.pk, "done"),
        ("services.agency_changed", cast.casey.id, mine.pk, "done"),
    ]


@db
def test_the_second_of_two_who_save_is_told(cast: Cast) -> None:
    service = given.service(cast.casey)
    actions.change_service(service=service.pk, number=1, words=legal(name="First"), by=cast.casey.actor())
    with pytest.raises(Conflict) as stopped:
        actions.change_service(service=service.pk, number=1, words=legal(name="Second"), by=cast.mona.actor())
    assert stopped.value.next_url == f"/services/{service.pk}/"
    assert Service.objects.get().name == "First"
    agency = service.agency
    actions.change_agency(agency=agency.pk, number=1, words=AgencyWords(name="A"), by=cast.casey.actor())
    with pytest.raises(Conflict):
        actions.change_agency(agency=agency.pk, number=1, words=AgencyWords(name="B"), by=cast.mona.actor())


@db
def test_a_condition_names_its_law(cast: Cast) -> None:
    agency = given.agency(cast.casey)
    with pytest.raises(Refused) as stopped:
        actions.add_service(
            agency=agency.pk,
            words=legal(conditional_on_cooperation=True, legal_basis=" "),
            by=cast.casey.actor(),
        )
    assert stopped.value.reason == (
        "Name the law that ties this help to working with the police or the court. Without such a law, answer no."
    )
    service = given.service(cast.casey, agency)
    with pytest.raises(IntegrityError, match="condition_names_its_law"), transaction.atomic():
        Service.objects.filter(pk=service.pk).update(conditional_on_cooperation=True)


@db
def test_an_organisation_of_this_installation_has_one_entry(cast: Cast) -> None:
    mine = given.agency(cast.casey, is_ours=True)
    assert mine.here_id == cast.harbour.pk
    with pytest.raises(Refused) as stopped:
        given.agency(cast.mona, name="Harbour House", is_ours=True)
    assert stopped.value.reason == "Your organisation has an entry already. Change that one."
    assert given.agency(cast.rita, is_ours=True).here_id == cast.dawn.pk


@db
def test_a_new_name_of_the_organisation_finds_its_services(cast: Cast) -> None:
    service = given.service(cast.casey)
    given.office(cast.casey, service)
    actions.change_agency(
        agency=service.agency_id, number=1, words=AgencyWords(name="Dritë"), by=cast.casey.actor()
    )
    folded = Service.objects.get().folded
    assert "drite" in folded
    assert "tirana" in folded


@db
def test_changing_words_loses_nothing_that_an_import_brought(cast: Cast) -> None:
    sent = given.entry()
    sent["services"][0] |= {
        "phones": [
            {"id": str(uuid4()), "number": "1", "extension": 7, "x-kept": True},
            {"id": str(uuid4()), "number": "2"},
        ],
        "schedules": [
            {"id": str(uuid4()), "byday": "MO", "opens_at": "10:00:00", "wkst": "TU", "interval": 1},
            {"id": str(uuid4()), "description": "Holidays"},
        ],
        "required_documents": [{"id": str(uuid4()), "document": "Passport", "uri": "http://example.com"}],
        "languages": [{"id": str(uuid4()), "name": "Urdu", "code": "ur", "note": "by telephone"}],
        "cost_options": [{"id": str(uuid4()), "option": "Under 18s"}],
    }
    given.take(cast, sent)
    service = Service.objects.get()
    actions.change_service(
        service=service.pk,
        number=1,
        words=ServiceWords(
            name="Advice",
            needs=("legal",),
            countries=("AL",),
            languages=("urd", "sqi"),
            phone="9",
            out_of_hours="116",
            days=("MO",),
            opens_at=time(10),
            required_documents=("Passport", "Letter"),
        ),
        by=cast.casey.actor(),
    )
    kept = Service.objects.get()
    was = sent["services"][0]
    assert kept.phones[:2] == [{**was["phones"][0], "number": "9"}, was["phones"][1]]
    assert (kept.phones[2]["number"], kept.phones[2]["type"]) == ("116", "out-of-hours")
    assert kept.schedules == was["schedules"]
    assert kept.required_documents[0] == was["required_documents"][0]
    assert kept.required_documents[1]["document"] == "Letter"
    assert kept.spoken[0] == was["languages"][0]
    assert (kept.spoken[1]["code"], kept.spoken[1]["name"]) == ("sqi", "Albanian")
    assert kept.cost_options == was["cost_options"]


def test_numbers_hours_and_lines_are_put_in_and_taken_out() -> None:
    phones = written.with_phone([], "1")
    assert [(one["number"], one["type"]) for one in phones] == [("1", "voice")]
    assert written.with_phone(phones, "") == []
    both = written.with_phone(phones, "116", out_of_hours=True)
    assert (written.phone_of(both), written.phone_of(both, out_of_hours=True)) == ("1", "116")
    assert written.with_phone(both, "", out_of_hours=True) == phones
    week = written.with_week([], legal(days=("FR", "MO"), opens_at=time(9), hours="By appointment"))
    assert {k: v for k, v in week[0].items() if k != "id"} == {
        "freq": "WEEKLY", "byday": "MO,FR", "opens_at": "09:00", "description": "By appointment",
    }  # fmt: skip
    assert written.with_week(week, legal()) == []
    assert (
        written.with_lines([{"id": "1", "document": "A", "uri": "u"}], ["B", "A"], "document")[1]["uri"]
        == "u"
    )


def test_rules_about_ages() -> None:
    assert rules.why_not_ages(18, 60) is None
    assert rules.why_not_ages(None, 60) is None
    assert rules.why_not_ages(61, 60) == "The youngest age is above the oldest. Check both."


@db
def test_an_entry_grows_old_after_180_days(cast: Cast) -> None:
    service = given.service(cast.casey)
    assert service.last_verified == clock.today()
    assert service.verify_by == clock.today() + timedelta(days=180)
    for days, is_stale in ((180, False), (181, True)):
        service.last_verified = clock.today() - timedelta(days=days)
        assert service.is_stale is is_stale
    service.last_verified = None
    assert service.is_stale
