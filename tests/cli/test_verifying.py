"""`surveymark verify`: what it prints, writes and exits with, and what it asks services."""

import json
from pathlib import Path

import pytest

import answered
import invented
from enriched import surveymark
from services import Services
from verification.shared_cases import survey

BIB = r"""% references
@inproceedings{mugs, title={Mugs That Keep: Warm $\alpha$-Coffee}, booktitle={CUPS}, year=2024}
@misc{pre, title={Mugs That Keep: Warm $\alpha$-Coffee}, eprint={2301.01234}, year={2023}}
@misc{cups, title={Cups, Revisited}, author={Wood, Ann and Ferrow, Zoe}, year={2021}}
@misc{bad, author={Wood, Ann}}
@misc{spoon, title={Spoons and {\^E}tre}, year={2021}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return invented.write_survey(tmp_path / "survey", survey())


@pytest.fixture
def bib(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("my.bib")
    path.write_text(BIB, "utf-8")
    return path


def test_what_needs_a_look_is_named_with_its_line_and_both_values(
    root: Path, bib: Path, services: Services
) -> None:
    done = surveymark(services, "verify", bib, "--root", root)
    assert (
        done.output
        == """\
my.bib:3: pre: published meanwhile: wood2023mugs
    published: CUPS 2024, https://doi.org/10.1234/cups.2024.7
my.bib:4: cups: differs from wood2022cups
    authors: 1. Wood, Ann; the record has 1. Wood, Ada
    year: 2021; the record has 2022
my.bib:6: spoon: not here
my.bib:5: cannot be parsed: a title of 1 to 500 characters was expected, found 0
4 references: 1 same, 1 differs, 1 published meanwhile, 1 not here, 1 not parsed
"""
    )
    assert done.exit_code == 1
    assert services.asked == []


def test_the_exit_code_is_0_if_all_are_the_same_or_not_here(
    root: Path, bib: Path, services: Services
) -> None:
    lines = BIB.splitlines(keepends=True)
    bib.write_text(lines[1] + lines[5], "utf-8")
    done = surveymark(services, "verify", bib, "--root", root)
    assert done.output == "my.bib:2: spoon: not here\n2 references: 1 same, 1 not here\n"
    assert done.exit_code == 0


def test_json_has_every_reference(root: Path, bib: Path, services: Services) -> None:
    done = surveymark(services, "verify", bib, "--json", "--root", root)
    said = json.loads(done.stdout)
    assert said["counts"] == {
        "same": 1,
        "differs": 1,
        "published meanwhile": 1,
        "retracted": 0,
        "not here": 1,
    }
    assert said["references"][2] == {
        "file": "my.bib",
        "line": 4,
        "key": "cups",
        "title": "Cups, Revisited",
        "verdict": "differs",
        "record": "wood2022cups",
        "sources": ["survey"],
        "differences": [
            {"field": "authors", "written": "1. Wood, Ann", "recorded": "1. Wood, Ada"},
            {"field": "year", "written": "2021", "recorded": "2022"},
        ],
        "published": None,
        "retracted": None,
    }
    assert [one["line"] for one in said["unreadable"]] == [5]
    assert (said["online"], done.exit_code) == (False, 1)


def test_a_copy_has_the_verdict_above_each_entry(root: Path, bib: Path, services: Services) -> None:
    done = surveymark(services, "verify", bib, "--out", "copy.bib", "--root", root)
    assert done.exit_code == 1
    lines = BIB.splitlines(keepends=True)
    assert Path("copy.bib").read_text("utf-8") == "".join(
        [
            lines[0],
            "% surveymark: same as wood2023mugs\n",
            lines[1],
            "% surveymark: published meanwhile: wood2023mugs\n",
            "% surveymark: published: CUPS 2024, https://doi.org/10.1234/cups.2024.7\n",
            lines[2],
            "% surveymark: differs from wood2022cups\n",
            "% surveymark: authors: 1. Wood, Ann; the record has 1. Wood, Ada\n",
            "% surveymark: year: 2021; the record has 2022\n",
            *lines[3:5],
            "% surveymark: not here\n",
            lines[5],
        ]
    )
    assert bib.read_text("utf-8") == BIB


def test_other_formats_are_read_too(root: Path, bib: Path, services: Services) -> None:
    ris = Path("my.ris")
    ris.write_text("TY  - CONF\nTI  - Cups, revisited\nPY  - 2021\nER  - \n", "utf-8")
    done = surveymark(services, "verify", bib, ris, "--root", root)
    assert (
        "my.ris:1: Cups, revisited: differs from wood2022cups\n    year: 2021; the record has 2022\n"
        in done.output
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["my.bib", "empty.bib"], "empty.bib: the file is empty"),
        (["my.bib", "my.bib", "--out", "x.bib"], "--out: expected one FILE, found 2"),
        (["my.bib", "--out", "./my.bib"], "--out: my.bib is the file itself; name another one"),
        (["my.ris", "--out", "x.bib"], "--out: expected a BibTeX file, found RIS"),
        (["latin.bib"], "latin.bib:1: expected UTF-8 text, found byte 0xe9 at offset 16"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(
    root: Path, bib: Path, services: Services, arguments: list[str], message: str
) -> None:
    Path("empty.bib").touch()
    Path("latin.bib").write_bytes(b"@misc{a, title={\xe9}}")
    Path("my.ris").write_text("TY  - CONF\nTI  - Cups\nER  - \n", "utf-8")
    done = surveymark(services, "verify", *arguments, "--root", root)
    assert done.exit_code == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert not Path("x.bib").exists()
    assert bib.read_text("utf-8") == BIB


def test_a_retraction_in_the_record_is_reported_offline(
    root: Path, bib: Path, services: Services
) -> None:
    bib.write_text("@misc{bowls, title={Bowls That Leak}, author={Leak, Lou}}\n", "utf-8")
    done = surveymark(services, "verify", bib, "--root", root)
    assert (done.stdout, done.exit_code) == (
        """\
