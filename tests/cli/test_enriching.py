"""What `surveymark enrich` writes into entries, what it leaves, and what it tells."""

from pathlib import Path

import pytest

import answered
from enriched import all_told, entry, snapshot, surveymark, two_incomplete_papers
from services import Services


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_incomplete_papers(tmp_path)


@pytest.fixture
def told(services: Services) -> Services:
    return all_told(services)


def test_services_fill_empty_fields_and_entries_record_the_source(
    root: Path, told: Services
) -> None:
    done = surveymark(told, "enrich", "--root", root)
    assert done.exit_code == 0, done.output
    assert (
        entry(root, "cups")
        == """\
title: Cups That Keep
authors:
- Wood, Ada
- van der Berg, Jan
date: '2024-03-07'
arxiv: '2403.01234'
published: {venue: JoC, year: 2024, kind: journal, doi: 10.1234/joc.2024.5, publisher: Invented Press}
topics: [cups]
links:
  code:
  - https://github.com/invented/cups
sources:
  authors: arxiv 2026-11-20
  date: arxiv 2026-11-20
  published: crossref 2026-11-20
  links.code: hugging-face 2026-11-20
"""
    )
    assert "authors:\n- Li, Ming\n" in entry(root, "plates")
    assert (
        "published: {venue: JoC, year: 2024, kind: journal, doi: 10.1234/p.1, publisher: Invented Press}"
        in entry(root, "plates")
    )
    assert (
        done.stdout
        == """\
cups: authors, date from arxiv 2026-11-20; published from crossref 2026-11-20; links.code from hugging-face 2026-11-20
plates: authors, published from crossref 2026-11-20
cups: newly published, JoC 2024 (crossref 2026-11-20)
plates: newly published, JoC 2024 (crossref 2026-11-20)
completed 2 of 2 entries
"""
    )
    assert surveymark(told, "check", "--root", root).exit_code == 0


def test_what_a_person_wrote_is_kept_with_its_comments_and_the_conflict_is_reported(
    root: Path, told: Services
) -> None:
    path = root / "content/papers/cups.yml"
    path.write_text(
        "# mine\ntitle: Cups That Keep\nauthors: ['Somebody, Else']  # asked her\narxiv: '2403.01234'\ntopics: [cups]\n"
    )
    done = surveymark(told, "enrich", "cups", "--source", "arxiv", "--root", root)
    assert done.exit_code == 0
    assert entry(root, "cups").startswith(
        "# mine\ntitle: Cups That Keep\nauthors: ['Somebody, Else']  # asked her\ndate: '2024-03-07'\n"
    )
    assert (
        "cups: authors: conflict: kept Somebody, Else, arxiv 2026-11-20 has Wood, Ada; van der Berg, Jan\n"
        in done.stdout
    )
    assert (
        "cups: newly published, a journal of crockery 5, 2024 (arxiv 2026-11-20)\n" in done.stdout
    )
    assert all(address.startswith("export.arxiv.org") for address in told.asked)


def test_dry_run_changes_nothing(root: Path, told: Services) -> None:
    before = snapshot(root)
    assert (
        "would complete 2 of 2 entries"
        in surveymark(told, "enrich", "--dry-run", "--root", root).output
    )
    assert snapshot(root) == before


def test_withdrawn_and_retracted_papers_are_named(root: Path, told: Services) -> None:
    told.says(
        "export.arxiv.org/api/query?id_list",
        answered.arxiv_feed(
            answered.arxiv_entry(
                "2403.01234", "Cups That Keep", "Ada Wood", comment="This paper has been withdrawn"
            )
        ),
    )
    told.says(
        "api.openalex.org",
        answered.openalex(
            answered.openalex_work(
                "10.48550/arxiv.2403.01234", "Cups That Keep", "Ada Wood", is_retracted=True
            )
        ),
    )
    done = surveymark(told, "enrich", "cups", "--root", root)
    assert (
        "cups: retracted (openalex 2026-11-20)\ncups: withdrawn (arxiv 2026-11-20)\n" in done.stdout
    )


