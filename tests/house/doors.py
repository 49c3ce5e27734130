"""Who opens which address of a case that the own team works on, role by role, where no room's own table says so.

Where an address asks for one thing of the case (a plan’s part, a matter, an item) that is not there, whoever sees the
case is told so by 404: what stands here then are the roles that are told why not before anything is looked for.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Door:
    """Roles that are shown these pages, and roles that see the case and are told why not this. To others: 404."""

    opens: frozenset[str]
    refused: frozenset[str]
    names: str


def door(opens: str, refused: str, names: str) -> Door:
    """The same, from words."""
    return Door(frozenset(opens.split()), frozenset(refused.split()), names)


DOORS = (
    door(
        opens=(
            "CASE_MANAGER_RECV CASE_MANAGER_SEND ESCORT GUARDIAN RETURN_COUNSELLOR TRAVEL_LOGISTICS "
            "WITNESS_PROTECTION"
        ),
        refused="",
        names=(
            "afterwards:after checkins:begin checkins:incident checkins:journey checkins:missing "
            "crossings:letters custody:way departure:given"
        ),
    ),
    door(
        opens="CASE_MANAGER_SEND TRAVEL_LOGISTICS",
        refused=(
            "ADVOCATE BORDER_CONTACT CASE_MANAGER_RECV CONSULAR COURT ESCORT GUARDIAN HEALTH LEGAL_AID "
            "PROSECUTOR RETURN_COUNSELLOR SHELTER_MANAGER SHELTER_STAFF TRANSIT_CONTACT WITNESS_PROTECTION"
        ),
        names=(
            "afterwards:dose afterwards:papers afterwards:report attempts:end attempts:write custody:check "
            "custody:plan custody:words departure:card departure:kit departure:orient departure:own_way "
            "escorts:ask escorts:hear escorts:instead escorts:need itinerary:call_off itinerary:new_cost "
            "itinerary:paste itinerary:together itinerary:write passes:make passes:paper"
        ),
    ),
    door(
        opens="CASE_MANAGER_RECV CASE_MANAGER_SEND",
        refused="GUARDIAN PSYCHOSOCIAL",
        names=(
            "afterwards:felt followup:begin followup:contact followup:lost followup:missed followup:word "
            "outcomes:begin outcomes:paper outcomes:rate rounds:take_in"
        ),
    ),
    door(
        opens="",
        refused="CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN PSYCHOSOCIAL",
        names="afterwards:slip rounds:take_off",
    ),
    door(
        opens="CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN RETURN_COUNSELLOR",
        refused="",
        names="attempts:free",
    ),
    door(
        opens=(
            "ADVOCATE CASE_MANAGER_RECV CASE_MANAGER_SEND COURT GUARDIAN LEGAL_AID PROSECUTOR "
            "WITNESS_PROTECTION"
        ),
        refused="",
        names="attempts:harm",
    ),
    door(
        opens=(
            "ADVOCATE BORDER_CONTACT CASE_MANAGER_RECV CASE_MANAGER_SEND CONSULAR COURT ESCORT GUARDIAN "
            "HEALTH LEGAL_AID PROSECUTOR RETURN_COUNSELLOR SHELTER_MANAGER SHELTER_STAFF TRANSIT_CONTACT "
            "TRAVEL_LOGISTICS WITNESS_PROTECTION"
        ),
        refused="",
        names=(
            "attempts:plan attempts:plans escorts:escorts itinerary:costs itinerary:way passes:passes "
            "passes:take_in_here"
        ),
    ),
    door(
        opens="CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN WITNESS_PROTECTION",
        refused="",
        names="attempts:time children:best family:plan jointrisk:joint",
    ),
    door(
        opens="CASE_MANAGER_RECV CASE_MANAGER_SEND",
        refused="",
        names=(
            "bundles:out bundles:own disclosure:askings disclosure:note evidence:pass_on evidence:requests"
        ),
    ),
    door(
        opens=(
            "ADVOCATE CASE_MANAGER_RECV CASE_MANAGER_SEND COURT GUARDIAN HEALTH IDENT_AUTHORITY LEGAL_AID "
            "LE_FRONTLINE LE_INVESTIGATOR PROSECUTOR PSYCHOSOCIAL RETURN_COUNSELLOR SERVICE_PROVIDER "
            "SHELTER_MANAGER SHELTER_STAFF WITNESS_PROTECTION"
        ),
        refused="",
        names=(
            "casefile:beside casefile:case casefile:draft casefile:drop_draft casefile:file casefile:notes "
            "casefile:timeline"
        ),
    ),
    door(
        opens=(
            "ADVOCATE CASE_MANAGER_RECV CASE_MANAGER_SEND COURT GUARDIAN HEALTH LEGAL_AID PROSECUTOR "
            "PSYCHOSOCIAL WITNESS_PROTECTION"
        ),
        refused=(
            "IDENT_AUTHORITY LE_FRONTLINE LE_INVESTIGATOR RETURN_COUNSELLOR SERVICE_PROVIDER SHELTER_MANAGER "
            "SHELTER_STAFF"
        ),
        names="casefile:note",
    ),
    door(
        opens=(
            "ADVOCATE CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN HEALTH IDENT_AUTHORITY LEGAL_AID "
            "RETURN_COUNSELLOR WITNESS_PROTECTION"
        ),
        refused="",
        names="caselists:case",
    ),
    door(
        opens="",
        refused="CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN WITNESS_PROTECTION",
        names=(
            "children:along children:along_again children:ask children:assess children:decide children:hear "
            "children:hear_guardian children:position"
        ),
    ),
    door(
        opens="CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN",
        refused=("ADVOCATE HEALTH LEGAL_AID PSYCHOSOCIAL RETURN_COUNSELLOR SHELTER_MANAGER SHELTER_STAFF"),
        names=(
            "closing:card closing:close closing:go_ahead closing:parts closing:word escorts:wish goals:add "
            "goals:promise goals:review_on receivers:ask receivers:enquiry reintegration:goals "
            "reintegration:promise staying:begin"
        ),
    ),
    door(
        opens="",
        refused=("ADVOCATE HEALTH LEGAL_AID PSYCHOSOCIAL RETURN_COUNSELLOR SHELTER_MANAGER SHELTER_STAFF"),
        names=(
            "closing:card_paper closing:letter escorts:take_back goals:add_step goals:goal goals:progress "
            "goals:review goals:sheet goals:step goals:together goals:without ordinary:line receivers:let_in "
            "receivers:letter receivers:office receivers:told reception:child reception:offer reception:place "
            "reintegration:fund reintegration:show reintegration:sign staying:end staying:settle staying:task"
        ),
    ),
    door(
        opens=(
            "CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN RETURN_COUNSELLOR SHELTER_MANAGER SHELTER_STAFF"
        ),
        refused="",
        names=(
            "closing:ready goals:plan grants:items ordinary:life receivers:receivers reintegration:plan "
            "staying:staying"
        ),
    ),
    door(
        opens=("ADVOCATE CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN HEALTH LEGAL_AID PSYCHOSOCIAL"),
        refused="",
        names="conference:disputes conference:raise",
    ),
    door(
        opens="",
        refused=(
            "ADVOCATE BORDER_CONTACT CASE_MANAGER_RECV CONSULAR COURT ESCORT GUARDIAN HEALTH LEGAL_AID "
            "PROSECUTOR RETURN_COUNSELLOR SHELTER_MANAGER SHELTER_STAFF TRANSIT_CONTACT WITNESS_PROTECTION"
        ),
        names=(
            "crossings:again crossings:close custody:comes_back custody:move departure:count departure:paper "
            "escorts:change escorts:order itinerary:cost passes:end passes:keep_open"
        ),
    ),
    door(
        opens="",
        refused=(
            "COURT ESCORT HEALTH IDENT_AUTHORITY LE_INVESTIGATOR PROSECUTOR PSYCHOSOCIAL RETURN_COUNSELLOR "
            "SERVICE_PROVIDER SHELTER_MANAGER SHELTER_STAFF"
        ),
        names=(
            "custody:stop jointrisk:beside jointrisk:check jointrisk:items jointrisk:measure jointrisk:sheet "
            "jointrisk:write reception:check reception:short"
        ),
    ),
    door(
        opens="",
        refused=(
            "ADVOCATE BORDER_CONTACT CASE_MANAGER_RECV CASE_MANAGER_SEND CONSULAR COURT ESCORT GUARDIAN "
            "HEALTH LEGAL_AID PROSECUTOR RETURN_COUNSELLOR SHELTER_MANAGER SHELTER_STAFF TRANSIT_CONTACT "
            "TRAVEL_LOGISTICS WITNESS_PROTECTION"
        ),
        names="departure:approve",
    ),
    door(
        opens=(
            "ADVOCATE CASE_MANAGER_RECV CASE_MANAGER_SEND ESCORT GUARDIAN LEGAL_AID RETURN_COUNSELLOR "
            "TRAVEL_LOGISTICS WITNESS_PROTECTION"
        ),
        refused="",
        names="departure:ready",
    ),
    door(
        opens="CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN WITNESS_PROTECTION",
        refused=(
            "COURT ESCORT HEALTH IDENT_AUTHORITY LE_INVESTIGATOR PROSECUTOR PSYCHOSOCIAL RETURN_COUNSELLOR "
            "SERVICE_PROVIDER SHELTER_MANAGER SHELTER_STAFF"
        ),
        names=(
            "escorts:tie followup:note jointrisk:agree jointrisk:begin jointrisk:changed jointrisk:differ "
            "jointrisk:find jointrisk:heard jointrisk:new_measure jointrisk:sign"
        ),
    ),
    door(
        opens="ADVOCATE LEGAL_AID",
        refused="",
        names="evidence:items evidence:let_in evidence:new",
    ),
    door(
        opens="CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN WITNESS_PROTECTION",
        refused="PSYCHOSOCIAL",
        names="family:add",
    ),
    door(
        opens="",
        refused="PSYCHOSOCIAL",
        names=(
            "family:adverse family:answer family:answer_adverse family:approach family:ask family:relative "
            "family:visit"
        ),
    ),
    door(
        opens="CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN PSYCHOSOCIAL WITNESS_PROTECTION",
        refused="",
        names="family:family",
    ),
    door(
        opens="",
        refused="GUARDIAN PSYCHOSOCIAL WITNESS_PROTECTION",
        names="family:place",
    ),
    door(
        opens="HEALTH",
        refused="CASE_MANAGER_SEND GUARDIAN RETURN_COUNSELLOR WITNESS_PROTECTION",
        names="fitness:assess fitness:look",
    ),
    door(
        opens="CASE_MANAGER_SEND GUARDIAN HEALTH RETURN_COUNSELLOR WITNESS_PROTECTION",
        refused="",
        names="fitness:fit",
    ),
    door(
        opens="",
        refused="CASE_MANAGER_SEND GUARDIAN RETURN_COUNSELLOR WITNESS_PROTECTION",
        names="fitness:letter",
    ),
    door(
        opens="",
        refused="CASE_MANAGER_SEND GUARDIAN HEALTH RETURN_COUNSELLOR WITNESS_PROTECTION",
        names="fitness:paper",
    ),
    door(
        opens="CASE_MANAGER_SEND HEALTH",
        refused="GUARDIAN RETURN_COUNSELLOR WITNESS_PROTECTION",
        names="fitness:prepare",
    ),
    door(
        opens="CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN",
        refused="",
        names="followup:before followup:calendar rounds:case",
    ),
    door(
        opens="",
        refused="RETURN_COUNSELLOR SHELTER_MANAGER SHELTER_STAFF",
        names=(
            "grants:add_part grants:approve grants:ask grants:change grants:drop grants:end grants:give "
            "grants:part grants:rate grants:receipt grants:refuse grants:sign grants:word"
        ),
    ),
    door(
        opens="CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN",
        refused="RETURN_COUNSELLOR SHELTER_MANAGER SHELTER_STAFF",
        names="grants:new",
    ),
    door(
        opens="",
        refused=(
            "ADVOCATE BORDER_CONTACT CONSULAR ESCORT GUARDIAN HEALTH IDENT_AUTHORITY LEGAL_AID PSYCHOSOCIAL "
            "RETURN_COUNSELLOR SERVICE_PROVIDER SHELTER_MANAGER SHELTER_STAFF TRANSIT_CONTACT "
            "TRAVEL_LOGISTICS WITNESS_PROTECTION"
        ),
        names="handover:answer handover:confirm handover:propose handover:withdraw",
    ),
    door(
        opens="CASE_MANAGER_RECV CASE_MANAGER_SEND",
        refused=(
            "ADVOCATE BORDER_CONTACT CONSULAR ESCORT GUARDIAN HEALTH IDENT_AUTHORITY LEGAL_AID PSYCHOSOCIAL "
            "RETURN_COUNSELLOR SERVICE_PROVIDER SHELTER_MANAGER SHELTER_STAFF TRANSIT_CONTACT "
            "TRAVEL_LOGISTICS WITNESS_PROTECTION"
        ),
        names="handover:case",
    ),
    door(
        opens="",
        refused="GUARDIAN WITNESS_PROTECTION",
        names=(
            "hearings:add hearings:after hearings:ahead hearings:cared hearings:go hearings:money "
            "hearings:moved hearings:plan hearings:second hearings:sheet hearings:summons hearings:told "
            "hearings:tried hearings:went testimony:add_day testimony:claim testimony:claim_form "
            "testimony:course testimony:day testimony:file testimony:matter"
        ),
    ),
    door(
        opens=("ADVOCATE CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN LEGAL_AID WITNESS_PROTECTION"),
        refused="",
        names="hearings:hearings testimony:check testimony:legal",
    ),
    door(
        opens=(
            "ADVOCATE BORDER_CONTACT CASE_MANAGER_RECV CASE_MANAGER_SEND CONSULAR COURT ESCORT GUARDIAN "
            "HEALTH IDENT_AUTHORITY LEGAL_AID LE_FRONTLINE LE_INVESTIGATOR PROSECUTOR PSYCHOSOCIAL "
            "RETURN_COUNSELLOR SERVICE_PROVIDER SHELTER_MANAGER SHELTER_STAFF TRANSIT_CONTACT "
            "TRAVEL_LOGISTICS WITNESS_PROTECTION"
        ),
        refused="",
        names="messages:new messages:threads summary:summary",
    ),
    door(
        opens="",
        refused="GUARDIAN PSYCHOSOCIAL",
        names="outcomes:aside outcomes:finish outcomes:part",
    ),
    door(
        opens="CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN PSYCHOSOCIAL",
        refused="",
        names="outcomes:outcomes",
    ),
    door(
        opens="ADVOCATE DPO GUARDIAN",
        refused="",
        names="oversight:looked",
    ),
    door(
        opens="ADVOCATE GUARDIAN",
        refused="",
        names="oversight:sheet",
    ),
    door(
        opens="CASE_MANAGER_RECV CASE_MANAGER_SEND",
        refused=(
            "ADVOCATE GUARDIAN HEALTH LEGAL_AID PSYCHOSOCIAL RETURN_COUNSELLOR SHELTER_MANAGER SHELTER_STAFF"
        ),
        names=(
            "retention:ask retention:confirm retention:free retention:hold retention:later retention:leave "
            "retention:propose retention:talk"
        ),
    ),
    door(
        opens="CASE_MANAGER_RECV CASE_MANAGER_SEND",
        refused="GUARDIAN RETURN_COUNSELLOR SHELTER_MANAGER SHELTER_STAFF",
        names="retention:keeping",
    ),
    door(
        opens="CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN",
        refused=(
            "ADVOCATE BORDER_CONTACT CONSULAR COURT ESCORT HEALTH IDENT_AUTHORITY LEGAL_AID LE_FRONTLINE "
            "LE_INVESTIGATOR PROSECUTOR PSYCHOSOCIAL RETURN_COUNSELLOR SERVICE_PROVIDER SHELTER_MANAGER "
            "SHELTER_STAFF TRANSIT_CONTACT TRAVEL_LOGISTICS WITNESS_PROTECTION"
        ),
        names="summary:paper",
    ),
    door(
        opens="ADVOCATE CASE_MANAGER_RECV CASE_MANAGER_SEND LEGAL_AID",
        refused="GUARDIAN WITNESS_PROTECTION",
        names="testimony:add_claim testimony:add_matter testimony:write_check",
    ),
    door(
        opens="",
        refused=("ADVOCATE CASE_MANAGER_RECV CASE_MANAGER_SEND GUARDIAN LEGAL_AID WITNESS_PROTECTION"),
        names="testimony:safe_moment",
    ),
)

# Nothing is there to open without the thing that they are about, and nobody is told anything else.
ABOUT_A_THING = frozenset(
    {
        "bundles:file",
        "bundles:history",
        "casefile:download",
        "casefile:edit_note",
        "checkins:close",
        "checkins:end",
        "checkins:flag",
        "checkins:happened",
        "checkins:hear",
        "checkins:report",
        "checkins:review",
        "checkins:speak",
        "checkins:tick",
        "children:report",
        "conference:agree",
        "conference:answer",
        "conference:call",
        "conference:decide",
        "conference:dispute",
        "conference:heard",
        "conference:noticed",
        "conference:say",
        "crossings:letter",
        "crossings:make",
        "crossings:script",
        "custody:confirm",
        "custody:paper",
        "custody:press",
        "custody:queue",
        "custody:told",
        "custody:unsay",
        "departure:go_ahead",
        "departure:second",
        "disclosure:answer",
        "disclosure:asking",
        "disclosure:second",
        "disclosure:sheet",
        "disclosure:tell",
        "evidence:allow",
        "evidence:became",
        "evidence:copy",
        "evidence:give",
        "evidence:hand_on",
        "evidence:one",
        "evidence:open_file",
        "evidence:second",
        "evidence:take_in",
        "evidence:use",
        "goals:version",
        "grants:one",
        "hearings:hearing",
        "jointrisk:side",
        "messages:read",
        "messages:thread",
        "outcomes:survey",
        "receivers:asked_office",
        "receivers:receiver",
        "reception:asked",
        "reception:days",
        "summary:record",
        "witnessing:take_back",
    }
)

OF = {name: one for one in DOORS for name in one.names.split()}
READ_WHO_LOOKED = frozenset({"DPO"})
AT_LEAST = 684  # of all addresses, those that say role by role who opens them
