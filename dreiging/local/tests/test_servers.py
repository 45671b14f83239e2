"""Servers start by themselves, are shared, stop with the last user, and survive whatever ends them."""

import os
import signal
import stat
from pathlib import Path

import pytest


def test_the_last_one_out_stops_the_servers_and_the_data_stay(installation):
    first = installation.enter()
    first.execute("CREATE TABLE word AS SELECT 'here' AS word")
    first.broker.set("word", "here")
    second, running = installation.enter(), set(installation.processes())

    first.leave()
    assert set(installation.processes()) == running
    assert second.execute("SELECT word FROM word") == [("here",)]
    second.leave()
    assert installation.processes() == []

    third = installation.enter()
    assert third.execute("SELECT word FROM word") == [("here",)]
    assert third.broker.get("word") == b"here"
    third.leave()


def test_nobody_else_gets_in(installation):
    user = installation.enter()
    for directory in (installation.home.data, installation.home.sockets):
        assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert stat.S_IMODE((installation.var / "secret_key").stat().st_mode) == 0o600
    assert Path(f"/proc/{installation.postmaster()}").stat().st_uid != 0
    assert user.execute("SHOW listen_addresses") == [("",)]
    assert user.broker.config_get("port") == {"port": "0"}
    user.leave()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_the_servers_too(installation, number):
    installation.enter().end(number)
    assert installation.processes() == []


def test_a_killed_user_leaves_servers_that_the_next_one_takes_over(installation):
    killed = installation.enter()
    postmaster = installation.postmaster()
    killed.end(signal.SIGKILL)
    assert installation.processes()

    user = installation.enter()
    assert installation.postmaster() == postmaster
    user.leave()
    assert installation.processes() == []


@pytest.mark.parametrize("victims", ["everything", "postmaster"])
def test_nothing_committed_is_lost_by_a_kill(installation, victims):
    killed = installation.enter()
    killed.broker.delete("kept")
    killed.execute("DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    killed.broker.rpush("kept", *range(1000))
    if victims == "everything":
        installation.kill()
    else:
        os.kill(installation.postmaster(), signal.SIGKILL)
    killed.end(signal.SIGKILL)

    user = installation.enter()
    assert user.execute("SELECT count(*) FROM kept") == [(1000,)]
    assert user.broker.llen("kept") == 1000
    user.leave()


def test_a_process_id_that_somebody_else_has_now_stops_nothing(installation):
    installation.enter().leave()
    data = next(installation.home.data.glob("postgresql-[0-9]*"))
    (data / "postmaster.pid").write_text(f"{os.getppid()}\n{data}\n1\n5432\n/nowhere\n\n")
    installation.enter().leave()


@pytest.mark.parametrize("installation_directory", ["long/" + "x" * 120], indirect=True, ids=["long"])
def test_a_long_path_will_do(installation):
    user = installation.enter()
    assert user.execute("SELECT 1") == [(1,)]
    assert user.broker.ping()
    assert len(str(installation.home.sockets)) < 60
    user.leave()
    assert installation.processes() == []


def test_data_of_another_major_version_are_not_passed_over(installation):
    installation.enter().leave()
    data = next(installation.home.data.glob("postgresql-[0-9]*"))
    other = data.rename(data.with_name("postgresql-99"))
    try:
        with pytest.raises(AssertionError, match="did not start"):
            installation.enter()
        assert not data.exists()
    finally:
        other.rename(data)
