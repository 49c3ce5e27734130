"""Back in the browser, and another file with the same form: kept or refused with words, never dropped silently."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.casefile import world
from tests.cast import Cast, Person, sign_in
from tests.evidence import story
from tests.evidence.test_pages import sent, text, url
from wayhome.evidence import holding, models
from wayhome.evidence.sent import Another, Twice
from wayhome.vault.models.records import SealedFile

pytestmark = pytest.mark.django_db
SAID, NOT_KEPT = "It was kept already", "is something else. It is not kept so far"


def client(who: Person) -> Client:
    return sign_in(Client(), who)


def other(name: str = "letter.pdf", words: str = "Another letter") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, story.paper(words))


def token(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    """The id that the form carries now."""
    (found,) = re.findall(r'name="record" value="([^"]+)"', answer.content.decode())
    return str(found)


def test_another_file_with_the_same_form_is_refused_with_words_and_kept_when_it_is_sent_again(
    cast: Cast,
) -> None:
    seen = story.case(cast)
    lea, form = client(cast.lea), sent()
    assert lea.post(url("new", seen), form).status_code == 302
    back = {**form, "title": "Letter of June", "file": other()}
    answer = lea.post(url("new", seen), back)
    assert answer.status_code == 409
    assert NOT_KEPT in text(answer)
    assert "Choose the file again" in text(answer)
    assert SAID not in text(answer)
    assert 'value="Letter of June"' in answer.content.decode(), "what was typed stays"
    assert models.Item.objects.count() == 1
    fresh = token(answer)
    assert fresh != form["record"]
    assert lea.post(url("new", seen), {**back, "record": fresh, "file": other()}).status_code == 302
    kept = {one.known.title: one.known.sha256 for one in story.items(cast, seen)}
    assert kept.keys() == {"Contract of May", "Letter of June"}
    assert len(set(kept.values())) == 2
    assert SealedFile.objects.count() == 2


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Letter of June"},
        {"words": "Three pages"},
        {"from_name": "Her aunt"},
        {"seal": "K 4472"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_same_file_with_other_words_is_not_said_to_be_kept_either(
    cast: Cast, change: dict[str, str]
) -> None:
    seen = story.case(cast)
    lea, form = client(cast.lea), sent()
    assert lea.post(url("new", seen), form).status_code == 302
    form["file"] = SimpleUploadedFile("contract.pdf", story.paper())
    assert SAID in text(lea.post(url("new", seen), form, follow=True)), "the very same is kept once"
    form["file"] = SimpleUploadedFile("contract.pdf", story.paper())
    answer = lea.post(url("new", seen), {**form, **change})
    assert (answer.status_code, NOT_KEPT in text(answer)) == (409, True)
    assert models.Item.objects.count() == 1


def test_another_copy_of_another_paper_with_the_same_form_is_refused_with_words(cast: Cast) -> None:
    seen = story.case(cast)
    kept, second = story.keep(cast, seen), story.keep(cast, seen, title="Letter")
    record = uuid4()
    story.copied(cast, seen, kept, record=record)
    with pytest.raises(Twice):
        story.copied(cast, seen, kept, record=record)
    blacker: dict[str, Any] = {"upload": holding.arrive("black.pdf", story.paper("Less of it"))}
    with pytest.raises(Another):
        story.copied(cast, seen, kept, record=record, **blacker)
    with pytest.raises(Another):
        story.copied(cast, seen, second, record=record)
    assert models.Item.objects.count() == 3
    page = url("copy", seen, kept)
    again = {"record": str(record), "words": "Another name", "file": other()}
    answer = client(cast.lea).post(page, again)
    assert (answer.status_code, NOT_KEPT in text(answer)) == (409, True)
    assert models.Item.objects.count() == 3


def test_another_note_with_the_same_form_is_refused_with_words_and_goes_over_when_it_is_sent_again(
    cast: Cast,
) -> None:
    seen = story.case(cast)
    first = world.write_note(cast.casey, seen, "They took her passport.", kind="account")
    second = world.write_note(cast.casey, seen, "He wrote down her debts.", kind="account")
    story.speaks(cast, seen)
    casey = client(cast.casey)
    form = {"record": str(uuid4()), "note": str(first), "agreed": "on"}
    assert casey.post(url("pass_on", seen), form).status_code == 302
    assert SAID in text(casey.post(url("pass_on", seen), form, follow=True))
    answer = casey.post(url("pass_on", seen), {**form, "note": str(second)})
    assert (answer.status_code, NOT_KEPT in text(answer)) == (409, True)
    assert models.Crossing.objects.count() == 1
    fresh = {**form, "note": str(second), "record": token(answer)}
    assert casey.post(url("pass_on", seen), fresh).status_code == 302
    assert models.Crossing.objects.count() == 2


def test_an_id_from_another_case_keeps_nothing_and_tells_nothing_of_it(cast: Cast) -> None:
    seen, elsewhere = story.case(cast), story.case(cast)
    record = story.keep(cast, elsewhere)
    answer = client(cast.lea).post(url("new", seen), sent(record=str(record)))
    assert (answer.status_code, NOT_KEPT in text(answer)) == (409, True)
    assert story.items(cast, seen) == []
    assert UUID(token(answer)) != record
    assert reverse("evidence:items", args=[elsewhere.code]) not in answer.content.decode()
