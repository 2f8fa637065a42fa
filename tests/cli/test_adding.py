from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import answered
from services import Said, Services
from surveymark.cli import main

TITLE = "Mugs: A Survey of Cups"


@pytest.fixture
def told(services: Services) -> Services:
    services.says(
        "export.arxiv.org/api/query?id_list",
        answered.arxiv_feed(
            answered.arxiv_entry(
                "2406.00001",
                TITLE,
                "Ada Wood",
                "Jan van der Berg",
                published="2024-06-01T00:00:00Z",
                summary="A coffee mug, and nothing else.",
            )
        ),
    )
    services.says(
        "export.arxiv.org/api/query?search_query",
        answered.arxiv_feed(
            answered.arxiv_entry("2406.00001", TITLE, "Ada Wood", "Jan van der Berg"),
            answered.arxiv_entry("2406.00002", f"{TITLE} II", "Ada Wood"),
        ),
    )
    services.says(
        "huggingface.co/api/papers/2406.00001",
        answered.hugging_face(
            "2406.00001",
            TITLE,
            "Ada Wood",
            "Jan van der Berg",
            githubRepo="https://github.com/invented/mugs",
        ),
    )
    services.says(
        "api.crossref.org/works/10.1234",
        answered.crossref(answered.crossref_work("10.1234/joc.2025.1", "Saucers Stacked")),
    )
    services.says("api.crossref.org/works?", answered.crossref_list())
    services.says("api.openalex.org", answered.openalex())
    services.says("POST api.semanticscholar.org", answered.scholar_batch(None))
    return services


def surveymark(services: Services, *arguments: object, answers: str = "") -> Result:
    return CliRunner().invoke(
        main,
        [str(argument) for argument in arguments],
        obj=services.network,
        input=answers,
        catch_exceptions=False,
    )


def papers(root: Path) -> set[str]:
    return {path.name for path in (root / "content/papers").iterdir()}


ENTRY = """\
title: 'Mugs: A Survey of Cups'
authors:
- Wood, Ada
- van der Berg, Jan
date: '2024-06-01'
arxiv: '2406.00001'
topics: [cups]
gives: [survey]
links:
  code:
  - https://github.com/invented/mugs
added: '2026-11-20'
sources:
  title: arxiv 2026-11-20
  authors: arxiv 2026-11-20
  date: arxiv 2026-11-20
  links.code: hugging-face 2026-11-20
  topics: phrases
  gives: title
"""


@pytest.mark.parametrize(
    "item",
    [
        "2406.00001",
        "https://arxiv.org/pdf/2406.00001v3.pdf",
        "arXiv:2406.00001",
        "https://doi.org/10.48550/arXiv.2406.00001",
    ],
)
def test_an_entry_is_made_from_an_arxiv_id_with_all_that_is_known(
    folder: Path, told: Services, item: str
) -> None:
    done = surveymark(told, "add", item, "--root", folder)
    assert done.exit_code == 0, done.output
    assert (folder / "content/papers/wood2024mugs.yml").read_text() == ENTRY
    assert (
        folder / "content/abstracts/wood2024mugs.txt"
    ).read_text() == "A coffee mug, and nothing else.\n"
    assert done.stdout.startswith(
        "writing content/papers/wood2024mugs.yml\n    title: 'Mugs: A Survey of Cups'\n    authors:\n"
    )
    assert "proposed topics, with their phrases:\n  cups" in done.stdout
    assert "cup (title 16), coffee mug (abstract 8)" in done.stdout
    assert done.stdout.endswith("missing: summary\n")
    assert surveymark(told, "check", "--root", folder).exit_code == 0


def test_a_second_addition_is_refused_with_the_key_and_without_a_question(
    folder: Path, told: Services
) -> None:
    surveymark(told, "add", "2406.00001", "--root", folder)
    before, asked = papers(folder), len(told.asked)
    done = surveymark(
        told, "add", "https://arxiv.org/abs/2406.00001", TITLE.upper(), "--root", folder
    )
    assert done.exit_code == 1
    assert (
        done.stderr.count(
            "already in the survey as wood2024mugs (content/papers/wood2024mugs.yml)\n"
        )
        == 2
    )
    assert papers(folder) == before
    assert len(told.asked) == asked


def test_a_paper_that_turns_out_to_be_there_is_refused_and_the_others_are_added(
    folder: Path, told: Services
) -> None:
    told.says(
        "api.crossref.org/works/10.1234%2Fother",
        answered.crossref(answered.crossref_work("10.1234/other", "Cups that keep their TEMPER")),
    )
    done = surveymark(
        told, "add", "10.1234/other", "10.1234/JOC.2025.1", "10.1234/joc.2025.1", "--root", folder
    )
    assert done.exit_code == 1
    assert (
        "already in the survey as berg2024cups (content/papers/berg2024cups.yml)\n" in done.stderr
    )
    assert (
        "already in the survey as wood2024saucers (content/papers/wood2024saucers.yml)\n"
        in done.stderr
    )
    assert (
        "published: {venue: JoC, year: 2024, kind: journal, doi: 10.1234/joc.2025.1, publisher: Invented Press}\n"
        in (folder / "content/papers/wood2024saucers.yml").read_text()
    )


