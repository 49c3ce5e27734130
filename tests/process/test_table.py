"""The gates of leaving as a table, written from the papers (domain.md 3.2, G2.1 to G2.12; 3.3; 4.3; 4.5), from no code.

Each line changes one thing about somebody of whom all is so, and says by name which conditions stop then. Neither the
rooms nor the ``oracle`` of the property are asked what they think: both have to say what stands here.
"""

from dataclasses import replace
from typing import Any

import pytest

from tests.process import oracle
from tests.process.facts import (
    ADULT,
    ALONE,
    CASEY,
    IN_DANGER,
    LEA,
    RITA,
    WITH_INFANT,
    WITH_PARENT,
    Claim,
    Harm,
    Panel,
    Paper,
    Permission,
    Receiver,
    Relative,
    Side,
    Traveller,
    World,
)
from tests.process.test_leaving import stopped
from wayhome.process import LEAVING

BLOCK, HOLD = "block", "hold"
# The column “type” of the table of gates. High danger is a hold that two countries lift inside the condition itself.
TYPES = {
    "G2.1_VOLUNTARY": BLOCK, "G2.2_REFLECTION": HOLD, "G2.3_PROCEEDINGS": HOLD, "G2.4_RISK": BLOCK,
    "G2.5_RECEIVER": BLOCK, "G2.6_DOCUMENT": BLOCK, "G2.7_FIT": BLOCK, "G2.8_ESCORT": BLOCK, "G2.9_CHILD_BID": BLOCK,
    "G2.10_OTHER_PARENT": BLOCK, "G2.11_SAFE_ADDRESS": BLOCK, "G2.12_NON_REFOULEMENT": BLOCK,
    "G2.13_NIGHTS": BLOCK,
}  # fmt: skip
HIGH = Side(band="high", signed="high", signer=CASEY)
HIGH_THERE = Side(band="high", signed="high", signer=RITA)
BOTH = (CASEY, LEA)
CHILD = Traveller(is_child=True, travels="others")

