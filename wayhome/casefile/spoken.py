"""What each action of this room is called on the screen (see audit/sentences.py)."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "casefile.opened": _("%(who)s opened a new case and asked the first two questions."),
    "casefile.note_written": _("%(who)s wrote a note."),
    "casefile.note_changed": _("%(who)s wrote a new version of a note."),
    "casefile.file_added": _("%(who)s added a file."),
    "casefile.file_taken": _("%(who)s downloaded a file."),
}
