"""What every answer must carry, whatever was asked and whoever asked it."""

from collections.abc import Mapping

EXACTLY = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# Nothing but from ourselves, in no frame, and no script or style that stands in a page.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}

# A file that somebody added: nothing of it is done, wherever it is opened.
KEPT_FILE = {"default-src": "'none'", "frame-ancestors": "'none'", "sandbox": ""}


def faults_of_headers(headers: Mapping[str, str], *, may_be_kept: bool = False) -> list[str]:
    """Return what is missing or wrong. `may_be_kept`: the same for everybody, so that a browser may keep it."""
    found = [f"{name}: {headers.get(name)}" for name, value in EXACTLY.items() if headers.get(name) != value]
    policy = dict(part.strip().partition(" ")[::2] for part in headers.get("Content-Security-Policy", "").split(";"))
    if policy not in (POLICY, KEPT_FILE):
        found.append(f"Content-Security-Policy: {policy}")
    kept = headers.get("Cache-Control", "")
    if "no-store" not in kept and not (may_be_kept and "public" in kept):
        found.append(f"Cache-Control: {kept}")
    return found
