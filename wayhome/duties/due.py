"""How this room's own duties read."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

SHIFT_EMPTY = "duties.shift_empty"
NO_NUMBER = "duties.no_number"

WORDINGS = {
    SHIFT_EMPTY: Wording(
        sentence=_("Nobody is on call from %(start)s. An emergency would ring the supervisors only."),
        action=_("Put somebody on call"),
        url_name="duties:add_shift",
        ends=Ends.LOOKED,
    ),
    NO_NUMBER: Wording(
        sentence=_(
            "Whoever is on call from %(start)s has no number to ring. An emergency would ring the supervisors only."
        ),
        action=_("See who it is"),
        url_name="duties:on_call",
        ends=Ends.LOOKED,
    ),
}
