"""A hundred thousand surveys are scored: ``python -m bench.surveys``. Pure: no database, no key.

Half of them are whole, half are not; each answer is drawn from the table. The budget is ten seconds.
"""

import random
import sys
import time

SURVEYS, BUDGET = 100_000, 10.0
SEED = 46


def main() -> int:
    """Score them all, and say how long it took; 1 where it was too long."""
    took, shown, mean = scored()
    sys.stdout.write(f"{SURVEYS} surveys in {took:.2f} s; {shown} shown, mean {mean:.4f}\n")
    return int(took > BUDGET)


def scored() -> tuple[float, int, float]:
    """Seconds, how many were answered enough for a score to be shown, and the mean of those."""
    from wayhome.installation import proposals
    from wayhome.outcomes import rss, scoring
    from wayhome.outcomes.enums import WHOLE

    least = proposals.NUMBERS["RSS_MIN_ANSWERED_PERCENT"]
    below = proposals.NUMBERS["RSS_BAND_HIGH_BELOW_PERCENT"]
    above = proposals.NUMBERS["RSS_BAND_LOWER_ABOVE_PERCENT"]
    chance = random.Random(SEED)
    codes = {item.id: sorted(item.codes) for item in rss.ITEMS}
    surveys = []
    for number in range(SURVEYS):
        share = 1.0 if number % 2 else chance.random()
        surveys.append(
            {item: chance.choice(known) for item, known in codes.items() if chance.random() <= share}
        )
    started = time.perf_counter()
    total = shown = 0
    for answers in surveys:
        found = scoring.score(answers)
        whole = found[WHOLE]
        if whole.is_shown(least):
            shown += 1
            total += whole.parts
        for one in found.values():
            one.value, one.band(below=below, above=above)
    return time.perf_counter() - started, shown, float(total / shown / scoring.UNIT)


if __name__ == "__main__":
    raise SystemExit(main())
