"""Python and the packages: whether they are those that the repository names."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from surveymark.scaffold.doctor.finding import Finding, listed, missing, optional, ready

LOCK, OWN = "requirements/site.txt", "requirements/surveymark.txt"
_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)
_WHEEL = re.compile(r"^\./packages/surveymark-([^-\s]+)-\S+\.whl ", re.MULTILINE)
_SERIES = "Programming Language :: Python :: "
_MOST_NAMED = 3

Series = tuple[int, ...]


def python_finding(running: Series, tested: frozenset[Series]) -> Finding:
    """Whether this Python is one that Surveymark is tested with."""
    shown = ".".join(map(str, running))
    if running in tested:
        return ready("python", f"Python {shown} runs.")
    newest = ".".join(map(str, max(tested)))
    return optional(
        "python",
        what=f"Python {shown} runs.",
        why=f"Surveymark is tested with versions up to {newest}.",
        remedy=f"Use Python {newest} if something fails.",
    )


def tested_series(classifiers: list[str]) -> frozenset[Series]:
    """The versions of Python in a package's classifiers.

    >>> sorted(
    ...     tested_series(
    ...         ["Programming Language :: Python :: 3", "Programming Language :: Python :: 3.11"]
    ...     )
    ... )
    [(3, 11)]
    """
    named = (one.removeprefix(_SERIES) for one in classifiers if one.startswith(_SERIES))
    return frozenset(
        (int(major), int(minor))
        for name in named
        for major, _, minor in [name.partition(".")]
        if major.isdecimal() and minor.isdecimal()
    )


def lock_findings(
    texts: Mapping[str, str],
    installed: Mapping[str, str],
    version: str,
    needed: Sequence[str] = (LOCK, OWN),
) -> Iterator[Finding]:
    """Whether the repository names its packages, and whether this command runs with them.

    `texts` holds the files of `requirements/` that are there; `installed` the versions that run, by the names in the lock.
    """
    gone = [path for path in needed if path not in texts]
    if gone:
        yield missing(
            "lock",
            what=f"Missing: {', '.join(gone)}.",
            why="Workflows install the packages that they name, at fixed versions.",
            remedy="Restore them with git, or run 'surveymark init --update'.",
        )
        return
    own = _own_version(texts.get(OWN, ""))
    wanted = defaultdict[str, list[str]](list)
    for name, pinned in pins(texts[LOCK]):
        wanted[name].append(pinned)
    other = [
        f"{name} {installed[name]} instead of {' or '.join(versions)}"
        for name, versions in wanted.items()
        if name in installed and installed[name] not in versions
    ]
    if own and own != version:
        other.insert(0, f"surveymark {version} instead of {own}")
    if not other:
        yield ready("lock", "This command runs with the packages that requirements/ names.")
        return
    yield optional(
        "lock",
        what=f"This command runs with {listed(other, _MOST_NAMED)}.",
        why="The site that GitHub builds may differ from the one here.",
        remedy="Run 'make .venv/site' and .venv/bin/surveymark.",
    )


def pins(lock: str) -> list[tuple[str, str]]:
    r"""Name and version of each package in a lock; a package is named for each Python that needs another version.

    >>> pins("click==8.1.0 --hash=sha256:00\nnumpy==2.4 ; …\nnumpy==2.5 ; …\n")
    [('click', '8.1.0'), ('numpy', '2.4'), ('numpy', '2.5')]
    """
    return [(name, version) for name, version in _PIN.findall(lock)]


def _own_version(text: str) -> str:
    """The version of Surveymark that the repository installs; empty if it is not said."""
    wheel = _WHEEL.search(text)
    return wheel[1] if wheel else dict(pins(text)).get("surveymark", "")
