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
from tests.assistance import test_appointments as appointments
from tests.cast import Cast, sign_in
from tests.evidence import planted
from tests.evidence.planted import CARE, EVIDENCE, NEITHER, PASSED_ON, Planted
from tests.hearings import story as hearings
from tests.house import reading
from tests.house.headers import lacking
from tests.paper import sheets
from tests.testimony import story as testimony
from wayhome.assistance import actions as assistance_actions
from wayhome.caselists import actions_out, stored
from wayhome.core import clock
from wayhome.evidence import models, seeing
from wayhome.htcds import standard

SIDES = (planted.NURSE, planted.LAWYER)  # one of each
BOTH = ((planted.LAWYER, planted.THERAPIST), ("ADVOCATE", planted.LEADS))
EVERYBODY = (*((code,) for code in sorted(sweeps.EVERY_ROLE)), *BOTH)
# All roles of a side at once: whatever one of them is shown alone, they are shown together.
TOGETHER = (sweeps.EVERY_ROLE - seeing.KEEPERS, sweeps.EVERY_ROLE - seeing.CARE)
# Paper is made by a POST: whatever renders one of these is asked, with a form that answers as much as one can for all.
PAPER = re.compile(r"(_paper|sheet|_sheet|slip|to_print)\.html|downloads\.saved")
THROUGH_A_HELPER = {"fitness:paper", "fitness:letter", "identification:paper", "evidence:open_file"}
ASKED = {
    "language": "en", "stays": "keep", "with_place": "on", "is_read": "on", "kind": "full", "name": "M.",
    "to": "A court",
}  # fmt: skip
PRINTED = {
    planted.NURSE: "/slip/",
    planted.LAWYER: "/sheet/",
}  # what some of them print, so that paper is looked at


def test_every_model_on_a_side_of_the_wall_is_planted() -> None:
    """A new one is put on its side in ``planted``, with a word of its own."""
    assert planted.on_a_side() == {*CARE, *EVIDENCE, *NEITHER, *PASSED_ON}
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
    known = {
        "assistance:slip",
        "care:sheet",
        "hearings:sheet",
        "hearings:after",
        "residence:notice",
        "testimony:claim_form",
        "witnessing:reply",
        "witnessing:leaflet",
        "witnessing:agreed",
        "witnessing:protection",
        "witnessing:mutual",
    }
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


type Asked = tuple[str, str, str]  # path, method, what is searched for


class Walk:
    """Everything that Vera is shown, in the roles that she has now. ``only``: nothing but what is asked so."""

    def __init__(self, here: Planted, only: frozenset[Asked] | None = None) -> None:
        self.here, self.only = here, only
        self.client = sign_in(Client(), here.vera)
        self.printed: set[str] = set()
        self.telling: set[Asked] = set()  # where any planted word is shown

    def words(self) -> list[str]:
        """Every word that was planted."""
        return [*self.here.words(CARE), *self.here.words(EVIDENCE)]

    def found(self) -> dict[str, str]:
        """Each planted word that is shown at all, and where."""
        words = self.words()
        found: dict[str, str] = {}
        for path, method, sent in [*self.pages(), *self.papers(), *self.searches()]:
            asked = (path, method, sent.get("q", ""))
            if self.only is not None and asked not in self.only:
                continue
            answer: Any = getattr(self.client, method)(path, sent)
            assert answer.status_code < 500, path
            assert lacking(answer, path) == [], path
            if method == "post" and answer.status_code == 200:
                self.printed.add(path)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            shown = body.decode(errors="replace") + str(dict(answer.headers))
            for word in words:
                if word in shown:
                    found.setdefault(word, path)
                    self.telling.add(asked)
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
        for word in self.words():
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
        if name == "year":
            return (clock.today().year,)
        if kind == "UUIDConverter":
            return self.here.ids(address.name.split(":", maxsplit=1)[0])
        return (1,) if kind == "IntConverter" else ("word",)


