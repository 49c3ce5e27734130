"""What the pages of keys for one run show."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.caselists import rules_keys
from wayhome.caselists.enums import Ground
from wayhome.caselists.shapes_keys import Checked, KeyNow
from wayhome.core import clock
from wayhome.core.components import Status


def keys(found: Sequence[KeyNow]) -> dict[str, Any]:
    """The keys of an agency."""
    return {"keys": [{"one": one, "tag": stands(one)} for one in found]}


def stands(one: KeyNow) -> tuple[str, str]:
    """How a key stands, in a word or two."""
    if one.stands.taken_back_at is not None:
        return Status.STOP.value, _("Taken back")
    if one.waiting:
        return Status.NEXT.value, _("Rows wait")
    if one.holder:
        return Status.WAIT.value, _("Somebody looks at it")
    if one.is_put_away:
        return Status.LATER.value, _("Put away")
    if one.rows:
        return Status.DONE.value, _("Brought in")
    if clock.now() >= one.stands.ends_at:
        return Status.LATER.value, _("Ended")
    return Status.WAIT.value, _("Not used yet")


def key(one: KeyNow, came: Checked | None) -> dict[str, Any]:
    """A key as it stands, what is wrong with it, and what may be done."""
    reason = came.reason if came is not None else ""
    if came is not None and not reason and one.waiting:
        reason = rules_keys.why_not_yet(one.stands, now=clock.now()) or ""
    return {
        "one": one,
        "tag": stands(one),
        "ground": str(Ground(one.ground).label) if one.ground in Ground.values else "",
        "reason": reason,
        "good": len(came.rows) if came is not None else 0,
        "not_taken": [
            {
                "what": ngettext("Part {number}, {n} row", "Part {number}, {n} rows", each.rows).format(
                    number=each.number, n=each.rows
                ),
                "reason": each.reason,
            }
            for each in (came.not_taken if came is not None else ())
        ],
        "missing": _missing(came) if came is not None and not reason else "",
        "takes_back": rules_keys.why_not_take_back(one.stands) is None
        and bool(one.waiting or one.holder or not one.rows),
    }


def _missing(came: Checked) -> str:
    if came.missing:
        return rules_keys.why_missing(came.missing)
    return "" if came.is_closed else rules_keys.why_not_closed()
