"""A whole case in a sealed file, opened as whoever gets it opens it: nothing of the evidence stands in it."""

from io import BytesIO

import pytest

from tests.bundles import story as bundles
from tests.cast import Cast
from tests.evidence import story
from wayhome.bundles import arriving
from wayhome.people import actions as people_actions

pytestmark = pytest.mark.django_db
EVIDENCE = ("wallstatement", "wallsender", "wallkept", "wallletter")


@pytest.mark.parametrize("with_files", [True, False])
def test_nothing_of_the_evidence_stands_in_a_bundle(cast: Cast, *, with_files: bool) -> None:
    bundles.introduced(cast)
    seen = bundles.case(cast, "ABCFHI")
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.legal.pk, by=cast.casey.actor())
    story.keep(
        cast,
        seen,
        content=b"wallkept in a letter",
        name="wallletter.txt",
        title="wallstatement",
        first=story.handed(from_name="wallsender"),
    )
    content = bundles.bundle(cast, story.again(cast, seen), with_files=with_files)
    opened = arriving.opened(cast.rita.actor(), BytesIO(content))
    parts = [(part, b"".join(chunks)) for part, chunks in opened.each()]
    inside = (
        b"\n".join(repr(part).encode() + bytes_of for part, bytes_of in parts) + repr(opened.says).encode()
    )
    assert bundles.PLAN.encode() in inside, "it is truly open, and what may leave stands in it"
    assert (bundles.PDF in inside) is with_files
    for word in EVIDENCE:
        assert word.encode() not in inside, word
