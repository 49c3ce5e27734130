"""What was agreed, on its pages: each answer apart, a no as good as a yes, nothing bundled, nothing lost."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast
from tests.consent import visits
from tests.consent.visits import ALONE, about, at
from wayhome.consent import actions, queries
from wayhome.consent.documents import Recipient
from wayhome.consent.enums import Purpose
from wayhome.consent.models import Consent
from wayhome.people.queries import Found

POLICE = Purpose.SHARE_LAW_ENFORCEMENT
DAWN = Purpose.SHARE_RECEIVING_ORG


@pytest.fixture
def seen(cast: Cast) -> Found:
    return visits.begin(cast)


@pytest.fixture
def casey(cast: Cast) -> Client:
    return visits.browser(cast.casey)


def words(cast: Cast, seen: Found) -> dict[str, str]:
    """Purpose -> where it stands."""
    found = queries.standings(cast.casey.actor(), visits.again(cast.casey, seen))
    return {one.purpose: one.word for one in found}


def test_everything_is_not_asked_yet_and_nothing_is_ticked(cast: Cast, seen: Found, casey: Client) -> None:
    page = casey.get(at("overview", seen)).content.decode()
    assert "What <bdi>Mira</bdi> has agreed to" in page
    assert page.count("Not asked yet") == 18
    talk = casey.get(at("talk", seen)).content.decode()
    assert " checked" not in talk
    assert talk.count('type="radio"') > 12 * 3


def test_each_answer_of_a_talk_stands_alone(cast: Cast, seen: Found, casey: Client) -> None:
    sent = {
        **ALONE,
        **about(Purpose.ASSISTANCE, answer="yes"),
        **about(Purpose.PSYCHOSOCIAL, answer="no"),
        **about(Purpose.FAMILY_CONTACT, answer="not_now"),
    }
    done = casey.post(at("talk", seen), sent)
    assert (done.status_code, done.headers.get("Location")) == (302, at("overview", seen))
    now = words(cast, seen)
    assert (now["ASSISTANCE"], now["PSYCHOSOCIAL"], now["FAMILY_CONTACT"], now["INTERVIEW"]) == (
        "Yes",
        "No",
        "Not now",
        "Not asked yet",
    )
    page = casey.get(at("overview", seen)).content.decode()
    assert "3 answers are kept." in page
    assert "tag stop" not in page  # a refusal is never shown as something wrong


def test_the_talk_leaves_out_what_is_asked_for_one_act_and_asks_the_first_night_again(
    cast: Cast, seen: Found, casey: Client
) -> None:
    here = visits.again(cast.casey, seen)
    actions.record_first_night(seen=here, help="yes", keep_file="no", by=cast.casey.actor())
    page = casey.get(at("talk", seen)).content.decode()
    assert 'name="assistance-answer"' in page
    assert "So far: Yes." in page
    assert 'name="data_processing-answer"' not in page
    for once in ("interview", "health_exam", "share_law_enforcement", "return_travel", "photo_media"):
        assert f'name="{once}-answer"' not in page
    assert "Asked when it comes to it" in page


def test_a_yes_without_recipient_is_told_beside_it_and_keeps_what_was_typed(
    cast: Cast, seen: Found, casey: Client
) -> None:
    sent = {
        **ALONE,
        "witness": "Vera Doe",
        **about(DAWN, answer="yes", groups=["A", "F"]),
    }
    answer = casey.post(at("talk", seen), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose who may know." in page
    assert 'value="Vera Doe"' in page
    assert page.count(" checked") == 5 + 3  # how the talk was held; the answer and both groups
    assert not Consent.objects.exists()


def test_what_was_typed_in_the_closed_part_is_shown_again_open(
    cast: Cast, seen: Found, casey: Client
) -> None:
    sent = about(Purpose.PSYCHOSOCIAL, answer="yes", words="Only in the morning", valid_until_day="31")
    page = casey.post(at("ask", seen, purpose=Purpose.PSYCHOSOCIAL), sent).content.decode()
    assert "Only in the morning" in page
    assert "<details open>" in page
    assert "Enter the year as well." in page
    assert not Consent.objects.exists()


def test_pages_stay_light(cast: Cast, seen: Found, casey: Client) -> None:
    """The talk is the longest page there is: a dozen questions, each with its recipients."""
    assert len(casey.get(at("talk", seen)).content) < 40_000
    for name in ("overview", "first_night", "card", "disclose"):
        assert len(casey.get(at(name, seen)).content) < 20_000


def test_a_yes_without_anything_to_tell_is_told_beside_it(cast: Cast, seen: Found, casey: Client) -> None:
    sent = {**ALONE, **about(DAWN, answer="yes", recipient=str(cast.dawn.pk))}
    answer = casey.post(at("ask", seen, purpose=DAWN), sent)
    assert answer.status_code == 422
    assert "Tick what they may know." in answer.content.decode()


def test_one_question_is_asked_with_its_recipient(cast: Cast, seen: Found, casey: Client) -> None:
    sent = {**ALONE, **about(DAWN, answer="yes", recipient=str(cast.dawn.pk), groups=["A", "F"])}
    assert casey.post(at("ask", seen, purpose=DAWN), sent).status_code == 302
    page = casey.get(at("overview", seen)).content.decode()
    assert "<bdi>Dawn Centre</bdi>: identity, risk and safety plan." in page
    assert "Yes until" in page
    assert "Take back" in page
    assert "Let them in" in page


def test_an_outsider_cannot_be_chosen_and_can_be_named(cast: Cast, seen: Found, casey: Client) -> None:
    path, alone = at("ask", seen, purpose=POLICE), {**ALONE}
    chosen = casey.post(
        path, alone | about(POLICE, answer="yes", recipient=str(cast.police.pk), groups=["A"])
    )
    assert chosen.status_code == 422
    named = about(POLICE, answer="yes", recipient="other", name="North Police, Inspector Ro", groups=["A"])
    assert casey.post(path, alone | named).status_code == 302
    assert "North Police, Inspector Ro" in casey.get(at("overview", seen)).content.decode()


@pytest.mark.parametrize(
    ("around", "sentence"),
    [
        ({"present": ["nobody", "interpreter"]}, "Choose either “Nobody else” or who is there."),
        ({"present": ["interpreter", "relative"]}, "A relative is there."),
        ({"present": ["possible_exploiter"]}, "had a part in what happened"),
        ({"state": "crisis"}, "Nobody agrees in an acute crisis."),
        ({"state": "intoxicated"}, "Nobody agrees under alcohol"),
        ({"understood": "no"}, "say back in their own words"),
    ],
)
def test_no_yes_is_kept_when_it_may_not_count(
    cast: Cast, seen: Found, casey: Client, around: dict[str, object], sentence: str
) -> None:
    sent = {
        **ALONE,
        "interpreter": "service",
        "interpreted_by": "Drita",
        **around,
        **about(Purpose.ASSISTANCE, answer="yes"),
    }
    answer = casey.post(at("talk", seen), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="Drita"' in page
    assert not Consent.objects.exists()


def test_what_may_not_count_is_kept_as_not_now_when_wished(cast: Cast, seen: Found, casey: Client) -> None:
    sent = {
        **ALONE,
        "state": "crisis",
        **about(Purpose.ASSISTANCE, answer="yes"),
        **about(Purpose.RESEARCH_STATISTICS, answer="no"),
    }
    refused = casey.post(at("talk", seen), sent).content.decode()
    assert "Keep them as “not now”" in refused
    assert casey.post(at("talk", seen), sent | {"keep": "not_now"}).status_code == 302
    now = words(cast, seen)
    assert (now["ASSISTANCE"], now["RESEARCH_STATISTICS"]) == ("Not now", "No")
    # The next talk asks again what was “not now”, and leaves a no alone.
    page = casey.get(at("talk", seen)).content.decode()
    assert 'name="assistance-answer"' in page
    assert 'name="research_statistics-answer"' not in page


def test_a_no_in_a_crisis_is_kept_without_questions(cast: Cast, seen: Found, casey: Client) -> None:
    sent = {**ALONE, "state": "crisis", **about(Purpose.PHOTO_MEDIA, answer="no")}
    assert casey.post(at("ask", seen, purpose=Purpose.PHOTO_MEDIA), sent).status_code == 302
    assert words(cast, seen)["PHOTO_MEDIA"] == "No"


def test_a_talk_without_an_answer_says_so(cast: Cast, seen: Found, casey: Client) -> None:
    answer = casey.post(at("talk", seen), ALONE)
    assert answer.status_code == 422
    assert "No question is answered yet." in answer.content.decode()


def test_one_wrong_answer_keeps_all_others_from_being_half_kept(
    cast: Cast, seen: Found, casey: Client
) -> None:
    sent = {**ALONE, **about(Purpose.ASSISTANCE, answer="yes"), **about(DAWN, answer="yes")}
    assert casey.post(at("talk", seen), sent).status_code == 422
    assert not Consent.objects.exists()


def test_private_questions_are_nothing_for_whoever_may_not_know_what_happened(
    cast: Cast, seen: Found
) -> None:
    """First they are there for who may know: otherwise hiding would prove nothing."""
    visits.answer(cast, seen, POLICE, recipients=(Recipient(name="Inspector Ro"),), groups=("A",))
    casey = visits.browser(cast.casey).get(at("overview", seen)).content.decode()
    assert "Telling the police" in casey
    assert "Inspector Ro" in casey
    sam = visits.browser(cast.sam)
    page = sam.get(at("overview", seen)).content.decode()
    for private in ("Telling the police", "Speaking in court", "Contact with a relative", "Inspector Ro"):
        assert private not in page
    assert page.count("Not asked yet") == 15
    # Whoever writes none of it gets one answer to every question, private or not.
    for purpose in (POLICE, Purpose.TESTIMONY, Purpose.FAMILY_CONTACT, Purpose.ASSISTANCE):
        assert sam.get(at("ask", seen, purpose=purpose)).status_code == 403


def test_a_private_question_is_no_page_for_who_writes_others(cast: Cast, seen: Found) -> None:
    consent = visits.dawn_may_know(cast, seen)
    actions.let_in(seen=visits.again(cast.casey, seen), consent=consent.pk, organisation=cast.dawn.pk,
                   by=cast.casey.actor())  # fmt: skip
    rita = visits.browser(cast.rita)
    assert rita.get(at("ask", seen, purpose=Purpose.ASSISTANCE)).status_code == 200
    private = rita.get(at("ask", seen, purpose=POLICE))
    unknown = rita.get(at("take_back", seen, consent=uuid4()))
    assert (private.status_code, unknown.status_code) == (404, 404)
    assert len(private.content) == len(unknown.content)


def test_who_only_reads_is_shown_no_way_to_write(cast: Cast, seen: Found) -> None:
    sam = visits.browser(cast.sam)
    page = sam.get(at("overview", seen)).content.decode()
    assert "Hold the talk" not in page
    refused = sam.post(at("talk", seen), {**ALONE, **about(Purpose.ASSISTANCE, answer="yes")})
    assert refused.status_code == 403
    assert not Consent.objects.exists()


def test_the_question_stands_in_the_language_of_the_person(cast: Cast, casey: Client) -> None:
    mira, lina = visits.begin(cast), visits.begin(cast, name="Lina", language="ara")
    page = casey.get(at("ask", mira, purpose=Purpose.ASSISTANCE)).content.decode()
    assert (
        '<blockquote class="aloud" lang="sq" dir="ltr"><p>A doni një vend të sigurt dhe ndihmën tonë?</p>'
        in page
    )
    assert '<blockquote class="aloud" lang="ar" dir="rtl">' in casey.get(at("talk", lina)).content.decode()


def test_the_two_questions_of_the_first_night(cast: Cast, seen: Found, casey: Client) -> None:
    path = at("first_night", seen)
    page = casey.get(path).content.decode()
    assert "Ju merrni ndihmë sonte, çfarëdo që të përgjigjeni." in page
    assert 'dir="rtl"' in casey.get(path + "?in=fa").content.decode()
    around = {"language": "sqi", "present": ["nobody"], "state": "calm"}
    assert casey.post(path, around | {"help": "yes"}).status_code == 422
    assert casey.post(path, around | {"help": "yes", "keep_file": "not_now"}).status_code == 302
    now = words(cast, seen)
    assert (now["ASSISTANCE"], now["DATA_PROCESSING"], now["INTERVIEW"]) == (
        "Yes",
        "Not now",
        "Not asked yet",
    )


def test_a_child_is_asked_too(cast: Cast, casey: Client) -> None:
    child = visits.begin(cast, name="Ema", child=True)
    page = casey.get(at("ask", child, purpose=Purpose.INTERVIEW)).content.decode()
    assert "The child’s own yes or no" in page
    assert "By the guardian of a child" in page
    sent = {**ALONE, **about(Purpose.INTERVIEW, answer="yes", assent="yes")}
    answer = casey.post(at("ask", child, purpose=Purpose.INTERVIEW), sent)
    assert answer.status_code == 422
    assert "A guardian agrees for a child." in answer.content.decode()
