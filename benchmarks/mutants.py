"""Whether the tests notice when the code is wrong: the share of small faults, put in one at a time, that make a test fail.

    python benchmarks/mutants.py [--all | --ending 16] [--least 85] [MODULE ...]

mutmut makes the faults ("mutants") and runs, for each, the tests that reach the function it is in. A MODULE is a package or
module below surveymark, by default content, curation, exports and listings. Without `--all` every fifth fault is tried: those whose
number within their function ends in 1 or 6 (`--ending` names other digits), so that each function has its first fault tried
and two runs try the same.
Only tests of the packages themselves take part, and none that is slow or tries random inputs. A fault that makes tests run
for ever counts as noticed. One that no test reaches counts as unnoticed; one that changes nothing anybody could see counts
for nothing, and EQUIVALENT names it with the reason. The end is 1 where fewer than 85 in a hundred are noticed.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

OWN = Path(__file__).parents[1]
STAGE = OWN / ".cache/mutants"
PACKAGES = ("content", "curation", "exports", "listings")
SAMPLE = "16"
BESIDE = ("content", "schemas", "site-config", ".github", "mkdocs.yml")
"""What tests of the packages read of this repository."""
EQUIVALENT: tuple[tuple[str, str], ...] = (
    (r"\+.*(?:en|de)code\(\"UTF-8\"", "the name of a codec has no case"),
    (r"\+.*\\x7F", "nor has a number in hexadecimal"),
    (r"\+.*strict=None", "None is as false as False"),
    (r"\+.*zip\(first, second, strict=False\)", "the lengths have been compared before"),
    (r"\+.*count\(b\"\\n\", None, ", "None is the start as well"),
    (
        r"\+.*sources\.get\(\"published\", (?:None|\"XXXX\")",
        "a publication that was filled always has its source",
    ),
    (r"\+.*range\(1, len\(rest\) \+ 2\)", "the last key would only be offered twice"),
    (r"\+ +\"[A-Z\d_]+\": ", "rispy knows names of fields without their case"),
    (r"\+.*csv\.writer\(output, \)", "that is how lines of CSV end anyway"),
    (r"\+.*braced\(\w+\.get\(citation\.kind, \)", "no text is none either way"),
    (r"\+.*\"XXXX\"\.join\(names\)", "a list of one has nothing between"),
    (r"\+.*is_key = None", "None is as false as False"),
    (
        r"\+.*details\.get\(\"ctx\", (?:None)?\)",
        "a kind of error that has no context is asked for none",
    ),
    (r"\+.*inner\[\+1\] if get_origin\(annotation\) is Mapping", "of two, the second is the last"),
    (r"\+.*rstrip\(\"XX\\nXX\"\)", "the text before the line end ends in a brace"),
    (
        r"\+.*noun_from_text\(ListingsFile, text, (?!\"listings)",
        "only problems name the file, and nobody looks at them",
    ),
)
"""Faults that change nothing: a pattern of the changed lines as `git diff` shows them, and why nobody could see it."""
QUICK = "not fuzzed and not cut_anywhere and not only_what_an_edit and not two_processes"
"""Tests that reach everything and take seconds: they would run for every fault that others notice at once."""
NOTICED, UNNOTICED = ("killed", "timeout", "segfault"), ("survived", "no tests", "suspicious")

SETTINGS = """\
[tool.mutmut]
source_paths = ["src"]
only_mutate = [{modules}]
also_copy = [{beside}]
pytest_add_cli_args_test_selection = [{tests}, "-m", "not slow", "-k", "{quick}"]

