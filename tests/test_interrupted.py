"""Commands that change the content are stopped at their writes, and killed at random moments: nothing is lost, and going on leads to the same end."""

import contextlib
import dataclasses
import itertools
import json
import multiprocessing
import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import invented
from amount import cases, spread
from dumped import arxiv, lines
from issues import event, suggested, write_event
from services import Said, Services
from stopping import StoppedError, tree, writes
from surveymark.cli import main
from surveymark.content.transaction import JOURNAL
from surveymark.content.writing import write_file
from surveymark.fetch.network import Network
from surveymark.model.paper import Paper
from watched import jugs_are_known, search_for_jugs

OWN = Path(__file__).parents[1]
CAPTURES = OWN / "tests/listings/cases"
TITLES = (
    "Rusty Kettles",
    "Kettles at Sea",
    "Salt in Cellars",
    "Ladles, Deep and Shallow",
    "Whisks for the Left Hand",
    "Mortars Without Pestles",
)


def _survey(root: Path) -> Path:
    """A small survey that every command below has something to do in: four entries, of which one is in a capture."""
    papers = [
        {
            "key": "cups",
            "title": "Cups That Keep",
            "topics": ["cups"],
            "links": {"code": ["https://github.com/invented/cups"]},
        },
        {
            "key": "owls",
            "title": "Mirrors for Owls: Face Parsing in the Dark",
            "topics": ["cups"],
            "note": "Typed by hand.",
        },
        *(
            {"key": f"kettle{n}", "title": title, "topics": ["plates"], "date": "2024"}
            for n, title in enumerate(TITLES)
        ),
    ]
    known = tuple(sorted(map(Paper.model_validate, papers), key=lambda paper: paper.key))
    return invented.write_survey(
        root,
        dataclasses.replace(
            invented.survey(),
            papers=known,
            abstracts={},
            introductions={},
            paths=(),
            listings=(),
            pages=(),
        ),
    )


def _ingest(root: Path) -> list[str]:
    del root
    return ["ingest", str(CAPTURES / "compact.txt"), str(CAPTURES / "dated.txt")]


def _enrich(root: Path) -> list[str]:
    facts = (
        {"title": title, "authors": [f"Ada Cook{number}", "Bo Pan"], "arxiv": f"2401.0000{number}"}
        for number, title in enumerate(TITLES)
    )
    write_file(root / "facts.jsonl", "".join(json.dumps(one) + "\n" for one in facts))
    return ["enrich", "--from", str(root / "facts.jsonl")]


def _add(root: Path) -> list[str]:
    entries = (
        f"@misc{{k{number}, title = {{On {title}}}, author = {{Cook, Ada}}, year = 2023, abstract = {{Of {title}.}}}}\n"
        for number, title in enumerate(TITLES)
    )
    write_file(root / "papers.bib", "".join(entries))
    return ["add", "--offline", str(root / "papers.bib")]


def _import(root: Path) -> list[str]:
    entries = (
        f"@article{{K:{number}, title = {{On {title}}}, author = {{Cook, Ada}}, year = 2023, journal = {{Tea {number % 2}}}, "
        f"groups = {{Whisks}}, abstract = {{Of {title}.}}}}\n"
        for number, title in enumerate((*TITLES, "Cups That Keep", f"On {TITLES[0]}"))
    )
    write_file(root / "review.bib", "".join(entries))
    return ["import", str(root / "review.bib")]


def _fix(root: Path) -> list[str]:
    for number in range(len(TITLES)):
        path = root / f"content/papers/kettle{number}.yml"
        wrong = f"links:\n  code:\n  - http://github.com/invented/kettle{number}.git\narxiv: arXiv:2401.1000{number}v2\n"
        write_file(path, path.read_text("utf-8").replace("date:", "date:  ") + wrong)
    return ["check", "--fix"]


def _links(root: Path) -> list[str]:
    del root
    return ["links"]


def _from_issue(root: Path) -> list[str]:
    return ["from-issue", str(write_event(root / "event.json", event(suggested())))]


def _screen(root: Path) -> list[str]:
    rows = "".join(f"A jug of {title},1\n" for title in TITLES)
    write_file(root / "labels.csv", f"title,included\n{rows}")
    return ["screen", "--import", str(root / "labels.csv"), "--who", "Ada Wood"]


def _extract(root: Path) -> list[str]:
    keys = ("cups", "owls", *(f"kettle{number}" for number in range(len(TITLES))))
    proposed = "".join(f"  {key}: {{gives: [method]}}\n" for key in keys)
    write_file(root / "proposals.yml", f"papers:\n{proposed}")
    return ["extract", "--from", str(root / "proposals.yml")]


