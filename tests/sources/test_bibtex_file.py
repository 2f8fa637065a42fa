import pytest

import invented
from surveymark.exports.export import selection_of
from surveymark.exports.formats.bibtex import FORMAT
from surveymark.model.facts import Facts
from surveymark.model.link import Links
from surveymark.model.person import Person
from surveymark.model.publication import Publication
from surveymark.model.venue import Venue
from surveymark.sources.bibtex_file import bibtex_facts
from surveymark.sources.facts_file import FactsFault
from surveymark.text.words import title_identity

JOC = Venue(short="JoC", full="Journal of Crockery & Glass", kind="journal")


def read(text: str) -> tuple[tuple[Facts, ...], tuple[FactsFault, ...]]:
    return bibtex_facts(text, "x.bib 2026-11-20", lambda name: JOC if name in JOC.names else None)


def test_an_entry_is_read_with_its_latex_decoded() -> None:
    assert read(r"""
@string{joc = {Journal of Crockery \& Glass}}
@Article{a,
  Title = {{HOT} Cups \& {\"O}fen at 50\,\% with $\alpha$},
  author = "Wood, Ada and {Cups and Saucers Group} and J\"org van der Berg and Devvrit and others",
  year = 2024, journal = joc, DOI = {https://doi.org/10.1234/JoC.2024.5}, url = {https://github.com/invented/cups},
  abstract = {On crockery.}
}""") == (
        (
            Facts(
                title="HOT Cups & Öfen at 50 % with α",
                source="x.bib 2026-11-20",
                year=2024,
                abstract="On crockery.",
                authors=(
                    Person(family="Wood", given="Ada"),
                    Person(family="Cups and Saucers Group", is_collective=True),
                    Person(family="van der Berg", given="Jörg"),
                    Person(family="Devvrit"),
                ),
                authors_complete=False,
                published=Publication(
                    venue="JoC", year=2024, kind="journal", doi="10.1234/joc.2024.5"
                ),
                links=Links(code=("https://github.com/invented/cups",)),
                left_out=("citation key",),
            ),
        ),
        (),
    )


@pytest.mark.parametrize(
    "fields",
    [
        "eprint = {2403.01234}, archivePrefix = {arXiv}",
        "journal = {arXiv preprint arXiv:2403.01234}",
        "doi = {10.48550/arXiv.2403.01234}",
        "url = {https://arxiv.org/abs/2403.01234v2}",
        "eprint = {arXiv:2403.01234v1}",
    ],
)
def test_arxiv_ids_are_found_wherever_people_put_them(fields: str) -> None:
    (facts,), faults = read(f"@article{{a, title = {{Cups}}, {fields}}}")
    assert (facts.arxiv, facts.doi, facts.published, facts.links, faults) == (
        "2403.01234",
        None,
        None,
        Links(),
        (),
    )


def test_broken_entries_are_reported_with_their_line_and_others_are_read_whatever_their_key() -> (
    None
):
    facts, faults = read(
        "@misc{a, title={One}}\n@misc{a, title={Again}}\n@misc{b, author={No Title}}\n@misc{c, title={Three}}\n@misc{d, title={Cut\n"
    )
    assert [one.title for one in facts] == ["One", "Again", "Three"]
    assert [fault.line for fault in faults] == [3, 5]


@pytest.mark.parametrize(
    ("authors", "names", "is_complete"),
    [
        ("Wood, Ada and others", ["Wood, Ada"], False),
        ("Wood, Ada and Li, Ming and et al.", ["Wood, Ada", "Li, Ming"], False),
        ("others", [], False),
        ("Wood, Ada and {others}", ["Wood, Ada", "others"], True),
        ("Others, Ada", ["Others, Ada"], True),
        ("Wood, Ada", ["Wood, Ada"], True),
    ],
)
def test_and_others_marks_the_list_as_incomplete_and_is_no_author(
    authors: str,
    names: list[str],
    is_complete: bool,  # noqa: FBT001
) -> None:
    (facts,), _ = read(f"@misc{{a, title={{Cups}}, author={{{authors}}}}}")
    assert ([one.sorted_name for one in facts.authors], facts.authors_complete) == (
        names,
        is_complete,
    )


@pytest.mark.parametrize(
    "field",
    [
        "doi = {10.1002/(SICI)1(19980815)17:15<1661::AID-S>3.0.CO;2-2}",
        "doi = {10.1002/(SICI)1(19980815)17:15$<$1661::AID-S$>$3.0.CO;2-2}",
        r"doi = {10.1002/(SICI)1(19980815)17:15{\textless}1661::AID-S\textgreater{}3.0.CO;2-2}",
        "doi = {https://doi.org/10.1002/(SICI)1(19980815)17:15&lt;1661::AID-S&gt;3.0.CO;2-2}",
        "url = {https://doi.org/10.1002/(SICI)1(19980815)17:15%3C1661::AID-S%3E3.0.CO;2-2}",
    ],
)
def test_a_doi_with_angle_brackets_is_read_however_it_is_written(field: str) -> None:
    (facts,), _ = read(f"@misc{{a, title={{Cups}}, {field}}}")
    assert facts.doi == "10.1002/(sici)1(19980815)17:15<1661::aid-s>3.0.co;2-2"


def test_a_suffix_is_read_from_its_place_and_from_the_end_of_a_printed_name() -> None:
    (facts,), _ = read(
        "@misc{a, title={Cups}, author={King, Jr., Martin Luther and Wood, Kaihao, Ada}}"
    )
    assert facts.authors == (
        Person(family="King", suffix="Jr.", given="Martin Luther"),
        Person(family="Wood", given="Ada Kaihao"),
    )