"""


def stage(modules: list[str]) -> None:
    """Lay the package and its tests out as mutmut expects them."""
    STAGE.mkdir(parents=True, exist_ok=True)
    for name, source in {
        "src/surveymark": "generator/surveymark",
        "tests": "tests",
        **{name: name for name in BESIDE},
    }.items():
        target = STAGE / name
        if (OWN / source).is_file():
            shutil.copy2(OWN / source, target)
            continue
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(
            OWN / source, target, ignore=shutil.ignore_patterns("node_modules", "__pycache__")
        )
    own = (OWN / "pyproject.toml").read_text("utf-8")
    pytest_settings = own[own.index("[tool.pytest.ini_options]") : own.index("[tool.coverage.run]")]
    paths = ", ".join(
        f'"src/surveymark/{module.replace(".", "/")}{end}"'
        for module in modules
        for end in (".py", "/*")
    )
    tests = ", ".join(
        f'"tests/{package}"' for package in sorted({module.partition(".")[0] for module in modules})
    )
    settings = SETTINGS.format(
        modules=paths, tests=tests, quick=QUICK, beside=", ".join(f'"{name}"' for name in BESIDE)
    )
    (STAGE / "pyproject.toml").write_text(
        settings + pytest_settings.replace("--doctest-modules ", ""), "utf-8"
    )
    shutil.rmtree(STAGE / "mutants", ignore_errors=True)


def mutmut(*arguments: str) -> str:
    """What mutmut prints; what it says while it works goes to standard error."""
    command = [str(Path(sys.executable).with_name("mutmut")), *arguments]
    done = subprocess.run(
        command, cwd=STAGE, stdout=subprocess.PIPE, stderr=sys.stderr, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"mutmut {arguments[0]} ended with {done.returncode}:\n{done.stdout[-4000:]}")
    return done.stdout


def results() -> dict[str, str]:
    """What became of every fault that was tried, by its name."""
    lines = (
        line.strip().rpartition(": ") for line in mutmut("results", "--all", "true").splitlines()
    )
    return {name: status for name, _, status in lines if status in {*NOTICED, *UNNOTICED}}


def changed_lines(name: str) -> str:
    """The lines that the fault changes, before and after."""
    lines = mutmut("show", name).splitlines()
    return "\n".join(line for line in lines if re.match(r"[-+](?![-+])", line))


def reason(changed: str) -> str:
    """Why the fault cannot be noticed; empty where it could."""
    return next((why for pattern, why in EQUIVALENT if re.search(pattern, changed)), "")


def module_of(name: str) -> str:
    """The module below surveymark that a fault is in."""
    return name.removeprefix("surveymark.").partition(".x")[0]


def main() -> int:
    """Try the faults; print each module's figures and every fault that went unnoticed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", default=list(PACKAGES), metavar="MODULE")
    parser.add_argument("--all", action="store_true", help="try every fault; takes hours")
    parser.add_argument(
        "--ending",
        default=SAMPLE,
        metavar="DIGITS",
        help="try faults whose number ends in one of these digits",
    )
    parser.add_argument(
        "--least", type=float, default=85, help="the share in percent that must be noticed"
    )
    given = parser.parse_args()
    os.environ["NO_COLOR"] = "1"
    stage(given.modules)
    number = "*" if given.all else f"*[{given.ending}]"
    mutmut(
        "run",
        "--max-children",
        "1",
        *(f"surveymark.{module}.*__mutmut_{number}" for module in given.modules),
    )
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, status in sorted(results().items()):
        if status in UNNOTICED:
            changed = changed_lines(name)
            status = "equivalent" if reason(changed) else status  # noqa: PLW2901 - judged anew
            print(
                f"\n{name}: {status}: {reason(changed)}\n{changed}"
                if status == "equivalent"
                else f"\n{name}: {status}\n{changed}"
            )
        counts[module_of(name)][status] += 1
    return report(counts, least=given.least)


def report(counts: dict[str, Counter[str]], *, least: float) -> int:
    """Print a line a module and one for all; 1 where too few were noticed."""
    columns = ("killed", "timeout", "survived", "no tests", "equivalent")
    print(f"\n{'module':28}" + "".join(f"{column:>12}" for column in columns) + f"{'noticed':>12}")
    every = sum(counts.values(), Counter[str]())
    for module, count in [*sorted(counts.items()), ("all", every)]:
        print(
            f"{module:28}"
            + "".join(f"{count[column]:12}" for column in columns)
            + f"{share(count):11.1f}%"
        )
    if share(every) < least:
        print(f"\nfewer than {least:g} of 100 faults were noticed")
        return 1
    return 0


def share(count: Counter[str]) -> float:
    """Of 100 faults that could be noticed, how many were."""
    noticed, unnoticed = (
        sum(count[status] for status in NOTICED),
        sum(count[status] for status in UNNOTICED),
    )
    return 100 * noticed / (noticed + unnoticed) if noticed + unnoticed else 100


if __name__ == "__main__":
    sys.exit(main())
