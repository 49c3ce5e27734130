"""What is wrong with a file is said, with the next step, and nothing of it comes in."""

import re
import tracemalloc
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bundles import forging, story
from tests.cast import Cast
from wayhome.bundles import actions, actions_in, known, limits, models, packing
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.vault import bundles
from wayhome.vault.errors import Unopenable

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(cast: Cast) -> Cast:
    """Two organisations that have compared their cards."""
    story.introduced(cast)
    return cast


def refused(cast: Cast, content: bytes, words: str) -> None:
    """So it is refused, and nothing is here: no file that waits, no case."""
    cases = people_models.Case.objects.count()
    with pytest.raises(Refused) as found:
        story.bring(cast, content)
    assert re.search(words, found.value.words), found.value.words
    assert found.value.words.endswith("."), "a whole sentence"
    assert models.Waiting.objects.count() == 0
    assert people_models.Case.objects.count() == cases


def test_a_sound_file_of_the_same_kind_comes_in(both: Cast) -> None:
    """All the refusals below are refusals of what is wrong, not of what was made by hand."""
    seen = story.taken(both, forging.made(both))
    assert "Quiet day" in story.said(story.entries(both.rita, seen))


def test_something_else_is_no_bundle(both: Cast) -> None:
    with pytest.raises(bundles.NotABundle):
        bundles.head(bundles.reader(iter([b"PK\x03\x04" + bytes(4000)])))
    assert "no case bundle" in (story.uploaded(b"PK\x03\x04" + bytes(4000)).refusal or "")
    assert "empty" in (story.uploaded(b"").refusal or "")


