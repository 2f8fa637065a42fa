import dataclasses
import os
import subprocess
import time
from pathlib import Path

import pytest

import answered
import invented
from enriched import PREPRINT, entry, snapshot, surveymark
from services import Said, Services, press_ctrl_c
from surveymark.content.paper_text import paper_text
from surveymark.content.writing import write_file
from surveymark.model.paper import Paper

NAMELESS = {
    "key": "plates",
    "title": "Plates Without Makers",
    "date": "2024",
    "author_count": 1,
    "topics": ["plates"],
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    papers = tuple(map(Paper.model_validate, (PREPRINT, NAMELESS)))
    survey = dataclasses.replace(
        invented.survey(), papers=papers, abstracts={}, introductions={}, paths=()
    )
    return invented.write_survey(tmp_path, survey)


@pytest.fixture
def told(services: Services) -> Services:
    """All services know the preprint, and one of them the plates."""
    services.says(
        "export.arxiv.org/api/query?id_list",
        answered.arxiv_feed(
            answered.arxiv_entry(
                "2403.01234",
                "Cups That Keep",
                "Ada Wood",
                "Jan van der Berg",
                doi="10.1234/joc.2024.5",
                journal_ref="a journal of crockery 5, 2024",
            )
        ),
    )
    services.says("export.arxiv.org/api/query?search_query", answered.arxiv_feed())
    services.says(
        "api.crossref.org/works/10.1234",
        answered.crossref(
            answered.crossref_work(
                "10.1234/joc.2024.5",
                "Cups That Keep",
                author=[
                    {"family": "Wood", "given": "A."},
                    {"family": "van der Berg", "given": "J."},
                ],
            )
        ),
    )
    services.says(
        "api.crossref.org/works?",
        answered.crossref_list(
            answered.crossref_work("10.1234/p.2", "Plates Without Makers II"),
            answered.crossref_work(
                "10.1234/p.1", "PLATES without makers", author=[{"family": "Li", "given": "Ming"}]
            ),
        ),
    )
    services.says(
        "api.crossref.org/works/10.1234%2Fp.1",
        answered.crossref(
            answered.crossref_work(
                "10.1234/p.1", "Plates Without Makers", author=[{"family": "Li", "given": "Ming"}]
            )
        ),
    )
    services.says(
        "huggingface.co",
        answered.hugging_face(
            "2403.01234",
            "Cups That Keep",
            "Ada Wood",
            "Jan van der Berg",
            githubRepo="https://github.com/invented/cups",
        ),
    )
    services.says(
        "api.openalex.org",
        answered.openalex(
            answered.openalex_work(
                "10.48550/arxiv.2403.01234", "Cups That Keep", "Ada Wood", "Jan van der Berg"
            )
        ),
    )
    services.says(
        "api.semanticscholar.org",
        answered.scholar_match(
            answered.scholar_paper("Plates Without Makers", "Ming Li", doi="10.1234/p.1")
        ),
    )
    services.says("POST api.semanticscholar.org", answered.scholar_batch(None))
    return services


def calls(services: Services) -> list[tuple[str, str]]:
    return list(zip(services.asked, services.bodies, strict=True))


def test_services_fill_what_is_empty_and_entries_say_from_where(root: Path, told: Services) -> None:
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
completed 2 entries of 2
"""
    )
    assert surveymark(told, "check", "--root", root).exit_code == 0


def test_a_second_run_asks_nothing_and_changes_nothing(root: Path, told: Services) -> None:
    surveymark(told, "enrich", "--root", root)
    asked, before = calls(told), snapshot(root)
    done = surveymark(told, "enrich", "--root", root)
    assert calls(told) == asked
    assert snapshot(root) == before
    assert "completed 0 entries of 2" in done.output


@pytest.mark.parametrize("number", range(1, 9))
def test_an_interrupted_run_keeps_what_it_has_and_is_taken_up_without_a_repeated_call(
    root: Path, told: Services, number: int
) -> None:
    answer = told.answer

    def interrupted(address: str) -> Said:
        if len(told.asked) == number:
            press_ctrl_c()  # while the program waits for an answer
            time.sleep(0.2)
        return answer(address)

    told.answer = interrupted  # type: ignore[method-assign]
    done = surveymark(told, "enrich", "--root", root)
    assert done.exit_code == 130
    assert done.stderr == "surveymark: interrupted; the next run goes on from here\n"
    assert ("Wood, Ada" in entry(root, "cups")) is (number > 1)
    told.answer = answer  # type: ignore[method-assign]
    before = calls(told)
    again = surveymark(told, "enrich", "--root", root)
    assert again.exit_code == 0
    repeated = [call for call in calls(told)[len(before) :] if call in before]
    assert repeated in ([], before[-1:])  # the one that was cut off
    whole = entry(root, "cups")
    assert "published: {venue: JoC" in whole
    assert "links.code: hugging-face 2026-11-20" in whole


def test_what_a_person_wrote_is_kept_with_its_comments_and_the_difference_is_told(
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
        "cups: authors: the entry keeps Somebody, Else, arxiv 2026-11-20 says Wood, Ada; van der Berg, Jan\n"
        in done.stdout
    )
    assert (
        "cups: newly published, a journal of crockery 5, 2024 (arxiv 2026-11-20)\n" in done.stdout
    )
    assert all(address.startswith("export.arxiv.org") for address in told.asked)


def test_dry_run_changes_nothing(root: Path, told: Services) -> None:
    before = snapshot(root)
    assert (
        "would complete 2 entries of 2"
        in surveymark(told, "enrich", "--dry-run", "--root", root).output
    )
    assert snapshot(root) == before


def test_offline_uses_what_is_kept_and_says_what_is_missing(root: Path, told: Services) -> None:
    surveymark(told, "enrich", "cups", "--source", "arxiv", "--dry-run", "--root", root)
    asked = len(told.asked)
    done = surveymark(told, "enrich", "--offline", "--root", root)
    assert len(told.asked) == asked
    assert "cups: authors, doi, date from arxiv 2026-11-20\n" in done.stdout
    assert (
        "crossref: 2 questions without an answer: not answered before, and offline\n" in done.stderr
    )


def test_a_paper_that_no_service_knows_is_named(root: Path, services: Services) -> None:
    services.says("export.arxiv.org", answered.arxiv_feed())
    services.says("api.openalex.org", answered.openalex())
    services.says("POST api.semanticscholar.org", answered.scholar_batch(None))
    done = surveymark(services, "enrich", "--root", root)
    assert done.exit_code == 0
    assert done.stdout == "no service knows 2: cups, plates\ncompleted 0 entries of 2\n"
    assert done.stderr == ""


def test_where_no_service_answers_entries_stay_and_the_exit_code_is_2(
    root: Path, services: Services
) -> None:
    services.says("", Said(status=500))
    before = snapshot(root)
    done = surveymark(services, "enrich", "--root", root)
    assert done.exit_code == 2
    assert done.stderr.endswith("\nsurveymark: no service answered: is this machine on the net?\n")
    assert "arxiv: 2 questions without an answer: export.arxiv.org: status 500\n" in done.stderr
    assert snapshot(root) == before


def test_one_service_that_fails_is_told_and_the_others_suffice(root: Path, told: Services) -> None:
    told.says("export.arxiv.org/api/query?id_list", Said(status=500))
    done = surveymark(told, "enrich", "--root", root)
    assert done.exit_code == 0
    assert "arxiv: 1 question without an answer: export.arxiv.org: status 500\n" in done.stderr
    assert "no service answered" not in done.stderr


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


def test_facts_about_another_title_are_told_and_not_taken(root: Path, told: Services) -> None:
    told.says(
        "export.arxiv.org/api/query?id_list",
        answered.arxiv_feed(answered.arxiv_entry("2403.01234", "::error::Bowls[31m", "Ada Wood")),
    )
    before = snapshot(root)
    done = surveymark(told, "enrich", "cups", "--source", "arxiv", "--root", root)
    assert (
        "cups: title: the entry keeps Cups That Keep, arxiv 2026-11-20 says ::error::Bowls[31m"
        in done.stdout
    )
    assert snapshot(root) == before


def test_a_file_of_facts_comes_before_what_services_say(
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
        "cups: authors: the entry keeps File, Zoe; van der Berg, Jan, arxiv 2026-11-20 says Wood, Ada"
        in done.stdout
    )


def test_an_unknown_key_ends_with_2(root: Path, services: Services) -> None:
    done = surveymark(services, "enrich", "saucers", "--root", root)
    assert (done.exit_code, done.stderr) == (2, "surveymark: no entry is called saucers\n")
    assert services.asked == []


def committed(root: Path, subject: str) -> None:
    env = {
        **os.environ,
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "a@b.c",
        "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "a@b.c",
    }
    for arguments in (["init", "-q"], ["add", "content"], ["commit", "-qm", subject]):
        subprocess.run(["git", *arguments], cwd=root, env=env, check=True, capture_output=True)


def test_update_replaces_what_a_machine_filled_and_never_what_a_person_changed_since(
    root: Path, told: Services
) -> None:
    old = Paper.model_validate(
        {
            **PREPRINT,
            "authors": ["Old, Name"],
            "date": "2024-03",
            "links": {"code": ["https://github.com/old/cups"]},
            "sources": {
                "authors": "arxiv 2025-01-01",
                "date": "listing",
                "links.code": "hugging-face 2025-01-01",
            },
        }
    )
    write_file(root / "content/papers/cups.yml", paper_text(old))
    committed(root, "machine")
    path = root / "content/papers/cups.yml"
    path.write_text(path.read_text().replace("github.com/old/cups", "github.com/mended/cups"))
    committed(root, "a person mends a link")
    done = surveymark(
        told,
        "enrich",
        "cups",
        "--update",
        "--source",
        "arxiv",
        "--source",
        "hugging-face",
        "--root",
        root,
    )
    assert done.exit_code == 0, done.output
    text = entry(root, "cups")
    assert "- Wood, Ada\n- van der Berg, Jan\n" in text
    assert "date: '2024-03-07'\n" in text
    assert "https://github.com/mended/cups" in text
    assert "links.code: hugging-face 2025-01-01" in text


def test_update_without_history_is_refused(root: Path, told: Services) -> None:
    old = Paper.model_validate(
        {**PREPRINT, "authors": ["Old, Name"], "sources": {"authors": "arxiv 2025-01-01"}}
    )
    write_file(root / "content/papers/cups.yml", paper_text(old))
    before = snapshot(root)
    done = surveymark(told, "enrich", "cups", "--update", "--source", "arxiv", "--root", root)
    assert done.exit_code == 2
    assert "--update has to know what people changed, and there is no history" in done.stderr
    assert snapshot(root) == before


def test_an_answer_that_no_entry_can_hold_is_told_and_the_others_are_used(
    root: Path, told: Services
) -> None:
    told.says(
        "export.arxiv.org/api/query?id_list",
        answered.arxiv_feed(answered.arxiv_entry("2403.01234", "Cups " * 200, "Ada Wood")),
    )
    done = surveymark(told, "enrich", "cups", "--root", root)
    assert (
        "arxiv: 1 question without an answer: export.arxiv.org: a title of 1 to 500 characters was expected, found 999\n"
        in done.stderr
    )
    assert "authors: hugging-face 2026-11-20" in entry(root, "cups")


@pytest.mark.parametrize("mail", ["ada@wood.org\r\nX-Evil: 1", "zoë@wood.org"])
def test_a_mail_address_that_no_header_can_hold_is_refused(
    root: Path, services: Services, monkeypatch: pytest.MonkeyPatch, mail: str
) -> None:
    monkeypatch.setenv("SURVEYMARK_MAIL", mail)
    done = surveymark(services, "enrich", "--root", root)
    assert (done.exit_code, done.stderr) == (
        2,
        "surveymark: SURVEYMARK_MAIL holds no mail address\n",
    )
    assert services.asked == []


def test_services_learn_which_survey_asks_and_whom_to_write_to(
    root: Path, told: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SURVEYMARK_MAIL", "ada@wood.org")
    monkeypatch.setenv("SURVEYMARK_OPENALEX_KEY", "secret-key")
    done = surveymark(told, "enrich", "--root", root)
    agents = {headers["user-agent"] for headers in told.headers}
    assert len(agents) == 1
    assert agents.pop().endswith(" (+https://github.com/invented/my-survey; mailto:ada@wood.org)")
    assert any("api_key=secret-key" in address for address in told.asked)
    assert "secret-key" not in done.output
    kept = b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file())
    assert b"secret-key" not in kept


def test_a_failing_service_never_tells_its_key(
    root: Path, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SURVEYMARK_OPENALEX_KEY", "secret-key")
    services.says("", Said(status=403))
    done = surveymark(services, "enrich", "--source", "openalex", "--root", root)
    assert (
        done.stderr
        == "openalex: 1 question without an answer: api.openalex.org: status 403\nsurveymark: no service answered: is this machine on the net?\n"
    )


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
        "cups: authors: the entry keeps Li, Ming and others, arxiv 2026-11-20 says Wood, Ada; van der Berg, Jan\n"
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
