"""Every kind of record that domain.md 3.1 to 3.5 names: which paper says it, or why none does.

One table. A record that is in it with an address is printed by whoever works on it, in full and with the code only: the
words of the record stand there, with the code only nothing that names anybody does, and everything fits the sheet.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from django.urls import Resolver404, resolve, reverse

from tests.demo.whole import Whole
from tests.forms.reading import Field, Form, Page
from tests.paper import sheets
from wayhome.core import clock
from wayhome.demo import (
    a_child,
    a_child_best,
    arrived,
    door_open,
    new_start,
    on_the_way,
    plans,
    testifying,
    turned_back,
)

ROOT = Path(__file__).parents[2]
LULE, MIRA, ELENA, LIO = plans.READY, on_the_way.BESIDE, testifying.NAME, a_child.NAME
ANA, IRIS, VESA, TARIK = turned_back.NAME, new_start.NAME, door_open.NAME, arrived.NAME
A4 = (595, 842)
EDGE = 20  # points: nothing is nearer to the edge


@dataclass(frozen=True)
class Paper:
    """Printed at ``address`` by ``who`` of the case of ``of``. ``shows``: words of the record."""

    address: str
    who: str
    of: str
    shows: str
    where: dict[str, object] = field(default_factory=dict)  # parts of the address that say which
    personal: tuple[str, ...] = ()  # on the paper in full, never with the code only


@dataclass(frozen=True)
class Told:
    """Nobody of the practice world has one: printed in a story of its room."""

    address: str
    story: str


def record(kind: str) -> dict[str, object]:
    return {"kind": kind}


RECORDS: dict[str, Paper | Told | str] = {
    # 3.1
    "first_contact": Told("handin:sheet", "handin/test_paper.py"),
    "admission": Told("summary:record", "summary/test_records.py"),
    "screening": Paper("identification:paper", "casey", LIO, "Record of a talk"),
    "identification": Paper("identification:notice", "casey", LIO, "presumed"),
    "reflection_period": Paper("residence:notice", "nora", LULE, "lasts at least until"),
    "needs_item": Told("summary:paper", "summary/test_summary.py"),
    "health_summary": Told("summary:paper", "summary/test_summary.py"),
    "risk_assessment": Told("summary:paper", "summary/test_summary.py"),
    "safety_plan": Paper("care:sheet", "casey", ANA, "The telephone stays off"),
    "option_counselling": Paper("summary:record", "nora", LULE, "Talk", record("talks")),
    # 3.2
    "return_case": Paper("summary:record", "nora", LULE, "Talks that count", record("decision")),
    "proceedings_check": "What is open in court stands with legal matters: a paper may be found.",
    "receiver_confirmation": Paper("receivers:letter", "nora", LULE, "Dawn Centre"),
    "return_risk": Paper("jointrisk:sheet", "nora", LULE, "the danger is low"),
    "family_assessment": Paper("children:report", "casey", LIO, "grandmother"),
    "bid": Paper("children:report", "casey", LIO, a_child_best.PANEL[-1][0]),
    "travel_document": Told("papers:letter", "papers/test_letters.py"),
    "exit_permission": Told("papers:consent", "papers/test_letters.py"),
    "fit_to_travel": Paper("fitness:paper", "ana", LULE, "Fit to travel"),
    "itinerary": Paper("departure:paper", "nora", LULE, "from Italy to Albania", record("way")),
    "escort_assignment": Paper("escorts:order", "nora", MIRA, "Practice Rail", personal=("Sam Lind",)),
    "kit": Told("summary:record", "summary/test_records.py"),
    "emergency_card": Told("departure:paper", "departure/test_paper.py"),
    # 3.3
    "departure": Told("departure:paper", "departure/test_paper.py"),
    "custody_event": Paper(
        "summary:record",
        "casey",
        LIO,
        "Hand-over 1",
        record("manifest"),
        (a_child_best.GRANDMOTHER, "Jon Prek"),
    ),
    "checkin": "Said and heard on the way, by the minute; what came of one that was missed is an incident.",
    "travel_incident": Paper(
        "summary:record",
        "casey",
        LIO,
        "Somebody else wanted to receive her or him",
        record("incidents"),
        ("Child protection spoke with the woman",),
    ),
    "escort_report": "Written freely and sealed to who leads and supervises (3.3): it stays with them.",
    # 3.4
    "arrival_check": Told("summary:record", "summary/test_records.py"),
    "reintegration_plan": Paper("goals:sheet", "rita", IRIS, "Plan"),
    "visit": Paper("summary:record", "rita", IRIS, "Not reached", record("visits"), ("Everything is new",)),
    "rss": Paper("outcomes:paper", "rita", IRIS, "Question"),
    "retraff_check": "Signs to talk about, of which she or he may say that they are different: on the screen alone.",
    "service_item": Paper("grants:receipt", "rita", IRIS, "EUR"),
    "closure": Told("closing:letter", "closing/test_pages.py"),
    # 3.5
    "testimony_offer": Paper("witnessing:leaflet", "lea", ELENA, "Nobody may make you say yes"),
    "testimony_decision": Paper("witnessing:agreed", "lea", ELENA, "video"),
    "legal_counsel": Paper(
        "summary:record",
        "lea",
        ELENA,
        "Before an answer on speaking in court",
        record("counsel"),
        ("Lea Novak",),
    ),
    "readiness": "The psychologist’s own; others learn whether and until when, on the screen.",
    "special_measure": Paper("witnessing:protection", "lea", ELENA, "What protects a person in proceedings"),
    "hearing": Paper("hearings:sheet", "nora", ELENA, "My word to stop", personal=("Sam Lind",)),
    "legal_case": "The lawyer’s own (group H); what is claimed has a form.",
    "compensation_claim": Paper(
        "testimony:claim_form", "lea", ELENA, "A claim for compensation", personal=(ELENA,)
    ),
}
# The names of domain.md 3.1 to 3.5, “Data recorded”; and the one of its documents that is no record of data.
NAMES = """
    first_contact admission screening identification reflection_period needs_item health_summary risk_assessment
    safety_plan option_counselling
    return_case proceedings_check receiver_confirmation return_risk family_assessment bid travel_document
    exit_permission fit_to_travel itinerary escort_assignment kit emergency_card
    departure custody_event checkin travel_incident escort_report
    arrival_check reintegration_plan visit rss retraff_check service_item closure
    testimony_offer testimony_decision readiness special_measure hearing legal_case compensation_claim