def test_dry_run_only_shows(folder: Path, told: Services) -> None:
    before = papers(folder)
    done = surveymark(told, "add", "2406.00001", "--dry-run", "--root", folder)
    assert done.stdout.startswith("would write content/papers/wood2024mugs.yml\n")
    assert papers(folder) == before


def test_a_title_is_added_after_confirmation(folder: Path, told: Services) -> None:
    before = papers(folder)
    done = surveymark(told, "add", f"  {TITLE.lower()} ", "--root", folder, answers="n\n")
    assert done.exit_code == 1
    assert (
        "Mugs: A Survey of Cups, Ada Wood, Jan van der Berg, 2024 (arXiv 2406.00001; arxiv 2026-11-20). Is this the paper? [y/N]"
        in done.stderr
    )
    assert done.stderr.count("Is this the paper?") == 1
    assert papers(folder) == before
    assert surveymark(told, "add", TITLE, "--root", folder, answers="").exit_code == 2
    assert surveymark(told, "add", TITLE, "--root", folder, answers="y\n").exit_code == 0
    assert papers(folder) - before == {"wood2024mugs.yml"}


@pytest.mark.parametrize("title", ["Mugs: A Survey of Cup", f"Not {TITLE}", f"{TITLE} III"])
def test_a_title_that_is_merely_alike_is_never_offered(
    folder: Path, told: Services, title: str
) -> None:
    done = surveymark(told, "add", title, "--root", folder, answers="y\n")
    assert done.exit_code == 1
    assert (
        done.stderr
        == f"surveymark: {title}: not found by any metadata service; run 'surveymark new' to enter it by hand\n"
    )


def test_services_that_fail_are_named_where_nothing_is_found(
    folder: Path, services: Services
) -> None:
    services.says("", Said(status=500))
    done = surveymark(services, "add", "2406.00001", "--root", folder)
    assert done.exit_code == 1
    assert done.stderr.startswith(
        "surveymark: arXiv 2406.00001: not found, but not all services answered\n"
    )
    assert "arxiv: 1 question unanswered: export.arxiv.org: status 500\n" in done.stderr


def test_without_an_answer_of_arxiv_its_registrar_is_queried(
    folder: Path, services: Services
) -> None:
    services.says("export.arxiv.org", Said(status=503, headers={"Retry-After": "9999"}))
    services.says(
        "api.datacite.org/dois/10.48550", answered.datacite("10.48550/arXiv.2406.00001", TITLE)
    )
    services.says("api.openalex.org", answered.openalex())
    services.says("POST api.semanticscholar.org", answered.scholar_batch(None))
    done = surveymark(services, "add", "2406.00001", "--root", folder)
    assert done.exit_code == 0
    assert (
        "authors: datacite 2026-11-20" in (folder / "content/papers/wood2024mugs.yml").read_text()
    )


