"""How this room's own duties read."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

SHIFT_EMPTY = "duties.shift_empty"

WORDINGS = {
    SHIFT_EMPTY: Wording(
        sentence=_("Nobody is on call from %(start)s. An emergency would ring the supervisors only."),
        action=_("Put somebody on call"),
        url_name="duties:add_shift",
        ends=Ends.LOOKED,
    ),
}
