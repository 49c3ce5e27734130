"""The page of the night: two questions aloud and what must be known at the door, in the same words wherever it is."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.consent import room, rules
from wayhome.consent.enums import Granted, Present, State
from wayhome.consent.forms_interpreted import AtTheDoor, at_door, at_door_by, at_door_why
from wayhome.consent.forms_night import cannot_wait
from wayhome.consent.interpreting import Door
from wayhome.core import forms
from wayhome.core.fields import CHOOSE
from wayhome.people import iso
from wayhome.people.enums import Under18


class Night(AtTheDoor, forms.Form):
    """The answers are asked aloud; nothing is ticked beforehand."""

    present = forms.Choices(
        label=_("Who else is in the room, or can hear?"),
        help_text=_("Choose everybody who is there, also an interpreter on the telephone."),
        choices=Present.choices,
        missing=_("Choose who is there. If nobody is, choose “Nobody else”."),
    )
    state = forms.Choice(
        label=_("How is she or he now?"), choices=State.choices, missing=_("Choose how she or he is now.")
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
    emergency = cannot_wait()
    name_used = forms.Text(
        label=_("Name she or he uses"),
        help_text=_("May stay open. It is kept only if she or he said yes to a file."),
        required=False,
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

    def offer(self, door: Door) -> None:
        """Say whom the register offers today, and which languages there are."""
        super().offer(door)
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
        reason = rules.why_not_ask_now(present=given.get("present", ""), state=given.get("state", ""))
        if reason and not {"present", "state"} & self.errors.keys():
            for name in ("help", "keep_file"):
                if given.get(name) == Granted.YES:
                    self.add_error(name, reason)
        self.check_interpreted(given)
        return given

    def said(self, *left: str) -> dict[str, Any]:
        """What was filled in, as ``first_night`` takes it, without what is ``left`` to the page."""
        away = {*left, *self.NAMES}
        given = {name: value for name, value in self.cleaned_data.items() if name not in away}
        return {**given, **self.interpreted_in_words()}
