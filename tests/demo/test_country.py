"""A generated country is one to work in: its people sign in, its cases open, are found, and stand in all stages."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bench import public
from tests.cast import Person, sign_in
from tests.numbers import ctdc
from wayhome.attempts import models as attempts
from wayhome.attempts import steps as attempt_steps
from wayhome.audit import verifying
from wayhome.casefile.models import Note
from wayhome.core import clock
from wayhome.custody import steps as custody_steps
from wayhome.demo import country, country_cases, several, shapes
from wayhome.demo.country import Desk
from wayhome.organisations.models import User
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import rules
from wayhome.shelter.models import House, Stay

pytestmark = pytest.mark.django_db
COUNT = 120


@pytest.fixture
def desks() -> list[Desk]:
    """A country of two agencies."""
    found = list(country.agencies(COUNT, seed=4))
    for place, desk in enumerate(found):
        ones = country.invented(COUNT // 2, seed=4, first=place * COUNT // 2)
        assert list(country.fill(desk, ones)) == [COUNT // 2]
    return found


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_by_the_command_several_processes_write_it_and_every_case_is_there_once(tmp_path: Path) -> None:
    """On a folder of its own; a second time with the same seed is refused."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("WAYHOME_", "DATABASE_"))
    }
    count = several.WORTH_IT
    command = [
        "run.py",
        "wayhome",
        "country",
        "--cases",
        str(count),
        "--seed",
        "3",
        "--home",
        str(tmp_path / "home"),
    ]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, *command], cwd=root, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    said = json.loads(done.stdout)
    assert (said["cases"], said["agencies"]) == (count, 2)
    again = subprocess.run(
        [sys.executable, *command], cwd=root, env=clean, capture_output=True, text=True, check=False
    )
    assert again.returncode == 1
    assert "The country of this seed is there already" in again.stderr


def test_each_agency_has_its_share_and_no_case_is_left_out(desks: list[Desk]) -> None:
    wanted = several.jobs(desks, 7, seed=4)
    assert [(one.first, one.count) for one in wanted] == [(0, 4), (4, 3)]
    assert [bool(one.house) for one in wanted] == [True, False]


def signed_in(desk: Desk, which: int) -> Client:
    person = desk.people[which]
    user = User.objects.get(email=person.email)
    return sign_in(Client(), Person(user, person.passphrase, ()))


def text(answer: Any) -> str:  # noqa: ANN401
    assert answer.status_code == 200
    return str(answer.content.decode())


def heavy(desk: Desk) -> people_models.Case:
    """A case of this agency with notes and a travel plan."""
    mine = people_models.Case.objects.filter(organisation=desk.by.organisation_id)
    noted = Note.objects.values("case_id")
    planned = attempts.Attempt.objects.values("case_id")
    found = mine.filter(pk__in=noted).filter(pk__in=planned).order_by("pk").first()
    assert found is not None
    return found


def test_cases_stand_in_all_stages_over_ten_years(desks: list[Desk]) -> None:
    steps = Counter(people_models.Step.objects.values_list("key", flat=True))
    assert steps[rules.OPENED] == COUNT
    assert steps[rules.CLOSED] > COUNT / 4
    ways = Counter(attempts.Step.objects.values_list("key", flat=True))
    assert {attempt_steps.APPROVED, attempt_steps.ARRIVED, custody_steps.BEGUN} <= set(ways)
    months = set(people_models.Case.objects.values_list("opened_month", flat=True))
    assert len({month.year for month in months}) >= 8
    assert not people_models.Step.objects.filter(day__gt=clock.today()).exists()
    assert House.objects.count() == 1
    assert Stay.objects.count() == COUNT // 2 // country.SLEPT
    for desk in desks:
        assert verifying.verify(desk.by.organisation_id, trusted=frozenset()).is_whole


def test_a_colleague_opens_a_case_reads_its_notes_and_where_it_stands(desks: list[Desk]) -> None:
    case = heavy(desks[0])
    name = people.person(desks[0].by, people.found(desks[0].by, case.code)).brief.name_used
    colleague = signed_in(desks[0], 2)
    page = text(colleague.get(reverse("casefile:case", args=[case.code])))
    assert name in page
    notes = text(colleague.get(reverse("casefile:notes", args=[case.code])))
    assert any(sentence in notes for sentence in shapes.SENTENCES)
    assert clock.today().strftime("%Y")[:2] in text(
        colleague.get(reverse("casefile:timeline", args=[case.code]))
    )
    found = [match.row.code for match in people.search(desks[0].by, name)]
    assert found, "by name"


def test_another_agency_of_the_country_opens_none_of_it(desks: list[Desk]) -> None:
    here = reverse("casefile:case", args=[heavy(desks[0]).code])
    assert signed_in(desks[0], 2).get(here).status_code == 200
    assert signed_in(desks[1], 2).get(here).status_code == 404


def test_the_same_seed_gives_the_same_people_and_another_one_others() -> None:
    one = country.invented(300, seed=7)
    assert one == country.invented(300, seed=7)
    assert one[200:] == country.invented(100, seed=7, first=200)
    assert [country_cases.told(each) for each in one] == [country_cases.told(each) for each in one]
    assert {each.id for each in one}.isdisjoint({each.id for each in country.invented(300, seed=8)})


def test_the_shares_are_those_of_the_file_of_which_they_are() -> None:
    """Whole percents of those of whom it is known; a band of several is their sum."""
    lines = ctdc.read(ctdc.K_ANONYMISED)
    by_age = ctdc.shares(
        f"{line['gender']} {line['ageBroad']}" if line["gender"] and line["ageBroad"] else ""
        for line in lines
    )
    sexes = {"Feminine": "Female", "Masculine": "Male"}
    begins = {"0--8": 5, "9--17": 9, "18--20": 18, "21--23": 21, "24--26": 24, "27--29": 27, "30--38": 30}
    begins |= {"39--47": 39, "48+": 48}
    for (sex, youngest, oldest), share in shapes.PEOPLE:
        true = sum(
            by_age[f"{sexes[sex]} {band}"] for band, least in begins.items() if youngest <= least <= oldest
        )
        assert abs(share - true) < 1, (sex, youngest)
    known = {code for code, _share in shapes.CITIZENSHIPS}
    citizens = ctdc.shares(line["citizenship"] if line["citizenship"] in known else "" for line in lines)
    assert all(abs(share - citizens[code]) < 1.5 for code, share in shapes.CITIZENSHIPS)
    forms = ctdc.shares(one for line in lines for one in public.form(line) or ())
    assert {one: round(share) for one, share in forms.items()} == {"sexual": 62, "labour": 38}
    assert dict(shapes.FORMS) == {"SexualExploitation": 62, "ForcedLabour": 38}


def test_who_is_invented_has_the_shares_that_are_published() -> None:
    told = [country_cases.told(one) for one in country.invented(4_000, seed=1)]
    women = sum(one.identity.gender == "Feminine" for one in told) / len(told)
    assert abs(women - 0.73) < 0.03
    citizenships = Counter(one.identity.citizenships[0] for one in told)
    assert abs(citizenships["PH"] / len(told) - 0.29) < 0.03
    for shares in (
        shapes.PEOPLE,
        shapes.CITIZENSHIPS,
        shapes.FORMS,
        shapes.STANDS,
        shapes.ENDINGS,
        shapes.NOTES,
    ):
        assert sum(share for _one, share in shares) == 100
