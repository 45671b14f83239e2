"""The processes of the product: web server, worker and beat, each started, watched and stopped."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """A process with a name that people know, and a log of its own."""

    name: str
    command: Sequence[str]
    environ: Mapping[str, str]
    log: Path
    stop_seconds: float
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self.command],
                env=dict(self.environ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Out of reach of Ctrl-C in the terminal: we stop them, in order.
                start_new_session=True,
                preexec_fn=_end_with(os.getpid()),  # noqa: PLW1509 -- this process has one thread
            )

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self.process.poll() if self.process else None

    def stop(self) -> None:
        """Let the process finish what it is doing; after `stop_seconds` end it, and whatever it started."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(self.stop_seconds)
        except subprocess.TimeoutExpired:
            print(f"{self.name} did not stop in {self.stop_seconds:.0f} s and is ended.", flush=True)
        with suppress(ProcessLookupError, PermissionError):  # when nothing of it is left
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def last_lines(self, count: int = 5) -> str:
        lines = self.log.read_text(errors="replace").strip().splitlines()[-count:]
        return "\n".join(f"    {line}" for line in lines)


def _end_with(parent: int) -> Callable[[], None] | None:
    """Make what a child runs before its program: ask the kernel to end it when its parent is killed (Linux)."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # killed between our start and our question
            os.kill(os.getpid(), signal.SIGTERM)

    return ask
