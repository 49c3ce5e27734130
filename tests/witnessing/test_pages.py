"""The pages: written by one, read by another after a new sign-in, hidden from everybody else."""

import re
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.services import given as services
from tests.testimony import story as testimony
from tests.witnessing import story
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.people.queries import Found
from wayhome.testimony import models as testimony_models
from wayhome.witnessing import models
from wayhome.witnessing.enums import Answer, Told

pytestmark = pytest.mark.django_db
DAY = story.DAY


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"witnessing:{name}", args=[seen.code, *args])


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def parts(prefix: str, on: date) -> dict[str, str]:
    return {f"{prefix}_day": str(on.day), f"{prefix}_month": str(on.month), f"{prefix}_year": str(on.year)}


def client(who: Person) -> Client:
    return sign_in(Client(), who)


def asks(matter: UUID, **more: str) -> dict[str, str]:
    """Somebody asks."""
    return {
        "read": "0", "thing": str(uuid4()), "matter": str(matter), "asker_id": "", "asker": "The prosecutor",
        "wants": "video_link", **parts("asked_on", story.day(0)), **more,
    }  # fmt: skip


def tells(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Everything is told, and a lawyer was seen."""
    return {
        "read": "1", "told": list(Told.values), "language": "sqi", "by_role": "case manager", "lawyer": "Lea Kola",
        "lawyer_is_own": "on", **parts("informed_on", story.day(0)), **parts("lawyer_on", story.day(0)), **more,
    }  # fmt: skip


def says(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Yes, with conditions; how it was asked."""
    return {
        "read": "0", "record": str(uuid4()), "present": ["nobody"], "state": "calm", "language": "sqi",
        "answer": "yes_with_conditions", "modality": "video_link", "identity": "pseudonym", "groups": ["C"],
        "conditions": "A woman interprets", "understood": "yes", "capacity": "yes", "form": "explicit_written",
        **more,
    }  # fmt: skip


def test_from_being_asked_to_a_yes_that_is_taken_back(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    casey = client(cast.casey)
    sent = asks(matter)
    wrong = casey.post(url("add_offer", seen), {**sent, "asker": ""})
    assert wrong.status_code == 422
    assert "Write which office asks" in text(wrong)
    assert casey.post(url("add_offer", seen), sent).status_code == 302
    twice = casey.post(url("add_offer", seen), sent, follow=True)
    assert "It was kept already" in text(twice)
    (one,) = story.track(cast, seen).offers
    not_all = casey.post(url("inform", seen, one.thing), tells(told=["rights"]))
    assert not_all.status_code == 422
    assert "no is a whole answer" in text(not_all)
    assert "Lea Kola" in not_all.content.decode(), "what was typed stays"
    assert casey.post(url("inform", seen, one.thing), tells()).status_code == 302
    early = casey.post(url("answer", seen, one.thing), says())
    assert early.status_code == 422
    assert "A night to think comes first" in text(early)
    assert "A woman interprets" in early.content.decode(), "what was typed stays"
    with clock.shifted(DAY):
        casey = client(cast.casey)
        page = casey.get(url("answer", seen, one.thing))
        assert "Nobody asks why" in text(page)
        assert not re.search(r'name="answer"[^>]*checked', page.content.decode()), (
            "nothing is ticked beforehand"
        )
        unwritten = casey.post(url("answer", seen, one.thing), says(form="explicit_oral"))
        assert unwritten.status_code == 422
        assert "agreed in writing" in text(unwritten)
        assert casey.post(url("answer", seen, one.thing), says()).status_code == 302
        behind = casey.post(url("answer", seen, one.thing), says(conditions="Not on a Monday"))
        assert behind.status_code == 422
        assert "Someone else changed this" in text(behind)
        assert "Not on a Monday" in behind.content.decode(), "nothing typed is lost"

        lea = client(cast.lea)
        shown = text(lea.get(url("speaking", seen)))
        for words in ("Yes, with conditions", "By video", "A woman interprets", "The prosecutor", "Lea Kola"):
            assert words in shown
        assert Entry.objects.filter(action="audit.looked", actor=cast.lea.id, groups="H").exists()
        refused = lea.post(url("answer", seen, one.thing), says())
        assert refused.status_code == 403
        assert "The case manager asks her or him alone" in text(refused)
        assert "asks." in text(lea.get(reverse("casefile:beside", args=[seen.code])))

        taken = lea.post(url("take_back", seen, one.thing), follow=True)
        assert "It is taken back" in text(taken)
        assert "The yes has ended" in text(client(cast.casey).get(url("speaking", seen)))
        again = lea.post(url("take_back", seen, one.thing))
        assert again.status_code == 403
        assert "Nothing has to be taken back" in text(again)


def test_a_no_can_be_kept_before_anything_was_told(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.offer(cast, seen, matter)
    casey = client(cast.casey)
    assert "She or he said no" in text(casey.get(url("speaking", seen)))
    no = says(answer="no", modality="", identity="", groups=[], conditions="")
    assert casey.post(url("answer", seen, offer), no, follow=True).status_code == 200
    assert "No" in text(client(cast.lea).get(url("speaking", seen)))
    found = story.track(cast, seen).answer_to(offer)
    assert found is not None
    assert found.newest.known.answer == "no"


def test_what_was_refused_is_shown_and_ticked_before_a_yes(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(DAY):
        lea = client(cast.lea)
        sent = {
            "read": "0", "thing": str(uuid4()), "matter": str(matter), "kind": "closed_hearing", "words": "",
            "state": "refused", "reason": "", **parts("requested_on", story.day(0)),
            **parts("decided_on", story.day(0)),
        }  # fmt: skip
        wrong = lea.post(url("add_measure", seen), sent)
        assert wrong.status_code == 422
        assert "Write why it was refused" in text(wrong)
        assert lea.post(url("add_measure", seen), {**sent, "reason": "Public interest"}).status_code == 302
        casey = client(cast.casey)
        page = text(casey.get(url("speaking", seen)))
        for words in ("Without the public", "Refused", "Public interest"):
            assert words in page
        form = casey.get(url("answer", seen, offer))
        assert "This was refused" in text(form)
        unseen = casey.post(url("answer", seen, offer), says())
        assert unseen.status_code == 422
        assert "Show it to her or him first" in text(unseen)
        assert casey.post(url("answer", seen, offer), says(shown=[sent["thing"]])).status_code == 302


def test_the_psychologist_writes_a_word_and_reads_no_legal_matter(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    pia = story.pia(cast, seen)
    story.told(cast, seen, matter)
    here = client(pia)
    assert here.get(url("speaking", seen)).status_code == 404
    assert "has not said anything" in text(here.get(url("readiness", seen)))
    sent = {
        "read": "0", "record": str(uuid4()), "state": "", **parts("on", story.day(0)),
        **parts("review_on", story.day(20)),
    }  # fmt: skip
    wrong = here.post(url("write_readiness", seen), sent)
    assert wrong.status_code == 422
    assert here.post(url("write_readiness", seen), {**sent, "state": "ready"}).status_code == 302
    casey = client(cast.casey)
    assert "Ready; seen on" in text(casey.get(url("readiness", seen)))
    assert casey.get(url("write_readiness", seen)).status_code == 403
    for who in (cast.lea, cast.sam):
        assert client(who).get(url("readiness", seen)).status_code == 404
    assert Entry.objects.filter(action="audit.looked", actor=cast.casey.id, groups="E").exists()


def test_the_danger_is_looked_at_and_read_by_witness_work_alone(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.told(cast, seen, matter)
    casey = client(cast.casey)
    sent = {
        "read": "0", "record": str(uuid4()), "level": "medium", "family": "covered", "children": "nobody",
        "others": "nobody", "staff": "nobody", "person": "nobody", "measures": "", **parts("on", story.day(0)),
    }  # fmt: skip
    wrong = casey.post(url("write_risk", seen), sent)
    assert wrong.status_code == 422
    assert "what protects them" in text(wrong)
    done = {**sent, "measures": "Her mother stays with an aunt"}
    assert casey.post(url("write_risk", seen), done).status_code == 302
    twice = casey.post(url("write_risk", seen), done)
    assert twice.status_code == 302, "sent twice, it is one"
    assert models.Risk.objects.count() == 1
    pia = story.pia(cast, seen)
    assert "stays with an aunt" in text(client(pia).get(url("risk", seen)))
    for who in (cast.lea, cast.sam):
        assert client(who).get(url("risk", seen)).status_code == 404
    behind = casey.post(url("write_risk", seen), {**done, "record": str(uuid4()), "measures": "A new lock"})
    assert behind.status_code == 409
    assert "A new lock" in behind.content.decode(), "nothing typed is lost"


def test_a_release_is_written_by_the_lawyer_and_the_lead_hears(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    lea = client(cast.lea)
    fields = re.findall(r'name="(\w+)"[^>]* value="([^"]*)"', lea.get(url("released", seen, matter)).text)
    untouched = lea.post(url("released", seen, matter), dict(fields))
    assert untouched.status_code == 422, "a press on a form that nobody filled in rings nobody"
    assert "Enter the day of the release" in untouched.text
    sent = {"read": "0", "thing": str(uuid4()), "words": "On bail", **parts("on", story.day(1))}
    assert lea.post(url("released", seen, matter), sent).status_code == 422
    done = lea.post(url("released", seen, matter), {**sent, **parts("on", story.day(0))}, follow=True)
    assert "within 24 hours" in text(done)
    today = text(client(cast.casey).get(reverse("casefile:today")))
    assert "Something has changed that touches on safety" in today
    assert "released" not in today.lower()
    assert "An accused person was released on" in text(client(cast.casey).get(url("speaking", seen)))


def test_tied_help_stands_on_the_page_with_help_that_is_not(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.offer(cast, seen, matter)
    services.service(
        cast.mona,
        name="Appointed lawyer",
        conditional_on_cooperation=True,
        legal_basis="Legal aid act, section 9",
    )
    casey = client(cast.casey)
    page = text(casey.get(url("inform", seen, offer)))
    assert "Legal aid act, section 9" in page
    assert "The directory knows none here" in page
    services.service(cast.mona, services.agency(cast.mona, name="Open Door"), name="Lawyer for everybody")
    assert "Lawyer for everybody" in text(casey.get(url("inform", seen, offer)))
    unseen = casey.post(url("inform", seen, offer), tells())
    assert unseen.status_code == 422
    assert casey.post(url("inform", seen, offer), tells(tied_shown="on")).status_code == 302


def test_a_programme_is_shown_to_the_lawyer_and_hidden_from_everybody_else(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.measure(cast, seen, matter, cast.lea, kind="witness_protection_programme")
    assert "There is a protection programme" in text(client(cast.lea).get(url("speaking", seen)))
    page = text(client(cast.casey).get(url("speaking", seen)))
    assert "protection programme" not in page
    assert "What protects" not in page
    thing = story.track(cast, seen, cast.lea).measures[0].thing
    assert client(cast.casey).get(url("measure", seen, thing)).status_code == 404
    assert client(cast.lea).get(url("measure", seen, thing)).status_code == 200


def test_pages_and_panel_are_hidden_from_who_reads_no_legal_matter(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    beside = reverse("casefile:beside", args=[seen.code])
    assert "Speaking in court" in text(client(cast.casey).get(beside))
    for who in (cast.sam, cast.hana):
        there = client(who)
        assert "Speaking in court" not in text(there.get(beside))
        for page in (url("speaking", seen), url("inform", seen, offer), url("answer", seen, offer)):
            assert there.get(page).status_code == 404
        assert there.post(url("take_back", seen, offer)).status_code == 404
    assert client(cast.otto).get(url("speaking", seen)).status_code == 404
    assert client(cast.casey).get(url("take_back", seen, offer)).status_code == 405


@pytest.mark.parametrize("who", ["casey", "lea"])
def test_one_question_more_or_less_however_much_there_is(cast: Cast, who: str) -> None:
    seen, matter = story.begun(cast)

    def add(count: int) -> None:
        for number in range(count):
            of = testimony.matter(cast, seen, kind="civil") if number else matter
            offer = story.offer(cast, seen, of, asked_on=story.day(-2))
            story.inform(cast, seen, offer, informed_on=story.day(-2), lawyer_on=story.day(-2))
            story.say(cast, seen, offer, Answer.YES)
            story.measure(cast, seen, of)

    def questions(name: str) -> int:
        there = client(getattr(cast, who))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert there.get(name).status_code == 200
        return len(captured)

    pages = [url("speaking", seen), reverse("casefile:beside", args=[seen.code])]
    add(1)
    before = [questions(page) for page in pages]
    add(5)
    assert [questions(page) for page in pages] == before
    assert testimony_models.Entry.objects.count() > 20


def test_what_was_refused_is_read_with_its_reason_where_she_is_asked_again(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    refused = story.measure(cast, seen, matter, cast.lea)
    given = {"state": "refused", "decided_on": story.day(0), "reason": "Public interest"}
    story.measure(cast, seen, matter, cast.lea, refused, **given)
    page = text(client(cast.casey).get(url("answer", seen, offer)))
    asked = page[page.index("This was refused.") :]
    assert "Without the public: asked for on" in asked
    assert "Public interest" in asked[: asked.index("Do you want to speak")]
