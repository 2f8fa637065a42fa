"""Importing files: new entries, topics, venues, keys, and a ledger in which every paper is named."""

import dataclasses
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

import invented
from stopping import tree
from surveymark.api.importing import import_files
from surveymark.api.loading import load
from surveymark.cli import main
from surveymark.curation.import_ledger import ImportResult, SourceKey
from surveymark.model.paper import Paper
from surveymark.model.survey_error import SurveyError
from surveymark.model.venue import Venue

KNOWN = Paper.model_validate(
    {"key": "wood2020cups", "title": "Cups That Keep", "topics": ["cups"], "date": "2020"}
)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    survey = dataclasses.replace(
        invented.survey(),
        papers=(KNOWN,),
        abstracts={},
        introductions={},
        paths=(),
        listings=(),
        pages=(),
    )
    return invented.write_survey(tmp_path / "survey", survey)


def _bib(tmp_path: Path, *entries: str, name: str = "papers.bib") -> Path:
    path = tmp_path / name
    path.write_text("".join(f"{entry}\n" for entry in entries), "utf-8")
    return path


def _entry(key: str, title: str, **fields: str) -> str:
    more = "".join(f", {name} = {{{value}}}" for name, value in fields.items())
    return f"@article{{{key}, title = {{{title}}}, author = {{Wood, Ada}}, year = 2024{more}}}"


def _import(
    root: Path, *files: Path, keep_keys: bool = False, dry_run: bool = False
) -> ImportResult:
    result = import_files(root, files, keep_keys=keep_keys, dry_run=dry_run)
    counted = Counter(one.kind for one in result.outcomes)
    assert counted == {kind: number for kind, number in result.counts.items() if number}
    return result


def test_every_paper_is_new_known_a_duplicate_or_refused(root: Path, tmp_path: Path) -> None:
    file = _bib(
        tmp_path,
        _entry("a", "Rusty Kettles"),
        _entry("b", "Cups that keep"),
        _entry("c", "Rusty kettles!"),
        _entry("d", ""),
    )
    result = _import(root, file)
    assert [(one.line, one.kind, one.key, one.why) for one in result.outcomes] == [
        (1, "new", "wood2024rusty", ""),
        (2, "known", "wood2020cups", ""),
        (3, "duplicate", "wood2024rusty", f"the paper of {file}:1"),
        (4, "refused", "", "a title of 1 to 500 characters was expected, found 0"),
    ]
    assert sorted(load(root).paper_by_key) == ["wood2020cups", "wood2024rusty"]


def test_a_second_import_changes_no_byte(root: Path, tmp_path: Path) -> None:
    file = _bib(
        tmp_path,
        _entry("A:1", "Rusty Kettles", journal="J. of Tea", groups="Tea", abstract="Of kettles."),
        _entry("B:1", "Rusty Kettles", doi="10.1234/kettles", volume="3"),
        _entry("C:1", "Cups That Keep", journal="J of Tea", doi="10.1234/cups", groups="Cups"),
    )
    assert not _import(root, file).changes_nothing
    before = tree(root)
    assert _import(root, file).changes_nothing
    assert tree(root) == before


def test_a_dry_run_changes_nothing_and_tells_the_same(root: Path, tmp_path: Path) -> None:
    file = _bib(tmp_path, _entry("A:1", "Rusty Kettles", journal="J. of Tea", groups="Tea"))
    before = tree(root)
    told = _import(root, file, dry_run=True)
    assert tree(root) == before
    assert _import(root, file) == told


def test_what_a_person_wrote_stays_and_empty_fields_are_filled(root: Path, tmp_path: Path) -> None:
    file = _bib(tmp_path, _entry("x", "Cups That Keep", eprint="2001.00001", groups="Tea"))
    result = _import(root, file)
    paper = load(root).paper_by_key["wood2020cups"]
    assert (paper.date, paper.topics, paper.arxiv) == ("2020", ("cups",), "2001.00001")
    assert result.outcomes[0].filled == ("authors", "arxiv")
    assert result.themes == ()


def test_source_keys_are_aliases_in_the_form_of_a_slug(root: Path, tmp_path: Path) -> None:
    file = _bib(
        tmp_path,
        _entry("Guest:2016iqz", "Rusty Kettles"),
        _entry("Guest_2016iqz", "Salt in Cellars"),
        _entry("wood2024ladles", "Ladles"),
    )
    result = _import(root, file)
    assert result.keys == (
        SourceKey(written="Guest:2016iqz", kept_as="guest-2016iqz", key="wood2024rusty"),
        SourceKey(written="Guest_2016iqz", kept_as="", key="wood2024salt"),
        SourceKey(written="wood2024ladles", kept_as="wood2024ladles", key="wood2024ladles"),
    )
    aliases = {paper.key: paper.aliases for paper in load(root).papers if paper.key in result.new}
    assert aliases == {
        "wood2024rusty": ("guest-2016iqz",),
        "wood2024salt": (),
        "wood2024ladles": (),
    }