def _sift(root: Path) -> list[str]:
    records = [arxiv(f"2401.0000{n}", f"A Cup of {title}") for n, title in enumerate(TITLES)]
    (root / "dump.jsonl").write_bytes(lines(records))
    return ["sift", str(root / "dump.jsonl"), "--out", "candidates.jsonl"]


COMMANDS: dict[str, Callable[[Path], list[str]]] = {
    "ingest": _ingest,
    "enrich": _enrich,
    "add": _add,
    "import": _import,
    "check --fix": _fix,
    "links": _links,
    "from-issue": _from_issue,
    "screen --import": _screen,
    "extract --from": _extract,
    "sift": _sift,
    "watch": search_for_jugs,
}


@pytest.fixture(autouse=True)
def fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day in every run, and transactions so small that these surveys need several."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    monkeypatch.setattr("surveymark.content.transaction.MOST_FILES", 4)


@pytest.fixture
def network(services: Services) -> Network:
    services.says("HEAD", Said(status=200))
    jugs_are_known(services)
    return services.network


class Case:
    """A command in a survey: the files before it and after it, and a copy of the survey for each try."""

    def __init__(self, name: str, folder: Path, network: Network | None) -> None:
        self._network, self._folder, self._numbers = network, folder, itertools.count()
        self.base = _survey(folder / "base")
        self._words = COMMANDS[name](self.base)
        self.before = tree(self.base)
        root = self.copy()
        with writes() as counted:
            self.run(root)
        self.steps = counted.steps
        self.after = tree(root)
        assert self.after != self.before

    def copy(self) -> Path:
        root = self._folder / f"try{next(self._numbers)}"
        shutil.copytree(self.base, root)
        return root

    def run(self, root: Path) -> None:
        with contextlib.chdir(root):
            done = CliRunner().invoke(main, [*self._words, "--root", str(root)], obj=self._network)
        if isinstance(done.exception, StoppedError) or not isinstance(
            done.exception, SystemExit | None
        ):
            raise done.exception
        assert done.exit_code in {0, 1}, done.output

    def check_halfway(self, root: Path) -> None:
        """Every file is as it was before, or as it is in the end."""
        now = tree(root, with_traces=False)
        for name in {*self.before, *self.after, *now}:
            assert now.get(name) in (self.before.get(name), self.after.get(name)), name

    def check_end(self, root: Path) -> None:
        assert tree(root) == self.after
        shutil.rmtree(root)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_stopped_at_any_write_loses_nothing_and_its_next_run_ends_as_if_nothing_had_happened(
    tmp_path: Path, network: Network, name: str
) -> None:
    case = Case(name, tmp_path, network)
    assert len(case.steps) >= (
        8 if name in {"links", "from-issue", "screen --import", "sift", "watch"} else 60
    ), case.steps
    for number in spread(len(case.steps), cases(reduced=20, full=len(case.steps))):
        root = case.copy()
        with writes(stop_at=number), pytest.raises(StoppedError):
            case.run(root)
        case.check_halfway(root)
        case.run(root)
        case.check_end(root)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ingest", "check --fix"])
def test_going_on_may_be_stopped_as_well(tmp_path: Path, network: Network, name: str) -> None:
    case = Case(name, tmp_path, network)
    chance = random.Random(5)  # noqa: S311 - no secret
    for _ in range(cases(reduced=10, full=1_000)):
        root = case.copy()
        for _ in range(chance.randint(2, 4)):
            with (
                writes(stop_at=chance.randint(1, len(case.steps))),
                contextlib.suppress(StoppedError),
            ):
                case.run(root)
            case.check_halfway(root)
        case.run(root)
        case.check_end(root)


@pytest.mark.parametrize("another", [["enrich"], ["links"], ["check", "--fix"]], ids=" ".join)
def test_any_command_that_changes_content_completes_what_another_began(
    tmp_path: Path, network: Network, another: list[str]
) -> None:
    case = Case("enrich", tmp_path, network)
    last = max(number for number, step in enumerate(case.steps, 1) if step == "unlink .journal")
    root = case.copy()
    with writes(stop_at=last - 6), pytest.raises(StoppedError):
        case.run(root)
    assert (root / JOURNAL).exists()
    done = CliRunner().invoke(
        main,
        [*another, *(["--offline"] if another == ["enrich"] else []), "--root", str(root)],
        obj=network,
    )
    assert done.exit_code == 0, done.output
    assert "completed an interrupted command" in done.stderr
    assert not (root / JOURNAL).exists()
    papers = {
        name: content for name, content in case.after.items() if name.startswith("content/papers/")
    }
    assert {name: content for name, content in tree(root).items() if name in papers} == papers


