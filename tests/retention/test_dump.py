"""A dump proves it: after erasing, what still names the case is what is declared here, and nothing sealed is left.

A whole dump of the database is read before and after, with no key and with nothing of the house but its programs.
"""

import os
import re
import subprocess
from collections.abc import Iterable

import pytest
from psycopg import conninfo

from tests.cast import build
from tests.retention import story
from tests.retention.story import DAY
from tests.retention.test_erasing import lived
from wayhome.core import clock
from wayhome.installation import postgres
from wayhome.people import queries as people
from wayhome.upkeep import databases

pytestmark = pytest.mark.slow

type Row = dict[str, str]
type Dump = dict[str, list[Row]]
EMPTY = frozenset({r"\N", "", r"\\x", "{}", "[]"})
SEALED = re.compile(r"\\\\x[0-9a-f]{66,}")  # longer than a mark or a hash of this house
WROTE = ("organisation_id", "from_organisation_id", "sender_id")

# What still names the case, where the agency that erased it wrote it: table -> columns that hold something.
# Who did something, when, how many times; never what. Beside that:
# - of a case: whether it came with a list (figures count those apart; cases of one list began in one moment anyway);
# - of an involvement: code and month of the case, which stay beside it, copied there by the database for its lists;
# - of a request: the last day of the yes it rested on, as the yes itself keeps it: then whoever was asked is asked for
#   its copies, by a clock that has no key. Erased here or not, she or he was promised that. Also whether who was asked
#   leads the case: then nobody is rung or asked in its place.
ROW = frozenset({"id", "created_at", "case_id", "organisation_id", "row_version", "written_by"})
STAYS: dict[str, frozenset[str]] = {
    "attempts_attempt": ROW | {"number"},
    "attempts_plan": ROW | {"number", "thing", "attempt"},
    "attempts_step": (ROW - {"written_by"}) | {"attempt", "key", "day", "taken_by"},
    "audit_entry": frozenset({
        "id", "sequence", "version", "previous", "hash", "at", "action", "actor", "organisation", "subject", "groups",
        "count", "outcome",
    }),
    "case_messages_message": frozenset({"id", "created_at", "number", "organisation_id", "thread_id", "user_id"}),
    "case_messages_thread": frozenset({
        "id", "created_at", "case_id", "group", "last_number", "opener_id", "other_id",
    }),
    "casefile_note": ROW | {"number", "note", "group"},
    "consent_consent": ROW | {"last_day", "private_group"},
    "consent_withdrawal": ROW | {"consent", "day", "private_group"},
    "jointrisk_old": frozenset({"id", "created_at", "case_id", "attempt"}),
    "jointrisk_position": (ROW - {"row_version"}) | {"attempt", "round"},
    "jointrisk_round": ROW | {"attempt", "number", "thing"},
    "options_counsel": ROW,
    "options_talk": ROW,
    "people_case": frozenset({"id", "created_at", "organisation_id", "code", "opened_month", "is_named", "is_brought"}),
    "people_identity": ROW | {"number"},
    "people_involvement": frozenset({
        "id", "created_at", "case_id", "organisation_id", "team_id", "holder", "mode", "parts", "from_day",
        "added_by_id", "ended_at", "ended_by", "case_code", "case_month",
    }),
    "people_lead": frozenset({"id", "created_at", "case_id", "side", "user_id", "named_by_id", "ended_at"}),
    "people_step": (ROW - {"written_by"}) | {"key", "day", "taken_by"},
    "referrals_referral": frozenset({
        "id", "created_at", "number", "code", "thread", "from_organisation_id", "from_team_id", "to_organisation_id",
        "to_team_id", "readers", "own_readers", "priority", "state", "is_open", "sent_at", "due_at", "changed_on",
        "basis_mark", "basis_until", "is_led_there",
    }),
    "referrals_referralevent": frozenset({
        "id", "created_at", "referral_id", "number", "event", "side", "day", "by_user",
    }),
    "residence_reflection": ROW | {"number"},
    "residence_told": ROW,
    "retention_line": ROW | {"number"},
    "vault_strand": frozenset({
        "id", "created_at", "case_id", "organisation_id", "is_named", "is_incomplete", "erased_at",
    }),
}  # fmt: skip


def dumped(database: str) -> Dump:
    """Every row of every table, as ``pg_dump`` writes it."""
    url = conninfo.make_conninfo(os.environ["WAYHOME_TEST_OWNER_URL"], dbname=database)
    program = postgres.programs() / "pg_dump"
    made = subprocess.run(
        [program, "--data-only"], env=dict(databases._environment(url)), capture_output=True, check=True
    )
    found: Dump = {}
    table, columns = "", list[str]()
    for line in made.stdout.decode().splitlines():
        if begun := re.fullmatch(r'COPY public\."?(\w+)"? \((.*)\) FROM stdin;', line):
            table, columns = begun[1], [one.strip('"') for one in begun[2].split(", ")]
        elif line == r"\.":
            table = ""
        elif table:
            found.setdefault(table, []).append(dict(zip(columns, line.split("\t"), strict=True)))
    return found


def naming(dump: Dump, marks: Iterable[str]) -> Dump:
    """The rows in which one of these stands, in whatever column."""
    wanted = set(marks)
    return {
        table: there
        for table, rows in dump.items()
        if (there := [row for row in rows if wanted & set(row.values())])
    }


def about(dump: Dump, *marks: str) -> Dump:
    """The rows that name one of these, and those that name such a row, and so on."""
    known, found = set(marks), naming(dump, marks)
    while more := ids(found) - known:
        known |= more
        found = naming(dump, known)
    return found


def ids(found: Dump) -> set[str]:
    return {row["id"] for rows in found.values() for row in rows if "-" in row.get("id", "")}


def holding(rows: list[Row]) -> frozenset[str]:
    return frozenset(column for row in rows for column, value in row.items() if value not in EMPTY)


def parcels(rows: Iterable[Row]) -> set[str]:
    return {value for row in rows for value in row.values() if SEALED.fullmatch(value)}


def test_a_dump_after_erasing_holds_what_is_declared_and_no_sealed_byte(
    committed_db: None, database_name: str
) -> None:
    cast = build()
    seen = lived(cast)
    vera = story.vera(cast)
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    dawn = str(cast.dawn.pk)

    def ours(dump: Dump) -> Dump:
        """Without what the other agency wrote, and what it laid beside that: it is its own."""
        found = about(dump, str(seen.id), str(thread))
        wrote = {
            table: [row for row in rows if dawn in [row.get(column) for column in WROTE]]
            for table, rows in found.items()
        }
        theirs = about(found, *ids(wrote))
        kept = {
            table: [row for row in rows if row not in theirs.get(table, [])] for table, rows in found.items()
        }
        return {table: rows for table, rows in kept.items() if rows}

    before = ours(dumped(database_name))
    sealed = {table: parcels(rows) for table, rows in before.items() if parcels(rows)}
    found = {"people_identity", "casefile_note", "retention_line", "case_messages_copy", "duties_duty"}
    assert found <= set(sealed), "it could be found"

    with clock.shifted(6 * 366 * DAY):
        story.propose(cast, seen, vera)
        story.erase(cast, seen, cast.casey)

    whole = dumped(database_name)
    left = {value for rows in whole.values() for value in parcels(rows)}
    assert {table for table, values in sealed.items() if values & left} == set(), "nothing of it is anywhere"
    after = ours(whole)
    assert {table: holding(rows) for table, rows in after.items()} == STAYS
    assert set().union(*(parcels(rows) for rows in after.values())) == set()
