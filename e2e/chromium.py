"""Find the Chromium of this computer, and the flags that keep it quiet."""

import os
import shutil
from collections.abc import Mapping

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium(environ: Mapping[str, str]) -> str | None:
    """Return the path of Chromium: what CHROMIUM names, else the first one on the PATH; None when there is none."""
    if named := environ.get("CHROMIUM"):
        return named if os.access(named, os.X_OK) else None
    path = environ.get("PATH")
    return next((found for name in NAMES if (found := shutil.which(name, path=path))), None)


def flags() -> list[str]:
    # Its sandbox does not work for root.
    return [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else [*QUIET]