def test_what_looks_like_markup_is_text_in_a_bibtex_file() -> None:
    (facts,), _ = read(
        "@article{a, title={The <b>Cup</b>}, author={<i>Wood</i>, Ada}, journal={<sub>JoC</sub>}, abstract={x <b> y}}"
    )
    assert (facts.title, facts.authors[0].family, facts.abstract) == (
        "The <b>Cup</b>",
        "<i>Wood</i>",
        "x <b> y",
    )
    assert facts.published
    assert facts.published.venue == "<sub>JoC</sub>"


@pytest.mark.parametrize(
    ("entry", "left_out"),
    [
        (
            "@article{a, title={Cups}, author={Wood, Ada}, journal={JoC}, year=2024, volume=3, pages={1--9}, number=2, month=mar, doi={10.1234/a}, shelf={3}}",
            ("shelf",),
        ),
        (
            "@article{a, title={Cups}, journal={JoC}, pages={x y<z}, issue=2, publisher={Kiln Press}, address={Cupton}}",
            ("pages",),
        ),
        ("@book{a, title={Cups}, publisher={Kiln Press}, school={x}, edition=2}", ("school",)),
        ("@book{a, title={Cups}, year=2024}", ("type book",)),
        (
            "@misc{a, title={Cups}, eprint={2403.01234}, archivePrefix={arXiv}, primaryClass={the best}, year=2024}",
            ("primaryclass",),
        ),
        ("@misc{a, title={Cups}, eprint={2403.01234}, year=2025}", ("year",)),
        ("@phdthesis{a, title={Cups}, school={Invented}, year=2024, doi={none}}", ("doi",)),
        ("@misc{a, title={Cups}, url={https://doi.org/10.1234/b}, editor={Li, Ming}}", ("editor",)),
        (
            "@inproceedings{a, title={Cups}, booktitle={KITCHEN}, url={ftp://x}, abstract={}}",
            ("url",),
        ),
    ],
)
def test_fields_of_an_entry_that_facts_cannot_hold_are_reported(
    entry: str, left_out: tuple[str, ...]
) -> None:
    (facts,), _ = read(entry)
    assert facts.left_out == (*left_out, "citation key")


@pytest.mark.parametrize(
    ("entry", "published"),
    [
        (
            "@article{a, title={Cups}, journal={JoC}, volume=3, number=2, pages={1--9}, publisher={Kiln \\& Press}}",
            {
                "venue": "JoC",
                "kind": "journal",
                "volume": "3",
                "number": "2",
                "pages": "1-9",
                "publisher": "Kiln & Press",
            },
        ),
        (
            "@incollection{a, title={Cups}, booktitle={Cups of the World}, publisher={Kiln Press}, pages={7}}",
            {
                "venue": "Cups of the World",
                "kind": "chapter",
                "pages": "7",
                "publisher": "Kiln Press",
            },
        ),
        (
            "@book{a, title={Cups}, publisher={Kiln Press}, volume=2}",
            {"venue": "Kiln Press", "kind": "book", "volume": "2"},
        ),
        (
            "@phdthesis{a, title={Cups}, school={University of Kilns}}",
            {"venue": "University of Kilns", "kind": "thesis", "genre": "PhD thesis"},
        ),
        (
            "@techreport{a, title={Cups}, institution={Kiln Board}, number={TR-7}}",
            {"venue": "Kiln Board", "kind": "report", "number": "TR-7"},
        ),
        (
            "@software{a, title={Cups}, publisher={Zenodo}, version={1.2}}",
            {"venue": "Zenodo", "kind": "software", "number": "1.2"},
        ),
    ],
)
def test_types_and_fields_of_entries_become_the_published_version(
    entry: str, published: dict[str, object]
) -> None:
    (facts,), _ = read(entry)
    assert facts.published
    assert facts.published.stated == published


def test_a_doi_in_an_address_is_the_doi() -> None:
    (facts,), _ = read("@misc{a, title={Cups}, url={https://doi.org/10.1234/B}}")
    assert (facts.doi, facts.links) == ("10.1234/b", Links())


@pytest.mark.parametrize(
    "text", ["", "no bibtex", "% only a comment", "@comment{x}", "@string{a = {b}}"]
)
def test_a_file_without_entries_gives_nothing(text: str) -> None:
    assert read(text) == ((), ())


def test_hostile_braces_do_not_stop_the_others() -> None:
    facts, faults = read(
        f"@misc{{a, title={{{'{' * 3000}x{'}' * 3000}}}}}\n@misc{{b, title={{\\input{{/etc/passwd}} Cups}}}}"
    )
    assert [fault.line for fault in faults] == [1]
    assert [one.title for one in facts] == ["Cups"]


def test_our_own_bibliography_is_read_back() -> None:
    survey = invented.survey()
    facts, faults = read(FORMAT.text(selection_of(survey.papers, "x", survey, is_whole=True)))
    assert faults == ()
    by_title = {title_identity(one.title): one for one in facts}
    for paper in survey.papers:
        one = by_title[title_identity(paper.title)]
        assert (one.arxiv, len(one.authors)) == (paper.arxiv, len(paper.authors)), paper.key
    titles = {one.title for one in facts}
    assert {
        "Cups: 50% of {braces} & $math$ #1 _under_ ~tilde^ backslash",
        "</title><script>alert(1)</script> & other cups",
    } <= titles


def test_the_first_of_january_is_a_date() -> None:
    text = "@article{a, title={Cups}, journal={Joc}, year=2020, month=jan, day=1}"
    (facts,), _ = bibtex_facts(text, "x", lambda _name: None)
    assert facts.published
    assert facts.published.date == "2020-01-01"
