import re
from dataclasses import replace

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st

import invented
from hard_works import WORKS
from surveymark.exports.export import selection_of
from surveymark.exports.formats.bibtex import FORMAT, bibtex_entry
from surveymark.model.citation import citation_of
from surveymark.model.paper import Paper

SURVEY = invented.survey()
WORK_BY_KEY = {work.key: work for work in WORKS}


def entry(key: str) -> str:
    return bibtex_entry(SURVEY.citations[key])


def test_a_preprint_is_misc_with_all_that_keeps_its_arxiv_id() -> None:
    assert (
        entry("berg2024cups")
        == """\
@misc{berg2024cups,
  title = {{Cups That Keep Their Temper}},
  author = {van der Berg, Jan and Li, Ming},
  year = {2024},
  month = mar,
  publisher = {arXiv},
  eprint = {2403.01234},
  eprinttype = {arxiv},
  archiveprefix = {arXiv},
  doi = {10.48550/arXiv.2403.01234},
  url = {https://arxiv.org/abs/2403.01234},
  keywords = {Cups $<$and$>$ mugs},
}
"""
    )


def test_a_journal_paper_is_an_article_with_the_full_name_of_its_journal() -> None:
    assert (
        entry("li2023plates")
        == """\
@article{li2023plates,
  title = {{Plates in Journals}},
  author = {Li, Ming},
  journal = {Journal of Crockery \\& Glass},
  year = {2024},
  doi = {10.1234/joc.2024.5},
  url = {https://doi.org/10.1234/joc.2024.5},
  keywords = {Plates, Cups $<$and$>$ mugs},
}
"""
    )


def test_a_conference_paper_is_inproceedings_and_keeps_its_arxiv_id() -> None:
    assert (
        entry("conference2022shelf")
        == """\
@inproceedings{conference2022shelf,
  title = {{A Shelf at a Conference}},
  author = {Wood, Ada},
  booktitle = {International Conference on Kitchens},
  year = {2022},
  eprint = {2205.00001},
  eprinttype = {arxiv},
  archiveprefix = {arXiv},
  url = {https://arxiv.org/abs/2205.00001},
  keywords = {Shelves},
}
"""
    )


def test_no_author_is_ever_invented() -> None:
    assert (
        entry("nobody2021saucer")
        == """\
@misc{nobody2021saucer,
  title = {{A Saucer Whose Makers Are Not Known}},
  key = {Saucer Whose Makers Are},
  year = {2021},
  keywords = {Plates},
}
"""
    )


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ("van der Berg, Jan Willem", "van der Berg, Jan Willem"),
        ("Devvrit", "{Devvrit}"),
        ({"name": "Cups, Plates and Friends"}, "{Cups, Plates and Friends}"),
        ("and, Others", "{and}, {Others}"),
        ("Others", "{Others}"),
        ("Wood • Board, Ada", "{Wood • Board}, Ada"),
        ("Smith Jr., {Bob}", r"Smith Jr., {\textbraceleft}Bob{\textbraceright}"),
        ("Müller, Zoë", r"M{\"u}ller, Zo{\"e}"),
    ],
)
def test_names_are_guarded_where_bibtex_would_take_them_apart(author: object, written: str) -> None:
    paper = Paper.model_validate({"key": "x", "title": "X", "authors": [author]})
    assert f"  author = {{{written}}},\n" in bibtex_entry(citation_of(paper, SURVEY))


def test_every_entry_comes_out_of_the_parser_with_all_its_fields() -> None:
    library = parse_string(FORMAT.text(selection_of(SURVEY.papers, "x", SURVEY, is_whole=True)))
    assert library.failed_blocks == []
    assert [parsed.key for parsed in library.entries] == [paper.key for paper in SURVEY.papers]
    for parsed, paper in zip(library.entries, SURVEY.papers, strict=True):
        assert ("author" in parsed.fields_dict) == bool(paper.authors)
        assert parsed.fields_dict.get("eprint") is None or parsed["eprint"] == paper.arxiv
        assert (
            len(parsed["author"].split(" and ")) == len(paper.authors)
            if paper.key == "crowd2020dinner"
            else True
        )


def test_the_whole_file_holds_the_topics_as_jabref_groups() -> None:
    whole = FORMAT.text(selection_of(SURVEY.papers, "x", SURVEY, is_whole=True))
    library = parse_string(whole)
    assert [comment.comment.split("\n")[0] for comment in library.comments] == [
        "jabref-meta: databaseType:bibtex;",
        "jabref-meta: grouping:",
    ]
    assert library.comments[1].comment.split("\n")[1:5] == [
        "0 AllEntriesGroup:;",
        r"1 StaticGroup:Crockery\;0\;1\;\;\;\;;",
        r"2 StaticGroup:Cups and mugs\;0\;1\;\;\;\;;",
        r"2 StaticGroup:Plates\;0\;1\;\;\;\;;",
    ]
    assert (
        next(parsed for parsed in library.entries if parsed.key == "li2023plates")["groups"]
        == "Plates, Cups and mugs"
    )
    assert "groups" not in FORMAT.text(selection_of(SURVEY.papers, "x", SURVEY))


@given(st.text(min_size=1), st.text(min_size=1))
def test_no_title_and_no_name_breaks_the_file(title: str, name: str) -> None:
    try:
        paper = Paper.model_validate({"key": "x", "title": title, "authors": [{"name": name}]})
    except ValueError:
        return
    library = parse_string(bibtex_entry(citation_of(paper, SURVEY)) + entry("berg2024cups"))
    assert library.failed_blocks == []
    assert [parsed.key for parsed in library.entries] == ["x", "berg2024cups"]


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("A Saucer Whose Makers Are Not Known", "Saucer Whose Makers Are"),
        ("The 7 “Cups”", "7 Cups"),
        ("杯子 and Tea", "Beizi And Tea"),
        ("…", "Wood2024cups"),
    ],
)
def test_a_work_without_authors_is_sorted_by_the_first_words_of_its_title(
    title: str, key: str
) -> None:
    assert f"  key = {{{key}}},\n" in bibtex_entry(
        citation_of(Paper.model_validate({"key": "wood2024cups", "title": title}), SURVEY)
    )
    assert "  key = " not in bibtex_entry(
        citation_of(
            Paper.model_validate({"key": "x", "title": title, "authors": ["Wood, Ada"]}), SURVEY
        )
    )


def test_a_title_that_begins_with_a_command_is_no_special_character() -> None:
    assert r"  title = {{{}\#1 Cup at a Workshop}}," in bibtex_entry(WORK_BY_KEY["workshop2024"])


@given(st.text())
def test_a_keyword_never_becomes_two(keyword: str) -> None:
    entry = bibtex_entry(replace(WORK_BY_KEY["thesis2021"], keywords=(keyword, "Tea")))
    assert re.search(r"^  keywords = \{[^,]*, Tea\},$", entry, re.MULTILINE) or not keyword.strip(
        " ,"
    )
