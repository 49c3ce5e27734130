"""Two officers at the offline computer: what they are shown, what they compare, what they type. No database."""

from collections.abc import Callable, Sequence

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.vault import ceremony, misread, words
from wayhome.vault.ceremony import Answer, Request
from wayhome.vault.errors import NotCertified, Unopenable, WrongPassphrase
from wayhome.vault.misread import Slip

SHEETS = 2
IN_A_LINE = 6


class Officers:
    """The conversation. Every way out before the end leaves nothing behind, and says so (CommandError)."""

    def __init__(
        self,
        *,
        say: Callable[[str], object],
        complain: Callable[[str], object],
        ask: Callable[[str], str],
    ) -> None:
        self.say, self.complain, self._ask = say, complain, ask

    def ask(self, question: str) -> str:
        """What is typed; nothing when there is nobody to type."""
        try:
            return self._ask(question).strip()
        except EOFError:
            return ""

    def open(self, asked: Request, *, new_sheets: bool) -> Answer:
        """The answer, after the receiver's words were compared and two sheets typed."""
        self.show(asked)
        if asked.receiver_keys is not None:
            self.compare(asked)
        elif not new_sheets:
            raise CommandError(_("This request is for new sheets only: add --new-sheets."))
        sheets = self.sheets(asked)
        try:
            keys = ceremony.open_recovery(asked, sheets)
            made, fresh = ceremony.answer(asked, keys, new_sheets=new_sheets)
        except Unopenable as problem:
            raise CommandError(
                _("The request was changed on the way. Export it again. Nothing was written.")
            ) from problem
        except NotCertified as problem:
            raise CommandError(
                _(
                    "Something in the request was not made by people of this organisation. Nothing was written. Tell "
                    "the data-protection officer: someone may have put it there."
                )
            ) from problem
        for number, sheet in enumerate(fresh, start=1):
            self.hand_out(number, sheet)
        return made

    def show(self, asked: Request) -> None:
        """What is about to be given, so that it can be compared with what was decided."""
        self.say(_("Organisation %(id)s") % {"id": asked.organisation})
        for key in asked.keys:
            if key.owner == asked.organisation:
                self.say(_("  the organisation’s own key: the receiver will manage it"))
            else:
                self.say(_("  the key of team %(id)s, with everything the team can open") % {"id": key.owner})
        shown = {(item.case, item.own_of) for item in asked.strands}
        for case, own_of in sorted(shown, key=str):
            if own_of is None:
                self.say(_("  case %(id)s") % {"id": case})
            else:
                self.say(_("  own notes of %(person)s in case %(id)s") % {"person": own_of, "id": case})
        count = len(asked.keys) + len(shown)
        self.say(ngettext("%(count)s key to give.", "%(count)s keys to give.", count) % {"count": count})

    def compare(self, asked: Request) -> None:
        """Eight words stand for the receiver's keys and for the organisation's: all that is believed begins here."""
        self.say(_("The receiver's eight words:") + "\n\n  " + " ".join(asked.fingerprint()) + "\n")
        self.say(_("Compare them with the receiver's own paper, word by word."))
        if self.ask(_("Are all eight the same? Type yes: ")).lower() not in ("yes", _("yes")):
            raise CommandError(
                _(
                    "Stopped. Nothing was written. If the words differ, someone changed the keys: tell the "
                    "data-protection officer."
                )
            )

    def sheets(self, asked: Request) -> list[bytes]:
        """The words of two sheets. A slip on one of them is found and named."""
        typed = [self.words_of(number) for number in range(1, SHEETS + 1)]
        found = misread.find(asked, typed) if not _open(asked, typed) else ([_sheet(t) for t in typed], [])
        if found is None:
            for number, text in enumerate(typed, start=1):
                reason = words.why_not(text)
                if reason:
                    self.complain(_("Sheet %(number)s: %(reason)s") % {"number": number, "reason": reason})
            raise CommandError(
                _(
                    "These two sheets do not open the recovery key together. Check that they are two different sheets "
                    "of this organisation, the newest ones, and each word. Nothing was written."
                )
            )
        sheets, slips = found
        for slip in slips:
            self.say(said(slip))
        return sheets

    def words_of(self, number: int) -> str:
        """24 words of the list, asked for until they are that."""
        while True:
            typed = self.ask(
                _("Words of sheet %(number)s of %(count)s (empty to stop): ")
                % {"number": number, "count": SHEETS}
            )
            if not typed:
                raise CommandError(_("Stopped. Nothing was written."))
            reason = words.why_not_words(typed)
            if reason is None:
                return typed
            self.complain(reason)

    def hand_out(self, number: int, sheet: bytes) -> None:
        """A new sheet, shown once."""
        self.say(
            "\n"
            + _("New sheet %(number)s of 3. Write it down for one officer; it is shown once.")
            % {"number": number}
            + "\n"
        )
        found = words.to_words(sheet)
        for start in range(0, len(found), IN_A_LINE):
            line = enumerate(found[start : start + IN_A_LINE], start=start + 1)
            self.say("  " + "  ".join(f"{place:>2} {word:<9}" for place, word in line))
        self.ask(_("Written down? Press Enter. "))


def said(slip: Slip) -> str:
    """What was typed wrong, and that it was set right."""
    values = {"sheet": slip.sheet + 1, "place": slip.place, "other": slip.other}
    if slip.kind == "swapped":
        return (
            _("Sheet %(sheet)s: words %(place)s and %(other)s stand in each other's place. Set right.")
            % values
        )
    if slip.kind == "moved":
        return _("Sheet %(sheet)s: word %(place)s belongs in place %(other)s. Set right.") % values
    return _("Sheet %(sheet)s: word %(place)s is another one on the sheet. Set right.") % values


def _open(asked: Request, typed: Sequence[str]) -> bool:
    try:
        ceremony.open_recovery(asked, [_sheet(text) for text in typed])
    except WrongPassphrase:
        return False
    except NotCertified:  # they open it; what is wrong is said when it is opened for good
        return True
    return True


def _sheet(text: str) -> bytes:
    return words.from_words(text)
