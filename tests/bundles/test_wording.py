"""What rooms have written, in words: every field is named, every code reads as its room says it."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from inspect import getsource
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Choices

import wayhome
from wayhome.bundles import catalogue, catalogue_own, reading, wording
from wayhome.care.enums import Who
from wayhome.people import words
from wayhome.people.documents import Document

KINDS = {**catalogue.GOES, **catalogue_own.HERS}
ROOMS = sorted({kind.partition(".")[0] for kind in KINDS})
# Shapes of these rooms that are no record of a case: a register, a house, a message between agencies.
NOT_OF_A_CASE = {
    "assistance.LeftBehind", "assistance.Own", "escorts.Card", "escorts.Tie", "interpreters.Arranged",
    "interpreters.Card", "interpreters.Told", "people.Link", "passes.Card", "assistance.Medicine", "escorts.Told",
    "referrals.Own", "consent.PassedOn",
    "shelter.About", "shelter.Address", "shelter.Admission", "shelter.BarredPerson", "shelter.Explained",
    "shelter.Left", "shelter.Lifted", "shelter.Lines", "shelter.Marks", "shelter.Words", "crossings.Shown",
}  # fmt: skip


def documents() -> Iterator[tuple[str, type[Document]]]:
    """Every shape of what these rooms seal about a case."""
    for room in ROOMS:
        package = importlib.import_module(f"wayhome.{room}")
        for one in pkgutil.iter_modules(package.__path__):
            if not one.name.startswith(("documents", "pictures")):
                continue
            module = importlib.import_module(f"wayhome.{room}.{one.name}")
            for kind in vars(module).values():
                is_shape = isinstance(kind, type) and issubclass(kind, Document) and kind is not Document
                if (
                    is_shape
                    and kind.__module__ == module.__name__
                    and f"{room}.{kind.__name__}" not in NOT_OF_A_CASE
                ):
                    yield room, kind


def tables(room: str) -> list[Mapping[str, Any]]:
    """What is said of a room: of each of its kinds, of all of them, of every room."""
    mine = [table for name, table in reading.TABLES.items() if name.partition(".")[0] == room]
    return [*mine, wording.COMMON, words.LABELS]


def test_every_field_that_a_room_seals_is_named() -> None:
    """Whoever adds a field says here what it is called; else its own name would stand on her copy, in English."""
    known = {room: {name for table in tables(room) for name in table} for room in ROOMS}
    without = {
        f"{room}.{kind.__name__}.{one.name}"
        for room, kind in documents()
        for one in fields(kind)
        if one.name not in known[room] and "UUID" not in str(one.type)
    }
    assert without == set(), "name it in wording_first, wording_leaving or wording_after"


def test_every_list_of_codes_that_a_room_names_is_read_by_it() -> None:
    """Beside a field its shape says of which list it is: ``enums.Kind``, ``care.enums.Band``."""
    without = []
    for room, kind in documents():
        for line in getsource(kind).splitlines():
            found = re.match(r"\s+(\w+): .*#.*?\b((?:\w+\.)?)enums\.(\w+)", line)
            if found is None:
                continue
            name, where, called = found.groups()
            module = importlib.import_module(f"wayhome.{where.rstrip('.') or room}.enums")
            if getattr(module, called) not in _lists(room, name) and not _is_whole(room, name):
                without.append(f"{room}.{kind.__name__}.{name}: {called}")
    assert without == []


def _lists(room: str, name: str) -> set[type[Choices]]:
    found: set[type[Choices]] = set()
    for table in tables(room):
        said = table.get(name)
        reads = said[1] if isinstance(said, tuple) else None
        found |= set(reads) if isinstance(reads, tuple) else {reads} if isinstance(reads, type) else set()
    return found


def _is_whole(room: str, name: str) -> bool:
    return any(
        isinstance(table.get(name), tuple) and isinstance(table[name][1], wording.Whole)
        for table in tables(room)
    )


def every_list() -> Iterator[tuple[str, str, type[Choices]]]:
    for kind, table in reading.TABLES.items():
        for name, said in table.items():
            reads = said[1] if isinstance(said, tuple) else None
            for one in reads if isinstance(reads, tuple) else [reads] if isinstance(reads, type) else []:
                yield kind, name, one


def test_every_code_of_every_list_stands_in_words() -> None:
    bare = []
    for kind, name, choices in every_list():
        for code in choices.values:
            lines = list(wording.lines(kind, reading.TABLES, {name: code}))
            if code in ("", None):
                continue
            if len(lines) != 1 or lines[0][1] == str(code) != str(choices(code).label):
                bare.append((kind, name, code, lines))
    assert bare == []


def test_the_tables_are_of_kinds_and_rooms_that_there_are() -> None:
    wrong = [
        one
        for one in reading.TABLES
        if one not in KINDS and one not in ROOMS and one not in catalogue_own.KEPT_BACK
    ]
    assert wrong == []
    modules = {name for one in pkgutil.iter_modules(wayhome.__path__) if (name := one.name)}
    assert set(ROOMS) <= modules


def entry(kind: str, values: object, group: str = "F", **beside: object) -> list[tuple[str, str]]:
    found = {"kind": kind, "at": datetime(2026, 11, 30, 8, tzinfo=UTC), "values": values, "beside": beside}
    return list(reading.entry(group, found).lines)


def test_what_is_for_the_house_alone_is_left_out() -> None:
    """Ids, marks, filler, a no to something that nobody asked."""
    values = {
        "document": {
            "first_name": "Mira",
            "stateless": False,
            "thread": uuid4(),
            "other_names": [],
            "salutation": "",
        },
        "brief": {"thread": str(uuid4()), "name_used": "Lule", "presumed_child": False},
    }
    assert entry("people.identity", values, "A") == [("First name", "Mira"), ("Name used", "Lule")]
    assert entry("reception.check", {"document": {"place_ok": False}}) == [
        ("Is the place where she or he sleeps all right?", "No")
    ]


def test_days_hours_and_moments_stand_on_the_clock_of_the_place() -> None:
    values = {"document": {"days": [0, 4], "opens": "10:00", "zone": "Europe/Tirane"}}
    assert entry("people.contact", values, "B") == [("Days", "Monday, Friday"), ("From", "10:00")]
    at = datetime(2026, 12, 1, 5, 40, tzinfo=UTC)
    ((label, text),) = entry("checkins.heard", {"document": {"at": at, "zone": "Europe/Tirane"}})
    assert (label, text) == ("When", "1 December 2026, 06:40, Tirane time")


def test_a_day_of_birth_stands_as_far_as_it_is_known() -> None:
    born = {"birth_year": 2001, "birth_month": None, "birth_day": None, "birth_precision": "estimated"}
    lines = entry("people.identity", {"document": born}, "A")
    assert ("Day of birth", "2001") in lines
    assert not {"Birth year", "estimated"} & {part for line in lines for part in line}


def test_answers_to_questions_stand_with_the_question() -> None:
    """A danger, a question of the first talk, the survey, what she rates, and what a list said."""
    seen = entry(
        "care.assessment", {"document": {"answers": {"person.T1": [3, 4]}, "concerned": {"children": "yes"}}}
    )
    who = Who.PERSON.label
    assert (f"{who}: Those who did it are free", "Likely. Life in danger") in seen
    ((asked, said),) = entry("identification.screening", {"document": {"answers": {"DR01": "yes"}}}, "C")
    assert (asked, said) == ("About the kind of work, the place or the employer", "Yes")
    ((rated, how),) = entry("outcomes.rating", {"document": {"ratings": {"housing": 4}}}, "J")
    assert (rated, how) == ("A home that is safe and fits", "4, mostly")
    listed = entry("caselists.said", {"document": {"said": {"prs_Citizenship": "AL;XK"}, "row": 3}}, "A")
    assert [text for _label, text in listed] == ["Albania, Kosovo"]


def test_a_step_is_called_as_the_journey_calls_it() -> None:
    ((label, text),) = entry("people.step", {"body": {}}, "I", key="case_opened")
    assert label == "Step"
    assert text not in ("", "case_opened")


def test_a_word_on_a_hand_over_that_was_taken_back_reads_as_that() -> None:
    """Whose it was and why stand with it: else her copy would say that somebody handed over who did not."""
    taken_back = {"document": {"side": "unsaid", "of": "from", "words": "The wrong line was pressed"}}
    assert entry("custody.confirmation", taken_back, "G") == [
        ("Whose word", "A word that was written by mistake counts no more"),
        ("Whose word counts no more", "Who hands over"),
        ("In words", "The wrong line was pressed"),
    ]
    queueing = {"document": {"side": "queue", "words": "Two hours, they say"}}
    assert entry("custody.confirmation", queueing, "G")[0] == ("Whose word", "In the queue")


@pytest.mark.parametrize(
    "values",
    [
        {"document": {"answers": "yes"}},
        {"document": {"answers": [1, [2, [3, [4, [5, [6]]]]]]}},
        {"document": {"medication": [3, None]}},
        {"document": {"birth_year": 2001, "birth_month": 55}},
        {"document": {"at": datetime(2026, 1, 1, tzinfo=UTC), "zone": "Nowhere/Land"}},
        {"document": {"language": 5, "country": ["AL", 3], "days": [9]}},
        {"document": {"figures": {"social": 3}, "told": {"A": "x"}, "said": {"prs_Gender": [1]}}},
        {"document": 3, "brief": "a", "body": [date(2026, 1, 1)]},
        "only words",
        None,
    ],
)
def test_whatever_somebody_else_wrote_is_read_and_breaks_nothing(values: object) -> None:
    """An earlier case came in a file; whoever wrote the file may be anybody."""
    for kind in sorted({*KINDS, "later.thing"}):
        for label, text in entry(kind, values):
            assert isinstance(label, str)
            assert isinstance(text, str)


def test_a_field_and_a_kind_of_a_later_version_are_called_as_they_were() -> None:
    assert entry("reception.check", {"document": {"new_field": "marigoldette"}}) == [
        ("New field", "marigoldette")
    ]
    assert entry("reception.check", {"document": {"feels_safe": "a_new_code"}})[0][1] == "a_new_code"
    assert entry("later.thing", {"document": {"words": "marigoldette"}}) == [("In words", "marigoldette")]
