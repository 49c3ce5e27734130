"""What is due about options, as it stands now. Inside the transaction of an action."""

from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.options import due, holding, rules
from wayhome.options.shapes import Choice
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def owe(seen: Found, there: Home, now: Choice, *, by: SignedIn) -> None:
    """The next talk while there are not two; a lawyer while none was offered; a third talk while something presses;
    one more, at once, while the last was interpreted by somebody who is not free."""
    has_talked = any(one.is_talk for one in now.said)
    wanted = {
        due.TALK: has_talked and len(now.days) < rules.TALKS,
        due.COUNSEL: has_talked and not now.is_offered,
        due.THIRD: now.is_pressed,
        due.AGAIN: now.is_compromised,
    }
    at = {
        due.TALK: rules.next_talk_at(now.said, now=clock.now()),
        due.COUNSEL: there.next_safe,
        due.THIRD: rules.next_talk_at(now.said, now=clock.now()),
        due.AGAIN: there.next_safe,
    }
    for about, is_wanted in wanted.items():
        if is_wanted:
            holding.owe(about, at[about], seen, there, by=by)
        else:
            holding.done(about, there, by=by)