def test_a_document_is_exported_by_the_keys_of_its_bibliography(root: Path, tmp_path: Path) -> None:
    _import(root, _bib(tmp_path, _entry("Guest:2016iqz", "Rusty Kettles")))
    document = tmp_path / "thesis.tex"
    document.write_text(
        r"\documentclass{book} \cite{Guest:2016iqz,wood2024rusty,guest-2016iqz}.", "utf-8"
    )
    done = CliRunner().invoke(
        main, ["export", "bibtex", "--from", str(document), "--root", str(root)]
    )
    assert (done.exit_code, done.stderr) == (0, "")
    printed = [line for line in done.stdout.splitlines() if line.startswith("@")]
    assert printed == ["@misc{Guest:2016iqz,", "@misc{wood2024rusty,", "@misc{guest-2016iqz,"]


def test_source_keys_can_be_the_keys(root: Path, tmp_path: Path) -> None:
    file = _bib(tmp_path, _entry("Guest:2016iqz", "Rusty Kettles"), _entry("{}", "Salt"))
    _import(root, file, keep_keys=True)
    assert "guest-2016iqz" in load(root).paper_by_key


def test_unknown_venues_are_added_once_with_all_their_spellings(root: Path, tmp_path: Path) -> None:
    head = (root / "content/venues.yml").read_text("utf-8")
    file = _bib(
        tmp_path,
        _entry("a", "Rusty Kettles", journal="Letters on Tea"),
        _entry("b", "Salt in Cellars", journal="LETTERS ON TEA"),
        _entry("c", "Ladles", journal="Letters on Tea (LOT)"),
        _entry("d", "Whisks", journal="J. Crockery"),
    )
    result = _import(root, file)
    (proposed,) = result.venues
    assert proposed.papers == 3
    survey = load(root)
    assert (
        survey.venues[-1]
        == proposed.venue
        == Venue(
            short="LOT", full="Letters on Tea", kind="journal", aliases=("Letters on Tea (LOT)",)
        )
    )
    assert (root / "content/venues.yml").read_text("utf-8").startswith(head)
    names = {paper.published.venue for paper in survey.papers if paper.published}
    assert names == {"LOT", "JoC"}


def test_groups_become_topics_and_those_of_the_survey_are_used(root: Path, tmp_path: Path) -> None:
    path = root / "content/topics.yml"
    path.write_text("# Written by hand.\n" + path.read_text("utf-8"), "utf-8")
    head = path.read_text("utf-8")
    file = _bib(
        tmp_path, _entry("a", "Rusty Kettles", groups="Tea, Plates"), _entry("b", "Salt in Cellars")
    )
    result = _import(root, file)
    survey = load(root)
    assert survey.paper_by_key["wood2024rusty"].topics == ("tea", "plates")
    assert [(theme.title, [one.title for one in theme.topics]) for theme in result.themes] == [
        ("Topics", ["Tea"])
    ]
    assert result.without_topic == 1
    assert path.read_text("utf-8").startswith(head)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"@misc{a,\n title = {\xe9}}", "expected UTF-8 text, found byte 0xe9 at offset 19"),
        (
            b"Just some words.\n",
            "unrecognised format; formats are .*; choose one with --format NAME$",
        ),
    ],
)
def test_an_unreadable_file_is_one_sentence_and_changes_nothing(
    root: Path, tmp_path: Path, content: bytes, message: str
) -> None:
    file = tmp_path / "papers.bib"
    file.write_bytes(content)
    before = tree(root)
    with pytest.raises(SurveyError, match=message):
        import_files(root, [file])
    assert tree(root) == before


def test_a_paper_that_no_entry_can_hold_is_refused_and_others_are_imported(
    root: Path, tmp_path: Path
) -> None:
    names = " and ".join(f"{'Long' * 30}{n}, {'Name' * 20}" for n in range(900))
    entry = f"@misc{{big, title = {{Crowds}}, author = {{{names}}}, year = 2024}}"
    result = _import(root, _bib(tmp_path, entry, _entry("a", "Rusty Kettles")))
    assert [(one.kind, one.why) for one in result.outcomes] == [
        ("refused", "too large for an entry"),
        ("new", ""),
    ]
    assert sorted(load(root).paper_by_key) == ["wood2020cups", "wood2024rusty"]


def test_a_topic_without_text_in_its_source_is_reported_as_to_do(
    root: Path, tmp_path: Path
) -> None:
    _import(root, _bib(tmp_path, _entry("a", "Rusty Kettles", groups="Tea")))
    done = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert done.exit_code == 0
    assert done.output.count("[unwritten-description]") == 2  # theme and topic
    assert "[unknown-venue]" not in done.output


def test_a_repeated_import_names_what_it_refuses_and_ends_alike(root: Path, tmp_path: Path) -> None:
    file = _bib(tmp_path, _entry("a", "Rusty Kettles"), _entry("b", ""))
    told = f"{file}:2: @article{{b, title = {{}}, author = {{Wood, Ada}}, year = 2024}}: a title of 1 to 500"
    for _ in range(2):
        done = CliRunner().invoke(main, ["import", str(file), "--root", str(root)])
        assert done.exit_code == 1
        assert "refused: 1\n  " + told in done.output
    assert done.output.startswith(
        f"{file}: nothing new; papers: 1 already in the survey, 1 refused"
    )
