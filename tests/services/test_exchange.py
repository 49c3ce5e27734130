"""Files of HSDS: nothing lost on the way in and out, nothing half-done, nothing that hurts."""

import json
from copy import deepcopy
from typing import Any
from uuid import uuid4

import pytest

from tests.cast import Cast
from tests.organisations.recorded import Since
from tests.services import given
from tests.services.given import DATA, entry, needs_examples, place, take
from wayhome.core import clock
from wayhome.services import actions, exchanging, loading, outgoing, schemas
from wayhome.services.incoming import NotTaken
from wayhome.services.models import Agency, Location, Service, ServiceAtLocation
from wayhome.services.written import AgencyWords

db = pytest.mark.django_db


def example(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "hsds-3.0" / "examples" / name).read_text(encoding="utf-8"))
    return found


def given_back(number: str) -> dict[str, Any]:
    (agency,) = outgoing.whole(Agency.objects.filter(hsds_id=number))
    return outgoing.organisation(agency)


def sentences(problem: pytest.ExceptionInfo[NotTaken]) -> list[str]:
    return [str(one) for one in problem.value.problems]


@needs_examples
@db
def test_the_official_full_example_comes_back_as_it_went_in(cast: Cast) -> None:
    full = example("organization_full.json")
    assert take(cast, full) == "added"
    back = given_back(full["id"])
    (got,), (sent,) = back.pop("services"), full["services"]
    assert {k: v for k, v in got.items() if v != sent.get(k)} == {}
    assert got == sent
    assert back == {k: v for k, v in full.items() if k != "services"}
    service = Service.objects.get()
    assert (service.name, service.status, service.minimum_age) == ("Community Counselling", "active", 12.0)
    assert (service.languages, service.countries) == (["urd"], ["US"])
    assert service.rest.keys() >= {"fees", "accreditations", "program", "attributes", "metadata"}
    assert service.last_verified is not None
    assert service.last_verified.isoformat() == "2005-01-01"


@needs_examples
@db
def test_the_official_list_example_comes_back_as_it_went_in(cast: Cast) -> None:
    page = example("organization_list.json")
    entries = loading.load([json.dumps(page).encode()], at_most=loading.MIB)
    report = exchanging.import_all(entries, keeper=cast.harbour.pk, by=cast.casey.actor())
    assert report.problems == []
    assert [given_back(one["id"]) for one in page["contents"]] == page["contents"]


@needs_examples
@db
def test_what_is_exported_is_a_page_that_the_official_schemas_pass(cast: Cast) -> None:
    take(cast, example("organization_full.json"))
    given.house(cast.casey)
    actions.note_capacity(
        service=Service.objects.get(is_confidential=True).pk,
        unit="places",
        available=2,
        maximum=8,
        description="",
        by=cast.casey.actor(),
    )
    written = json.loads("".join(exchanging.written(exchanging.kept_by(None))))
    assert (written["total_items"], written["empty"]) == (2, False)
    for one in written["contents"]:
        assert schemas.problems(one) == []


@needs_examples
def test_our_copies_of_the_schemas_are_the_official_ones() -> None:
    official = {path.name: path.read_bytes() for path in (DATA / "hsds-3.0" / "schema").glob("*.json")}
    copies = list((schemas.FOLDER / "3.0").glob("*.json"))
    assert len(copies) == 20
    assert [path.name for path in copies if official[path.name] != path.read_bytes()] == []
    newer = {path.name: path.read_bytes() for path in (DATA / "hsds-3.1-dev").glob("*.json")}
    copies = list((schemas.FOLDER / "3.1").glob("*.json"))
    assert [path.name for path in copies if newer[path.name] != path.read_bytes()] == []


@db
def test_a_public_service_and_all_we_know_of_it_survives_export_and_import(cast: Cast) -> None:
    mine = given.agency(cast.casey, phone="+355 4 1")
    service = given.service(
        cast.casey,
        mine,
        groups=("women",),
        conditional_on_cooperation=True,
        legal_basis="Law 1, article 2",
        phone="112",
        out_of_hours="+355 69 1",
        days=("MO", "FR"),
        required_documents=("Passport, if there is one",),
        paid_by="A foundation",
        funded_until=clock.today(),
    )
    given.office(cast.casey, service)
    before = given_back(str(mine.hsds_id))
    assert {term["taxonomy_term"]["code"] for term in before["services"][0]["attributes"]} == {
        "legal", "documents", "women",
    }  # fmt: skip
    assert schemas.problems(before) == []
    assert take(cast, before) == "same"
    ServiceAtLocation.objects.all().delete()
    Service.objects.all().delete()
    Location.objects.all().delete()
    Agency.objects.all().delete()
    assert take(cast, before) == "added"
    assert given_back(str(mine.hsds_id)) == before
    again = Service.objects.get()
    for name in (
        "needs",
        "groups",
        "countries",
        "languages",
        "legal_basis",
        "paid_by",
        "funded_until",
        "folded",
    ):
        assert getattr(again, name) == getattr(service, name) or name == "folded"
    assert "tirana" in again.folded


