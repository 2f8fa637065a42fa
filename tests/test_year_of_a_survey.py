"""A survey through its year, in a real repository: found, decided, imported, suggested, retracted, published, released, frozen."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from click.testing import CliRunner, Result
from defusedxml import ElementTree

import answered
import invented
from decided import SCOPE
from issues import event, suggested, write_event
from scratch_git import commit, git, repository
from services import Said, Services
from surveymark.api.loading import load
from surveymark.cli import main
from surveymark.content.writing import write_file
from surveymark.model.retraction import Retraction
from surveymark.model.scope import Scope
from terminals import SECONDS, screening

STRANGER = "A Stranger"
SERVICES = (
    "export.arxiv.org",
    "api.crossref.org",
    "api.datacite.org",
    "huggingface.co",
    "api.openalex.org",
    "api.semanticscholar.org",
    "POST api.semanticscholar.org",
)
GOOD = {
    f"2607.0000{number}": f"{kind} of Glass"
    for number, kind in enumerate(
        ("Teapots", "Ewers", "Carafes", "Beakers", "Tumblers", "Goblets", "Flutes"), start=1
    )
}
"""The titles of seven suggestions by arXiv id."""
BAD = (
    (
        "known",
        {"arxiv": "2403.01234", "title": "Cups That Keep Their Temper"},
        "The survey has this paper",
    ),
    (
        "decided",
        {"arxiv": "2601.00002", "title": "A Spoon for Cups"},
        "12 January 2026&#58; It is about spoons",
    ),
    (
        "differs",
        {"arxiv": "2607.00009", "title": "Bowls of Glass"},
        "seems to be that of another paper",
    ),
)
"""Three suggestions, of a paper with an entry, of an excluded one, and with the id of another paper: finding, answers, and words of the comment."""


@dataclass(kw_only=True)
class Year:
    """The repository of a survey, the services that it asks, and the day."""

    root: Path
    services: Services
    day: str = "2026-01-01"

    @property
    def epoch(self) -> str:
        return str(
            int(datetime.fromisoformat(f"{self.day}T12:00:00").replace(tzinfo=UTC).timestamp())
        )

    def run(self, *arguments: object, expected: int = 0) -> Result:
        """A command on the day, which must end with this code."""
        self.services.time.start = datetime.fromisoformat(f"{self.day}T12:00:00").replace(
            tzinfo=UTC
        )
        done = CliRunner().invoke(
            main,
            [*map(str, arguments), "--root", str(self.root)],
            obj=self.services.network,
            env={"SOURCE_DATE_EPOCH": self.epoch},
            catch_exceptions=False,
        )
        assert done.exit_code == expected, done.output
        return done

    def commit(self, message: str, author: str = "Ada Wood") -> None:
        """All changes as a commit of the day, after a check without errors."""
        self.run("check")
        commit(self.root, message, day=self.day, author=author)

    @contextmanager
    def merged(self, branch: str, message: str, author: str) -> Iterator[None]:
        """A pull request: what changes meanwhile is committed on a branch, and the branch merged."""
        git(self.root, "switch", "--quiet", "--create", branch)
        yield
        self.commit(message, author)
        git(self.root, "switch", "--quiet", "main")
        git(
            self.root,
            "merge",
            "--quiet",
            "--no-ff",
            "--message",
            f"Merge {branch}",
            branch,
            day=self.day,
        )
        git(self.root, "branch", "--quiet", "--delete", branch)


@pytest.fixture
def year(services: Services, tmp_path: Path) -> Year:
    """A survey with four entries on New Year's Day; services know nothing yet."""
    known = ("berg2024cups", "li2023plates", "conference2022shelf", "nobody2021saucer")
    papers = tuple(
        paper.model_copy(update={"added": "2025-12-31"})
        for paper in invented.papers()
        if paper.key in known
    )
    survey = replace(
        invented.survey(),
        papers=papers,
        abstracts={},
        introductions={},
        paths=(),
        context=(),
        scope=Scope(text=SCOPE),
    )
    for host in SERVICES:
        services.says(host, Said(status=404))
    root = repository(invented.write_survey(tmp_path / "survey", survey))
    return Year(root=root, services=services)


