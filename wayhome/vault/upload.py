"""Files are sealed while they arrive: plaintext of an upload is in memory, one chunk at a time, and nowhere else.

``FILE_UPLOAD_HANDLERS`` names ``Sealing`` alone. Each file gets a key of its own, which lives in the request until
``files.receive`` seals it with the case; a file nobody receives is removed with its request.
"""

import errno
import hashlib
import os
import weakref
from collections.abc import Iterator
from functools import partial
from io import FileIO
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext as _

from wayhome.core.refusals import Refused
from wayhome.vault import disk, envelope, filetypes, hidden, streams
from wayhome.vault.streams import Sealer


class SealedUpload(UploadedFile):  # type: ignore[type-arg]  # generic for the checker only
    """What a form gets: name, size and type as of any upload; ``refusal`` says why it cannot be kept, if so.

    ``tells_place``: a picture or film that says where it was taken.
    """

    def __init__(
        self,
        *,
        name: str,
        key: bytes,
        file_id: UUID,
        size: int,
        sha256: str,
        refusal: str | None,
        looked: hidden.Looking,
    ) -> None:
        found = filetypes.type_of(name)
        media_type = found.media_type if found and not refusal else "application/octet-stream"
        super().__init__(file=None, name=name, content_type=media_type, size=size)
        self.key = key
        self.file_id = file_id
        self.sha256 = sha256
        self.refusal = refusal
        self.tells_place = looked.tells_place(media_type)
        self._forget = weakref.finalize(self, _remove, file_id)

    def __repr__(self) -> str:
        return f"<SealedUpload {self.size} bytes>"

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The content, opened again chunk by chunk. Raises Refused, with the reason, for what was refused."""
        del chunk_size
        if self.refusal:
            raise Refused(self.refusal, code="file_refused")
        with disk.incoming(self.file_id).open("rb") as source:
            yield from streams.opened(self.key, file_id=self.file_id, size=int(self.size or 0), source=source)

    def multiple_chunks(self, chunk_size: int | None = None) -> bool:
        del chunk_size
        return int(self.size or 0) > streams.CHUNK

    def keep(self) -> None:
        """Move the sealed content to its place. From here the finder of orphans looks after it."""
        disk.keep(self.file_id)
        self._forget.detach()

    def close(self) -> None:
        """The request is over: what was not kept is removed."""
        self._forget()


class Sealing(FileUploadHandler):
    """Seals each file of a request while it arrives, and refuses by size, kind and room on the disk."""

    chunk_size = streams.CHUNK

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        super().new_file(*args, **kwargs)
        self._arriving = Arriving(filetypes.safe_name(self.file_name or ""))
        self.file = self._arriving  # Django closes it when the request breaks off

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        del start
        self._arriving.add(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload:
        del file_size
        return self._arriving.finish()

    def upload_interrupted(self) -> None:
        if hasattr(self, "_arriving"):
            self._arriving.close()


class Arriving:
    """One file on its way in."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.file_id = uuid4()
        self.refusal: str | None = None
        self._key = envelope.new_key()
        self._first = b""
        self._hash = hashlib.sha256()
        self._looked = hidden.Looking()
        self._open: tuple[FileIO, Sealer] | None = None
        self._size = 0
        # Also when the line goes dead and nobody closes anything: with the last reference the file goes.
        self._forget = weakref.finalize(self, _remove, self.file_id)

    def add(self, content: bytes) -> None:
        """The next part. After a refusal the rest is let pass, so that the page can say why."""
        if self.refusal or not content:
            return
        self._size += len(content)
        if self._size > limit():
            self._refuse(
                _("The file is larger than %(limit)s MB. Make it smaller, or split it, then try again.")
                % {"limit": limit() // (1024 * 1024)}
            )
            return
        is_judged = len(self._first) >= filetypes.LOOK_AT
        self._first = self._first or content[: filetypes.LOOK_AT]
        if not is_judged and (why := filetypes.why_not(self.name, self._first)):
            self._refuse(why)
            return
        self._hash.update(content)
        self._looked.add(content)
        self._try(lambda: self._opened()[1].add(content))

    def finish(self) -> SealedUpload:
        """The sealed file, on the disk itself; or the reason why there is none."""
        if not self.refusal and not self._size:
            self._refuse(_("The file is empty. Choose another one."))
        if not self.refusal:
            self._try(self._end)
        self._close_file()
        self._forget.detach()
        return SealedUpload(
            name=self.name,
            key=self._key,
            file_id=self.file_id,
            size=self._size,
            sha256=self._hash.hexdigest(),
            refusal=self.refusal,
            looked=self._looked,
        )

    def close(self) -> None:
        """Broken off: nothing half is kept."""
        self._close_file()
        self._forget()

    def _opened(self) -> tuple[FileIO, Sealer]:
        if self._open is None:
            file = disk.create(self.file_id)  # closed with its last reference, should the first write fail
            self._open = file, Sealer(self._key, file_id=self.file_id, write=partial(_write, file))
        return self._open

    def _end(self) -> None:
        file, sealer = self._opened()
        sealer.finish()
        os.fsync(file.fileno())

    def _try(self, step: Any) -> None:  # noqa: ANN401 - a step without arguments
        try:
            step()
        except OSError as error:
            if error.errno not in (*disk.FULL, errno.EROFS):
                self.close()
                raise
            self._refuse(
                _(
                    "The server cannot write files just now, so this one was not kept. "
                    "Tell your administrator; notes can be written meanwhile."
                )
                if error.errno == errno.EROFS
                else _(
                    "There is no room left on the server for this file; nothing of it was kept. "
                    "Tell your administrator, and try again when there is room."
                )
            )

    def _refuse(self, why: str) -> None:
        self.refusal = why
        self._close_file()
        _remove(self.file_id)

    def _close_file(self) -> None:
        if self._open is not None:
            self._open[0].close()
            self._open = None


def limit() -> int:
    """The largest file that is taken, in bytes."""
    return int(settings.ENVIRONMENT.upload_limit_mib) * 1024 * 1024


def why_not(uploaded: object) -> str | None:
    """Why an uploaded file cannot be kept; None when it can. For forms."""
    if not isinstance(uploaded, SealedUpload):
        raise TypeError("an upload that was not sealed while arriving")
    return uploaded.refusal


def _write(file: FileIO, sealed: bytes) -> None:
    left = memoryview(sealed)
    while left:
        left = left[os.write(file.fileno(), left) :]


def _remove(file_id: UUID) -> None:
    try:
        disk.incoming(file_id).unlink(missing_ok=True)
    except OSError as error:
        if (
            error.errno != errno.EROFS
        ):  # what stays behind there is found as left behind, and removed a day later
            raise
