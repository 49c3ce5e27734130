"""What unpacking a zip raises where the file was cut off, or changed on its way: not one kind of error, but eight."""

import lzma
import zipfile
import zlib

DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
)  # fmt: skip