@db
def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    sent = entry()
    since = Since(cast.harbour)
    assert take(cast, sent) == "added"
    assert since.actions() == ["services.imported"]
    rows = list(Service.objects.values()), list(Agency.objects.values())
    assert take(cast, sent) == "same"
    assert (list(Service.objects.values()), list(Agency.objects.values())) == rows
    assert since.actions() == ["services.imported"]


@db
def test_a_newer_file_changes_what_it_says_and_ends_what_it_leaves_out(cast: Cast) -> None:
    sent = entry()
    other = {"id": str(uuid4()), "name": "Course", "status": "active"}
    sent["services"].append(other)
    take(cast, sent)
    newer = deepcopy(sent)
    newer["services"][0]["alert"] = "Closed on Mondays"
    newer["services"].pop()
    assert take(cast, newer) == "changed"
    by_name = {service.name: service for service in Service.objects.all()}
    assert by_name["Advice"].alert == "Closed on Mondays"
    assert (by_name["Advice"].status, by_name["Course"].status) == ("active", "inactive")
    assert by_name["Advice"].number == 2


@db
def test_what_people_changed_here_is_not_overwritten_in_silence(cast: Cast) -> None:
    sent = entry()
    take(cast, sent)
    agency = Agency.objects.get()
    actions.change_agency(
        agency=agency.pk,
        number=1,
        words=AgencyWords(name="Open Door", description="Better"),
        by=cast.casey.actor(),
    )
    newer = {**deepcopy(sent), "description": "From the other system"}
    for again in (newer, sent):
        with pytest.raises(NotTaken) as stopped:
            take(cast, again)
        assert sentences(stopped) == [
            "1: Somebody changed this entry here since it was imported. Nothing was overwritten. Import it again with "
            "“overwrite” if the file is right."
        ]
    assert Agency.objects.get().description == "Better"
    assert take(cast, newer, overwrite=True) == "changed"
    assert Agency.objects.get().description == "From the other system"


@db
def test_confirming_and_noting_what_is_free_are_no_edits(cast: Cast) -> None:
    sent = entry()
    take(cast, sent)
    service = Service.objects.get()
    actions.verify(service=service.pk, by=cast.casey.actor())
    actions.note_capacity(
        service=service.pk, unit="hours", available=3, maximum=None, description="", by=cast.casey.actor()
    )
    newer = {**deepcopy(sent), "description": "Other"}
    assert take(cast, newer) == "changed"
    kept = Service.objects.get()
    assert kept.last_verified == clock.today()
    assert kept.capacities.count() == 1


@db
def test_what_is_known_here_only_outlives_an_import_that_does_not_speak_of_it(cast: Cast) -> None:
    sent = entry()
    take(cast, sent)
    Service.objects.update(needs=["legal"], countries=["AL", "XK"], paid_by="A town")
    assert take(cast, {**deepcopy(sent), "description": "Other"}, overwrite=True) == "changed"
    kept = Service.objects.get()
    assert (kept.needs, kept.countries, kept.paid_by) == (["legal"], ["AL", "XK"], "A town")


@db
def test_checking_only_saves_nothing(cast: Cast) -> None:
    since = Since(cast.harbour)
    assert take(cast, entry(), is_dry=True) == "added"
    assert (Agency.objects.count(), Location.objects.count()) == (0, 0)
    assert since.actions() == []


@db
def test_one_bad_entry_holds_up_no_other_and_leaves_nothing_half(cast: Cast) -> None:
    good, bad = entry(), entry(name="Half")
    bad["services"].append({"id": str(uuid4()), "name": "Shelter", "status": "active"})
    bad["services"][1]["service_at_locations"] = [{"id": str(uuid4()), "location": place()}]
    missing = {"id": str(uuid4()), "name": "No description"}
    report = exchanging.import_all([bad, good, missing], keeper=cast.harbour.pk, by=cast.casey.actor())
    assert [agency.name for agency in Agency.objects.all()] == ["Open Door"]
    assert {result.value: n for result, n in report.counts.items()} == {"added": 1, "changed": 0, "same": 0}
    assert report.refused == 2
    assert [problem.entry for problem in report.problems] == ["1 (Half)", "3 (No description)"]
    assert report.problems[1].what == "is missing: description"


