#!/usr/bin/env python
"""Run a command of the product, after making sure that it has its servers."""

import os
import sys

from dreiging.database.ownership import take_role
from dreiging.local import ensure


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dreiging.settings")
    ensure()
    take_role(os.environ, sys.argv)

    # After the environment is complete: Django reads its settings on import.
    from django.core.management import execute_from_command_line
    from django.db.utils import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"The database refused: {str(error).strip()}")


if __name__ == "__main__":
    main()