def stopped_halfway(case: Case) -> tuple[Path, list[str]]:
    """A survey in which the first of two transactions is half written, and the names of its files."""
    root = case.copy()
    third = [number for number, step in enumerate(case.steps, 1) if step.startswith("replace")][2]
    with writes(stop_at=third), pytest.raises(StoppedError):
        case.run(root)
    return root, [
        change["path"] for change in json.loads((root / JOURNAL).read_text("utf-8").split("\n")[1])
    ]


def test_a_file_that_a_person_changed_since_stays_as_it_is_and_is_named(
    tmp_path: Path, network: Network
) -> None:
    case = Case("enrich", tmp_path, network)
    root, names = stopped_halfway(case)
    write_file(root / names[0], case.before[names[0]].decode() + "note: Mine.\n")
    write_file(root / names[2], case.before[names[2]].decode() + "note: Mine too.\n")
    (root / names[3]).unlink()
    (root / names[3]).symlink_to(root / names[0])
    done = CliRunner().invoke(main, ["links", "--root", str(root)], obj=network)
    assert [line for line in done.stderr.splitlines() if "left unchanged" in line] == [
        f"surveymark: {name} has changed since a command that writes it was interrupted; it was left unchanged"
        for name in (names[0], names[2], names[3])
    ]
    assert "note: Mine.\n" in (root / names[0]).read_text("utf-8")
    assert "note: Mine too.\n" in (root / names[2]).read_text("utf-8")
    assert (root / names[3]).is_symlink()


def test_what_a_person_took_back_whole_stays_undone(tmp_path: Path, network: Network) -> None:
    case = Case("enrich", tmp_path, network)
    root, names = stopped_halfway(case)
    for name in names:
        write_file(root / name, case.before[name].decode())
    done = CliRunner().invoke(main, ["links", "--root", str(root)], obj=network)
    assert done.exit_code == 0
    now = tree(root)
    assert {name: now[name] for name in names} == {name: case.before[name] for name in names}
    assert not (root / JOURNAL).exists()


@pytest.mark.parametrize(
    "damage",
    [b"", b"{}", b"\xff\xfe", b"0" * 64 + b"\n[]\n", b"[" * 100_000],
    ids=["empty", "other", "bytes", "sum", "deep"],
)
def test_a_damaged_journal_is_reported_in_one_line_and_changes_nothing(
    tmp_path: Path, network: Network, damage: bytes
) -> None:
    case = Case("enrich", tmp_path, network)
    root, _ = stopped_halfway(case)
    before = tree(root, with_traces=False)
    (root / JOURNAL).write_bytes(damage)
    done = CliRunner().invoke(main, ["enrich", "--offline", "--root", str(root)], obj=network)
    assert (
        "surveymark: content/.journal was damaged and has been removed; run the interrupted command again\n"
        in done.stderr
    )
    assert tree(root, with_traces=False) == before
    case.run(root)
    case.check_end(root)


def test_a_read_only_command_reports_that_files_may_be_missing(
    tmp_path: Path, network: Network
) -> None:
    root, _ = stopped_halfway(Case("enrich", tmp_path, network))
    for command in (["check"], ["export", "bibtex"], ["topics"]):
        done = CliRunner().invoke(main, [*command, "--root", str(root)])
        assert (
            done.stderr
            == "surveymark: another command is changing the content, or was interrupted; the next command that changes it will complete that change\n"
        )
    assert (root / JOURNAL).exists()


def _run_quietly(words: list[str]) -> None:
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,  # noqa: PTH123 - a device
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        main(words, standalone_mode=True)


def killed(case: Case, root: Path, seconds: float) -> bool:
    """Run the command in a process of its own and kill that after so many seconds; whether it was still at work."""
    process = multiprocessing.get_context("fork").Process(
        target=_run_quietly, args=([*case._words, "--root", str(root)],)
    )
    process.start()
    process.join(seconds)
    was_running = process.exitcode is None
    process.kill()
    process.join()
    return was_running


@pytest.mark.slow
def test_a_command_killed_at_any_moment_loses_nothing_and_leaves_nothing_behind(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    chance = random.Random(time.time_ns())  # noqa: S311 - no secret
    names = ["ingest", "enrich", "add", "import", "check --fix"]
    of_name = {name: Case(name, tmp_path / name, None) for name in names}
    took: dict[str, float] = {}
    for name, case in of_name.items():
        root = case.copy()
        start = time.monotonic()
        killed(case, root, 300)
        took[name] = time.monotonic() - start
        case.check_end(root)
    landed = 0
    for number in range(cases(reduced=8, full=160)):
        name = names[number % len(names)]
        case = of_name[name]
        root = case.copy()
        landed += killed(case, root, chance.uniform(0, took[name]))
        case.check_halfway(root)
        case.run(root)
        case.check_end(root)
    record_property("kills that found the command at work", landed)
