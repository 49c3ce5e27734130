"""The pages: a manager proposes, the other side's confirms, a case manager is stopped and told what to do."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, sign_in
from tests.consent import story as consented
from tests.paper import stories
from tests.protocols import story
from wayhome.core import clock
from wayhome.protocols import actions
from wayhome.protocols.models import Pair, Protocol, Without

pytestmark = pytest.mark.django_db


def text(answer: object) -> str:
    """What the page says, without tags."""
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", plain)


def filled(**more: object) -> dict[str, object]:
    day = clock.today() + timedelta(days=300)
    return {
        "uses": ["help", "receiving"],
        "groups": ["A", "I"],
        "keeps_months": "12",
        "review_on_day": str(day.day),
        "review_on_month": str(day.month),
        "review_on_year": str(day.year),
        "contact": "Office, 0100",
        "ground": "Article 4, to be checked",
        "words": "",
        **more,
    }


def test_from_proposal_to_paper(cast: Cast) -> None:
    port = story.port(cast)
    mona, pia = sign_in(Client(), cast.mona), sign_in(Client(), port.pia)
    propose = reverse("protocols:propose", args=[port.pk])

    wrong = mona.post(propose, filled(keeps_months="many"))
    assert wrong.status_code == 422
    assert "whole number" in text(wrong)
    assert "Office, 0100" in wrong.content.decode()  # nothing typed is lost
    assert mona.post(propose, filled()).status_code == 302
    row = Protocol.objects.get(pair__in=Pair.objects.between(cast.harbour.pk, port.pk))

    theirs = text(pia.get(reverse("protocols:partner", args=[cast.harbour.pk])))
    assert "Harbour House proposes" in theirs
    assert "identity, services and plan" in theirs
    assert "Yours to answer" in text(pia.get(reverse("protocols:list")))
    confirm = reverse("protocols:confirm", args=[row.pk])
    assert pia.post(confirm, {"contact": ""}).status_code == 422
    assert pia.post(confirm, {"contact": "Desk, 0300"}).status_code == 302
    assert "Agreed" in text(mona.get(reverse("protocols:list")))

    paper = text(mona.get(reverse("protocols:sheet", args=[row.pk])))
    for said in (
        "Between Harbour House and Port Clinic",
        "Confirmed by both",
        "Office, 0100",
        "Desk, 0300",
        "Article 4",
    ):
        assert said in paper
    assert "To be checked by a lawyer" in paper
    end = reverse("protocols:end", args=[row.pk])
    assert "Help under way goes on" in text(pia.get(end))
    assert pia.post(end, {"words": ""}).status_code == 302
    assert "does not hold any more: Ended" in text(mona.get(reverse("protocols:sheet", args=[row.pk])))


def test_a_case_manager_is_told_what_to_do_and_names_a_reason(cast: Cast) -> None:
    port = story.port(cast)
    seen = consented.case(cast)
    given = consented.yes(groups=("A", "F", "I"), recipients=consented.to(port.pk))
    consent = consented.agree(cast, seen, given)
    casey = sign_in(Client(), cast.casey)
    let_in = reverse("consent:let_in", args=[seen.code, consent.pk])
    assert "no agreement on sharing" in text(casey.get(let_in))
    stopped = casey.post(let_in)
    assert stopped.status_code == 403
    assert "write down why" in text(stopped)

    without = reverse("protocols:without", args=[port.pk])
    assert casey.get(without).status_code == 200
    empty = casey.post(without, {"reason": "cannot_wait", "words": ""})
    assert empty.status_code == 422
    assert casey.post(without, {"reason": "cannot_wait", "words": "Nowhere to sleep"}).status_code == 302
    assert casey.post(let_in).status_code == 302
    ada = text(sign_in(Client(), cast.ada).get(reverse("protocols:partner", args=[port.pk])))
    assert "Nowhere to sleep" in ada
    assert "Casey" in ada
    dora = sign_in(Client(), cast.dora)  # Dawn Centre does not know Port Clinic
    assert dora.get(reverse("protocols:partner", args=[port.pk])).status_code == 404
    assert Without.objects.count() == 1


def test_papers_to_fill_in_claim_no_law(cast: Cast) -> None:
    ada = sign_in(Client(), cast.ada)
    blank = text(ada.get(reverse("protocols:blank")))
    assert "Between Harbour House and ……" in blank
    assert "psychosocial" in blank
    page = text(ada.get(reverse("protocols:assessment")))
    assert page.count("To be checked") >= 6
    assert not re.search(r"GDPR|article \d|must by law", page, re.IGNORECASE)


def test_what_is_typed_is_never_run(cast: Cast) -> None:
    port = story.port(cast)
    evil = "<script>alert(1)</script>"
    row = story.propose(cast.mona, port.pk, words=evil, contact=evil)
    actions.confirm(protocol=row.pk, contact=evil, by=port.pia.actor())
    actions.end(protocol=row.pk, words=evil, by=cast.mona.actor())
    for url in (reverse("protocols:partner", args=[port.pk]), reverse("protocols:sheet", args=[row.pk])):
        page = sign_in(Client(), cast.mona).get(url).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_the_police_need_none_and_the_list_says_why(cast: Cast) -> None:
    casting.introduce(cast.mona, cast.otto, agree=False)
    page = text(sign_in(Client(), cast.mona).get(reverse("protocols:list")))
    assert "North Police Not needed They are told one thing at a time" in page
    one = text(sign_in(Client(), cast.mona).get(reverse("protocols:partner", args=[cast.police.pk])))
    assert "No agreement is needed: they are told one thing at a time" in one
    assert "Ask a manager" not in one, "the list and the page say the same"


def test_that_they_answered_is_marked_as_read_and_gone(cast: Cast) -> None:
    port = story.port(cast)
    story.agreed(cast, port)
    mona = sign_in(Client(), cast.mona)
    page = reverse("protocols:partner", args=[port.pk])
    assert "I have read what they answered" in text(mona.get(page))
    assert mona.post(reverse("protocols:noticed", args=[port.pk])).status_code == 302
    assert "I have read what they answered" not in text(mona.get(page))


def test_agreement_form_and_assessment_print_with_a_number(cast: Cast) -> None:
    ada = sign_in(Client(), cast.ada)
    blank = stories.printed(ada, reverse("protocols:blank"), {})
    assert "Between Harbour House and" in blank
    assert "What sharing may do to people" in stories.printed(ada, reverse("protocols:assessment"), {})
    said = stories.who_made(cast.ada, stories.number_of(blank))
    assert said == "Ada printed an agreement on sharing, or a form for one."
    assert sign_in(Client(), cast.sam).post(reverse("protocols:blank"), {"print": "full"}).status_code == 403
