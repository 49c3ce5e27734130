"""``docs/access.md``, written from roles.py and matrix.py: ``python -m wayhome.organisations.access_docs``."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from wayhome.organisations import matrix, roles
from wayhome.organisations.enums import AgencyKind, TeamKind

PAGE = Path(__file__).parents[2] / "docs" / "access.md"

HEAD = """# Who may see what

Written by `python -m wayhome.organisations.access_docs`; a test compares it with the code.
The table is `wayhome/organisations/matrix.py`, the roles are `wayhome/organisations/roles.py`.

A right in this table is a ceiling, never a grant. What somebody can open is their role, times a live
involvement of their agency in this case, times the stage of the case, times consent. When an involvement
ends, access ends at once. The whole table is a **proposal**, built on need to know and on sharing only with
consent; an installation that needs another one changes it in the code, in the open, with the protection
officer's yes. It is never changed while running.
"""

LEGEND = """
**W** write and read · **R** read · **R/W** read and write · **m** the short extract only · **C** only with a
consent that names this actor and this purpose · **coded** codes to be counted · **–** never.
VoT is the papers' abbreviation for somebody who was trafficked; no screen shows it.
"""

RULES = """
## What the table does not say

- The agency that sends loses writing when hand-over is confirmed, and sees no new records. It keeps its own.
- Relatives are never taken to be safe. Speaking to family needs its own consent.
- When a life is in danger, only what concerns the danger is passed on, also without consent: logged, confirmed
  by a second person (at night, by one who is alone, and signed by a second within twelve hours), and she is told as
  soon as that is safe.
- A child's identity is not made public, save to trace family or to protect the child.
- Emergency access lasts four hours, needs a reason and a holder's own sign-in, and the data-protection officer
  hears of it at once.
- Search shows nothing to whoever is not involved, whether or not the person exists.
- Managers of people and system administrators open no case. They join a team only by a member's act.
- Analysts and donors see codes and counts, never a person.
"""


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _table(head: list[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    yield _row(head)
    yield _row("---" for _ in head)
    yield from (_row(row) for row in rows)


def _right(right: matrix.Right) -> str:
    note = str(right.note)
    if not note:
        return str(right.kind)
    return note if note.startswith(str(right.kind)) else f"{right.kind} ({note})"


def _parts(parts: frozenset[matrix.Part]) -> str:
    whole = " ".join(sorted(part.group for part in parts if part.whole))
    minimum = " ".join(sorted(part.group for part in parts if not part.whole))
    said = [f"{word} {groups}" for word, groups in (("whole", whole), ("extract", minimum)) if groups]
    return ", ".join(said) or "nothing"


def _matrix() -> Iterator[str]:
    yield from _table(
        ["role", *matrix.GROUPS],
        ([f"`{role.code}`", *(_right(matrix.rights(role.code, group)) for group in matrix.GROUPS)]
         for role in roles.ALL),
    )  # fmt: skip


def _roles() -> Iterator[str]:
    def row(role: type[roles.Role]) -> list[object]:
        kinds = ", ".join(sorted(str(kind.label) for kind in role.held_by)) or "nobody"
        teams = ", ".join(sorted(str(team.label) for team in role.teams)) or "by name only"
        if role.code in matrix.ONE_JOURNEY:
            keys = "one sealed document for one journey"
        else:
            keys = _parts(matrix.parts(role.code))
        return [role.label, f"`{role.code}`", role.description,
                "every kind" if role.held_by == roles.EVERY_KIND else kinds,
                teams if role.needs_account else "no account", keys]  # fmt: skip

    yield from _table(
        ["on the screen", "code", "what it is", "who gives it", "teams", "keys without a named consent"],
        (row(role) for role in roles.ALL),
    )


def _teams() -> Iterator[str]:
    def rows() -> Iterator[list[object]]:
        for agency in AgencyKind:
            for team in TeamKind:
                working = matrix.roles_in(agency=agency, team=team)
                if working:
                    parts = matrix.parts_of_team(agency=agency, team=team)
                    yield [
                        agency.label,
                        team.label,
                        ", ".join(f"`{code}`" for code in working),
                        _parts(parts),
                    ]

    yield from _table(["agency", "team", "roles that work there", "keys of the agency's own cases"], rows())


def page() -> str:
    """The page as it stands in the documentation."""
    groups = " · ".join(f"**{letter}** {label}" for letter, label in matrix.GROUPS.items())
    return "\n".join((
        HEAD, "## The matrix", "", f"Groups of data: {groups}.", LEGEND, *_matrix(), RULES,
        "## Roles", "", *_roles(), "",
        "## Teams", "",
        "A case is opened to teams, so that one absence closes nothing. A team's key opens what its roles need",
        "together; each member's pages still show only what their own role may see. **Supervisors** hold every",
        "case of the agency whole, except what is sealed to named people; nobody joins them by a role.",
        "**Analysts** hold coded rows only.", "", *_teams(), "",
    ))  # fmt: skip


if __name__ == "__main__":  # pragma: no cover
    import django  # only here: the labels are translatable texts

    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
