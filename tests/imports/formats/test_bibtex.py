"""BibTeX files become papers with keys, lines, sections and a tally of fields."""

from surveymark.imports.detecting import format_of
from surveymark.imports.imported import FieldTally, ImportContext, ImportedFile, Refusal, Section

CONTEXT = ImportContext(source="x.bib 2026-11-20", venue=lambda _: None)
ENTRY = "@misc{{{key}, title = {{{title}}}, year = 2024{more}}}\n"


def _read(text: str) -> ImportedFile:
    return format_of(text).read(text, CONTEXT)


def test_a_bibtex_file_is_recognised_by_its_first_entry() -> None:
    for text in (
        "Exported by Zotero\n\n@article{wood2024, title={A}}",
        "@STRING(x = {y})\n@Book(Li:1999-a,\n title={A})",
    ):
        assert format_of(text).name == "bibtex"


def test_papers_have_their_keys_as_written_and_their_lines() -> None:
    text = ENTRY.format(key="Guest:2016iqz", title="Cups", more="") + "\n"
    text += ENTRY.format(key="WOOD", title="Plates", more="")
    assert [(one.key, one.line, one.facts and one.facts.title) for one in _read(text).papers] == [
        ("Guest:2016iqz", 1, "Cups"),
        ("WOOD", 3, "Plates"),
    ]


def test_entries_with_one_key_are_all_there_and_strings_hold_in_each() -> None:
    text = '@string{joc = "Journal of Crockery"}\n' + "".join(
        f"@article{{same, title = {{Cups {n}}}, journal = joc, year = 2024}}\n" for n in range(3)
    )
    papers = _read(text).papers
    assert [(one.key, one.line) for one in papers] == [("same", 2), ("same", 3), ("same", 4)]
    assert [one.facts and one.facts.published and one.facts.published.venue for one in papers] == [
        "Journal of Crockery"
    ] * 3


def test_what_is_no_paper_is_refused_with_line_beginning_and_reason() -> None:
    text = ENTRY.format(key="a", title="Cups", more="") + ENTRY.format(key="b", title="", more="")
    assert _read(text).refused == (
        Refusal(
            line=2,
            what="@misc{b, title = {}, year = 2024}",
            why="a title of 1 to 500 characters was expected, found 0",
        ),
    )


def test_fields_are_counted_as_kept_or_left_out() -> None:
    text = ENTRY.format(key="a", title="Cups", more=", shelf = {3}")
    text += ENTRY.format(key="b", title="Plates", more="")
    fields = _read(text).fields
    assert fields["title"] == FieldTally(kept=2)
    assert fields["shelf"] == FieldTally(left_out=1)
    assert fields["citation key"] == FieldTally(kept=2)


GROUPS = r"""@comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Crockery\;0\;1\;\;\;\;;
2 StaticGroup:Cups\;0\;1\;\;\;\;;
1 StaticGroup:Glass\;0\;1\;\;\;\;;
}
"""


def test_groups_of_jabref_are_sections_at_their_place_in_the_tree() -> None:
    text = ENTRY.format(key="a", title="Cups", more=", groups = {Cups, Glass, Elsewhere}") + GROUPS
    read = _read(text)
    paths = (("Crockery", "Cups"), ("Glass",), ("Elsewhere",))
    assert read.papers[0].sections == paths
    assert read.sections == tuple(Section(path=path, line=1) for path in paths)
    assert read.fields["groups"] == FieldTally(kept=1)


def test_keywords_of_three_papers_are_sections_and_others_are_left_out() -> None:
    text = "".join(
        ENTRY.format(key=f"k{n}", title=f"Cups {n}", more=f", keywords = {{tea{more}}}")
        for n, more in enumerate(["", "; once", ""])
    )
    read = _read(text)
    assert [one.sections for one in read.papers] == [(("tea",),)] * 3
    assert read.fields["keywords"] == FieldTally(kept=2, left_out=1)
