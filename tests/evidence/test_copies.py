"""A copy with parts made black: drawn anew, seen by a second person, given on a request that was answered and said."""

import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.cast import Cast
from tests.consent import story as consents
from tests.disclosure import story as disclosures
from tests.evidence import story
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.disclosure import models as disclosure_models
from wayhome.evidence import drawing, holding, models, queries
from wayhome.vault.models.records import SealedFile

pytestmark = pytest.mark.django_db

COURT = "District court 4 (Criminal, Albania)"  # as her yes names it: the court, and the matter
PICTURE = 3  # the kind of object of a page


def text_of(content: bytes) -> str:
    with pdfium.PdfDocument(content) as paper:
        return "".join(page.get_textpage().get_text_range() for page in paper)


def test_what_was_under_the_black_is_gone_and_the_original_stays(cast: Cast) -> None:
    leo, seen = story.leo(cast), story.case(cast)
    assert story.HIDDEN in text_of(story.paper()), "it could be copied out from under the bar"
    kept = story.keep(cast, seen)
    copy = story.copied(cast, seen, kept)
    one = story.item(cast, seen, copy, leo)
    assert (one.is_copy, one.known.of, one.known.name) == (True, kept, "copy.pdf")
    content = story.opened(cast, seen, copy, leo)
    assert text_of(content) == ""
    assert story.HIDDEN.encode() not in content
    with pdfium.PdfDocument(content) as drawn:
        assert [[thing.type for thing in page.get_objects()] for page in drawn] == [[PICTURE]]
        assert drawn[0].get_size() == (595, 842)
        shades = set(bytes(drawn[0].render(scale=0.5).buffer))
    assert {0, 255} <= shades, "the bar is seen, and the paper"
    assert story.opened(cast, seen, kept) == story.paper()
    assert story.item(cast, seen, kept).known.sha256 != one.known.sha256
    with story.refused("from the original"):
        story.copied(cast, seen, copy)


@pytest.mark.parametrize("covers", [0.85, 0.9, 0.97])
def test_a_bar_that_lets_a_little_through_is_black_in_the_copy(cast: Cast, covers: float) -> None:
    """To the eye it was black; a program that brightens the picture would have read the name."""
    seen = story.case(cast)
    paper = story.paper(covers=covers)
    assert len(under_the_bar(paper)) > 1, "the name shows through"
    copy = story.copied(cast, seen, story.keep(cast, seen), upload=holding.arrive("black.pdf", paper))
    assert under_the_bar(story.opened(cast, seen, copy)) == {0}


def under_the_bar(content: bytes) -> set[int]:
    """The shades of the bar, away from its edges."""
    with pdfium.PdfDocument(content) as paper:
        drawn = paper[0].render(scale=1)
        rows = [
            bytes(drawn.buffer)[line * drawn.stride :][: drawn.stride] for line in range(842 - 725, 842 - 695)
        ]
        return {shade for row in rows for shade in row[65 * drawn.n_channels : 455 * drawn.n_channels]}


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("cut.pdf", story.paper()[:200], "cannot be drawn"),
        ("noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40, "cannot be drawn"),
        ("noise.jpg", b"\xff\xd8\xff\xe0 no picture", "cannot be drawn"),
        ("talk.mp3", b"ID3 sound", "Choose a PDF or a JPEG"),
        ("a program.pdf", b"MZ\x90 a program", "not what its name says"),
    ],
)
def test_what_cannot_be_drawn_gets_a_sentence_and_nothing_is_kept(
    cast: Cast, name: str, content: bytes, word: str
) -> None:
    seen = story.case(cast)
    kept = story.keep(cast, seen)
    with story.refused(word):
        story.copied(cast, seen, kept, upload=holding.arrive(name, content))
    assert (models.Item.objects.count(), SealedFile.objects.count()) == (1, 1)


