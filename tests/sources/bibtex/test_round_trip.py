"""What a bibliography says comes out again: from a file to facts, an entry, its YAML, an export, and back."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import invented
from surveymark.content.paper_text import paper_text
from surveymark.curation.drafting import draft, unnamed
from surveymark.exports.export import Export, selection_of
from surveymark.exports.formats.biblatex import FORMAT as BIBLATEX
from surveymark.exports.formats.bibtex import FORMAT as BIBTEX
from surveymark.model.paper import Paper
from surveymark.sources.bibtex.parsing import raw_file
from surveymark.sources.bibtex.raw import RawEntry
from surveymark.sources.bibtex_file import BibtexEntry, bibtex_file
from surveymark.strict_yaml.noun_text import noun_from_text

FILE = Path(__file__).with_name("every_field.bib").read_text("utf-8")
SURVEY = invented.survey()
_SOURCE = "every_field.bib 2026-11-20"
NOT_HELD = {"parent": ("type proceedings",), "spoken": ("type unpublished",)}
"""What the ledger names besides citation keys, by citation key."""
IN_ADDENDUM = {"collaboration", "report_numbers"}
"""What biblatex has no fields for; both are printed in its addendum."""


def entries(text: str) -> tuple[BibtexEntry, ...]:
    read = bibtex_file(text, _SOURCE, SURVEY.venue)
    assert read.faults == ()
    return read.entries


def papers(text: str) -> Sequence[Paper]:
    """The papers of the entries, as they load from what is written for them."""
    found = []
    for entry in entries(text):
        facts = entry.facts
        made = draft(unnamed(facts.title), [facts], SURVEY, added="2026-11-20").paper
        made = made.model_copy(update={"key": re.sub("[^a-z0-9]", "", entry.key), "topics": ()})
        loaded = noun_from_text(Paper, paper_text(made), made.key, given={"key": made.key}).noun
        assert loaded == made
        found.append(made)
    return found


def described(paper: Paper) -> dict[str, object]:
    """All that the entry says of the work, without its history."""
    fields = {**paper.stated}
    for name in ("added", "sources", "topics", "kind"):
        fields.pop(name, None)
    return fields


def exported(export: Export) -> str:
    own = replace(SURVEY, papers=tuple(papers(FILE)), paths=(), introductions={}, abstracts={})
    return export.text(selection_of(own.papers, "All", own))


def test_the_ledger_names_what_is_not_held_and_nothing_else() -> None:
    assert {one.key: one.facts.left_out for one in entries(FILE)} == {
        one.key: (*NOT_HELD.get(one.key, ()), "citation key") for one in entries(FILE)
    }


def test_bibtex_brings_back_every_field_of_every_entry() -> None:
    before, after = papers(FILE), papers(exported(BIBTEX))
    assert [described(one) for one in after] == [described(one) for one in before]


def test_biblatex_brings_back_every_field_that_it_has() -> None:
    before, after = papers(FILE), papers(exported(BIBLATEX))
    assert [_without(described(one), IN_ADDENDUM) for one in after] == [
        _without(described(one), IN_ADDENDUM) for one in before
    ]
    assert "addendum = {KILN Collaboration, KILN-EP-2023-001, TEA-PUB-23-7}" in exported(BIBLATEX)


def _without(fields: dict[str, object], names: set[str]) -> dict[str, object]:
    """The fields without these, and without the publisher of a journal, for which biblatex has no field either."""
    kept = {name: value for name, value in fields.items() if name not in names}
    published = kept.get("published")
    if isinstance(published, dict) and published["kind"] == "journal":
        kept["published"] = {name: one for name, one in published.items() if name != "publisher"}
    return kept


def _raw(text: str) -> dict[str, RawEntry]:
    return {re.sub("[^a-z0-9]", "", one.key): one for one in raw_file(text).entries}


@pytest.mark.parametrize("key", sorted(_raw(FILE)))
def test_every_entry_has_the_same_type_and_names_of_fields_in_bibtex(key: str) -> None:
    before, after = _raw(FILE)[key], _raw(exported(BIBTEX))[key]
    assert _TYPES.get(before.kind, before.kind) == after.kind
    assert {_FIELDS.get(name, name) for name in before.fields} <= {
        *after.fields,
        *_SAID_OTHERWISE.get(before.kind, ()),
    }


_TYPES = {
    **dict.fromkeys(("software", "dataset", "unpublished", "online"), "misc"),
    "proceedings": "book",
}
_FIELDS = {
    "date": "year",
    "journaltitle": "journal",
    "venue": "address",
    "langid": "language",
    "subtitle": "title",
    "issue": "number",
}
_SAID_OTHERWISE = {
    "software": ("publisher", "version"),
    "dataset": ("publisher", "version"),
    "unpublished": ("eventtitle",),
    "online": ("organization",),
    "inproceedings": ("number",),
}
"""What BibTeX says in `howpublished` and `note`, and the number beside a volume, which is in `issue`."""
