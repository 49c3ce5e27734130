"""What staying waits for: that she or he said so. Nobody's leave, no talk with police or court."""

from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.core.actors import Actor
from wayhome.options import queries as options
from wayhome.options import seeing
from wayhome.organisations.actors import SignedIn
from wayhome.people.subjects import CaseSubject
from wayhome.staying import rules


def _wanted(subject: CaseSubject, actor: Actor) -> object:
    if not seeing.talks(subject.seen):
        return _("What she or he wants is not open to you. Ask the person who leads the case.")
    return rules.why_not_begin(options.decision(cast("SignedIn", actor), subject.seen)) or True


STAYING = journey.Gate(
    id="G1.6_STAYING",
    holds=_wanted,
    sentence=gettext_lazy("She or he has not said: I want to stay, or go to another country."),
    fix=gettext_lazy("Talk about all options; every answer is as good as the others"),
    fix_url="options:options",
    facts=frozenset({"option_counselling"}),
)