def test_a_paper_of_too_many_pages_is_copied_in_parts(cast: Cast, settings: object) -> None:
    seen = story.case(cast)
    kept = story.keep(cast, seen)
    settings.EVIDENCE_COPY_PAGES = 0  # type: ignore[attr-defined]
    with story.refused("Make copies of parts"):
        story.copied(cast, seen, kept)


def test_drawing_knows_nothing_of_the_house(tmp_path: Path) -> None:
    """It runs alone, without our code, our settings and our environment: a hostile paper finds nothing there."""
    alone = tmp_path / "drawing.py"
    shutil.copy(drawing.__file__, alone)
    done = subprocess.run(
        [sys.executable, "-I", str(alone), "pdf", "72", "5"],
        input=story.paper(),
        capture_output=True,
        env={},
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0
    assert text_of(done.stdout) == ""


def test_a_second_person_who_opened_it_says_whether_it_leaves(cast: Cast) -> None:
    leo, seen = story.leo(cast), story.case(cast)
    kept = story.keep(cast, seen)
    copy = story.copied(cast, seen, kept)
    with story.refused("Only a copy"):
        story.second(cast, seen, kept, leo)
    story.opened(cast, seen, copy)
    with story.refused("You made this copy"):
        story.second(cast, seen, copy, cast.lea)
    with story.refused("Open the copy first"):
        story.second(cast, seen, copy, leo)
    story.opened(cast, seen, copy, leo)
    with story.refused("what can still be read"):
        story.second(cast, seen, copy, leo, agrees=False)
    story.second(cast, seen, copy, leo, agrees=False, words="The street, at the top")
    one = story.item(cast, seen, copy)
    assert not one.may_leave
    assert one.seen is not None
    assert (one.seen.by, one.seen.known.words) == ("Leo", "The street, at the top")
    with story.refused("seen it already"):
        story.second(cast, seen, copy, leo)
    better = story.copied(cast, seen, kept)
    story.opened(cast, seen, better, leo)
    story.second(cast, seen, better, leo)
    assert story.item(cast, seen, better).may_leave


def test_it_is_given_on_a_request_that_was_answered_and_said_and_once(cast: Cast) -> None:
    nora, leo, seen = disclosures.nora(cast), story.leo(cast), story.case(cast)
    kept = story.keep(cast, seen)
    copy = story.copied(cast, seen, kept)
    with story.refused("The original stays"):
        story.give(cast, seen, kept)
    with story.refused("second person has to look"):
        story.give(cast, seen, copy)
    story.opened(cast, seen, copy, leo)
    story.second(cast, seen, copy, leo)
    with story.refused("no request on which"):
        story.give(cast, seen, copy)
    asking = story.answered(cast, seen, nora, told=False)
    with story.refused("no request on which"):
        story.give(cast, seen, copy)
    story.allow(cast, seen, asking)
    story.allow(cast, seen, asking)
    assert models.Leave.objects.count() == 1
    with story.refused("has not been told"):
        story.give(cast, seen, copy)
    story.tell(cast, seen, asking)
    with story.refused("name of the person"):
        story.give(cast, seen, copy, to=" ")
    story.give(cast, seen, copy)
    with story.refused("on this request already"):
        story.give(cast, seen, copy)
    line = story.item(cast, seen, copy, leo).lines[-1].known
    assert (line.what, line.from_name, line.to_name, line.to_agency) == (
        "given",
        "Lea",
        "A. Leka",
        "District court 4",
    )
    (leave,) = queries.leaves(leo.actor(), story.again(cast, seen, leo))
    assert (leave.known.order_number, leave.known.lawyer) == ("K 7/26", "seen")
    assert Entry.objects.filter(action="evidence.given", subject=seen.id, groups="H").count() == 1
    assert disclosure_models.Asking.objects.count() == 1, "its log is the log"


def test_no_copy_on_a_request_that_gave_nothing_of_proceedings(cast: Cast) -> None:
    nora, seen = disclosures.nora(cast), story.case(cast)
    name = story.answered(cast, seen, nora, "A")
    with story.refused("nothing of legal proceedings"):
        story.allow(cast, seen, name)
    denied = disclosures.noted(cast, seen)
    disclosures.answer(cast, seen, denied, disclosures.denial())
    waits = disclosures.noted(cast, seen)
    disclosures.answer(cast, seen, waits, disclosures.by_law(groups=(("H", "given"),)))
    for row in (denied, waits):
        with story.refused("Nothing was given on this request"):
            story.allow(cast, seen, row.pk)
    assert not models.Leave.objects.exists()


def test_taken_back_or_over_nothing_is_given_on_the_yes_it_was_answered_with(cast: Cast) -> None:
    leo, seen = story.leo(cast), story.case(cast)
    copy = story.copied(cast, seen, story.keep(cast, seen))
    story.opened(cast, seen, copy, leo)
    story.second(cast, seen, copy, leo)
    consent = story.speaks(cast, seen, groups="AH")
    first, second = (
        disclosures.noted(cast, seen, who="court", agency=COURT, reference=one) for one in ("DC-1", "DC-2")
    )
    for row in (first, second):
        answer = disclosures.giving(groups=(("H", "given"),), text="A copy of the contract.")
        assert disclosures.answer(cast, seen, row, answer), "on her yes"
        story.tell(cast, seen, row.pk)
    story.allow(cast, seen, first.pk)
    (leave,) = queries.leaves(leo.actor(), story.again(cast, seen, leo))
    assert not leave.is_over
    with clock.shifted(timedelta(days=91)), story.refused("the agreement has ended since"):
        story.give(cast, seen, copy)
    consents.take_back(cast, seen, consent)
    with story.refused("the agreement has ended since"):
        story.give(cast, seen, copy)
    with story.refused("the agreement has ended since"):
        story.allow(cast, seen, second.pk)
    assert "given" not in story.whats(story.item(cast, seen, copy))
    assert models.Leave.objects.count() == 1


def test_while_the_yes_lives_it_is_given_on_it(cast: Cast) -> None:
    leo, seen = story.leo(cast), story.case(cast)
    copy = story.copied(cast, seen, story.keep(cast, seen))
    story.opened(cast, seen, copy, leo)
    story.second(cast, seen, copy, leo)
    story.speaks(cast, seen, groups="AH")
    row = disclosures.noted(cast, seen, who="court", agency=COURT)
    answer = disclosures.giving(groups=(("H", "given"),), text="A copy of the contract.")
    assert disclosures.answer(cast, seen, row, answer)
    story.tell(cast, seen, row.pk)
    story.allow(cast, seen, row.pk)
    story.give(cast, seen, copy)
    assert story.whats(story.item(cast, seen, copy))[-1] == "given"


def test_an_altered_copy_is_not_given(cast: Cast) -> None:
    nora, leo, seen = disclosures.nora(cast), story.leo(cast), story.case(cast)
    copy = story.copied(cast, seen, story.keep(cast, seen))
    story.opened(cast, seen, copy, leo)
    story.second(cast, seen, copy, leo)
    story.allow(cast, seen, story.answered(cast, seen, nora))
    one = story.item(cast, seen, copy)
    with story.damaged(one, story.on_disk(one)[:-1]), story.refused("not as it was kept"):
        story.give(cast, seen, copy)
    assert story.whats(story.item(cast, seen, copy))[-1] == "altered"
    with story.refused("not as it was kept"):
        story.give(cast, seen, copy)
    story.opened(cast, seen, copy)
    story.give(cast, seen, copy)
    assert story.whats(story.item(cast, seen, copy))[-1] == "given"


def test_a_copy_sent_twice_is_kept_once(cast: Cast) -> None:
    from uuid import uuid4

    seen = story.case(cast)
    kept, record = story.keep(cast, seen), uuid4()
    story.copied(cast, seen, kept, record=record)
    with pytest.raises(Conflict):
        story.copied(cast, seen, kept, record=record)
    assert models.Item.objects.count() == 2