my.bib:1: bowls: retracted: leak2019bowls
    Retracted on 4 March 2021: https://doi.org/10.1234/n
1 reference: 1 retracted
""",
        1,
    )
    in_json = surveymark(services, "verify", bib, "--json", "--root", root)
    assert json.loads(in_json.stdout)["references"][0]["retracted"] == {
        "kind": "retraction",
        "on": "2021-03-04",
        "notice": "https://doi.org/10.1234/n",
    }


@pytest.fixture
def told(services: Services) -> Services:
    """Services know the spoons by DOI, and that the paper on cups was retracted."""
    services.says("export.arxiv.org", answered.arxiv_feed())
    services.says("api.crossref.org/works?", answered.crossref_list())
    services.says(
        "api.crossref.org/works/10.1234%2Fspoons",
        answered.crossref(
            answered.crossref_work(
                "10.1234/spoons", "Spoons at Rest", author=[{"family": "Li", "given": "Ming"}]
            )
        ),
    )
    services.says(
        "api.openalex.org",
        answered.openalex(
            answered.openalex_work(
                "10.48550/arxiv.2202.00007",
                "Cups, Revisited",
                "Ada Wood",
                "Zoë Ferrow",
                is_retracted=True,
            )
        ),
    )
    services.says("POST api.semanticscholar.org", answered.scholar_batch(None))
    return services


def test_online_services_know_of_other_papers_and_of_retractions(
    root: Path, bib: Path, told: Services
) -> None:
    bib.write_text(
        "@misc{cups, title={Cups, Revisited}, author={A. Wood and Z. Ferrow}, eprint={2202.00007}, year={2022}}\n"
        "@misc{spoons, title={Spoons in Motion}, author={Li, Ming}, doi={10.1234/spoons}, year={2024}}\n"
        "@misc{none, title={Nobody Knows This One}, author={No, One}, year={2024}}\n",
        "utf-8",
    )
    done = surveymark(told, "verify", bib, "--online", "--root", root)
    assert (
        done.stdout
        == """\
my.bib:1: cups: retracted: wood2022cups
my.bib:2: spoons: differs from crossref 2026-11-20
    title: Spoons in Motion; the record has Spoons at Rest
my.bib:3: none: not here
3 references: 1 differs, 1 retracted, 1 not here
"""
    )
    assert done.exit_code == 1
    asked = len(told.asked)
    assert asked
    again = surveymark(told, "verify", bib, "--online", "--root", root)
    assert again.stdout == done.stdout
    assert len(told.asked) == asked


def test_online_a_reference_that_nobody_knows_is_reported(
    root: Path, bib: Path, told: Services
) -> None:
    bib.write_text("@misc{none, title={Nobody Knows This One}, author={No, One}}\n", "utf-8")
    done = surveymark(told, "verify", bib, "--online", "--root", root)
    assert (done.stdout, done.exit_code) == (
        "my.bib:1: none: not here\n1 reference: 1 not here\n",
        1,
    )
