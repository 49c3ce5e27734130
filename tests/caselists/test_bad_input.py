"""What may come instead of a tidy list, through the page: each refused, or asked about, in words."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.caselists import story
from tests.caselists.test_pages import send, text, the_list
from tests.cast import Cast, sign_in
from tests.htcds import files
from wayhome.caselists import models
from wayhome.core.dates import PartialDay
from wayhome.htcds import limits
from wayhome.people import queries as people

pytestmark = pytest.mark.django_db
ONE = '<row r="1"><c r="A1" t="inlineStr"><is><t>First Name</t></is></c></row>'
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how both an old workbook and a locked one begin


def nothing_was_kept() -> bool:
    return not models.CaseList.objects.exists() and story.cases() == 0


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("people.xlsx", OLD_WORKBOOK + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (
            "people.ods",
            files.ods_by_hand("", more={"META-INF/manifest.xml": "<encryption-data/>"}),
            "password",
        ),
        ("people.xlsm", files.xlsx_by_hand(ONE), "may hold macros"),
        ("people.xls", OLD_WORKBOOK + b" old", "save it as .xlsx"),
        ("people.xlsx", b"PK\x03\x04 not really", "damaged"),
    ],
    ids=["password", "password-ods", "macros", "old", "damaged"],
)
def test_what_cannot_be_read_is_refused_on_the_page_with_what_to_do(
    cast: Cast, name: str, content: bytes, says: str
) -> None:
    assert says in text(send(sign_in(Client(), cast.casey), content, name), 422)
    assert nothing_was_kept()


def test_a_workbook_of_200_megabytes_is_refused_on_the_page(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    sent = {
        "file": SimpleUploadedFile("people.xlsx", b"PK\x03\x04" + bytes(200 * limits.MIB)),
        "ground": "agreed",
    }
    answer = casey.post(reverse("caselists:bring"), sent)
    assert answer.status_code in (413, 422)
    assert "Choose a file of at most 50 MB. This one has more." in answer.content.decode()
    assert nothing_was_kept()


def test_a_bomb_is_refused_on_the_page_and_never_unpacked(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "UNPACKED", 5 * limits.MIB)
    bomb = files.xlsx_by_hand(ONE, more={"xl/media/image1.png": bytes(6 * limits.MIB)})
    assert len(bomb) < 20_000, "small to send"
    assert "too large" in text(send(sign_in(Client(), cast.casey), bomb, "people.xlsx"), 422)
    assert nothing_was_kept()


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("Born (as in her passport)", "1999-03-25"),
        ("Born (shamsi)", "1378-01-05"),
        ("Born (Ethiopian)", "1991-07-16"),
    ],
)
def test_a_day_of_three_calendars_becomes_the_same_day(cast: Cast, column: str, said: str) -> None:
    """What the column holds is asked; in which calendar it is written, it says itself."""
    casey = sign_in(Client(), cast.casey)
    head = ("First Name", "Second Name", column)
    page = text(send(casey, story.csv(("Zamirela", "Hoxhaj", said), head=head)))
    (field,) = re.findall(r'name="(column_\d+)"', page)
    here = the_list().pk
    page = text(casey.post(reverse("caselists:columns", args=[here]), {field: "prs_Birthdate"}, follow=True))
    assert "1 row can be taken in" in page
    casey.post(reverse("caselists:take", args=[here]))
    identity = people.person(cast.casey.actor(), story.named(cast, "Zamirela")).identity
    assert identity is not None
    assert identity.known.born == PartialDay(1999, 3, 25)


def test_a_day_that_cannot_be_reckoned_is_refused_with_what_to_do(cast: Cast) -> None:
    """An Islamic day depends on when the moon was seen: it is not guessed."""
    casey = sign_in(Client(), cast.casey)
    head = ("First Name", "Second Name", "Born (hijri)")
    page = text(send(casey, story.csv(("Salma", "Halabi", "1419-12-07"), head=head)))
    (field,) = re.findall(r'name="(column_\d+)"', page)
    page = text(
        casey.post(reverse("caselists:columns", args=[the_list().pk]), {field: "prs_Birthdate"}, follow=True)
    )
    assert "1 row that is not understood" in page
    assert story.cases() == 0


def test_a_column_that_nobody_knows_is_never_taken_for_another(cast: Cast) -> None:
    """Asked once; until then nothing is read, and left out it is in no case."""
    casey = sign_in(Client(), cast.casey)
    content = story.csv((*story.ZAMIRA[:2], "turquoise"), head=("First Name", "Second Name", "Colour"))
    assert "choose what it holds, or leave it out" in text(send(casey, content))
    answer = casey.post(reverse("caselists:take", args=[the_list().pk]))
    assert answer.status_code in (302, 403)
    assert story.cases() == 0
