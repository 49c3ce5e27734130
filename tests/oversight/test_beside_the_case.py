"""Who looked also says who read requests, letters about a hand-over, and where she stays."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests import cast as people_cast
from tests.cast import Cast, Person, sign_in
from tests.handover import story as handovers
from tests.oversight import story
from tests.oversight.test_pages import advocate, text, url
from tests.referrals import story as requests
from tests.referrals import test_places as places
from tests.shelter import story as shelters
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.oversight import queries, unusual
from wayhome.oversight.enums import What
from wayhome.oversight.models import Alert
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals.enums import Event
from wayhome.referrals.models import Referral

pytestmark = pytest.mark.django_db


def page(who: Person, seen: Found) -> str:
    return text(sign_in(Client(), who).get(url("looked", code=seen.code)))


def opens(who: Person, row: Referral) -> None:
    answer = sign_in(Client(), who).get(reverse("referrals:referral", args=[row.pk]))
    assert answer.status_code == 200


def told(cast: Cast) -> tuple[Found, Referral]:
    """Dawn Centre was told by a request who it is. It is not let in to the case."""
    seen, row = requests.accepted(cast)
    requests.said_yes(cast, seen)
    requests.tell_who(cast, seen, row)
    return seen, row


def test_the_advocate_reads_who_read_a_request_at_the_agency_that_was_asked(cast: Cast) -> None:
    seen, row = requests.sent(cast)
    avi = advocate(cast, seen)
    assert "a request for help" not in page(avi, seen)
    opens(cast.rita, row)
    said = "Case manager, country of return at Dawn Centre read: a request for help, without a name."
    assert said in page(avi, seen)
    requests.move(row, Event.ACCEPTED, cast.rita, requests.CONTACTS)
    requests.said_yes(cast, seen)
    requests.tell_who(cast, seen, row)
    with clock.shifted(timedelta(minutes=20)):
        opens(cast.rita, row)
        found = page(avi, seen)
    assert "at Dawn Centre read: a request for help, with who it is for." in found
    assert "Rita" not in found


def test_of_no_other_case(cast: Cast) -> None:
    _seen, row = told(cast)
    other = story.case(cast)
    avi = advocate(cast, other)
    opens(cast.rita, row)
    assert "a request for help" not in page(avi, other)


def test_the_protection_officer_has_no_key_that_links_them_and_is_told_who_has(cast: Cast) -> None:
    seen, row = told(cast)
    opens(cast.rita, row)
    found = page(cast.ada, seen)
    assert "read: a request" not in found
    assert "is shown to who works on the case: the advocate or the guardian" in found
    assert "is shown to who works on the case" not in page(advocate(cast, seen), seen)


def test_nobody_else_reads_who_looked(cast: Cast) -> None:
    seen, row = told(cast)
    opens(cast.rita, row)
    for who in (cast.rita, cast.casey, cast.otto):
        answer = sign_in(Client(), who).get(url("looked", code=seen.code))
        assert answer.status_code in (403, 404)


def test_the_letter_about_a_hand_over(cast: Cast) -> None:
    scene = handovers.begin(cast)
    row = scene.propose()
    avi = advocate(cast, scene.seen)
    answer = sign_in(Client(), cast.rita).get(reverse("handover:letter", args=[row.pk]))
    assert answer.status_code == 200
    assert "at Dawn Centre read: the letter about handing over the case." in page(avi, scene.seen)


def test_where_she_stays(cast: Cast) -> None:
    seen = story.case(cast)
    avi = advocate(cast, seen)
    with transaction.atomic():
        audit.record("shelter.stay_read", by=cast.sam.actor(), subject=seen.id, groups="B")
    assert "at Harbour House read: where she or he stays." in page(avi, seen)
    (look,) = [one for one in queries.looks(avi.actor(), seen.case) if one.what == What.STAY]
    assert (look.times, look.groups) == (1, "B")


def test_the_list_of_the_house_while_she_or_he_is_on_it(cast: Cast) -> None:
    home = shelters.house(cast, shelters.manager(cast))
    tonight = reverse("shelter:tonight", args=[home.pk])
    assert sign_in(Client(), cast.sam).get(tonight).status_code == 200
    seen = shelters.case(cast)
    avi = advocate(cast, people.found(cast.casey.actor(), seen.code))
    said = "at Harbour House read: the list of the house in which she or he stays."
    assert said not in page(avi, seen), "nobody was on it"
    shelters.admit(cast, home, shelters.places(home)[0], seen)
    with clock.shifted(timedelta(minutes=20)):
        assert sign_in(Client(), cast.sam).get(tonight).status_code == 200
        for who in (avi, cast.ada):
            found = page(who, seen)
            assert said in found, who.name
            assert home.code not in found
        (look,) = [one for one in queries.looks(avi.actor(), seen.case) if one.what == What.TONIGHT]
        assert look.times == 1
        assert said not in page(cast.ada, story.case(cast)), "who lives elsewhere was not on it"


def test_a_search_for_a_place_is_read_by_the_advocate_with_the_case(cast: Cast) -> None:
    seen = requests.case(cast)
    avi = advocate(cast, seen)
    row = places.asked(cast, seen=seen)
    answer = sign_in(Client(), cast.rita).get(reverse("referrals:place", args=[row.pk]))
    assert answer.status_code == 200
    assert "at Dawn Centre read: a search for a place, without a name." in page(avi, seen)
    assert "a search for a place" not in page(cast.ada, seen), "an officer has no key that links them"
    listed = text(sign_in(Client(), cast.ada).get(reverse("oversight:requests")))
    assert (
        f"{row.code}, Harbour House: Case manager, country of return at Dawn Centre read a search" in listed
    )


def test_the_protection_officers_of_both_sides_read_who_read_a_request_by_its_code(cast: Cast) -> None:
    seen, row = told(cast)
    opens(cast.rita, row)
    opens(cast.casey, row)
    found = text(sign_in(Client(), cast.ada).get(reverse("oversight:requests")))
    said = f"{row.code}, Harbour House → Dawn Centre: Case manager, country of return at Dawn Centre read"
    assert f"{said} a request for help, with who it is for." in found
    assert ("Rita" in found, seen.code in found, "Mira" in found) == (False, False, False)
    assert "Casey (" in found
    far = people_cast.join(cast.dora, "Dina", roles=("DPO",))
    theirs = text(sign_in(Client(), far).get(reverse("oversight:requests")))
    assert "Rita (" in theirs
    assert "Casey" not in theirs
    with clock.shifted(timedelta(days=40)):
        old = sign_in(Client(), far).get(reverse("oversight:requests"))
        assert row.code not in text(old)


def test_who_is_no_officer_and_the_officer_of_a_third_agency_read_nothing_of_it(cast: Cast) -> None:
    _seen, row = told(cast)
    opens(cast.rita, row)
    olga = people_cast.join(cast.otto, "Olga", roles=("DPO",))
    assert row.code not in text(sign_in(Client(), olga).get(reverse("oversight:requests")))
    for who in (cast.casey, cast.rita, cast.mona):
        assert sign_in(Client(), who).get(reverse("oversight:requests")).status_code == 403


def test_on_paper_it_is_said_to_her(cast: Cast) -> None:
    seen, row = told(cast)
    avi = advocate(cast, seen)
    opens(cast.rita, row)
    paper = text(sign_in(Client(), avi).post(url("sheet", code=seen.code), {"safe": "yes", "language": "en"}))
    assert "at Dawn Centre read: a request for help, with who you are" in paper
    theirs = text(
        sign_in(Client(), avi).post(url("sheet", code=seen.code), {"safe": "yes", "language": "sq"})
    )
    assert "një kërkesë për ndihmë, që thotë kush jeni" in theirs


def test_much_reading_of_requests_that_say_who_it_is_is_out_of_the_usual(
    cast: Cast, settings: object
) -> None:
    settings.OVERSIGHT = {  # type: ignore[attr-defined]
        "cases_a_day": 1, "night_from": 24, "night_until": 0, "night_looks": 9, "silent_days": 90, "silent_cases": 9,
    }  # fmt: skip
    people_cast.join(cast.mona, "Ida", roles=("DPO",))
    _seen, first = told(cast)
    _seen, second = told(cast)
    _nobody, nameless = requests.sent(cast)
    opens(cast.rita, first)
    opens(cast.rita, nameless)
    opens(cast.casey, first)
    opens(cast.casey, second)  # whoever sent them has the cases: counted there
    unusual.scan()
    assert not Alert.objects.filter(reader=cast.rita.user).exists()
    opens(cast.rita, second)
    unusual.scan()
    row = Alert.objects.get(reader=cast.rita.user)
    assert (row.rule, row.count) == ("volume", 2)
    assert not Alert.objects.filter(reader=cast.casey.user).exists()
