"""`add FILE.bib`, then `export bibtex`, as a user runs them: nothing is lost that `add` did not name."""

from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from surveymark.cli import main
from surveymark.model.facts import Facts
from surveymark.sources.bibtex_file import bibtex_facts

FILE = Path(__file__).parents[1] / "sources/bibtex/every_field.bib"


def surveymark(*arguments: object) -> Result:
    return CliRunner().invoke(
        main, [str(argument) for argument in arguments], catch_exceptions=False
    )


def described(text: str) -> Mapping[str, tuple[object, ...]]:
    """What the file says of each work, by title."""
    facts, faults = bibtex_facts(text, "x 2026-11-20", lambda _: None)
    assert faults == ()
    return {one.title: _said(one) for one in facts}


def _said(facts: Facts) -> tuple[object, ...]:
    return (facts.authors, facts.authors_complete, facts.arxiv, facts.published, dict(facts.more))


def test_a_file_with_every_field_is_added_and_exported_again(folder: Path) -> None:
    done = surveymark("add", FILE, "--offline", "--root", folder)
    text = FILE.read_text("utf-8")
    number = len(described(text))
    assert done.exit_code == 0, done.output
    assert f"not imported: citation key {number}, type proceedings 1, type unpublished 1\n" in (
        done.stdout
    )
    exported = surveymark("export", "bibtex", "--root", folder)
    assert exported.exit_code == 0, exported.output
    assert described(exported.stdout).items() >= described(text).items()
