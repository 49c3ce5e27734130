"""A conflict of interest is found after they spoke: the talk counts no longer, and one more is due at once."""

from wayhome.audit import log as audit
from wayhome.interpreters.conflicts import Conflict
from wayhome.options import holding, owing, queries, rules
from wayhome.organisations.actors import SignedIn


def on_conflict(actor: SignedIn, conflict: Conflict) -> None:
    """Inside the action that writes the conflict. Talks with nobody or with others stay as they are."""
    seen = conflict.seen
    now = queries.choice(actor, seen)
    if not any(rules.is_tied(one, now.tied) for one in now.said):
        return
    owing.owe(seen, holding.home(actor, seen), now, by=actor)
    audit.record("options.compromised", by=actor, subject=seen.id, groups="I")