TABLE: list[tuple[str, World, dict[str, Any], str]] = [
    # “current RETURN_TRAVEL consent … ≤ 24 h old at departure; no coercion, alternatives real, information adequate”
    ("agreed 24 hours before leaving", ADULT, {"agreed_hours_ago": 4}, ""),
    ("agreed 25 hours before leaving", ADULT, {"agreed_hours_ago": 5}, "G2.1_VOLUNTARY"),
    ("never agreed, or taken back", ADULT, {"agreed_hours_ago": None}, "G2.1_VOLUNTARY"),
    ("agreed to an earlier travel plan", ADULT, {"is_agreed_anew": False}, "G2.1_VOLUNTARY"),  # a second is a new one
    ("somebody presses", ADULT, {"pressed": "yes"}, "G2.1_VOLUNTARY"),
    ("in doubt whether somebody presses", ADULT, {"pressed": "doubt"}, "G2.1_VOLUNTARY"),
    ("could not stay", ADULT, {"has_alternatives": False}, "G2.1_VOLUNTARY"),
    ("does not know enough", ADULT, {"is_informed": False}, "G2.1_VOLUNTARY"),
    # “reflection period over, or person asked in writing to go earlier after legal counsel”
    ("nobody wrote the time to recover", ADULT, {"reflection": ""}, "G2.2_REFLECTION"),
    ("it runs", ADULT, {"reflection": "runs"}, "G2.2_REFLECTION"),
    ("it runs, asked in writing after counsel", ADULT, {"reflection": "runs", "earlier": "signed"}, ""),
    ("asked, not in writing", ADULT, {"reflection": "runs", "earlier": "not_signed"}, "G2.2_REFLECTION"),
    ("asked, without counsel", ADULT, {"reflection": "runs", "earlier": "no_lawyer"}, "G2.2_REFLECTION"),
    ("asked, and taken back", ADULT, {"reflection": "runs", "earlier": "taken_back"}, "G2.2_REFLECTION"),
    # “proceedings checked; not a veto: person may leave; but evidence option recorded”
    ("nobody checked", ADULT, {"checked": None}, "G2.3_PROCEEDINGS"),
    ("open, and nothing said of evidence", ADULT, {"checked": ("criminal",)}, "G2.3_PROCEEDINGS"),
    ("open, and no evidence kept: no veto", ADULT, {"checked": ("criminal",), "evidence": "none"}, ""),
    # “reconciled return risk assessed ≤ 14 days ago; not critical; mitigations assigned; no factor threatening life”
    ("no joint look", ADULT, {"has_round": False}, "G2.4_RISK"),
    ("one side has not written", ADULT, {"sides": (Side(), Side(days_ago=None))}, "G2.4_RISK"),
    ("fifteen days old", ADULT, {"sides": (Side(days_ago=15), Side())}, "G2.4_RISK"),
    ("critical, whoever signs", IN_DANGER, {"sides": (Side(band="critical", signed="critical", signer=CASEY),
        Side(band="critical", signed="critical", signer=RITA))}, "G2.4_RISK"),
    ("nothing is done about it", ADULT, {"measures": 0}, "G2.4_RISK"),
    ("one side finds a threat to life", ADULT, {"sides": (Side(), Side(finds="unsafe"))}, "G2.4_RISK"),
    # 4.3: “each assessor stores separately; reconciled = higher until agreed”
    ("seen differently, not agreed", ADULT, {"sides": (Side(band="low"), Side())}, "G2.4_RISK"),
    ("seen differently, agreed on one", ADULT, {"sides": (Side(band="low", agreed="low"), Side(agreed="low"))}, ""),
    # 4.3: “hold (two-country joint sign-off) at high”
    ("high, both countries sign", IN_DANGER, {}, ""),
    ("high, one signs", IN_DANGER, {"sides": (HIGH, replace(HIGH_THERE, signed=""))}, "G2.4_RISK"),
    ("high, one person for both", IN_DANGER, {"sides": (HIGH, replace(HIGH_THERE, signer=CASEY))}, "G2.4_RISK"),
    ("high, both of one country", IN_DANGER, {"sides": (replace(HIGH, country="AL"), HIGH_THERE)}, "G2.4_RISK"),
    ("high, neither where it leads", IN_DANGER, {"sides": (HIGH, replace(HIGH_THERE, country="RS"))}, "G2.4_RISK"),
    # 4.5: “the more protective position holds meanwhile”
    ("the danger is disputed", ADULT, {"is_disputed": True}, "G2.4_RISK"),
    ("what is best for the child is disputed", ALONE, {"best_is_disputed": True}, "G2.9_CHILD_BID"),
    # “receiving organisation accepted, two contacts, valid”
    ("nobody receives", ADULT, {"receivers": ()}, "G2.5_RECEIVER"),
    ("one contact", ADULT, {"receivers": (Receiver(contacts=1),)}, "G2.5_RECEIVER"),
    ("ends before arriving", ADULT, {"receivers": (Receiver(valid_days=0),)}, "G2.5_RECEIVER"),
    ("withdrew this morning", ADULT, {"receivers": (Receiver(says="withdrawn"),)}, "G2.5_RECEIVER"),
    # “each traveller incl. infants has valid document for every border; validity covers arrival + 1 day”
    ("valid one day beyond arriving", ADULT, {"travellers": (Traveller(papers=(Paper(valid_days=2),)),)}, ""),
    ("one day short", ADULT, {"travellers": (Traveller(papers=(Paper(valid_days=1),)),)}, "G2.6_DOCUMENT"),
    ("its one journey is over", ADULT, {"travellers": (Traveller(papers=(Paper(is_used=True),)),)}, "G2.6_DOCUMENT"),
    ("the infant has none", WITH_INFANT, {"travellers": (Traveller(), replace(WITH_INFANT.travellers[1], papers=()))},
     "G2.6_DOCUMENT"),
    # “fit_to_travel valid at departure; PEC done 24–72 h window”
    ("not fit", ADULT, {"fit": "not_fit"}, "G2.7_FIT"),
    ("nobody has looked", ADULT, {"fit": ""}, "G2.7_FIT"),
    ("looked at 73 hours before", ADULT, {"looks": ((73, True),)}, "G2.7_FIT"),
    ("looked at 20 hours before", ADULT, {"looks": ((20, True),)}, "G2.7_FIT"),
    ("looked at, and not well", ADULT, {"looks": ((30, False),)}, "G2.7_FIT"),
    # “escort assigned when: child unaccompanied, medical need, acute psychological risk, high security risk”
    ("a child alone, nobody along", ALONE, {"escorts": ()}, "G2.8_ESCORT"),
    ("in acute distress", ADULT, {"is_distressed": True}, "G2.8_ESCORT"),
    ("a medical need", ADULT, {"fit": "fit_with_escort", "needs": "medical"}, "G2.8_ESCORT"),
    ("high danger here", ADULT, {"band_here": "high"}, "G2.8_ESCORT"),
    # “guardian appointed; BID final and = return; child’s view recorded; caregiver confirmed; never to a relative who
    # took part” and “with an unimplicated parent a BIA suffices”
    ("no guardian", ALONE, {"guardian": ""}, "G2.9_CHILD_BID"),
    ("a guardian with a conflict", ALONE, {"guardian": "conflict"}, "G2.9_CHILD_BID"),
    ("the child was not heard", ALONE, {"view": ""}, "G2.9_CHILD_BID"),
    ("the panel is not final", ALONE, {"panel": Panel(is_final=False)}, "G2.9_CHILD_BID"),
    ("the panel says stay", ALONE, {"panel": Panel(says="stay")}, "G2.9_CHILD_BID"),
    ("no panel for a child alone", ALONE, {"panel": None}, "G2.9_CHILD_BID"),
    ("the caregiver was not visited", ALONE, {"relatives": (Relative(is_visited=False),)}, "G2.9_CHILD_BID"),
    ("not known whether it is safe", ALONE, {"relatives": (Relative(safe="unknown"),)}, "G2.9_CHILD_BID"),
    ("the caregiver took part", ALONE, {"relatives": (Relative(tie="suspected"),)}, "G2.9_CHILD_BID"),
    ("with a parent, no panel", WITH_PARENT, {}, ""),
    ("with a parent, not assessed", WITH_PARENT, {"has_bia": False}, "G2.9_CHILD_BID"),
    ("the parent took part", WITH_PARENT, {"parent_tie": "known"}, "G2.9_CHILD_BID"),
    ("the parent waits there, never visited", WITH_PARENT, {"relatives": (), "escorts": ALONE.escorts,
        "travellers": WITH_PARENT.travellers[:1]}, "G2.9_CHILD_BID"),
    ("the parent waits there, was visited", WITH_PARENT, {"escorts": ALONE.escorts,
        "travellers": WITH_PARENT.travellers[:1]}, ""),
    # “child travelling with one parent: custody/exit consent satisfied”
    ("the other parent has not agreed", WITH_INFANT, {"travellers": (Traveller(), replace(
        WITH_INFANT.travellers[1], permissions=(Permission(),)))}, "G2.10_OTHER_PARENT"),
    ("not with one parent", ALONE, {"travellers": (CHILD,)}, ""),
    # “person knows where she/he sleeps the first night”
    ("no bed", ADULT, {"knows_night": False}, "G2.11_SAFE_ADDRESS"),
    # “no finding of serious harm; open asylum claim withdrawn only by the person after counsel, or decided”
    ("serious harm was found", ADULT, {"harms": (Harm(),)}, "G2.12_NON_REFOULEMENT"),
    ("one says that it fell", ADULT, {"harms": (Harm((CASEY,)),)}, "G2.12_NON_REFOULEMENT"),
    ("her lawyer alone says so", ADULT, {"harms": (Harm((LEA,)),)}, "G2.12_NON_REFOULEMENT"),
    ("one says so twice", ADULT, {"harms": (Harm((CASEY, CASEY)),)}, "G2.12_NON_REFOULEMENT"),
    ("two say so, one her lawyer", ADULT, {"harms": (Harm(BOTH),)}, ""),
    ("asylum is asked for", ADULT, {"claims": (Claim(),)}, "G2.12_NON_REFOULEMENT"),
    ("taken back, after counsel", ADULT, {"claims": (Claim(how="withdrawn", stood_by=BOTH),)}, ""),
    ("taken back, no lawyer looked", ADULT, {"claims": (Claim(how="withdrawn", stood_by=(CASEY,)),)},
     "G2.12_NON_REFOULEMENT"),
    ("refused for good", ADULT, {"claims": (Claim(how="refused", stood_by=BOTH),)}, ""),
    ("refused, an appeal is open", ADULT, {"claims": (Claim(how="refused", is_appealed=True, stood_by=BOTH),)},
     "G2.12_NON_REFOULEMENT"),
    ("closed, and not decided", ADULT, {"claims": (Claim(how="other", stood_by=BOTH),)}, "G2.12_NON_REFOULEMENT"),
    ("protection is held", ADULT, {"claims": (Claim(is_given=True),)}, "G2.12_NON_REFOULEMENT"),
    ("protection was taken away", ADULT, {"claims": (Claim(is_given=True, how="refused", stood_by=BOTH),)},
     "G2.12_NON_REFOULEMENT"),
    ("given up in her own words", ADULT, {"claims": (Claim(is_given=True, how="given_up", stood_by=BOTH),)}, ""),
    ("given up, one wrote so", ADULT, {"claims": (Claim(is_given=True, how="given_up", stood_by=(LEA,)),)},
     "G2.12_NON_REFOULEMENT"),
    # 3.3: “overnight transit only in booked safe place”
    ("a night, and nobody says where", ADULT, {"night": "open"}, "G2.13_NIGHTS"),
    ("a night, and nobody is there", ADULT, {"night": "nobody"}, "G2.13_NIGHTS"),
    ("a night, and it is not booked", ADULT, {"night": "not_booked"}, "G2.13_NIGHTS"),
    ("a night in a booked place", ADULT, {"night": "booked"}, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("world", "given", "gate"), [line[1:] for line in TABLE], ids=[line[0] for line in TABLE]
)
def test_the_table_of_the_papers(world: World, given: dict[str, Any], gate: str) -> None:
    changed = replace(world, **given)
    expected = {gate} - {""}
    assert set(stopped(changed)) == expected, "the conditions as they are installed"
    assert oracle.stops(changed) == expected, "what the property measures them by"
    # Whatever somebody claims that two people went ahead on: a block stops all the same, a hold does not.
    assert set(stopped(changed, frozenset(TYPES))) == {one for one in expected if TYPES[one] == BLOCK}


def test_every_gate_has_its_type_and_a_line_in_which_it_stops() -> None:
    assert {one.id: str(one.force) for one in LEAVING} == TYPES
    assert {line[3] for line in TABLE} - {""} == set(TYPES)
