"""What is done on the page of a case, in one place for the other rooms."""

from wayhome.casefile.actions_files import add_file
from wayhome.casefile.actions_notes import Written, change_note, write_note
from wayhome.casefile.actions_opening import FirstNight, open_case

__all__ = ["FirstNight", "Written", "add_file", "change_note", "open_case", "write_note"]
