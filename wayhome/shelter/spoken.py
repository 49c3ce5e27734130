"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "shelter.house_opened": _("%(who)s opened a house."),
    "shelter.house_written": _("%(who)s changed for whom a house is."),
    "shelter.house_closed": _("%(who)s closed a house."),
    "shelter.address_written": _("%(who)s wrote down where a house is."),
    "shelter.address_read": _("%(who)s read where a house is."),
    "shelter.tonight_read": _("%(who)s looked at a house tonight."),
    "shelter.door_read": _("%(who)s read who must not be let in."),
    "shelter.sheet_printed": _("%(who)s made a shift sheet, with codes only."),
    "shelter.stay_read": _("%(who)s looked at a stay."),
    "shelter.room_added": _("%(who)s added places to a house."),
    "shelter.place_taken_out": _("%(who)s took a place out of use."),
    "shelter.barred": _("%(who)s wrote down who must not be let in."),
    "shelter.let_in_again": _("%(who)s took a line off the list of who must not be let in."),
    "shelter.admitted": _("%(who)s gave her or him a place to sleep."),
    "shelter.gone_ahead": _("%(who)s went ahead with a place, as shelter manager, with a reason."),
    "shelter.arrived": _("%(who)s wrote down that she or he arrived."),
    "shelter.did_not_come": _("%(who)s wrote down that she or he did not come."),
    "shelter.no_place": _("%(who)s wrote down that somebody found no place."),
    "shelter.hold_freed": _("%(who)s gave a held place free."),
    "shelter.place_held": _("A place was held, as %(who)s answered."),
    "shelter.asked_written": _("%(who)s wrote anew what was asked on arrival."),
    "shelter.list_written": _("%(who)s wrote a list of belongings or medicines."),
    "shelter.explained": _("%(who)s explained house rules and rights."),
    "shelter.moved": _("%(who)s moved her or him to another place."),
    "shelter.planned": _("%(who)s planned anew how long she or he stays."),
    "shelter.left": _("%(who)s wrote down that she or he left the house."),
    "shelter.not_safe": _("%(who)s said that a house is not safe any more."),
    "shelter.safe_again": _("%(who)s said that a house is safe again."),
}