@pytest.mark.slow
def test_a_year(year: Year) -> None:
    watched(year)
    screened(year)
    imported(year)
    suggested_by_readers(year)
    retracted(year)
    published(year)
    released(year)
    frozen(year)
    assert git(
        year.root, "log", "--reverse", "--no-merges", "--topo-order", "--format=%as %an: %s"
    ).splitlines() == [
        "2026-01-02 A Person: start",
        "2026-01-12 Ada Wood: Watch arXiv",
        "2026-01-12 watch[bot]: Search for papers",
        "2026-01-12 Ada Wood: Screen January",
        "2026-02-03 Ada Wood: Import from a colleague",
        *(f"2026-07-10 {STRANGER}: Add {title}" for title in GOOD.values()),
        "2026-09-07 refresh[bot]: Refresh",
        "2026-10-19 refresh[bot]: Refresh",
        "2026-11-02 Ada Wood: Kitchens & Cupboards 1.0",
        "2026-12-31 Ada Wood: Freeze",
    ]


def watched(year: Year) -> None:
    """In January, a saved query finds three papers: the survey has one, and a curator ticks another in the report."""
    year.day = "2026-01-12"
    write_file(year.root / "content/watch.yml", "queries:\n- {service: arxiv, query: 'abs:cup'}\n")
    year.commit("Watch arXiv")
    found = (
        ("2601.00001", "Mugs at Work"),
        ("2601.00002", "A Spoon for Cups"),
        ("2403.01234", "Cups That Keep Their Temper"),
    )
    entries = [
        answered.arxiv_entry(*one, "Ming Li", published="2026-01-09T09:00:00Z") for one in found
    ]
    year.services.says("export.arxiv.org/api/query", answered.arxiv_feed(*entries))
    report = year.root / "out/report.md"
    with year.merged("watch", "Search for papers", "watch[bot]"):
        done = year.run("watch", "--report", report)
        assert (
            done.output.splitlines()[-1]
            == "2 new candidates, 0 found earlier in content/candidates.jsonl; left out: 1 in the survey"
        )
    year.services.says("export.arxiv.org/api/query", Said(status=404))
    text = report.read_text("utf-8")
    assert text.count("- [ ] ") == 2
    report.write_text(re.sub(r"- \[ \](?=.*Mugs at Work)", "- [x]", text), "utf-8")
    year.run("watch", "--ticked", report, "--who", "Ada Wood")


def screened(year: Year) -> None:
    """The curator excludes the third in the terminal."""
    with screening(year.root, "content/candidates.jsonl", epoch=year.epoch) as (terminal, program):
        assert "A Spoon for Cups" in terminal.until("q quit\n")
        terminal.press("e")
        terminal.until("why?")
        terminal.press("2")
        assert program.wait(SECONDS) == 0
    year.commit("Screen January")
    assert [(one.title, one.verdict, one.reason) for one in load(year.root).decisions] == [
        ("Mugs at Work", "include", None),
        ("A Spoon for Cups", "exclude", "spoon"),
    ]


def imported(year: Year) -> None:
    """In February, what was included is imported, together with what a colleague sent."""
    year.day = "2026-02-03"
    file = year.root / "out/papers.bib"
    write_file(
        file,
        "@misc{mugs, title = {Mugs at Work}, author = {Li, Ming}, eprint = {2601.00001}, archiveprefix = {arXiv}, year = 2026}\n"
        "@article{jars, title = {Jars, Sealed}, author = {Wood, Ada}, journal = {JoC}, year = 2025, doi = {10.1234/joc.2025.1}}\n",
    )
    year.run("import", file)
    year.run("edit", "li2026mugs", "wood2025jars", "--add-topic", "cups")
    year.commit("Import from a colleague")
    assert {"li2026mugs", "wood2025jars"} <= load(year.root).paper_by_key.keys()


def suggested_by_readers(year: Year) -> None:
    """In July, ten papers are suggested: seven are accepted, and three are not."""
    year.day = "2026-07-10"
    before = len(load(year.root).papers)
    for arxiv, title in (GOOD | {"2607.00009": "Nebulae, Counted"}).items():
        entry = answered.arxiv_entry(arxiv, title, "Tea Pot", "Ada van der Spout")
        year.services.says(
            f"export.arxiv.org/api/query?id_list={arxiv}", answered.arxiv_feed(entry)
        )
    for number, (arxiv, title) in enumerate(GOOD.items(), start=1):
        form = suggestion(year, number, arxiv=arxiv, title=title, code="")
        assert year.run("triage", form).output.startswith(
            "exists: Found at arxiv; title and authors agree."
        )
        with year.merged(f"issue-{number}", f"Add {title}", STRANGER):
            year.run("from-issue", form)
    answer = year.root / "out/answer.md"
    for number, (named, given, told) in enumerate(BAD, start=len(GOOD) + 1):
        form = suggestion(year, number, **given)
        findings = year.run("triage", form, "--answer", answer).output
        assert f"\n{named}: " in f"\n{findings}"
        assert told in answer.read_text("utf-8")
    assert len(load(year.root).papers) == before + len(GOOD)


