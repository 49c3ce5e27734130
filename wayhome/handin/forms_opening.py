"""The page on which somebody is taken over: two questions aloud, and what the house must know tonight."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.consent import room
from wayhome.consent import rules as consent
from wayhome.consent.enums import Granted, Present
from wayhome.consent.enums import State as Calm
from wayhome.consent.forms_interpreted import AtTheDoor, at_door, at_door_by, at_door_why
from wayhome.consent.forms_night import cannot_wait
from wayhome.consent.interpreting import Door
from wayhome.core import forms
from wayhome.core.fields import CHOOSE
from wayhome.handin import actions, documents
from wayhome.handin.enums import Interpreter
from wayhome.handin.forms import Read
from wayhome.people import iso
from wayhome.people.enums import Under18


class TakeOver(AtTheDoor, Read):
    """As for a new case at the door; what the hand-in says is filled in already, and asked “still right?”."""

    present = forms.Choices(
        label=_("Who else is in the room, or can hear?"),
        help_text=_("Choose everybody who is there, also an interpreter on the telephone."),
        choices=Present.choices,
        missing=_("Choose who is there. If nobody is, choose “Nobody else”."),
    )
    state = forms.Choice(
        label=_("How is she or he now?"), choices=Calm.choices, missing=_("Choose how she or he is now.")
    )
    help = forms.YesNoNotNow(
        label=_("“Do you want to stay here tonight and be helped?”"),
        help_text=_("Say: “You can say no, or stop at any time. Nobody asks why. It costs you nothing.”"),
        missing=_("Choose what was said about help: yes, no or not now."),
    )
    keep_file = forms.YesNoNotNow(
        label=_("“May we keep a file about you?”"),
        help_text=_(
            "Say: “It is locked, and only people who help you here can open it. If you say no, you are "
            "helped all the same, and we write a code and no name.”"
        ),
        missing=_("Choose what was said about a file: yes, no or not now."),
    )
    on_paper = forms.YesNo(
        label=_("Were both asked then, and is it written on the sheet?"),
        help_text=_("Then the answers count from that time, and not from now."),
        missing=_("Choose whether both were asked then."),
    )
    emergency = cannot_wait()
    name_used = forms.Text(
        label=_("Name she or he uses"),
        help_text=_("May stay open. It is kept only if she or he said yes to a file."),
        required=False,
        max_length=80,
    )
    under_18 = forms.Choice(
        label=_("Is she or he under 18?"),
        choices=Under18.choices,
        hints={Under18.UNSURE.value: _("In doubt, everything is done as for a child.")},
        missing=_("Choose whether she or he is under 18. “Not sure” is an answer too."),
    )
    language = forms.Pick(
        label=_("Language she or he speaks best"),
        missing=_("Choose the language; it is used for every talk."),
    )
    interpreter = forms.YesNo(
        label=_("Is an interpreter needed?"), missing=_("Choose whether an interpreter is needed.")
    )
    interpreted = at_door()
    interpreted_by = at_door_by()
    interpreted_why = at_door_why()
    alone = forms.YesNo(
        label=_("Are you alone on duty?"),
        help_text=_("Then act first; a second person signs within twelve hours."),
        missing=_("Choose whether you are alone on duty."),
    )

    def __init__(
        self, data: Any = None, *, arrival: documents.Arrival | None, door: Door, **kwargs: Any
    ) -> None:
        known = arrival or documents.Arrival()
        initial = {
            "name_used": known.name,
            "language": known.language,
            "interpreter": "yes" if known.interpreter in (Interpreter.USED, Interpreter.NEEDED) else None,
            **kwargs.pop("initial", {}),
        }
        super().__init__(data, initial=initial, **kwargs)
        if not known.is_paper:
            del self.fields["on_paper"]
        self.offer(door)
        self.fields["language"].choices = [("", CHOOSE), *iso.languages()]  # type: ignore[attr-defined]

    def clean_present(self) -> str:
        """The one whose presence weighs most: a relative, where an interpreter is there too."""
        found = self.cleaned_data["present"]
        if reason := room.why_not_these(found):
            self.add_error("present", reason)
        return room.gravest(found)

    def clean(self) -> dict[str, Any]:
        """A yes counts only from somebody who is free to say it (domain.md 4.1 rule 4)."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        reason = consent.why_not_ask_now(present=given.get("present", ""), state=given.get("state", ""))
        if reason and not {"present", "state"} & self.errors.keys():
            for name in ("help", "keep_file"):
                if given.get(name) == Granted.YES:
                    self.add_error(name, reason)
        self.check_interpreted(given)
        return given

    def night(self) -> actions.Night:
        """What was filled in."""
        left = ("read", *self.NAMES)
        given = {name: value for name, value in self.cleaned_data.items() if name not in left}
        return actions.Night(**given, **self.interpreted_in_words())