def test_facts_about_another_title_are_reported_and_not_applied(root: Path, told: Services) -> None:
    told.says(
        "export.arxiv.org/api/query?id_list",
        answered.arxiv_feed(answered.arxiv_entry("2403.01234", "::error::Bowls[31m", "Ada Wood")),
    )
    before = snapshot(root)
    done = surveymark(told, "enrich", "cups", "--source", "arxiv", "--root", root)
    assert (
        "cups: title: conflict: kept Cups That Keep, arxiv 2026-11-20 has ::error::Bowls[31m"
        in done.stdout
    )
    assert snapshot(root) == before


def test_a_facts_file_takes_precedence_over_services(
    root: Path, told: Services, tmp_path: Path
) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text(
        '{"title": "Cups, as the file calls them", "arxiv": "2403.01234", "authors": ["Zoe File", "Jan van der Berg"]}\n'
    )
    done = surveymark(told, "enrich", "cups", "--from", facts, "--source", "arxiv", "--root", root)
    assert "- File, Zoe\n" in entry(root, "cups")
    assert "date: arxiv 2026-11-20" in entry(root, "cups")
    assert (
        "cups: authors: conflict: kept File, Zoe; van der Berg, Jan, arxiv 2026-11-20 has Wood, Ada"
        in done.stdout
    )


def test_an_unknown_key_ends_with_2(root: Path, services: Services) -> None:
    done = surveymark(services, "enrich", "saucers", "--root", root)
    assert (done.exit_code, done.stderr) == (2, "surveymark: no entry with the key saucers\n")
    assert services.asked == []


def test_a_list_of_authors_that_ended_in_others_is_completed_and_loses_its_mark(
    root: Path, told: Services
) -> None:
    path = root / "content/papers/cups.yml"
    path.write_text(
        "title: Cups That Keep\nauthors:\n- Wood, A.  # as she signs\nauthors_complete: false\narxiv: '2403.01234'\ntopics: [cups]\n",
        "utf-8",
    )
    done = surveymark(told, "enrich", "cups", "--root", root)
    assert done.exit_code == 0, done.output
    assert entry(root, "cups").startswith(
        "title: Cups That Keep\nauthors:\n- Wood, A.  # as she signs\n- van der Berg, Jan\ndate:"
    )
    assert "  authors: arxiv 2026-11-20\n" in entry(root, "cups")
    path.write_text(
        "title: Cups That Keep\nauthors:\n- Li, Ming\nauthors_complete: false\narxiv: '2403.01234'\ntopics: [cups]\n",
        "utf-8",
    )
    other = surveymark(told, "enrich", "cups", "--offline", "--root", root)
    assert (
        "cups: authors: conflict: kept Li, Ming and others, arxiv 2026-11-20 has Wood, Ada; van der Berg, Jan\n"
        in other.stdout
    )
    assert "- Li, Ming\nauthors_complete: false\n" in entry(root, "cups")


def test_a_facts_file_gives_a_venue_with_the_title_that_it_printed(
    root: Path, services: Services, tmp_path: Path
) -> None:
    file = tmp_path / "facts.jsonl"
    file.write_text(
        '{"title": "cups that keep", "venue": "JoC", "venue_year": 2024, "published_title": "Cups, Kept", "published_authors": ["Ada Wood"], "pages": "1–9", "evidence": ["https://a.io/joc"]}\n'
    )
    done = surveymark(services, "enrich", "--from", file, "--root", root)
    assert done.exit_code == 0, done.output
    text, _, source = entry(root, "cups").partition("sources:\n")
    assert source.endswith(", evidence: ['https://a.io/joc']}\n")
    assert (
        text
        == """\
title: Cups That Keep
arxiv: '2403.01234'
published:
  venue: JoC
  year: 2024
  kind: journal
  title: Cups, Kept
  authors: ['Wood, Ada']
  pages: 1-9
topics: [cups]
"""
    )
