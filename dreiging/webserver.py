"""The settings of the web server: `gunicorn --config python:dreiging.webserver`.

One process with threads does most for its memory here; a small pool of database connections goes with the
threads, because a new connection costs more than most pages.
"""

import gc
import os
from typing import Any

wsgi_app = "dreiging.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_PROCESSES", "1"))
threads = int(os.environ.get("WEB_THREADS", "8"))
raw_env = [f"DATABASE_POOL={os.environ.get('DATABASE_POOL', threads)}"]
# Settings are read, and the database role is checked, once and before anything listens: a fault is told once
# and ends the server, instead of being tried again for ever by new processes.
preload_app = True
timeout = 60
graceful_timeout = 10
keepalive = 5
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 -- heartbeats do not wait for a disk
control_socket_disable = True
accesslog = None  # addresses of pages tell who reads which case
proc_name = "dreiging-web"


def post_fork(server: Any, worker: Any) -> None:
    """Let the garbage collector look less often, and never again at what was loaded before the first request.

    With Python's own thresholds it takes a sixth of the time of a page that makes many objects, and finds nothing.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
