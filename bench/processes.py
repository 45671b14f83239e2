"""What the kernel knows of a process: CPU time and memory (Linux, /proc)."""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def with_children(pid: int) -> list[int]:
    """Return `pid` and everything that it started, and they."""
    parents = _parents()
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def parent_of(pid: int) -> int:
    return _parents()[pid]


def cpu_ms(pid: int) -> float:
    """Return the CPU time that `pid` and its children used, in milliseconds; rows of /proc count in 10 ms."""
    used = 0
    for each in with_children(pid):
        if fields := _stat(each):
            used += int(fields[11]) + int(fields[12])
    return used * 1000 / TICKS


def resident_mb(pid: int, *, shared_once: bool = False) -> float:
    """Return the resident memory of `pid` and its children in megabytes; shared pages count for each process.

    With `shared_once` each process counts its part of what it shares (PSS).
    """
    kind = ("smaps_rollup", "Pss:") if shared_once else ("status", "VmRSS:")
    total = 0
    for each in with_children(pid):
        try:
            lines = Path(f"/proc/{each}/{kind[0]}").read_text().splitlines()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in lines if line.startswith(kind[1])), 0)
    return total / 1024


def _parents() -> dict[int, int]:
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and (fields := _stat(int(entry.name))):
            found[int(entry.name)] = int(fields[1])
    return found


def _stat(pid: int) -> list[str]:
    """Return the fields of /proc/<pid>/stat after the name, which may hold spaces; empty when it ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
