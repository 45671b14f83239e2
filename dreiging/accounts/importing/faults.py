"""What is wrong with a file of people, gathered so that all of it is told at once."""

from django.utils.translation import gettext as _


class Faults(list[str]):
    """Lines for whoever made the file."""

    def at(self, line: int, text: str) -> None:
        self.append(_("Regel %(line)s: %(text)s") % {"line": line, "text": text})


class FileRefused(Exception):
    """The file cannot be used as it is; `faults` says why, line by line."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults
