"""``python -m ops.faults.reading --home FOLDER --code CODE``: what is in a case, opened with keys, as JSON.

Every note and file that does not open is counted: nothing may be there by half.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

from bench import fill


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--code", required=True)
    given = parser.parse_args()
    fill.connect(given.home)
    from wayhome.audit import verifying
    from wayhome.casefile import queries
    from wayhome.people import queries as people
    from wayhome.vault import files, installation

    casey = fill.actor(given.home, "casey@")
    seen = people.found(casey, given.code)
    texts: list[str] = []
    number = 1
    while True:
        page = queries.notes(casey, seen, page=number)
        texts += [one.text for one in page.object_list]
        if not page.has_next():
            break
        number += 1
    kept = {}
    for one in queries.files_of(casey, seen):
        digest = hashlib.sha256()
        for chunk in queries.content(casey, seen, one.id):
            digest.update(chunk)
        kept[str(one.id)] = digest.hexdigest()
    ours = frozenset([installation.public_key()])
    chains = [verifying.verify(chain, trusted=ours) for chain in verifying.chains()]
    print(
        json.dumps(
            {
                "texts": texts,
                "files": sorted(kept.values()),
                "rows_without_file": len(files.orphans().rows),
                "record": [chain.why for chain in chains if not chain.is_whole],
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
