"""A copy with parts made black, drawn anew by ``drawing`` in a process of its own. Nothing of the text goes over."""

import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from wayhome.evidence import drawing, limits
from wayhome.people import holding as people_holding
from wayhome.vault.upload import SealedUpload

KINDS = {"application/pdf": "pdf", "image/jpeg": "jpeg"}
CODE = "copy_not_made"


def drawn(upload: SealedUpload) -> bytes:
    """The pages of ``upload`` as pictures. Refused with the sentence why, when they cannot be drawn."""
    people_holding.stop_if(upload.refusal or why_not(upload), code=CODE)
    kind = KINDS[str(upload.content_type)]
    command = [sys.executable, "-I", str(Path(drawing.__file__)), kind]
    try:
        done = subprocess.run(
            [*command, str(limits.dots_per_inch()), str(limits.most_pages())],
            input=b"".join(upload.chunks()),
            capture_output=True,
            timeout=limits.most_seconds(),
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        people_holding.stop_if(_why_unreadable(), code=CODE)
        raise
    if done.returncode == drawing.TOO_MANY:
        many = _("It has more than {count} pages. Make copies of parts of it.").format(
            count=limits.most_pages()
        )
        people_holding.stop_if(many, code=CODE)
    if done.returncode or not done.stdout:
        people_holding.stop_if(_why_unreadable(), code=CODE)
    return done.stdout


def why_not(upload: SealedUpload) -> str | None:
    """Papers and photographs can be drawn; a recording cannot."""
    if str(upload.content_type) not in KINDS:
        return _("Choose a PDF or a JPEG picture. Print what is something else to a PDF first.")
    if int(upload.size or 0) > limits.most_mib() * 1024 * 1024:
        return _("Choose a file of at most {count} MB, or make copies of parts of it.").format(
            count=limits.most_mib()
        )
    return None


def _why_unreadable() -> str:
    return _(
        "The pages cannot be drawn: the file has a password, or is damaged. Print it to a new PDF, then try again. "
        "Nothing was kept."
    )
