"""Answers of forms on telephones (KoBo, ODK): groups, choices split over columns; they come in like any list."""

import csv
import io
from collections.abc import Sequence

import pytest

from tests.caselists import story
from tests.cast import Cast
from wayhome.people import queries as people

pytestmark = pytest.mark.django_db

# As KoBo saves the official form when somebody has put its questions into groups: whole, and split.
KOBO = (
    "start", "end", "today", "deviceid", "consent/con_Consent", "who/prs_First_Name", "who/prs_Second_Name",
    "who/prs_Birthdate", "who/prs_Gender", "who/prs_Citizenship", "reach/prs_MobilePhone",
    "what/vic_Methods_of_Control", "what/vic_Methods_of_Control/DebtBondage",
    "what/vic_Methods_of_Control/PhysicalAbuse", "what/vic_Methods_of_Control/WithholdsDocuments",
    "what/vic_TypeOfExploitation/ForcedLabour", "what/vic_TypeOfExploitation/SexualExploitation",
    "__version__", "_version_", "meta/instanceID", "_id", "_uuid", "_submission_time", "_validation_status", "_notes",
    "_status", "_submitted_by", "_tags", "_index",
)  # fmt: skip
# As ODK Central saves it: groups apart by hyphens, choices as one word after the other.
ODK = (
    "SubmissionDate", "start", "end", "who-prs_First_Name", "who-prs_Second_Name", "who-prs_Birthdate",
    "who-prs_Gender", "what-vic_Methods_of_Control", "meta-instanceID", "KEY", "SubmitterID", "SubmitterName",
    "AttachmentsPresent", "AttachmentsExpected", "Status", "ReviewState", "DeviceID", "Edits", "FormVersion",
)  # fmt: skip

BEGAN, DONE = "2026-05-04T09:12:33.120+02:00", "2026-05-04T09:31:01.004+02:00"


def kobo(number: int, first: str, family: str, born: str, control: str, split: str) -> list[str]:
    ticked = [split[0], split[1], split[2]]
    work = ["1", "0"] if number % 2 else ["0", "1"]
    return [
        BEGAN, DONE, "2026-05-04", "ee.kobotoolbox.org:x", "yes",
        first, family, born, "Feminine", "NA", f"+35569123{number:04}", control, *ticked, *work,
        "vT7", "vT7", f"uuid:{number}", str(number), f"{number}-uuid", "2026-05-04T07:31:05", "", "",
        "submitted_via_web", "harbour", "", str(number),
    ]  # fmt: skip


def odk(number: int, first: str, family: str) -> list[str]:
    return [
        "2026-05-04T07:31:05.000Z", BEGAN, DONE, first, family, "1999-03-25", "Feminine",
        "DebtBondage PhysicalAbuse", f"uuid:{number}", f"uuid:{number}", "5", "Nora", "0", "0",
        "", "approved", "device", "0", "2026",
    ]  # fmt: skip


def saved(*rows: Sequence[str], between: str = ";") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=between).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


FIRST = kobo(1, "Zamirela", "Hoxhaj", "1999-03-25", "DebtBondage WithholdsDocuments", "101")
SECOND = kobo(2, "Bletarta", "Kolaj", "2001-07-02", "PhysicalAbuse", "010")


def test_submissions_of_kobo_come_in_and_what_the_program_added_is_asked_of_nobody(cast: Cast) -> None:
    list_id = story.bring(cast, content=saved(KOBO, FIRST, SECOND))
    looked = story.looked(cast, list_id)
    assert looked.preview.questions == ()
    assert [str(problem) for one in looked.preview.refused for problem in one.problems] == []
    story.take_in(cast, list_id)
    actor, seen = cast.casey.actor(), story.named(cast, "Zamirela")
    person, account = people.person(actor, seen), people.account(actor, seen)
    assert person.identity is not None
    assert person.contact is not None
    assert account is not None
    assert (person.identity.known.family_name, person.identity.known.birth_year) == ("Hoxhaj", 1999)
    assert person.identity.known.citizenships == ("NA",), "Namibia, not a missing answer"
    assert person.contact.known.phones == ("+355691230001",)
    assert sorted(account.known.control) == ["DebtBondage", "WithholdsDocuments"], "whole and split, once"
    assert account.known.exploitation == ("ForcedLabour",), "split alone"
    assert people.account(actor, story.named(cast, "Bletarta")).known.exploitation == ("SexualExploitation",)  # type: ignore[union-attr]


def test_next_weeks_download_brings_only_what_was_sent_since(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast, content=saved(KOBO, FIRST)))
    looked = story.looked(cast, story.bring(cast, content=saved(KOBO, FIRST, SECOND)))
    assert [one.values["prs_FirstName"] for one in looked.coming] == ["Bletarta"]
    assert len(looked.before) == 1


def test_an_answer_that_was_corrected_since_is_asked_about_and_nobody_is_doubled(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast, content=saved(KOBO, FIRST)))
    corrected = kobo(1, "Zamirela", "Hoxhaj", "1999-03-26", "DebtBondage", "100")
    (doubt,) = story.looked(cast, story.bring(cast, content=saved(KOBO, corrected))).doubts
    assert [case.code for case in doubt.cases] == [story.named(cast, "Zamirela").code]


def test_submissions_of_odk_central_come_in_the_same_way(cast: Cast) -> None:
    content = saved(ODK, odk(1, "Zamirela", "Hoxhaj"), odk(2, "Bletarta", "Kolaj"), between=",")
    list_id = story.bring(cast, content=content)
    looked = story.looked(cast, list_id)
    assert looked.preview.questions == ()
    story.as_new(cast, list_id)
    story.take_in(cast, list_id)
    account = people.account(cast.casey.actor(), story.named(cast, "Zamirela"))
    assert account is not None
    assert sorted(account.known.control) == ["DebtBondage", "PhysicalAbuse"]


def test_a_choice_that_nobody_knows_and_a_question_of_the_agencys_own_are_asked(cast: Cast) -> None:
    head = (*KOBO[:6], "what/vic_Methods_of_Control/Hypnosis", "own/favourite_colour")
    row = ["", "", "", "", "yes", "Zamirela", "1", "blue"]
    looked = story.looked(cast, story.bring(cast, content=saved(head, row)))
    said = " ".join(looked.preview.questions)
    assert "Hypnosis" in said
    assert "favourite_colour" in said
