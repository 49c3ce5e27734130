"""The directory of the practice world: who helps with what in both countries, whom to ring at borders. All invented.

Money of one service ends in a hundred days, and of the consulate nobody knows when it was last rung: what the
directory asks its keepers to do is there to be seen.
"""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

from wayhome.core import clock
from wayhome.demo.telling import Hands
from wayhome.organisations.actors import SignedIn
from wayhome.services import actions_agencies, actions_places, actions_posts, actions_services
from wayhome.services.enums import Group, Need, PostKind
from wayhome.services.written import AgencyWords, PlaceWords, PostWords, ServiceWords

NOW, HOME = "IT", "AL"
LANGUAGES = ("sqi", "eng", "ita")
WEEKDAYS, OPENS, CLOSES = ("MO", "TU", "WE", "TH", "FR"), time(9), time(16)
MONEY_ENDS = timedelta(days=100)
WITHOUT_DOOR = PlaceWords(location_type="virtual", name="By telephone", phone="+39 06 100")


def write(who: Hands) -> None:
    """Each agency its own entries, and those of whom it works with."""
    for keeper, words, offered in (*_here(who["mona"]), *_there(who["lindita"])):
        agency = actions_agencies.add_agency(words=words, by=keeper)
        for service, place in offered:
            added = actions_services.add_service(agency=agency.pk, words=service, by=keeper)
            actions_places.add_place(service=added.pk, words=place, by=keeper)
    for keeper, post, is_rung in _posts(who):
        added_post = actions_posts.add_post(words=post, by=keeper)
        if is_rung:
            actions_posts.note_test_call(
                post=added_post.pk, was_answered=True, words="Answered at once", by=keeper
            )


type Entry = tuple[SignedIn, AgencyWords, list[tuple[ServiceWords, PlaceWords]]]


def _here(keeper: SignedIn) -> Iterator[Entry]:
    ours = AgencyWords("Harbour House", country=NOW, phone="+39 06 100", is_ours=True)
    yield (
        keeper,
        ours,
        [(_safe_place("A place by the harbour", NOW), WITHOUT_DOOR), (_talking(), _office(NOW))],
    )
    yield (
        keeper,
        AgencyWords("Lighthouse Clinic", country=NOW, phone="+39 06 200"),
        [(_clinic(), _office(NOW, "Clinic Square 2"))],
    )
    yield (
        keeper,
        AgencyWords("Bridge Legal Aid", country=NOW, phone="+39 06 300"),
        [(_lawyers(), _office(NOW, "Bridge Street 5"))],
    )


def _there(keeper: SignedIn) -> Iterator[Entry]:
    ours = AgencyWords("Dawn Centre", country=HOME, phone="+355 4 100", is_ours=True)
    quiet = PlaceWords(location_type="virtual", name="By telephone", phone="+355 4 100")
    yield keeper, ours, [(_safe_place("A place in the hills", HOME), quiet), (_papers(), _office(HOME))]
    yield (
        keeper,
        AgencyWords("Second Step", country=HOME, phone="+355 4 200"),
        [(_course(), _office(HOME, "Market Road 9")), (_work(), _office(HOME, "Market Road 9"))],
    )


def _safe_place(name: str, country: str) -> ServiceWords:
    return ServiceWords(
        name=name,
        description="Rooms for up to six months. Ring first; somebody comes to fetch.",
        needs=(Need.SAFETY, Need.SHELTER),
        groups=(Group.WOMEN, Group.GIRLS, Group.WITH_CHILDREN, Group.NO_PAPERS),
        countries=(country,),
        languages=LANGUAGES,
        fees_description="Nothing",
        is_confidential=True,
        out_of_hours="+39 06 199" if country == NOW else "+355 4 199",
    )


def _by_day(name: str, *needs: Need, country: str, **more: Any) -> ServiceWords:  # noqa: ANN401 - as ``ServiceWords``
    """On weekdays, and free of charge unless it says otherwise."""
    usual = {"languages": ("sqi", "eng"), "fees_description": "Nothing", "days": WEEKDAYS}
    return ServiceWords(
        name=name, needs=needs, countries=(country,), opens_at=OPENS, closes_at=CLOSES, **{**usual, **more}
    )


def _talking() -> ServiceWords:
    return _by_day(
        "Somebody to talk to", Need.PSYCHOSOCIAL, country=NOW, languages=LANGUAGES, wait_time="About a week"
    )


def _clinic() -> ServiceWords:
    return _by_day(
        "Doctors without questions",
        Need.HEALTH,
        country=NOW,
        description="Examinations, care after violence, medicine. No insurance is asked for.",
        groups=(Group.NO_PAPERS, Group.FOREIGN),
        languages=LANGUAGES,
        interpretation_services="By telephone, booked a day before",
        out_of_hours="+39 06 299",
        paid_by="A foundation",
        funded_until=clock.today() + MONEY_ENDS,
    )


def _lawyers() -> ServiceWords:
    return _by_day(
        "Lawyers for residence, wages and court",
        Need.LEGAL,
        Need.DOCUMENTS,
        country=NOW,
        languages=LANGUAGES,
        required_documents=("None for the first talk",),
    )


def _papers() -> ServiceWords:
    needs = (Need.DOCUMENTS, Need.CASH, Need.LEGAL)
    fees = "Fees of offices are paid back"
    return _by_day("Identity papers and benefits", *needs, country=HOME, fees_description=fees)


def _course() -> ServiceWords:
    return _by_day(
        "Sewing and bookkeeping",
        Need.EDUCATION,
        Need.CHILDCARE,
        country=HOME,
        description="Four months, with childcare in the same house.",
        languages=("sqi",),
        minimum_age=16,
    )


def _work() -> ServiceWords:
    return _by_day("Finding work, or beginning one's own", Need.LIVELIHOOD, Need.CASH, country=HOME)


def _office(country: str, address: str = "Station Road 1") -> PlaceWords:
    return PlaceWords(
        location_type="physical",
        name="Office",
        address=address,
        city="Harbour Town" if country == NOW else "Hill Town",
        country=country,
        accessibility="No steps",
        is_public=True,
    )


def _posts(who: Hands) -> Iterator[tuple[SignedIn, PostWords, bool]]:
    until = clock.today() + timedelta(days=200)
    yield (
        who["mona"],
        PostWords(
            "Airport, help desk",
            PostKind.AIRPORT,
            NOW,
            place="Departures, beside the chapel",
            phone="+39 06 400",
            duty_line="+39 06 499",
            hours="Every day, 5:00 to 23:00",
            what_to_say="A traveller from Harbour House needs a quiet place",
            languages=LANGUAGES,
            trained_until=until,
        ),
        True,
    )
    yield (
        who["mona"],
        PostWords(
            "Consulate, travel papers",
            PostKind.CONSULATE,
            NOW,
            place="Harbour Town",
            phone="+39 06 500",
            hours="Monday to Friday, 9:00 to 12:00",
            what_to_say="An appointment for an emergency travel document. Nothing else is said.",
            languages=("sqi", "ita"),
        ),
        False,
    )
    yield (
        who["lindita"],
        PostWords(
            "Northern border, officer on duty",
            PostKind.BORDER,
            HOME,
            phone="+355 4 400",
            duty_line="+355 4 499",
            hours="Day and night",
            languages=("sqi", "eng"),
            trained_until=until,
        ),
        True,
    )
