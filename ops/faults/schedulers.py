"""``python -m ops.faults.schedulers``: two processes of timers on one database; each rung is climbed once."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ops.faults import writing

DUE = """
import sys
from pathlib import Path
from bench import fill
home = Path(sys.argv[1])
fill.connect(home)
from datetime import timedelta
from django.db import transaction
from wayhome.core import clock
from wayhome.duties import actions, due
from wayhome.duties.actions import Kind, Rung
casey, mona = fill.actor(home, "casey@"), fill.actor(home, "mona@")
for number in range(200):
    with transaction.atomic():
        actions.add(kind=Kind.TASK, due_at=clock.now() - timedelta(hours=1), about=due.SHIFT_EMPTY,
            owner=casey.user_id, ladder=[Rung(mona.user_id, timedelta(minutes=30))],
            organisation=casey.organisation_id, args={"start": clock.now()}, once=f"two {number}", by=casey)
print("done")
"""
CLIMBED = """
import json, sys
from collections import Counter
from pathlib import Path
from bench import fill
fill.connect(Path(sys.argv[1]))
from django.db import connection
from wayhome.duties.models import Climb, Duty
from wayhome.duties import clock as duties_clock
counts = Counter(Climb.objects.values_list("duty", "rung"))
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM (SELECT 1 FROM procrastinate_periodic_defers "
        "GROUP BY task_name, periodic_id, defer_timestamp HAVING count(*) > 1) twice")
    (twice,) = cursor.fetchone()
print(json.dumps({"climbed": len(counts), "twice": sum(1 for n in counts.values() if n > 1), "deferred_twice": twice,
    "late": duties_clock.oldest_unclimbed() is not None}))
"""


def main() -> int:
    import json

    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder, writing.World(Path(folder)) as world:
        env = {**os.environ, "WAYHOME_MODE": "practice", "WAYHOME_HOME": str(world.site.home)}
        env |= {"DJANGO_SETTINGS_MODULE": "wayhome.settings", "WAYHOME_POOL": "1"}
        second = subprocess.Popen([sys.executable, "-m", "django", "timers"], env=env)
        try:
            beside(DUE, world.site.home)
            time.sleep(130)  # two rounds of the clock
        finally:
            second.terminate()
            second.wait(30)
        found = json.loads(beside(CLIMBED, world.site.home))
        print(found)
        if found["climbed"] < 200:
            problems.append(f"only {found['climbed']} of 200 rungs were climbed")
        problems += ["a rung was climbed twice"] if found["twice"] else []
        problems += ["a timer was started twice for one minute"] if found["deferred_twice"] else []
        problems += world.faults()
        return writing.ended(world, problems, name="two schedulers")


def beside(program: str, home: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, str(home)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return done.stdout.strip().splitlines()[-1]


if __name__ == "__main__":
    sys.exit(main())
