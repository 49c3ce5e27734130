"""Who is who in the practice world: its agencies, who works there, and who knows whom."""

from dataclasses import dataclass

from wayhome.organisations.enums import AgencyKind, TeamKind


@dataclass(frozen=True, slots=True)
class Cast:
    """Who works where, as what, and in which teams."""

    name: str
    email: str
    role: str
    teams: tuple[TeamKind, ...] = ()
    in_small: bool = True


@dataclass(frozen=True, slots=True)
class Agency:
    """An organisation of the practice world. Its first person is its manager and founds it."""

    name: str
    kind: AgencyKind
    country: str
    people: tuple[Cast, ...]

    in_small: bool = True

    def cast(self, *, small: bool) -> tuple[Cast, ...]:
        """Who works there in a small world, or in the whole one."""
        return tuple(one for one in self.people if (self.in_small and one.in_small) or not small)


INTAKE, HOUSE, SUPERVISORS = TeamKind.INTAKE, TeamKind.HOUSE, TeamKind.SUPERVISORS
HEALTH, PSYCHOSOCIAL, LEGAL = TeamKind.HEALTH, TeamKind.PSYCHOSOCIAL, TeamKind.LEGAL
ANALYSTS = TeamKind.ANALYSTS


def _first(name: str) -> str:
    """The first name, as it stands in an address."""
    return name.partition(" ")[0].lower()


# The agencies and people are made up; the countries are those between which the journeys of the stories lead.
AGENCIES = (
    Agency(
        "Harbour House",
        AgencyKind.SHELTER_NGO,
        "IT",
        (
            Cast("Mona Berg", "mona@harbour.example", "MANAGER", (INTAKE, HOUSE, SUPERVISORS)),
            Cast("Casey Berisha", "casey@harbour.example", "CASE_MANAGER_SEND", (INTAKE, HOUSE)),
            Cast("Nora Dema", "nora@harbour.example", "CASE_MANAGER_SEND", (INTAKE, SUPERVISORS)),
            Cast("Sam Lind", "sam@harbour.example", "SHELTER_STAFF", (HOUSE,)),
            Cast("Vera Kola", "vera@harbour.example", "SHELTER_MANAGER", (HOUSE, SUPERVISORS, INTAKE)),
            Cast("Ana Lleshi", "ana@harbour.example", "HEALTH", (HEALTH,)),
            Cast("Jon Prek", "jon@harbour.example", "PSYCHOSOCIAL", (PSYCHOSOCIAL,)),
            Cast("Lea Novak", "lea@harbour.example", "LEGAL_AID", (LEGAL,)),
            Cast("Ada Quist", "ada@harbour.example", "DPO"),
            Cast("Adam Root", "adam@harbour.example", "SYSADMIN"),
            Cast("Alba Rinn", "alba@harbour.example", "STATISTICS", (ANALYSTS,), in_small=False),
        ),
    ),
    Agency(
        "Dawn Centre",
        AgencyKind.RECEIVING,
        "AL",
        (
            Cast("Lindita Marku", "lindita@dawn.example", "MANAGER", (INTAKE, SUPERVISORS)),
            Cast("Rita Shala", "rita@dawn.example", "CASE_MANAGER_RECV", (INTAKE, SUPERVISORS)),
            Cast("Drita Basha", "drita@dawn.example", "CASE_MANAGER_RECV", (INTAKE,), in_small=False),
            Cast("Besa Kurti", "besa@dawn.example", "STATISTICS", (ANALYSTS,), in_small=False),
        ),
    ),
    Agency(
        "Port Police",
        AgencyKind.POLICE,
        "IT",
        (
            Cast("Petra Holm", "petra@port-police.example", "MANAGER", (INTAKE, SUPERVISORS)),
            Cast("Otto Brandt", "otto@port-police.example", "LE_FRONTLINE", (INTAKE,)),
        ),
    ),
    *(
        Agency(
            name,
            AgencyKind.SHELTER_NGO,
            "IT",
            (
                Cast(manager, f"{_first(manager)}@{at}.example", "MANAGER", (INTAKE, SUPERVISORS)),
                Cast(lead, f"{_first(lead)}@{at}.example", "CASE_MANAGER_SEND", (INTAKE,)),
                Cast(counts, f"{_first(counts)}@{at}.example", "STATISTICS", (ANALYSTS,)),
            ),
            in_small=False,
        )
        for name, at, manager, lead, counts in (
            ("Hill House", "hill", "Heidi Roth", "Hilda Maas", "Hugo Penn"),
            ("River House", "river", "Rosa Feld", "Rolf Sand", "Runa Dahl"),
            ("Lake Centre", "lake", "Laura Wick", "Lena Moor", "Lars Beck"),
        )
    ),
    Agency(
        "National Focal Point",
        AgencyKind.FOCAL_POINT,
        "IT",
        (
            Cast("Frida Stein", "frida@focal.example", "MANAGER", (SUPERVISORS,)),
            Cast("Flora Nilsen", "flora@focal.example", "STATISTICS", (ANALYSTS,)),
        ),
        in_small=False,
    ),
    Agency(
        "Open Hands Fund",
        AgencyKind.INTERNATIONAL,
        "AL",
        (
            Cast("Gerda Holt", "gerda@fund.example", "MANAGER"),
            Cast("Gustav Lark", "gustav@fund.example", "DONOR"),
        ),
        in_small=False,
    ),
)

# Who has compared words with whom, from both sides.
PARTNERS = (
    ("Harbour House", "Dawn Centre"),
    ("Harbour House", "Port Police"),
    ("Hill House", "National Focal Point"),
    ("River House", "National Focal Point"),
    ("Lake Centre", "National Focal Point"),
)
# Who has agreed with whom what may be shared. The police are told one thing at a time, so nobody has with them.
AGREED = (("Harbour House", "Dawn Centre"),)
