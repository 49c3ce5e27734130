"""``python -m ops.faults.opening --home FOLDER``: opens a case to write into; says its code as JSON."""

import argparse
import json
import sys
from pathlib import Path

from bench import fill


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    given = parser.parse_args()
    fill.connect(given.home)
    from wayhome.people import actions

    seen = actions.open_case(name_used="Mira", by=fill.actor(given.home, "casey@"))
    print(json.dumps({"code": seen.code}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