@db
def test_another_organisations_entry_is_theirs(cast: Cast) -> None:
    sent = entry()
    take(cast, sent, by=cast.rita)
    with pytest.raises(NotTaken) as stopped:
        take(cast, {**sent, "description": "Mine now"}, overwrite=True)
    assert sentences(stopped) == [
        "1: id: Dawn Centre looks after this entry. Ask them to import it, or give yours an id of its own."
    ]
    assert Agency.objects.get().description == "Advice"


@db
@pytest.mark.parametrize(
    ("change", "place_", "what"),
    [
        ({"id": "7"}, "id", "must have the form of a uuid"),
        ({"name": 7}, "name", "must be of the kind string"),
        ({"phones": [{"id": str(uuid4())}]}, "phones/0", "is missing: number"),
        ({"name": "x" * 301}, "organization/name", "Shorten the name to 300 letters."),
        (
            {"services": [{"id": str(uuid4()), "name": "A", "status": "open"}]},
            "services/0/status",
            "must be one of: active, inactive, defunct, temporarily closed",
        ),
        (
            {
                "services": [
                    {"id": str(uuid4()), "name": "A", "status": "active", "capacities": [{"available": 1}]}
                ]
            },
            "services/0/capacities/0",
            "is missing: id, unit, updated",
        ),
        (
            {"services": [{"id": str(uuid4()), "name": "A", "status": "active", "wayhome": {"secret": 1}}]},
            "services/0/wayhome",
            "breaks the rule additionalProperties",
        ),
        ({"services": {}}, "services", "Services must be a list."),
    ],
)
def test_what_breaks_a_schema_is_named_with_its_place(
    cast: Cast, change: dict[str, Any], place_: str, what: str
) -> None:
    with pytest.raises(NotTaken) as stopped:
        take(cast, entry(**change))
    assert [(problem.place, problem.what) for problem in stopped.value.problems] == [(place_, what)]
    assert Agency.objects.count() == 0


@db
def test_two_entries_with_one_id_are_refused(cast: Cast) -> None:
    sent = entry()
    sent["services"].append(deepcopy(sent["services"][0]))
    with pytest.raises(NotTaken) as stopped:
        take(cast, sent)
    assert "services: Two entries have the same id. Give each its own." in sentences(stopped)[0]


@db
def test_attributes_that_nobody_here_knows_come_back(cast: Cast) -> None:
    sent = entry(**{"x-colour": {"shade": ["blue", 1, None, 2.5]}})
    sent["services"][0]["x-note"] = "kept"
    sent["services"][0]["service_at_locations"][0]["x-floor"] = 3
    take(cast, sent)
    back = given_back(sent["id"])
    assert back["x-colour"] == {"shade": ["blue", 1, None, 2.5]}
    assert back["services"][0]["x-note"] == "kept"
    assert back["services"][0]["service_at_locations"][0]["x-floor"] == 3


def nested(depth: int) -> Any:  # noqa: ANN401
    value: Any = "deep"
    for _level in range(depth):
        value = [value]
    return value


@db
@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (nested(40), "nested too deeply"),
        ("x" * 20_001, "more than 20000 letters"),
        ("a\x00b", "a sign that cannot be kept"),
        ("a\ud800b", "a sign that cannot be kept"),
        (10**30, "too large to be true"),
    ],
)
def test_77_what_no_database_keeps_is_refused_before_it_is_looked_at(
    cast: Cast,
    bad: object,
    words: str,
) -> None:
    with pytest.raises(NotTaken) as stopped:
        take(cast, entry(**{"x-bad": bad}))
    assert words in sentences(stopped)[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "nested too deeply"),
        (b"not json", "not JSON that can be read (line 1)"),
        (b'{"a": NaN}', "not JSON that can be read"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "not JSON that can be read"),
        (b"\xff\xfe{}", "not JSON that can be read"),
        (b"[]", "no organisation in this file"),
        (b"7", "no organisation in this file"),
        (b'{"contents": []}', "no organisation in this file"),
        (b" " * (loading.MIB + 1), "has more than 1 MB"),
    ],
)
def test_77_files_that_are_no_directory_are_refused_with_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(loading.BadFile) as stopped:
        loading.load([content], at_most=loading.MIB)
    assert words in str(stopped.value)


def test_77_a_file_is_not_read_beyond_its_limit() -> None:
    taken = []

    def chunks() -> Any:  # noqa: ANN401
        for number in range(100):
            taken.append(number)
            yield b" " * loading.MIB

    with pytest.raises(loading.BadFile):
        loading.load(chunks(), at_most=2 * loading.MIB)
    assert len(taken) == 3


def test_a_service_alone_is_no_organisation() -> None:
    alone = {"id": str(uuid4()), "name": "Advice", "status": "active"}
    from wayhome.services import incoming

    with pytest.raises(NotTaken) as stopped:
        incoming.read(alone, called="1")
    assert sentences(stopped) == [
        "1: This is not an organisation. Export organisations with their services inside them (full)."
    ]
