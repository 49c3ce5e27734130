"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "consent.answered": _("%(who)s wrote down an answer to what was asked."),
    "consent.sheet_printed": _("%(who)s made a sheet with one question, to be signed."),
    "consent.go_ahead_asked": _("%(who)s asked a second person whether help goes ahead without a yes."),
    "consent.go_ahead_answered": _("%(who)s answered whether help goes ahead without a yes."),
    "consent.emergency": _("%(who)s wrote down that help could not wait for an answer."),
    "consent.file_closed": _("The file was closed: nothing is added to it but what protects."),
    "consent.picture_kept": _("%(who)s wrote down a picture or a story of her or him."),
    "consent.picture_moved": _("%(who)s wrote down where a picture or a story is now."),
    "consent.picture_removed": _("%(who)s wrote down that a picture or a story is removed."),
    "consent.card_printed": _("%(who)s made a card of what is agreed, to carry or to keep."),
    "consent.first_asked": _("%(who)s asked about help and keeping a file, and wrote down the answers."),
    "consent.came_with_a_list": _("%(who)s opened the case from what others wrote; what is agreed is still asked."),
    "consent.talk_held": _("%(who)s held the talk about everything else."),
    "consent.to_ask_again": _("%(who)s wrote something after which what was agreed is gone through again."),
    "consent.reviewed": _("What was agreed was looked at again after %(who)s changed the age or the guardian."),
    "consent.taken_back": _("%(who)s was told that an agreement is taken back."),
    "consent.spoken_with_alone": _("%(who)s spoke with her or him alone about what was taken back."),
    "consent.let_in": _("%(who)s let a partner in, as was agreed."),
    "consent.recall_answered": _("%(who)s answered what became of copies after an agreement ended."),
    "consent.asked_back": _("What was agreed ran out, and a partner was asked to delete its copies."),
    "consent.noticed": _("%(who)s read what a partner sent."),
    "consent.disclosure_proposed": _("%(who)s proposed to pass something on without an agreement."),
    "consent.disclosed": _("%(who)s confirmed, as the second person, what was passed on without an agreement."),
    "consent.disclosure_refused": _("%(who)s, as the second person, said no to passing something on."),
    "consent.disclosure_recalled": _("%(who)s said no to what was told by one person alone; it was called back."),
    "consent.objection_read": _("%(who)s read why a second person said no."),
    "consent.told_her": _("%(who)s told her or him what was passed on."),
}  # fmt: skip
