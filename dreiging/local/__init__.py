"""The servers that a computer without any set-up gets: an embedded PostgreSQL and Valkey, in `var/`.

`ensure()` is called by manage.py and by the test plugin before Django reads its settings. In production
(`DREIGING_ENV=production`), and when the settings name servers, nothing is started.
"""

from dreiging.local.servers import ensure

__all__ = ["ensure"]
