"""What a measurement needs from inside: codes of cases, partners let in, keys rotated, and the floor of a page.

``python -m bench.within --home FOLDER known|let-in|rotate|floor`` says it as JSON.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import figures, fill

RECORDS = 100


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("known", "let-in", "rotate", "floor"))
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--cookies", default="{}")
    parser.add_argument("--path", nargs="*", default=[])
    given = parser.parse_args()
    fill.connect(given.home)
    found: dict[str, Callable[[], Any]] = {
        "known": lambda: known(given.count),
        "let-in": lambda: let_in(given.home, given.count),
        "rotate": lambda: rotate(given.home),
        "floor": lambda: floors(json.loads(given.cookies), given.path),
    }
    print(json.dumps(found[given.what]()))
    return 0


def known(count: int) -> dict[str, list[str]]:
    """Codes of all invented people in the order of their names; of those with fifty notes; of a hundred others."""
    from bench import people
    from wayhome.people.models import Case

    ones = people.invented(count)
    codes = dict(Case.objects.values_list("pk", "code"))
    # Of all months, so that a page is not always about the newest.
    heavy = [codes[one.id] for one in ones if one.is_heavy]
    plain = [codes[one.id] for one in ones[5 :: max(1, count // 100)] if not one.is_heavy]
    return {"codes": [codes[one.id] for one in ones], "heavy": heavy, "plain": plain}


def let_in(home: Path, count: int) -> list[dict[str, str]]:
    """A partner's team let into cases of the worker's, of RECORDS records each."""
    from wayhome.consent import actions
    from wayhome.consent.documents import Answer, Recipient
    from wayhome.core import clock
    from wayhome.organisations.models import Organisation
    from wayhome.people import queries
    from wayhome.people.models import Lead

    casey = fill.actor(home, "casey@")
    dawn = Organisation.objects.get(name="Dawn Centre")
    led = Lead.objects.filter(user_id=casey.user_id, ended_at=None).exclude(case__in=_used(dawn.pk))
    made: list[Any] = []
    for code in led.order_by("id").values_list("case__code", flat=True):
        if len(made) == count:
            break
        seen = queries.found(casey, code)
        if queries.person(casey, seen).is_child:  # somebody else would have to agree for her
            continue
        answer = Answer(
            purpose="SHARE_RECEIVING_ORG",
            groups=("A", "F", "I"),
            recipients=(Recipient(dawn.pk, dawn.name),),
            granted="yes",
            form="explicit_written",
            understood=True,
            given_at=clock.now(),
        )
        row = actions.record_answer(seen=seen, answer=answer, by=casey)
        actions.let_in(seen=seen, consent=row.pk, organisation=dawn.pk, by=casey)
        _fill_up(casey, seen)
        made.append({"code": code, "consent": str(row.pk)})
    return made


def _used(organisation: Any) -> Any:  # noqa: ANN401 - ids and a query
    """Cases that the partner was let into by an earlier measurement."""
    from wayhome.people.models import Involvement

    return Involvement.objects.filter(organisation=organisation).values("case")


def _fill_up(by: Any, seen: Any) -> None:  # noqa: ANN401 - actor and case of the site
    """Notes until the case has RECORDS sealed records of the organisation."""
    from uuid import uuid4

    from wayhome.casefile.models import Note
    from wayhome.core import clock
    from wayhome.vault import records
    from wayhome.vault.rotation import sealed_models

    ours = {"case_id": seen.id, "organisation_id": by.organisation_id}
    models = [*sealed_models(is_fact=True), *sealed_models(is_fact=False)]
    held = sum(model._base_manager.filter(**ours).count() for model in models)
    body = {"kind": "general", "day": clock.today(), "text": "The week was quiet. " * 20}
    new: list[tuple[Note, dict[str, Any]]] = [
        (Note(**ours, note=uuid4(), number=1, group="I", written_by=by.user_id), {"body": body})
        for _ in range(RECORDS - held)
    ]
    records.put_many(by.keyring, new)


def rotate(home: Path) -> list[float]:
    """Seconds of each rotation that is owed, one case at a time, as a visit pays it."""
    from wayhome.vault import records

    casey = fill.actor(home, "casey@")
    times: list[float] = []
    while True:
        started = time.perf_counter()
        if not records.settle(casey.keyring, at_most=1):
            return times
        times.append(time.perf_counter() - started)


def floors(cookies: dict[str, str], paths: list[str]) -> dict[str, float]:
    """Seconds of the same SQL by psycopg and the same unsealing, without the site around it."""
    from bench import floor

    return {path: figures.percentile(floor.of(cookies, path), 0.5) for path in paths}


if __name__ == "__main__":
    sys.exit(main())