def suggestion(year: Year, number: int, **answers: str) -> Path:
    """The event of a filled-in form."""
    return write_event(year.root / "out/issue.json", event(suggested(**answers), number=number))


def retracted(year: Year) -> None:
    """In September, a journal has retracted a paper."""
    year.day = "2026-09-07"
    notice = {
        "DOI": "10.1234/joc.2026.9",
        "type": "retraction",
        "updated": {"date-parts": [[2026, 8, 30]]},
    }
    work = answered.crossref_work(
        "10.1234/joc.2024.5",
        "Plates in Journals",
        author=[{"family": "Li", "given": "Ming"}],
        **{"updated-by": [notice]},
    )
    year.services.says("api.crossref.org/works/10.1234%2Fjoc.2024.5", answered.crossref(work))
    with year.merged("refresh", "Refresh", "refresh[bot]"):
        assert "li2023plates: retracted" in year.run("enrich").output
    assert load(year.root).paper_by_key["li2023plates"].retracted == Retraction(
        kind="retraction", on="2026-08-30", notice="https://doi.org/10.1234/joc.2026.9"
    )


def published(year: Year) -> None:
    """In October, a preprint has appeared in a journal."""
    year.day = "2026-10-19"
    title = "Cups That Keep Their Temper"
    relation = {
        "relationType": "IsVersionOf",
        "relatedIdentifier": "10.1234/JoC.7",
        "relatedIdentifierType": "DOI",
    }
    people = [{"family": "van der Berg", "given": "Jan"}, {"family": "Li", "given": "Ming"}]
    preprint = answered.datacite(
        "10.48550/arXiv.2403.01234", title, relatedIdentifiers=[relation], creators=[]
    )
    year.services.says("api.datacite.org/dois/10.48550%2Farxiv.2403.01234", preprint)
    work = answered.crossref_work(
        "10.1234/joc.7", title, author=people, issued={"date-parts": [[2026, 9]]}
    )
    year.services.says("api.crossref.org/works/10.1234%2Fjoc.7", answered.crossref(work))
    with year.merged("refresh", "Refresh", "refresh[bot]"):
        assert "berg2024cups: newly published, JoC 2026" in year.run("enrich").output
    assert load(year.root).paper_by_key["berg2024cups"].best_doi == "10.1234/joc.7"


def released(year: Year) -> None:
    """In November, the survey gets a version."""
    year.day = "2026-11-02"
    year.run("release", "1.0")
    year.commit("Kitchens & Cupboards 1.0")
    git(year.root, "tag", "--annotate", "--message", "Kitchens & Cupboards 1.0", "survey-1.0")
    changes = (year.root / "content/CHANGELOG.md").read_text("utf-8")
    assert "## 1.0, 2026-11-02\n" in changes
    assert "### Contributors\n\n- A Person\n- A Stranger\n- Ada Wood\n" in changes
    assert 'version: "1.0"' in (year.root / "CITATION.cff").read_text("utf-8").replace("'", '"')


def frozen(year: Year) -> None:
    """In December, its curators stop; the last site says so, and what became of its papers."""
    year.day = "2026-12-31"
    year.run("freeze", "--note", "Its curators retired.")
    (year.root / "survey-2026-12-31.zip").unlink()
    year.commit("Freeze")
    year.run("build", "--out", year.root / "site")
    site = year.root / "site"
    assert "31 December 2026: Its curators retired." in (site / "index.html").read_text("utf-8")
    assert "Retracted on 30 August 2026" in (site / "papers/li2023plates/index.html").read_text(
        "utf-8"
    )
    assert (site / "papers/pot2026flutes/index.html").is_file()
    changes = ElementTree.fromstring((site / "changes.xml").read_text("utf-8"))
    assert [entry.findtext("{*}title") for entry in changes.iterfind("{*}entry")] == [
        "Cups That Keep Their Temper: Publication recorded",
        "Plates in Journals [Retracted]: Publisher, Retraction recorded",
    ]
    exported = parse_string((site / "bibliography.bib").read_text("utf-8")).entries_dict
    assert len(exported) == 13
    assert (
        exported["li2023plates"]["note"]
        == "Retracted on 30 August 2026: https://doi.org/10.1234/joc.2026.9"
    )
    assert exported["berg2024cups"]["doi"] == "10.1234/joc.7"