def test_a_bibtex_file_is_added_offline(folder: Path, services: Services, tmp_path: Path) -> None:
    file = tmp_path / "my papers.bib"
    file.write_text(
        "@article{x, title={Saucers \\& Shelves}, author={Wood, Ada and {Cups Group}}, year=2025, journal={J. Crockery}, doi={10.1234/joc.2025.9}}\n"
        "@misc{y, title={Cups That Keep Their Temper}}\n@misc{z, title={Broken}\n"
    )
    before = papers(folder)
    done = surveymark(services, "add", file, "--offline", "--root", folder)
    assert done.exit_code == 1
    assert services.asked == []
    assert papers(folder) - before == {"wood2025saucers.yml"}
    assert (
        (folder / "content/papers/wood2025saucers.yml").read_text()
        == """\
title: Saucers & Shelves
authors:
- Wood, Ada
- name: Cups Group
published: {venue: JoC, year: 2025, kind: journal, doi: 10.1234/joc.2025.9}
topics: [plates]
added: '2026-11-20'
sources:
  authors: my papers.bib 2026-11-20
  published: my papers.bib 2026-11-20
  topics: phrases
"""
    )
    assert "my papers.bib:3: " in done.stderr
    assert "already in the survey as berg2024cups" in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"caf\xe9", "expected UTF-8 text, found byte 0xe9 at offset 3"),
        (b"hello", "no BibTeX entries found"),
        (b" " * (5 * 1024 * 1024 + 1), "expected at most 5 MiB"),
    ],
)
def test_a_file_that_is_no_bibtex_ends_with_2(
    folder: Path, services: Services, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "bad.bib"
    file.write_bytes(content)
    done = surveymark(services, "add", file, "--root", folder)
    assert done.exit_code == 2
    assert said in done.stderr
    assert surveymark(services, "add", tmp_path / "none.bib", "--root", folder).exit_code == 2


def test_a_hostile_title_is_shown_without_its_codes_and_written_as_text(
    folder: Path, services: Services, tmp_path: Path
) -> None:
    file = tmp_path / "h.bib"
    file.write_text(
        "@misc{x, title={::error::##[error]</title><script>alert(1)</script> \x1b[31m[bold]cups[/bold]}}\n"
    )
    done = surveymark(services, "add", file, "--offline", "--root", folder)
    assert done.exit_code == 0, done.output
    assert "\x1b" not in done.output
    assert "##[" not in done.output
    assert not [line for line in done.output.splitlines() if line.lstrip().startswith("::")]
    assert "[bold]cups[/bold]" in done.output


def bib_of(number: int) -> str:
    """Entries of which every second has a volume, pages, a month and a shelf, and every third ends its authors in others."""
    entries = [
        f"@article{{x{place}, title={{Saucer Number {place} of Many}}, author={{Wood, Ada{' and others' if place % 3 == 0 else ''}}}, "
        f"year=2025, journal={{JoC}}{', volume=3, pages={1--9}, month=mar, shelf=4' if place % 2 == 0 else ''}}}"
        for place in range(number)
    ]
    return "\n".join(entries)


def test_fields_of_a_file_that_no_entry_can_hold_are_counted_at_the_end(
    folder: Path, services: Services, tmp_path: Path
) -> None:
    file = tmp_path / "six.bib"
    file.write_text(
        bib_of(6)
        + "\n@phdthesis{y, title={A Thesis}, author={Li, Ming}, year=2024, school={Invented}}\n"
    )
    done = surveymark(services, "add", file, "--offline", "--root", folder)
    assert done.exit_code == 0, done.output
    assert "not imported: citation key 7, shelf 3\n" in done.stdout
    line = "published: {venue: JoC, year: 2025, month: 3, kind: journal, volume: '3', pages: 1-9}\n"
    assert [
        line in path.read_text()
        for path in sorted((folder / "content/papers").glob("wood2025saucer*.yml"))
    ].count(True) == 3
    assert (
        "published: {venue: Invented, year: 2024, kind: thesis, genre: PhD thesis}\n"
        in (folder / "content/papers/li2024thesis.yml").read_text()
    )
    cut = [
        path
        for path in (folder / "content/papers").glob("wood2025saucer*.yml")
        if "authors_complete: false\n" in path.read_text()
    ]
    assert len(cut) == 2
    assert surveymark(services, "check", "--root", folder).exit_code == 0


def test_many_entries_are_reported_in_one_line_each_and_looked_up_together(
    folder: Path, services: Services, tmp_path: Path
) -> None:
    file = tmp_path / "many.bib"
    file.write_text(bib_of(21))
    done = surveymark(services, "add", file, "--offline", "--root", folder)
    assert done.exit_code == 0, done.output
    assert done.stdout.count("writing content/papers/") == 21
    assert done.stdout.count("\n") == 23
    assert done.stdout.endswith(
        "not imported: citation key 21, shelf 11\nmissing: arxiv or doi 21, gives 21, summary 21\n"
    ), done.stdout
    assert done.stderr.splitlines() == [
        line for line in done.stderr.splitlines() if ": 21 questions unanswered: " in line
    ]


def test_a_file_that_was_added_before_is_reported_in_one_line(
    folder: Path, services: Services, tmp_path: Path
) -> None:
    file = tmp_path / "many.bib"
    file.write_text(bib_of(21))
    surveymark(services, "add", file, "--offline", "--root", folder)
    before = {path.name: path.read_bytes() for path in (folder / "content/papers").iterdir()}
    done = surveymark(services, "add", file, "--offline", "--root", folder)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert (
        "many.bib: 21 of 21 entries are already in the survey: wood2025saucer, wood2025saucer-number, "
        in done.stderr
    )
    assert {
        path.name: path.read_bytes() for path in (folder / "content/papers").iterdir()
    } == before


def test_an_entry_that_is_twice_in_a_file_is_added_once(
    folder: Path, services: Services, tmp_path: Path
) -> None:
    file = tmp_path / "two.bib"
    file.write_text(
        "@misc{a, title={A Jug}, author={Li, Ming}}\n@misc{b, title={A JUG}, author={Li, Ming}}\n"
    )
    done = surveymark(services, "add", file, "--offline", "--root", folder)
    assert done.exit_code == 1
    assert "A JUG: already in the survey as lijug (content/papers/lijug.yml)\n" in done.stderr
    assert "citation key 1" in done.stdout