def went_along(here: Planted, *codes: str, only: frozenset[Asked] | None = None) -> set[Asked]:
    """Nothing of the other side is shown to who has these roles, and all of the own. Where anything was shown."""
    here.become(*codes)
    walk = Walk(here, only)
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
    for code in PRINTED.keys() & set(codes) if only is None else ():
        assert any(path.endswith(PRINTED[code]) for path in walk.printed), walk.printed
    theirs = {word for word, role in care.items() if role in codes}
    assert {word for word in theirs if word not in found} == set(), "its own side reads it: it could be found"
    return walk.telling


@pytest.mark.timeout(1200)
@pytest.mark.django_db
def test_what_is_sealed_on_one_side_is_found_there_and_by_no_role_on_the_other(cast: Cast) -> None:
    """All roles of a side at once, everywhere; then each role alone, and two who stand on both sides, wherever anything
    of either side is shown to anybody. Each alone with every id there is: the last of this file.
    """
    here = Planted(cast)
    telling: set[Asked] = set()
    for codes in TOGETHER:
        telling |= went_along(here, *codes)
    assert len(telling) > len(CARE) + len(EVIDENCE)
    for alone in EVERYBODY:
        went_along(here, *alone, only=frozenset(telling))


@pytest.mark.django_db
def test_no_paper_of_one_side_says_anything_of_the_other(cast: Cast) -> None:
    """As it comes out of the printer."""
    here = Planted(cast)
    for code in SIDES:
        here.become(code)
        walk = Walk(here)
        theirs = here.words(EVIDENCE if code == planted.NURSE else CARE)
        made = 0
        for path, method, sent in walk.papers():
            answer: Any = getattr(walk.client, method)(path, {**sent, "print": "full"})
            if answer.headers["Content-Type"] == "application/pdf":
                made += 1
                paper = sheets.text_of(answer.content)
                assert [word for word in theirs if word in paper] == [], path
        assert made, code


@pytest.mark.django_db
def test_a_calendar_says_nothing_of_either_side(cast: Cast) -> None:
    """Sam drives to the doctor; Casey goes along to a hearing."""
    here = Planted(cast)
    for who in (cast.sam, cast.casey):
        token = assistance_actions.make_feed(by=who.actor())
        appointments.make(cast, here.seen)
        hearings.plan(
            cast, here.seen, testimony.matter(cast, here.seen, kind="criminal"), worker=cast.casey.id,
            at=hearings.at(50 if who is cast.sam else 60), backup=None,
        )  # fmt: skip
        shown = Client().get(reverse("assistance:calendar", args=[token])).content.decode()
        assert "BEGIN:VEVENT" in shown, "something stands there"
        hidden = [*here.words(CARE), *here.words(EVIDENCE), here.seen.code, "Mira", "Harbour", "hearing"]
        assert [word for word in hidden if word.casefold() in shown.casefold()] == []


@pytest.mark.django_db
def test_a_copy_of_the_cases_holds_nothing_of_either_side(cast: Cast) -> None:
    """A list for another system, with all columns, ours, names and what protects: care and evidence are not in it."""
    here = Planted(cast)
    by = cast.casey.actor()
    copy = actions_out.ask(
        why="For the register",
        with_names=True,
        is_whole=True,
        with_more=True,
        with_protected=True,
        form="csv",
        by=by,
    )
    actions_out.agree(copy_id=copy, by=cast.mona.actor())
    made = actions_out.make(copy_id=copy, by=by).content.decode(errors="replace")
    assert "Harbour House · Casey" in made, "a case is there, with whose copy it is"
    hidden = [*here.words(CARE), *here.words(EVIDENCE)]
    assert [word for word in hidden if word in made] == []


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.django_db
@pytest.mark.parametrize("codes", EVERYBODY, ids="-".join)
def test_by_no_role_with_every_id_there_is(cast: Cast, codes: tuple[str, ...]) -> None:
    went_along(Planted(cast), *codes)
