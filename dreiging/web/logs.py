"""Log lines that tell what happened and where; never what somebody wrote."""

import logging
import traceback
from typing import Any


class WithoutWords(logging.Formatter):
    """Name an exception in its traceback without its text: the database quotes the row that it refuses."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 -- the name is that of logging
        error, told = ei[1], []
        while error is not None:
            where = "".join(traceback.format_tb(error.__traceback__))
            told.append(f"{where}{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nand then:\n".join(reversed(told))
