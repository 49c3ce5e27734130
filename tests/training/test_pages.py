"""The pages: planned, booked, held, marked, certified, printed and checked; the sheet of an awareness session."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.paper import stories
from tests.training import story
from wayhome.core import clock
from wayhome.training import actions, due, queries, sealing
from wayhome.training.models import Certificate, Course, Seat, Session, Trainee

pytestmark = pytest.mark.django_db


def day(name: str, value: date) -> dict[str, str]:
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


def as_typed(**more: object) -> dict[str, object]:
    return {**story.terms(), "is_shared": "on", **more}


def test_from_course_to_certificate(cast: Cast) -> None:
    mona, sam, lea = (sign_in(Client(), one) for one in (cast.mona, cast.sam, cast.lea))
    wrong = mona.post(reverse("training:new_course"), as_typed(hours="many"))
    assert wrong.status_code == 422
    assert "Keeping what people tell us" in wrong.content.decode()  # nothing typed is lost
    assert mona.post(reverse("training:new_course"), as_typed()).status_code == 302
    row = Course.objects.get()
    plan = {"place": "Town hall", "trainer": str(cast.lea.id), "capacity": "12", **day("day", clock.today())}
    house = mona.post(reverse("training:plan", args=[row.pk]), {**plan, "place": "The shelter"})
    assert house.status_code == 422
    assert "Hold the course elsewhere" in story.text(house)
    assert mona.post(reverse("training:plan", args=[row.pk]), plan).status_code == 302
    held = Session.objects.get()

    assert "12 free" in story.text(sam.get(reverse("training:sessions")))
    assert sam.post(reverse("training:book", args=[held.pk])).status_code == 302
    assert "You have a place" in story.text(sam.get(reverse("training:session", args=[held.pk])))
    assert held.code[:3] + " " + held.code[3:] not in story.text(
        sam.get(reverse("training:session", args=[held.pk]))
    )
    assert sam.get(reverse("training:seats", args=[held.pk])).status_code == 403

    assert "Sam" in story.text(lea.get(reverse("training:seats", args=[held.pk])))
    seat = Seat.objects.get()
    marks = {f"state_{seat.pk}": "attended", f"before_{seat.pk}": "40", f"after_{seat.pk}": "200"}
    much = lea.post(reverse("training:seats", args=[held.pk]), marks)
    assert much.status_code == 422
    assert "up to 100" in story.text(much)
    kept = lea.post(reverse("training:seats", args=[held.pk]), {**marks, f"after_{seat.pk}": "80"})
    assert kept.status_code == 302
    seat.refresh_from_db()
    assert (seat.state, seat.rose) == ("attended", "higher")

    certify = reverse("training:certify", args=[held.pk])
    ahead = lea.post(certify, day("given_on", clock.today() + timedelta(days=1)))
    assert ahead.status_code == 403
    assert "is still to come. Date the certificate on the day it was earned" in story.text(ahead)
    assert Certificate.objects.count() == 0
    assert lea.post(certify, day("given_on", clock.today())).status_code == 302
    paper = Certificate.objects.get()

    printed = story.text(sam.get(reverse("training:certificate", args=[paper.pk])))
    for said in (
        "Sam",
        "Keeping what people tell us",
        "Confidentiality, Data protection",
        paper.number,
        "6 hours",
    ):
        assert said in printed
    otto = sign_in(Client(), cast.otto)
    assert otto.get(reverse("training:certificate", args=[paper.pk])).status_code == 404
    answer = story.text(
        otto.post(reverse("training:check"), {"number": paper.number.upper().replace("-", " ")})
    )
    assert "It is real, and counts until" in answer
    assert "Sam" not in answer
    none = story.text(otto.post(reverse("training:check"), {"number": "0000-0000-0000"}))
    assert "No certificate has this number" in none


def test_nothing_that_leaves_the_house_says_what_the_work_is(cast: Cast) -> None:
    held = story.certify(cast, cast.sam)
    mona, paper = sign_in(Client(), cast.mona), story.certificate(cast.sam)
    for url in (
        reverse("training:certificate", args=[paper.pk]),
        reverse("training:sheet", args=[held.pk]),
    ):
        said = story.text(mona.get(url)).lower()
        assert not any(word in said for word in ("traffick", "victim", "survivor", "shelter", "exploit"))


def test_an_awareness_session_its_sheet_and_its_code(cast: Cast) -> None:
    """Otto, an officer, holds one; colleagues of his own and of Harbour House come; a third has no account."""
    otto = sign_in(Client(), cast.otto)
    typed = {
        "title": "Signs to notice",
        "topics": ["indicators", "first_contact"],
        "hours": "2",
        "place": "Station",
        "capacity": "30",
        **day("day", clock.today()),
    }
    assert otto.post(reverse("training:awareness"), typed).status_code == 302
    held = Session.objects.get()
    assert held.course.competencies == []
    sheet = story.text(otto.get(reverse("training:sheet", args=[held.pk])))
    assert "Signature" in sheet
    assert held.code[:3] + " " + held.code[3:] in sheet
    sam = sign_in(Client(), cast.sam)
    assert sam.get(reverse("training:session", args=[held.pk])).status_code == 404  # not shared
    early = sam.post(reverse("training:code"), {"code": "zzz zzz"})
    assert early.status_code == 422
    assert "ask the trainer to add you" in story.text(early)
    assert 'value="zzz zzz"' in early.content.decode(), "a slip of one sign is mended where it was typed"
    code = held.code.upper()
    assert sam.post(reverse("training:code"), {"code": f"{code[:3]}-{code[3:]}"}).status_code == 302

    write = reverse("training:write_in", args=[held.pk])
    names = {
        "people": "Bora Gashi, Border post\n\nIlir Kurti",
        "target": "border",
        "country": "AL",
        "post": "",
    }
    assert otto.post(write, {**names, "people": ""}).status_code == 422
    assert otto.post(write, names).status_code == 302
    page = story.text(otto.get(reverse("training:seats", args=[held.pk])))
    assert "Bora Gashi, Border post" in page
    assert "wait for your yes: Sam, Harbour House" in page
    assert Seat.objects.filter(session=held).count() == 3
    again = story.text(otto.get(reverse("training:sheet", args=[held.pk])))
    assert "Sam" in again
    assert "Bora" not in again  # typed in from paper: not printed a second time


def test_names_from_outside_are_sealed(cast: Cast) -> None:
    """Lea typed them, Mona supervises: both read them. Sam manages too by now, and sees letters."""
    held = story.session(cast)
    actions.write_in(
        session=held.pk,
        people=[("Bora Gashi", "Border post")],
        target="border",
        country="AL",
        post=None,
        by=cast.lea.actor(),
    )
    row = Trainee.objects.get(user=None)
    dump = str(list(Trainee.objects.values())) + str(list(Seat.objects.values()))
    assert row.pseudonym in dump
    assert "Bora" not in dump
    for who in (cast.lea, cast.mona):
        assert queries.seats(who.actor(), held.pk).rows[0].who.name == "Bora Gashi"
    unknown = queries.seats(cast.sam.actor(), held.pk).rows[0].who
    assert unknown == sealing.Named(row.pseudonym, "", is_known=False)


def test_scores_are_the_trainers_and_ones_own(cast: Cast) -> None:
    held = story.session(cast)
    actions.book(session=held.pk, by=cast.sam.actor())
    seat = Seat.objects.get()
    actions.mark(session=held.pk, marks={seat.pk: ("attended", 41, 87)}, by=cast.lea.actor())
    plain = {name: value for name, value in Seat.objects.values().get().items() if name != "scores"}
    assert "higher" in plain.values()
    assert not {41, 87} & set(plain.values())
    assert queries.seats(cast.lea.actor(), held.pk).rows[0].after == 87
    assert queries.seats(cast.sam.actor(), held.pk).rows[0].before == 41
    assert queries.seats(cast.hana.actor(), held.pk).rows[0].after is None


def test_called_off_and_who_booked_hears(cast: Cast) -> None:
    held = story.session(cast, in_days=3)
    actions.book(session=held.pk, by=cast.sam.actor())
    mona = sign_in(Client(), cast.mona)
    assert mona.post(reverse("training:off", args=[held.pk])).status_code == 302
    assert story.board(cast.sam) == [due.OFF]
    assert story.board(cast.lea, in_days=4) == []  # no list to write
    with story.refused("called off"):
        actions.book(session=held.pk, by=cast.hana.actor())


def test_the_trainer_owes_the_list(cast: Cast) -> None:
    held = story.session(cast)
    assert story.board(cast.lea, in_days=1) == [due.LIST]
    actions.mark(session=held.pk, marks={}, came=0, by=cast.lea.actor())
    assert story.board(cast.lea, in_days=1) == []


def test_nobody_certifies_themselves(cast: Cast) -> None:
    held = story.session(cast)
    story.there(cast, held, cast.mona, cast.sam)
    assert actions.give(session=held.pk, given_on=clock.today(), by=cast.mona.actor()) == 1
    with story.refused("another manager"):
        actions.give(session=held.pk, given_on=clock.today(), by=cast.mona.actor())
    with story.refused("another manager"):
        story.paper(cast, cast.mona, until=clock.today() + timedelta(days=5))
    assert actions.give(session=held.pk, given_on=clock.today(), by=cast.lea.actor()) == 1


def test_the_day_before_nobody_was_there(cast: Cast) -> None:
    held = story.session(cast, in_days=1)
    with story.refused("Enter the code when you are there"):
        actions.enter_code(code=held.code, by=cast.sam.actor())
    with story.refused("on that day, or after it"):
        actions.mark(session=held.pk, marks={}, by=cast.lea.actor())
    with clock.shifted(timedelta(days=9)), story.refused("has ended"):
        actions.enter_code(code=held.code, by=cast.sam.actor())


def test_two_managers_who_edit_a_course_lose_nothing(cast: Cast) -> None:
    row = story.course(cast)
    mona, url = sign_in(Client(), cast.mona), reverse("training:course", args=[row.pk])
    assert mona.post(url, as_typed(number="1", title="First")).status_code == 302
    second = mona.post(url, as_typed(number="1", title="Second", resend="1"))
    assert second.status_code == 409
    assert "Second" in story.text(second)
    row.refresh_from_db()
    assert row.title == "First"


def test_what_is_typed_is_never_run(cast: Cast) -> None:
    evil = "<script>alert(1)</script>"
    held = story.session(cast, of=story.course(cast, title=evil))
    actions.write_in(
        session=held.pk, people=[(evil, evil)], target="border", country="AL", post=None, by=cast.lea.actor()
    )
    lea = sign_in(Client(), cast.lea)
    for name in ("session", "seats", "sheet", "certify"):
        page = lea.get(reverse(f"training:{name}", args=[held.pk])).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_certificate_and_list_print_with_a_number(cast: Cast) -> None:
    held = story.certify(cast, cast.sam)
    mona, paper = sign_in(Client(), cast.mona), story.certificate(cast.sam)
    here = reverse("training:certificate", args=[paper.pk])
    printed = stories.printed(mona, here, {})
    for words in ("Sam", paper.number):
        assert words in printed
    assert "Signature" in stories.printed(mona, reverse("training:sheet", args=[held.pk]), {})
    assert stories.who_made(cast.ada, stories.number_of(printed)) == "Mona printed a certificate."
    assert sign_in(Client(), cast.otto).post(here, {"print": "full"}).status_code == 404
