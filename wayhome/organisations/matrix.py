"""The access matrix: what each role may do with each group of data, at most.

A right here is a ceiling, never a grant: access is role, times a live involvement in the case, times its
stage, times consent. The whole table is a proposal, built on need to know and on sharing only with consent;
an installation changes it here, in the open, with the protection officer's yes, and never at run time.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from wayhome.organisations import roles
from wayhome.organisations.enums import AgencyKind, TeamKind

if TYPE_CHECKING:
    from wayhome.organisations.roles import Words

GROUPS: dict[str, "Words"] = {
    "A": _("identity"),
    "B": _("contact and current location"),
    "C": _("account of what happened"),
    "D": _("health"),
    "E": _("psychosocial"),
    "F": _("risk and safety plan"),
    "G": _("travel"),
    "H": _("legal proceedings"),
    "I": _("services and plan"),
    "J": _("outcomes"),
}


class Kind(StrEnum):
    WRITE = "W"
    READ = "R"
    READ_WRITE = "R/W"
    MINIMUM = "m"  # the short extract only
    CONSENT = "C"  # only with a consent that names this actor and this purpose
    CODED = "coded"  # codes to be counted, never a person's data
    NEVER = "–"


@dataclass(frozen=True)
class Right:
    """What a role may do with a group, at most. ``own``: only with what its holder wrote or was asked."""

    kind: Kind
    note: "Words" = ""
    own: bool = False

    def __call__(self, note: "Words", *, own: bool = False) -> "Right":
        """The same right, narrowed by a note."""
        return replace(self, note=note, own=own)


class Part(NamedTuple):
    """A key: of a group, whole or only its minimum."""

    group: str
    whole: bool


W, R, RW, m, C, coded, no = (Right(kind) for kind in Kind)
type Row = tuple[Right, ...]

NOTHING: Row = (no,) * len(GROUPS)
_SHELTER: Row = (
    m(_("name used, age")), R(_("own site")), no, m(_("diet, allergy, medication, crisis")), m,
    R(_("safety plan")), m(_("dates")), m(_("hearing days")), R, no,
)  # fmt: skip
_PROCEEDINGS: Row = (
    C, no, C, C(_("expert report only")), C(_("expert report only")), m, m(_("availability dates")), W, no, no,
)  # fmt: skip
_COUNSEL: Row = (R, C, C, C, no, C, m, RW, m, no)
_ON_THE_WAY: Row = (
    m(_("name, photo optional, flight")), m, no, m(_("wheelchair etc.")), no, no, m, no, no, no,
)  # fmt: skip
_COUNTED: Row = (
    no, no, coded(_("coded only")), coded, no, no, no, coded, coded, coded(_("aggregated, k ≥ 11")),
)  # fmt: skip

MATRIX: dict[str, Row] = {
    "LE_FRONTLINE": (
        W(_("at entry, then –"), own=True), no, m(_("indicators noticed")), m(_("urgent need")), no,
        W(_("own observation"), own=True), no, no, no, no,
    ),
    "LE_INVESTIGATOR": (
        C, no, C(_("statement, not therapy notes")), no, no, m(_("threat level, protection duty")), no,
        R(_("own file"), own=True), no, no,
    ),
    "PROSECUTOR": _PROCEEDINGS,
    "COURT": _PROCEEDINGS,
    "IDENT_AUTHORITY": (R, no, C, no, no, m, no, m, no, no),
    "SHELTER_STAFF": _SHELTER,
    "SHELTER_MANAGER": _SHELTER,
    "CASE_MANAGER_SEND": (W, W, W, m, m, W, W, m, W, W(_("until handover"))),
    "CASE_MANAGER_RECV": (
        R(_("from acceptance")), W(_("from arrival")), C(_("never by default")), C, C, RW, R, m, W, W,
    ),
    "RETURN_COUNSELLOR": (R, no, no, m, no, m, R, no, R, no),
    "GUARDIAN": (R, R, m(_("age-appropriate")), R, m, RW, R, R, RW, R),
    "ADVOCATE": _COUNSEL,
    "LEGAL_AID": _COUNSEL,
    "CONSULAR": (
        m(_("name, birth, nationality evidence, photo")), no,
        no(_("never told the person is a VoT unless the person agrees")), no, no, no, m, no, no, no,
    ),
    "HEALTH": (R, no, no, W, m, m, m(_("date, route, flight length")), no, m, no),
    "PSYCHOSOCIAL": (m, no, C, m, W(_("own notes sealed")), R, no, no, m, m),
    "TRAVEL_LOGISTICS": (
        m(_("name as in document, birth, document no.")), m(_("pick-up")), no, m(_("assistance code")), no, no,
        W, no, no, no,
    ),
    "ESCORT": (
        m, m, no, m(_("what to do")), m(_("what to do")), m(_("during trip")), R, no, no, no,
    ),
    "TRANSIT_CONTACT": _ON_THE_WAY,
    "BORDER_CONTACT": _ON_THE_WAY,
    "SERVICE_PROVIDER": (
        m, C, no, C(_("if health service")), C, m(_("staff safety")), no, no,
        RW(_("own referral"), own=True), W(_("own"), own=True),
    ),
    "WITNESS_PROTECTION": (R, R, C, m, m, RW, R, R, no, no),
    "STATISTICS": _COUNTED,
    "DONOR": _COUNTED,
    "SYSADMIN": NOTHING,
    # No row in the practice papers: nothing by default. Whoever does casework holds the role of that work too.
    "INTL_AGENCY": NOTHING,
    "CHILD_PROTECTION": NOTHING,
    "BID_PANEL": NOTHING,
    "CAREGIVER": NOTHING,
    "MANAGER": NOTHING,
    "DPO": NOTHING,
}  # fmt: skip

# These never hold a key of a case: they get one sealed document for one journey.
ONE_JOURNEY = frozenset({"CONSULAR", "TRAVEL_LOGISTICS", "ESCORT", "TRANSIT_CONTACT", "BORDER_CONTACT"})
_WHOLE = frozenset({Kind.WRITE, Kind.READ, Kind.READ_WRITE})


def rights(role: str, group: str) -> Right:
    """What this role may do with this group, at most. KeyError for a role or group nobody declared."""
    return dict(zip(GROUPS, MATRIX[role], strict=True))[group]


def parts(role: str) -> frozenset[Part]:
    """The keys this role can hold without a consent that names it: of a group's whole or of its minimum."""
    if role in ONE_JOURNEY:
        return frozenset()
    found = {group: rights(role, group) for group in GROUPS}
    whole = {
        Part(group, whole=True) for group, right in found.items() if right.kind in _WHOLE and not right.own
    }
    minimum = {Part(group, whole=False) for group, right in found.items() if right.kind is Kind.MINIMUM}
    return frozenset(whole | minimum)


def on_consent(role: str) -> frozenset[str]:
    """The groups a consent naming this actor and purpose may open, within the note of its right."""
    return frozenset(group for group in GROUPS if rights(role, group).kind is Kind.CONSENT)


def roles_in(*, agency: AgencyKind, team: TeamKind) -> tuple[str, ...]:
    """Roles that work in a team of this kind in an agency of this kind, by default."""
    return tuple(role.code for role in roles.held_by(agency) if team in role.teams)


def parts_of_team(*, agency: AgencyKind, team: TeamKind) -> frozenset[Part]:
    """The keys a team holds for a case of its own agency: all that its roles need, each group once.

    Supervisors hold every case whole, so that no case depends on one person. Within a team, pages still show
    each member only what their own role may see.
    """
    if team is TeamKind.SUPERVISORS:
        return frozenset(Part(group, whole=True) for group in GROUPS)
    held = frozenset[Part]().union(*(parts(role) for role in roles_in(agency=agency, team=team)))
    return frozenset(part for part in held if part.whole or Part(part.group, whole=True) not in held)