"""
NAMED = frozenset(NAMES.split())
PRINTED = {name: one for name, one in RECORDS.items() if isinstance(one, Paper)}


def test_no_record_is_forgotten() -> None:
    assert RECORDS.keys() - {"legal_counsel"} == NAMED
    readme = (ROOT / "wayhome" / "paper" / "README.md").read_text(encoding="utf-8")
    for name, one in RECORDS.items():
        if isinstance(one, str):
            assert f"| `{name}` | {one} |" in readme, "whoever looks for a paper finds why there is none"
            continue
        assert f"`{one.address}`" in readme, name
        if isinstance(one, Told):
            story = (ROOT / "tests" / one.story).read_text(encoding="utf-8")
            assert '"print"' in story or "printed(" in story, name


@pytest.mark.parametrize("name", PRINTED)
def test_each_says_the_record_names_nobody_with_the_code_only_and_fits(whole: Whole, name: str) -> None:
    one = PRINTED[name]
    form = next(asks(whole, one), None)
    assert form is not None, f"nothing leads {one.who} to {one.address}"
    made = {press: sheets.text_of(content(whole, one, form, press)) for press in presses(form)}
    assert "full" in made
    assert one.shows.casefold() in made["full"].casefold()
    for words in one.personal:
        assert words in made["full"]
        assert words not in made.get("code", "")
    for words in (one.of, "Kola"):
        assert words not in made.get("code", ""), "with the code only"
    if "code" in made:
        assert whole.codes[one.of] in made["code"]


def asks(whole: Whole, one: Paper) -> Iterator[Form]:
    """The forms that make it, found from the page of the case by what is linked there, within its room."""
    room, client = one.address.partition(":")[0], whole.browser(one.who)
    todo, seen = [starts(whole, one)], set()
    while todo:
        path = todo.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
            continue
        page = Page(path, answer.content.decode())
        yield from (form for form in page.forms if is_it(form.action, one) and presses(form))
        todo += [link for link in page.links if whole.codes[one.of] in link and is_near(link, room)]


def starts(whole: Whole, one: Paper) -> str:
    """The page of its room from which it is found; of some that of the case."""
    code, room = whole.codes[one.of], one.address.partition(":")[0]
    first = {
        "summary": ("summary:record", code, one.where.get("kind")),
        "residence": ("residence:notice", code),
        "identification": ("identification:overview", code),
        "witnessing": ("witnessing:speaking", code),
        "departure": ("departure:paper", code, 1, one.where.get("kind")),
    }
    name, *args = first.get(room, ("casefile:case", code))
    return reverse(str(name), args=args)


def is_it(path: str, one: Paper) -> bool:
    found = matched(path)
    return found is not None and found[0] == one.address and one.where.items() <= found[1].items()


def is_near(path: str, room: str) -> bool:
    found = matched(path)
    return found is not None and found[0].partition(":")[0] in (room, "attempts", "summary")


def matched(path: str) -> tuple[str, dict[str, object]] | None:
    try:
        found = resolve(path.partition("?")[0])
    except Resolver404:
        return None
    return found.view_name, found.kwargs


def presses(form: Form) -> list[str]:
    return [value for name, value in form.buttons if name == "print"]


def content(whole: Whole, one: Paper, form: Form, press: str) -> bytes:
    sent = {it.name: usual(it) for it in form.fields if it.name != "csrfmiddlewaretoken" and usual(it)}
    answer = whole.browser(one.who).post(form.action, {**sent, "print": press})
    assert answer.headers["Content-Type"] == "application/pdf", answer.content.decode()[:3000]
    made: bytes = answer.content
    for page in pdfium.PdfDocument(made):
        width, height = page.get_size()
        assert (round(width), round(height)) == A4
    left, right = sheets.ink(made)
    assert EDGE <= left < right <= A4[0] - EDGE, "nothing runs over the edge"
    return made


def usual(one: Field) -> str:
    """As somebody would fill it in: English, the first that is offered, a day that lies ahead."""
    if one.kind == "choice":
        offered = [option for option in one.options if option]
        wanted = next((option for option in ("en", "full") if option in offered), "")
        return wanted or one.value or (offered[0] if offered else "")
    if one.kind == "choices":
        return one.value or (one.options[0] if len(one.options) == 1 else "")  # one box to tick
    if one.kind == "date":
        return one.value or f"{clock.today() + timedelta(days=7):%Y-%m-%d}"
    if one.kind in ("text", "textarea", "tel"):
        return one.value or "+39 06 100"
    return one.value
