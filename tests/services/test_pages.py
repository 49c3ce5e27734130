"""What people see of the directory and what they send: each page with the right person, the wrong role, wrong input."""

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.organisations.recorded import Since
from tests.services import given
from tests.services.given import entry
from wayhome.core import clock
from wayhome.services import actions, affected
from wayhome.services.models import Agency, Post, Service

db = pytest.mark.django_db

SERVICE = {
    "number": "0", "name": "Advice", "needs": ["legal"], "is_confidential": "no", "status": "active",
    "countries": "Albania, xk", "languages": "Albanian, eng", "conditional_on_cooperation": "no",
}  # fmt: skip


def said(answer: object, *, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[-3000:]  # type: ignore[attr-defined]
    html = answer.content.decode()  # type: ignore[attr-defined]
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def url(name: str, *args: object) -> str:
    return reverse(f"services:{name}", args=args)


@db
def test_everyone_who_signs_in_reads_and_is_told_who_keeps(cast: Cast, client: Client) -> None:
    service = given.service(cast.casey, phone="116", out_of_hours="+355 69", days=("MO",))
    given.office(cast.casey, service, accessibility="A lift")
    sign_in(client, cast.otto)
    listed = said(client.get(url("search")))
    assert "1 service Free legal advice Lawyers’ Aid Confirmed today Legal advice, Papers · Albania" in listed
    # Otto is a manager.
    assert "Add an organisation Managers and case managers keep the directory." not in listed
    text = said(client.get(url("service", service.pk)))
    for words in (
        "Telephone 116", "Out of hours +355 69", "Hours Monday", "For whom Everybody", "Languages Albanian, English",
        "Address 1 Main Square, Tirana, AL", "For people with a disability A lift",
        "This entry is looked after by Harbour House.",
    ):  # fmt: skip
        assert words in text
    assert "Change the service" not in text
    assert "Lawyers’ Aid" in said(client.get(url("agency", service.agency_id)))


@db
def test_who_may_not_keep_is_told_why(cast: Cast, client: Client) -> None:
    service = given.service(cast.casey)
    sign_in(client, cast.sam)
    assert "Managers and case managers keep the directory. Tell one of them" in said(
        client.get(url("search"))
    )
    assert "What we look after" not in said(client.get(url("search")))
    for name, args in (("add_agency", []), ("change_service", [service.pk]), ("exchange", []), ("kept", [])):
        assert "Your role does not open this page." in said(client.get(url(name, *args)), status=403)
    sign_in(client, cast.rita)
    for name in ("change_service", "add_place", "note_capacity"):
        text = said(client.get(url(name, service.pk)), status=403)
        assert "This entry is looked after by Harbour House." in text


@db
def test_a_case_manager_adds_an_organisation_a_service_a_place_and_what_is_free(
    cast: Cast, client: Client
) -> None:
    sign_in(client, cast.casey)
    answer = client.post(
        url("add_agency"),
        {"number": "0", "name": "Tjetër", "country": "AL", "website": "https://example.org", "is_ours": "on"},
    )
    agency = Agency.objects.get()
    assert answer.headers["Location"] == url("agency", agency.pk)
    assert (agency.keeper_id, agency.here_id) == (cast.harbour.pk, cast.harbour.pk)
    answer = client.post(
        url("add_service", agency.pk),
        {
            **SERVICE, "groups": ["women"], "minimum_age": "18", "phone": "116", "days": ["MO", "TU"],
            "opens_at": "9", "closes_at": "17:30", "required_documents": "Passport\nLetter\n",
            "paid_by": "A town", "funded_until_day": "1", "funded_until_month": "6", "funded_until_year": "2027",
        },
    )  # fmt: skip
    service = Service.objects.get()
    assert answer.headers["Location"] == url("service", service.pk)
    assert (service.countries, service.languages) == (["AL", "XK"], ["sqi", "eng"])
    assert (service.verified_by_id, service.last_verified) == (cast.casey.id, clock.today())
    assert [one["document"] for one in service.required_documents] == ["Passport", "Letter"]
    client.post(
        url("add_place", service.pk),
        {
            "location_type": "physical",
            "address": "1 Main Square",
            "city": "Tirana",
            "country": "AL",
            "is_public": "on",
        },
    )
    client.post(url("note_capacity", service.pk), {"unit": "hours", "available": "3", "maximum": "10"})
    text = said(client.get(url("service", service.pk)))
    for words in (
        "3 of 10 hours",
        "Monday, Tuesday · 09:00–17:30",
        "from 18",
        "Paid until 1 June 2027",
        "Passport Letter",
    ):
        assert words in text
    figure = service.capacities.get()
    path = url("change_capacity", service.pk, figure.pk)
    assert 'value="hours"' in client.get(path).content.decode()
    client.post(path, {"unit": "hours", "available": "0", "maximum": "10"})
    assert "0 of 10 hours" in said(client.get(url("service", service.pk)))
    assert client.get(url("change_capacity", service.pk, uuid4())).status_code == 404
    place = service.at_locations.get()
    assert "The place and its address are deleted here" in said(
        client.get(url("remove_place", service.pk, place.pk))
    )
    assert client.get(url("remove_place", service.pk, uuid4())).status_code == 404
    assert client.post(url("remove_place", service.pk, place.pk)).status_code == 302
    assert not service.at_locations.exists()
    again = client.post(url("remove_place", service.pk, place.pk), follow=True)
    assert (again.status_code, again.redirect_chain) == (200, [(url("service", service.pk), 302)])
    assert "You have removed it already." in said(again)
    other = sign_in(Client(), cast.mona)
    assert other.post(url("remove_place", service.pk, place.pk)).status_code == 404, "not whoever did not"


@db
def test_a_page_opened_and_sent_unchanged_changes_nothing_but_the_version(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    service = given.service(
        cast.casey, groups=("women",), phone="116", out_of_hours="117", days=("MO",), required_documents=("A",),
        funded_until=clock.today(), minimum_age=18.0,
    )  # fmt: skip
    from wayhome.services import forms

    form = forms.ServiceForm(initial=forms.ServiceForm.of(service))
    sent: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if bound.name == "funded_until":
            sent |= {f"funded_until_{part}": getattr(value, part) for part in ("day", "month", "year")}
        elif value not in (None, ""):
            sent[bound.name] = value
    answer = client.post(url("change_service", service.pk), sent)
    assert answer.status_code == 302, said(answer, status=422)[:2000]
    after = Service.objects.get()
    differs = {
        field.attname
        for field in Service._meta.concrete_fields
        if getattr(after, field.attname) != getattr(service, field.attname)
    }
    assert differs == {"number", "last_modified"}


@db
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"needs": ["shelter"]}, "A safe place to live is always confidential"),
        ({"conditional_on_cooperation": "yes"}, "Name the law that ties this help"),
        ({"minimum_age": "60", "maximum_age": "18"}, "The youngest age is above the oldest."),
        (
            {"countries": "Atlantis"},
            "Not found: Atlantis. Write the name as it stands in lists here, or its code, such as AL.",
        ),
        (
            {"languages": "Klingonish"},
            "Not found: Klingonish. Write the name as it stands in lists here, or its code, such as sqi.",
        ),
        ({"phone": "call me"}, "Enter a telephone number, such as +355 4 222 3333."),
        ({"url": "javascript:alert(1)"}, "Enter the whole address, such as https://example.org."),
        ({"url": "//evil.example"}, "Enter the whole address, such as https://example.org."),
        ({"needs": []}, "Choose at least one."),
        ({"needs": ["unknown"]}, "Choose one of the answers shown."),
        ({"countries": ""}, "Enter at least one country."),
        ({"required_documents": "x" * 5001}, "Shorten this to 5000 letters."),
        ({"name": "x" * 301}, "Shorten this to 300 characters."),
        (
            {"is_confidential": "yes", "description": "Rruga e Kavajës 17"},
            "looks like an address or a point on a map",
        ),
    ],
)
def test_what_cannot_be_used_is_said_on_the_form_and_nothing_is_saved(
    cast: Cast, client: Client, change: dict[str, Any], sentence: str
) -> None:
    sign_in(client, cast.casey)
    agency = given.agency(cast.casey)
    answer = client.post(url("add_service", agency.pk), {**SERVICE, **change})
    assert sentence in said(answer, status=422)
    assert Service.objects.count() == 0