def test_cut_short_anywhere(both: Cast) -> None:
    content = story.bundle(both)
    assert len(content) > 100_000
    for length in (25, 100, 170, 300, len(content) // 2, len(content) - 1):
        refused(both, content[:length], "new one|new file")


def test_one_bit_changed_anywhere(both: Cast) -> None:
    content = story.bundle(both)
    step = max(1, (len(content) - 21) // 23)
    for place in range(21, len(content), step):
        changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        with pytest.raises(Refused):
            story.bring(both, changed)
    assert models.Waiting.objects.count() == 0
    assert story.bring(both, content), "unchanged it comes in"


def test_something_behind_the_end(both: Cast) -> None:
    refused(both, story.bundle(both) + b"x", "Part|The end of the file")


def test_a_changed_part_is_named_by_its_number(both: Cast) -> None:
    content = story.bundle(both, with_files=True)
    place = len(content) // 2
    changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
    refused(both, changed, r"Part \d of \d is missing, was changed")


def test_parts_in_another_order_or_one_left_out(both: Cast) -> None:
    one = forging.part("A", [{**forging.ENTRY, "values": {"body": "One"}}])
    two = forging.part("A", [{**forging.ENTRY, "values": {"body": "Two"}}])
    assert story.bring(both, forging.made(both, [one, two]))
    models.Waiting.objects.all().delete()
    refused(both, forging.made(both, [one, two], written=[two, one]), "Part 1 of 2 is missing, was changed")
    refused(both, forging.made(both, [one, two], written=[one]), "Part 2 of 2 is missing")
    refused(both, forging.made(both, [one, two], written=[one, one]), "Part 2 of 2")
    refused(both, forging.made(both, [one], more=b"more"), "Something follows")


def test_a_newer_version(both: Cast) -> None:
    content = story.bundle(both)
    newer = content[:20] + bytes([2]) + content[21:]
    refused(both, newer, "newer version of Wayhome")
    bundle_said = packing.manifest({"x": 1}, []).replace(b'"version":1', b'"version":2')
    refused(both, forging.made(both, said=bundle_said), "newer version of Wayhome")


def test_sealed_to_somebody_else(both: Cast) -> None:
    content = story.bundle(both)
    models.BundleKey.objects.filter(organisation=both.dawn).update(public=bytes(64))
    refused(both, content, "a key that does not open here")


def test_a_list_that_lies(both: Cast) -> None:
    some = forging.part()
    for said in (
        b"[]",
        b"{}",
        b'"x"',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format":"wayhome case bundle","version":1}',
    ):
        refused(both, forging.made(both, said=said), "The list of what the file holds|newer")
    wrong: tuple[dict[str, Any], ...] = (
        {"groups": ""}, {"groups": "AZ"}, {"groups": "B"}, {"number": -1}, {"number": "7"}, {"made_at": "now"},
        {"case": None}, {"bundle": both.harbour.pk}, {"from": {}},
    )  # fmt: skip
    for changes in wrong:
        refused(both, forging.made(both, [some], **changes), "The list of what the file holds")


def test_a_part_that_says_it_is_huge_is_never_read(both: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = forging.raw(b"[]", size=limits.PART_AT_MOST + 1)
    refused(both, forging.made(both, [bomb]), "The list of what the file holds")
    many = forging.raw(b"[]", entries=limits.ENTRIES_AT_MOST + 1)
    refused(both, forging.made(both, [many]), "The list of what the file holds")
    monkeypatch.setattr(limits, "PARTS_AT_MOST", 3)
    refused(both, forging.made(both, [forging.part()] * 4), "The list of what the file holds")


def test_deep_and_strange_entries_are_refused(both: Cast) -> None:
    for content in (
        b"[" * 200_000 + b"]" * 200_000,
        b"[1]",
        b"[{}]",
        b"{}",
        b'[{"kind":1,"at":2}]',
        b"[",
        b"\xff",
    ):
        refused(both, forging.made(both, [forging.raw(content)]), "Part 1|list of what")


def test_strange_values_of_a_person_are_left_out_of_the_case(both: Cast) -> None:
    identity = {
        "kind": "people.identity",
        "beside": {"number": 1},
        "values": {
            "document": {
                "first_name": {"not": "a name"}, "family_name": "Osmani", "birth_year": "never",
                "identity_numbers": [[1]],
                "gender": 5, "nothing": "known",
            },
            "brief": {"name_used": "Zefi", "thread": "x", "presumed_child": "yes"},
        },
    }  # fmt: skip
    contact = {
        "kind": "people.contact",
        "beside": {"number": 1},
        "values": {
            "document": {"phones": "none"},
            "safe": {"channel": "call", "days": [1], "opens": "99:99", "closes": "x"},
        },
    }
    content = forging.made(both, [forging.part("A", [identity]), forging.part("B", [contact])], groups="AB")
    seen = story.taken(both, content)
    person = people.person(both.rita.actor(), seen)
    assert person.brief.name_used == "Zefi"
    assert person.identity is not None
    assert person.identity.known.first_name == ""
    assert person.identity.known.family_name == "Osmani"
    assert person.safe is None or not person.safe.channel


def test_a_file_larger_than_is_taken(both: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    content = story.bundle(both)
    assert not story.uploaded(content).refusal
    monkeypatch.setattr("wayhome.vault.upload.limit", lambda: 1000)
    assert "larger than" in (story.uploaded(content).refusal or "")


@pytest.mark.slow
def test_memory_does_not_grow_with_the_files(both: Cast) -> None:
    seen = story.case(both)
    story.add_file(both.casey, seen, b"%PDF-1.7\n" + bytes(30_000_000))
    content = story.bundle(both, seen)
    upload = story.uploaded(content)
    tracemalloc.start()
    actions_in.bring(upload=upload, by=both.rita.actor())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


def test_who_has_no_card_takes_nothing_in(cast: Cast) -> None:
    actions.make_key(by=cast.casey.actor())
    actions.make_key(by=cast.rita.actor())
    story.keep(cast.casey, cast.rita)
    content = story.bundle(cast)
    models.BundleKey.objects.filter(organisation=cast.dawn).delete()
    refused(cast, content, "Send whoever gave it your card")


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anything, st.dictionaries(st.sampled_from(["document", "brief", "safe", "x"]), anything, max_size=3))
def test_no_entry_of_a_person_breaks_anything(number: object, values: dict[str, object]) -> None:
    entries = [
        {"kind": kind, "at": clock.now(), "beside": {"number": number}, "values": values}
        for kind in ("people.identity", "people.contact", "people.guardian")
    ]
    found = known.person(entries)
    assert isinstance(found.identity.first_name, str)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_list_breaks_anything(content: bytes) -> None:
    with pytest.raises((packing.Damaged, bundles.NewerBundle)):
        packing.understood(content, models.Given().pk)
    with pytest.raises((bundles.NotABundle, Unopenable)):
        bundles.head(bundles.reader(iter([content])))
