"""The wall, model by model: whatever is sealed on one side of it is planted, found there, and never on the other.

Vera holds every key. Her role alone stops her; each word is found by the role that may read it, so it could be found.
"""

import re
from collections.abc import Iterator
from inspect import getsource, unwrap
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from tests import sweeps
from tests.cast import Cast, sign_in
from tests.evidence import planted
from tests.evidence.planted import CARE, EVIDENCE, NEITHER, Planted
from tests.house import reading
from wayhome.caselists import stored
from wayhome.evidence import models, seeing
from wayhome.htcds import standard

CAST = (planted.NURSE, planted.LAWYER)  # one of each side; all the others with the slow ones
OTHERS = tuple(sorted(sweeps.EVERY_ROLE - set(CAST)))
BOTH = ((planted.LAWYER, planted.THERAPIST), ("ADVOCATE", planted.LEADS))
# Paper is made by a POST: whatever renders one of these is asked, with a form that answers as much as one can for all.
PAPER = re.compile(r"(_paper|sheet|_sheet|slip|to_print)\.html|FileResponse")
THROUGH_A_HELPER = {"fitness:paper", "fitness:letter", "identification:paper", "evidence:open_file"}
ASKED = {"language": "en", "stays": "keep", "with_place": "on", "is_read": "on", "kind": "full", "name": "M."}
PRINTED = {
    planted.NURSE: "/slip/",
    planted.LAWYER: "/sheet/",
}  # what some of them print, so that paper is looked at


def test_every_model_on_a_side_of_the_wall_is_planted() -> None:
    """A new one is put on its side in ``planted``, with a word of its own."""
    assert planted.on_a_side() == {*CARE, *EVIDENCE, *NEITHER}
    words = [word for side in (CARE, EVIDENCE) for found in side.values() for word in found]
    assert len(words) == len(set(words)), "each word tells from which model it came"


def test_a_list_that_was_brought_in_says_nothing_of_care() -> None:
    groups = {stored.group_of(field) for field in standard.fields()}
    assert "A" in groups, "the search finds what is there"
    assert not groups & {"D", "E"}


def makes_paper(address: reading.Address) -> bool:
    """Whether a POST to this page of a case answers with something that leaves on paper or as a file."""
    if "POST" not in address.view.methods or "code" not in address.converters:
        return False
    return address.name in THROUGH_A_HELPER or bool(PAPER.search(getsource(unwrap(address.view))))


def test_what_makes_paper_is_found() -> None:
    found = {one.name for one in reading.addresses() if makes_paper(one)}
    known = {"assistance:slip", "care:sheet", "hearings:sheet", "residence:notice", "witnessing:reply"}
    assert found >= known | THROUGH_A_HELPER, known - found
    assert "casefile:write" not in found


@pytest.mark.django_db
def test_each_lies_there_sealed_in_a_group_of_its_side(cast: Cast) -> None:
    here = Planted(cast)
    for label in (*CARE, *EVIDENCE):
        model: Any = apps.get_model(label)
        rows = list(model._default_manager.filter(case_id=here.seen.id))
        assert rows, label
        if label in CARE:
            sealed = {getattr(row, "group", "") or getattr(row, "part", "") for row in rows} - {""}
            assert not sealed or {group[0] for group in sealed} & {"D", "E"}, label
    assert models.Waiting.objects.filter(case_id=here.seen.id).exists()


class Walk:
    """Everything that Vera is shown, in the role that she has now."""

    def __init__(self, here: Planted) -> None:
        self.here = here
        self.client = sign_in(Client(), here.vera)
        self.printed: set[str] = set()

    def found(self) -> dict[str, str]:
        """Each planted word that is shown at all, and where."""
        words = {**self.here.words(CARE), **self.here.words(EVIDENCE)}
        found: dict[str, str] = {}
        for path, method, sent in [*self.pages(), *self.papers(), *self.searches()]:
            answer: Any = getattr(self.client, method)(path, sent)
            assert answer.status_code < 500, path
            if method == "post" and answer.status_code == 200:
                self.printed.add(path)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            shown = body.decode(errors="replace") + str(dict(answer.headers))
            for word in words:
                if word in shown:
                    found.setdefault(word, path)
        return found

    def pages(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        """Every address that is read, with every id of its own room."""
        for address in reading.addresses():
            if "GET" in address.view.methods and not address.name.startswith(("signin:", "core:")):
                for path in self.at(address):
                    yield path, "get", {}

    def papers(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        """What leaves on paper, and the files of evidence themselves."""
        for address in reading.addresses():
            if makes_paper(address):
                for path in self.at(address):
                    yield path, "post", ASKED
        for item in self.here.items:
            yield reverse("evidence:open_file", args=[self.here.seen.code, item]), "post", {}

    def searches(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        for word in (*self.here.words(CARE), *self.here.words(EVIDENCE)):
            yield reverse("casefile:search"), "get", {"q": word}

    def at(self, address: reading.Address) -> Iterator[str]:
        names = list(address.converters)
        for values in product(*(self.values(name, address) for name in names)):
            path = "/" + address.route
            for name, value in zip(names, values, strict=True):
                path = re.sub(rf"<(?:\w+:)?{name}>", str(value), path)
            yield path

    def values(self, name: str, address: reading.Address) -> tuple[object, ...]:
        if name == "code":
            return (self.here.seen.code,)
        kind = type(address.converters[name]).__name__
        if kind == "UUIDConverter":
            return self.here.ids(address.name.split(":", maxsplit=1)[0])
        return (1,) if kind == "IntConverter" else ("word",)


def went_along(here: Planted, *codes: str) -> None:
    here.become(*codes)
    walk = Walk(here)
    found = walk.found()
    care, evidence = here.words(CARE), here.words(EVIDENCE)
    cares = bool(seeing.CARE & set(codes))
    if cares or not seeing.KEEPERS & set(codes):
        assert {word: found[word] for word in evidence if word in found} == {}, (
            "nobody who cares opens evidence"
        )
    else:
        assert {word for word in evidence if word not in found} == set(), "the lawyer does: it could be found"
    if not cares:
        assert {word: found[word] for word in care if word in found} == {}, (
            "nobody who builds a case reads care"
        )
    for code in PRINTED.keys() & set(codes):
        assert any(path.endswith(PRINTED[code]) for path in walk.printed), walk.printed
    theirs = {word for word, role in care.items() if role in codes}
    assert {word for word in theirs if word not in found} == set(), "its own side reads it: it could be found"


@pytest.mark.django_db
def test_what_is_sealed_on_one_side_is_found_there_and_not_on_the_other(cast: Cast) -> None:
    here = Planted(cast)
    for code in CAST:
        went_along(here, code)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("code", OTHERS)
def test_by_no_other_role(cast: Cast, code: str) -> None:
    went_along(Planted(cast), code)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("codes", BOTH, ids="-".join)
def test_by_nobody_who_stands_on_both_sides(cast: Cast, codes: tuple[str, ...]) -> None:
    went_along(Planted(cast), *codes)
