"""Files that come with a form: kept in memory, and never on a disk, up to a bound.

Django would put a larger file in the directory for temporary files, readable as it came. Here no file is put there,
whichever page it is sent to: this is the one handler in the settings. A page that takes a file says so
(`takes_files`); what is sent to another one, or by somebody who is not signed in, is read and let go.
"""

from collections import deque
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

TOO_LARGE = "file_too_large"


class FileInPieces(UploadedFile):
    """A file in memory, as the pieces in which it came: whoever takes it in takes them out."""

    def __init__(self, pieces: deque[bytes], *, name: str, content_type: str, size: int) -> None:
        self.pieces = pieces
        super().__init__(None, name, content_type, size)

    def close(self) -> None:
        self.pieces.clear()


class BoundedMemoryHandler(FileUploadHandler):
    """Keep one file of `settings.MOST_UPLOAD_BYTES` at most.

    A larger one is not kept, and the request says so (`was_too_large`). What of it is still to come is read and let go,
    because a browser shows no answer while it still sends.
    """

    # Large pieces are given back to the system when they are let go; small ones stay with the process.
    chunk_size = 2**20

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.pieces: deque[bytes] = deque()
        self.size = 0
        self.has_one = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.has_one or not takes_files(self.request):
            raise SkipFile
        self.has_one = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.size += len(raw_data)
        if self.size > settings.MOST_UPLOAD_BYTES:
            self.pieces.clear()
            setattr(self.request, TOO_LARGE, True)
            raise StopUpload(connection_reset=False)
        self.pieces.append(raw_data)

    def file_complete(self, file_size: int) -> FileInPieces:
        return FileInPieces(
            self.pieces, name=self.file_name or "", content_type=self.content_type or "", size=file_size
        )


def takes_files(request: HttpRequest | None) -> bool:
    """Say whether the page that `request` asks for takes a file, and of somebody who is signed in."""
    match = getattr(request, "resolver_match", None)
    view = getattr(match.func, "view_class", None) if match else None
    return bool(getattr(view, "takes_files", False)) and request is not None and request.user.is_authenticated


def was_too_large(request: HttpRequest) -> bool:
    """Say whether a file came with the form that was too large to keep."""
    return getattr(request, TOO_LARGE, False)