@db
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"city": ""}, "Fill this in, or choose “Telephone or internet, no address”."),
        ({"is_public": ""}, "Only an office that is open to the public has an address here."),
        ({"location_type": ""}, "Choose how it is reached."),
    ],
)
def test_an_address_is_whole_and_public(
    cast: Cast, client: Client, change: dict[str, str], sentence: str
) -> None:
    sign_in(client, cast.casey)
    service = given.service(cast.casey)
    sent = {"location_type": "physical", "address": "1 A", "city": "T", "country": "AL", "is_public": "on"}
    assert sentence in said(client.post(url("add_place", service.pk), {**sent, **change}), status=422)
    assert not service.at_locations.exists()


@db
def test_the_second_of_two_who_save_sees_a_conflict(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    service = given.service(cast.casey)
    sent = {**SERVICE, "number": "1", "name": "First"}
    assert client.post(url("change_service", service.pk), sent).status_code == 302
    answer = client.post(url("change_service", service.pk), {**sent, "name": "Second"})
    assert answer.status_code == 409
    assert "Somebody changed this entry while you were writing." in answer.content.decode()
    assert Service.objects.get().name == "First"


@db
def test_confirming_is_one_button(cast: Cast, client: Client) -> None:
    service = given.service(cast.casey)
    Service.objects.update(last_verified=clock.today() - timedelta(days=200))
    sign_in(client, cast.casey)
    assert "Old: 6 months ago" in said(client.get(url("service", service.pk)))
    assert "Old: 6 months ago" in said(client.get(url("kept")))
    assert client.get(url("verify_service", service.pk)).status_code == 405
    client.post(url("verify_service", service.pk))
    assert "Confirmed today" in said(client.get(url("service", service.pk)))


@db
def test_a_condition_is_said_first_with_help_that_is_not_tied_to_it(cast: Cast, client: Client) -> None:
    mine = given.agency(cast.casey)
    tied = given.service(
        cast.casey,
        mine,
        name="Tied",
        conditional_on_cooperation=True,
        legal_basis="Legal Aid Act, article 25",
    )
    sign_in(client, cast.otto)
    text = said(client.get(url("service", tied.pk)))
    assert text.index("Say this before the person chooses") < text.index("How to reach it")
    assert "only to people who work with the police or the court: Legal Aid Act, article 25." in text
    assert "No help without this condition is in the directory." in text
    given.service(cast.casey, mine, name="Untied")
    text = said(client.get(url("service", tied.pk)))
    assert "Help that is not tied to it Untied" in text
    assert "tied by law to working with the police or the court" in said(client.get(url("search")))


@db
def test_plans_that_lean_on_what_ends_are_those_of_the_reader(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(affected, "_rooms", {})
    affected.register(
        "tests", lambda actor, entries: {e: ["K7-42QD"] if actor.name == "Casey" else [] for e in entries}
    )
    service = given.service(cast.casey, funded_until=clock.today() + timedelta(days=20))
    for person, words in ((cast.casey, "K7-42QD"), (cast.otto, "None that you work on.")):
        sign_in(client, person)
        assert f"Plans that lean on it {words}" in said(client.get(url("service", service.pk)))


@db
def test_nothing_fits_and_nothing_there_say_what_to_do(cast: Cast, client: Client) -> None:
    sign_in(client, cast.otto)
    assert "The directory is empty" in said(client.get(url("search")))
    assert "Nothing fits all of this Leave out one answer" in said(
        client.get(url("search"), {"words": "zzz"})
    )
    assert "No post is written down so far" in said(client.get(url("posts")))
    assert "No post fits Leave out one answer." in said(client.get(url("posts"), {"country": "IT"}))


# Posts ---------------------------------------------------------------------------------------------------------------


@db
def test_a_post_is_added_rung_changed_and_confirmed(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    sent = {
        "number": "0", "name": "Kapshtica", "kind": "border", "country": "AL", "duty_line": "+355 82",
        "languages": "Albanian, Greek", "trained_until_day": "1", "trained_until_month": "1",
        "trained_until_year": "2026",
    }  # fmt: skip
    client.post(url("add_post"), sent)
    post = Post.objects.get()
    assert post.languages == ["sqi", "ell"]
    assert "Say who you are and that this is only a test. Name nobody." in said(
        client.get(url("test_call", post.pk))
    )
    client.post(url("test_call", post.pk), {"was_answered": "no", "words": "Rang ten minutes"})
    text = said(client.get(url("post", post.pk)))
    assert "Do not rely on this line before somebody has tried again." in text
    assert "The training counted until 1 January 2026." in text
    assert "nobody answered Rang ten minutes" in text
    assert "did not answer on" in said(
        client.get(url("posts"), {"kind": "1", "country": "AL", "words": "kapst"})
    )
    client.post(url("test_call", post.pk), {"was_answered": "yes"})
    assert "Do not rely on this line" not in said(client.get(url("post", post.pk)))
    assert (
        client.post(url("change_post", post.pk), {**sent, "number": "1", "name": "Other"}).status_code == 302
    )
    assert client.post(url("change_post", post.pk), {**sent, "number": "1"}).status_code == 409
    client.post(url("verify_post", post.pk))
    assert Post.objects.get().name == "Other"
    sign_in(client, cast.rita)
    assert "Other" in said(client.get(url("posts")))
    assert client.post(url("verify_post", post.pk)).status_code == 403
    assert client.get(url("change_post", post.pk)).status_code == 403


@db
@pytest.mark.parametrize("asked", [{"kind": "9"}, {"kind": "border"}, {"country": "x"}])
def test_74_a_post_is_looked_for_only_by_what_is_offered(
    cast: Cast, client: Client, asked: dict[str, str]
) -> None:
    given.post(cast.casey)
    sign_in(client, cast.otto)
    answer = client.get(url("posts"), asked)
    assert answer.status_code == 422
    assert "Consulate in Rome" not in answer.content.decode()


# Files ---------------------------------------------------------------------------------------------------------------


def send(client: Client, content: object, name: str = "directory.json", **more: str) -> Any:  # noqa: ANN401
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return client.post(url("exchange"), {"file": SimpleUploadedFile(name, data), **more})


@db
def test_a_file_is_checked_then_imported_on_the_page(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    sent = [entry(), entry(name="Bad", phones=[{"id": "7", "number": "1"}])]
    text = said(send(client, sent, check_only="on"))
    assert "Checked; nothing was saved New: 1 Changed: 0 Already so: 0 Not taken: 1" in text
    assert "2 (Bad) phones/0/id must have the form of a uuid" in text
    assert Agency.objects.count() == 0
    since = Since(cast.harbour)
    assert "Imported New: 1" in said(send(client, sent, country="AL"))
    assert since.entries() == [("services.imported", cast.casey.id, Agency.objects.get().pk, "done")]
    assert Agency.objects.get().keeper_id == cast.harbour.pk


@db
@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"[" * 100_000, "a.json", "nested too deeply"),
        (b"{}", "a.exe", "This kind of file cannot be kept."),
        (b"not json", "a.json", "This is not JSON that can be read"),
        (b"", "a.json", "The file has nothing in it."),
        (b" " * (4 * 1024 * 1024 + 1), "a.json", "Choose a file of at most 4 MB."),
        ([{"a": 1}] * 201, "a.json", "The file has more than 200 organisations."),
    ],
)
def test_77_files_that_cannot_be_used_are_said_on_the_form(
    cast: Cast, client: Client, content: object, name: str, sentence: str
) -> None:
    sign_in(client, cast.casey)
    assert sentence in said(send(client, content, name), status=422)
    assert Agency.objects.count() == 0


@db
def test_72_words_from_a_file_are_words_on_every_page(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    sent = entry(name=evil, website="javascript:alert(1)")
    sent["services"][0] |= {
        "name": evil, "alert": evil, "url": "javascript:alert(1)", "description": evil,
        "phones": [{"id": str(uuid4()), "number": evil}],
    }  # fmt: skip
    text = send(client, sent).content.decode()
    assert "<script>alert" not in text
    service = Service.objects.get()
    for path in (url("search"), url("service", service.pk), url("agency", service.agency_id), url("kept"),
                 url("change_service", service.pk), url("change_agency", service.agency_id)):  # fmt: skip
        html = client.get(path).content.decode()
        assert "<script>alert" not in html
        assert "onerror=alert(1)>" not in html.replace("onerror=alert(1)&gt;", "")
        assert 'href="javascript:' not in html


@db
def test_the_directory_is_exported_as_a_file(cast: Cast, client: Client) -> None:
    given.agency(cast.casey, name="Ours")
    given.agency(cast.rita, name="Theirs")
    sign_in(client, cast.casey)
    since = Since(cast.harbour)
    for what, names in (("kept", ["Ours"]), ("all", ["Ours", "Theirs"])):
        answer = client.post(url("export"), {"what": what})
        day = clock.today().isoformat()
        assert answer.headers["Content-Disposition"] == f'attachment; filename="directory-{day}.json"'
        assert answer.headers["Content-Type"] == "application/octet-stream"
        content = json.loads(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
        assert [one["name"] for one in content["contents"]] == names
    assert since.actions() == ["services.exported", "services.exported"]


@db
def test_pages_ask_the_database_seldom(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    service = given.service(cast.casey)
    post = given.post(cast.casey)
    counts: dict[str, list[int]] = {}
    for _round in range(2):
        for name, args in (
            ("service", [service.pk]), ("agency", [service.agency_id]), ("kept", []), ("posts", []),
            ("post", [post.pk]), ("change_service", [service.pk]), ("exchange", []),
        ):  # fmt: skip
            client.get(url(name, *args))
            with CaptureQueriesContext(connection) as asked:
                client.get(url(name, *args))
            counts.setdefault(name, []).append(len(asked))
        for number in range(20):
            given.service(cast.casey, service.agency, name=f"More {number}")
            given.office(cast.casey, service)
            given.post(cast.casey, name=f"More {number}")
            actions.note_test_call(post=post.pk, was_answered=True, words="", by=cast.casey.actor())
            actions.note_capacity(
                service=service.pk, unit="a", available=1, maximum=None, description="", by=cast.casey.actor()
            )
    assert {name: few == many and many <= 15 for name, (few, many) in counts.items()} == dict.fromkeys(
        counts, True
    ), counts
