"""What people, machines and those who try things out put into a field."""

import random
from datetime import timedelta
from uuid import uuid4

from tests.forms.reading import Field, Form
from wayhome.core import clock

MARK = "qzvx"
SCRIPT = f"<b id={MARK}>\"'><script>{MARK}()</script>"
"""Shows on no page but as the characters it is made of."""
TEXTS = (
    "", " ", "\u00a0", SCRIPT, "a\x00b", "\u202eevil", "\ufeff", "👩‍👧‍👦", "Ђорђевић", "غدير", "x" * 25_000,
    "=HYPERLINK(\"x\")",
    "{{ 7*7 }}{% x %}", "%s %(x)s {x} {0}", "'; DROP TABLE people_case; --", "../../etc/passwd",
    "\r\nSet-Cookie: x=1", "null", "0",
)  # fmt: skip
HUGE = ("9" * 10, "9" * 19, "9" * 30, "9" * 5_000)  # more than a column takes, and than Python reads
NUMBERS = (
    *HUGE,
    "",
    "-1",
    "0",
    "1.5",
    "1,5",
    "1e400",
    "NaN",
    "Infinity",
    "9999",
    "1000",
    "٣",
    "²",
    "0x10",
    "--1",
    "1 000",
)
DAYS = (
    "", "2026-02-30", "0000-00-00", "0001-01-01", "9999-12-31", "31.02.2026", "tomorrow", "2026-1-1",
    "１９９９-０１-０１",
    "1900-01-01",
    "2100-01-01", "-1",
)  # fmt: skip
TIMES = (
    "",
    "9" * 30,
    f"{'9' * 30}:00",
    "24:00",
    "25:61",
    "00:00",
    "23:59:59.9999999",
    "3pm",
    "02:30",
    "-1:00",
)
MOMENTS = tuple(f"{day}T{time}" for day in DAYS for time in TIMES[:6])
CODES = ("", "nobody-knows-this", "a,b", "on", "None", "x" * 300)
NASTY = {
    "textarea": TEXTS, "text": TEXTS, "search": TEXTS, "tel": TEXTS,
    "email": (*TEXTS, "a@b", "a@b.example\nBcc: x@y.example"),
    "url": (*TEXTS, "javascript:alert(1)"), "number": NUMBERS, "digits": (*NUMBERS, SCRIPT), "clock": (*TIMES, SCRIPT),
    "date": DAYS, "time": TIMES, "datetime-local": MOMENTS,
    "month": DAYS, "password": TEXTS, "choice": CODES, "choices": CODES, "hidden": (*CODES, "-1", *HUGE), "file": ("",),
}  # fmt: skip


def filled(form: Form, dice: random.Random, *, nasty: bool) -> list[tuple[str, str]]:
    """Everything that is sent: as somebody would fill it, and with ``nasty`` some of it as nobody should."""
    spoilt = (
        {dice.randrange(len(form.fields)) for _time in range(dice.randint(1, 3))}
        if nasty and form.fields
        else set()
    )
    sent: list[tuple[str, str]] = []
    for place, one in enumerate(form.fields):
        if one.name == "csrfmiddlewaretoken":
            continue
        if place in spoilt:
            how = dice.random()
            if how < 0.1:
                continue  # left out altogether
            given = dice.choice(NASTY[one.kind]) if how < 0.9 or one.kind != "hidden" else str(uuid4())
            sent += [(one.name, given)] * (2 if how > 0.97 else 1)
        else:
            sent += [(one.name, given) for given in usual(one, dice)]
    named = [(name, value) for name, value in form.buttons if name]
    if named and dice.random() < 0.8:
        sent.append(dice.choice(named))
    return sent


def usual(one: Field, dice: random.Random) -> list[str]:
    """As somebody would fill this one."""
    if one.kind == "hidden":
        return [one.value]
    if one.kind == "choice":
        said = [option for option in one.options if option] if dice.random() < 0.8 else one.options
        return [dice.choice(said)] if said else []
    if one.kind == "choices":
        return dice.sample(one.options, dice.randint(0, min(3, len(one.options))))
    if one.kind in ("textarea", "text", "search"):
        return [one.value if one.value and dice.random() < 0.5 else f"{SCRIPT} {dice.randrange(10**6)}"]
    at = clock.now() + timedelta(hours=dice.choice((-2000, -30, -1, 1, 30, 2000)))
    usual = {
        "number": str(dice.choice((1, 2, 3, 10, 1990))),
        "digits": _digits(one.name, dice),
        "clock": f"{dice.randrange(24):02}:{dice.randrange(60):02}",
        "date": f"{at:%Y-%m-%d}",
        "time": f"{at:%H:%M}",
        "datetime-local": f"{at:%Y-%m-%dT%H:%M}",
        "month": f"{at:%Y-%m}",
        "tel": "+355690000001",
        "email": "somebody@somewhere.example",
        "url": "https://somewhere.example/",
        "password": "not the passphrase of anybody",
    }
    return [one.value if one.value and dice.random() < 0.5 else usual.get(one.kind, "")]


def _digits(name: str, dice: random.Random) -> str:
    """Of a day near today, or a small count."""
    if name.endswith("_year"):
        return str(clock.today().year + dice.choice((-1, 0, 0, 0, 1)))
    return str(dice.randint(1, 28) if name.endswith("_day") else dice.choice((1, 2, 3, 10)))
