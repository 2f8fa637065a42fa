"""What Crossref tells of a published work: its venue, its people, its parts, and retractions."""

import pytest

import answered
from read_answers import DOI, JAN, PUBLISHED, facts, read
from surveymark.model.person import Person
from surveymark.model.publication import Publication
from surveymark.model.retraction import Retraction
from surveymark.model.venue import Venue
from surveymark.sources.reading import publication
from surveymark.sources.services import crossref


def test_crossref_gives_venue_year_and_names() -> None:
    said = answered.crossref(answered.crossref_work("10.1234/JOC.2024.5", "Cups That <i>Keep</i>"))
    assert read(crossref.SOURCE, said, DOI) == (
        facts(year=2024, published=PUBLISHED.model_copy(update={"publisher": "Invented Press"})),
    )


def test_crossref_gives_volume_pages_and_preprints() -> None:
    relation = {
        "has-preprint": [
            {"id-type": "doi", "id": "10.48550/arXiv.2403.01234", "asserted-by": "object"},
            {"id-type": "arxiv", "id": "2403.01235", "asserted-by": "subject"},
            {"id-type": "uri", "id": "https://a.io", "asserted-by": "subject"},
        ],
        "is-review-of": [{"id-type": "doi", "id": "10.1234/other", "asserted-by": "subject"}],
    }
    work = answered.crossref_work(
        "10.1234/joc.2024.5",
        "Cups That Keep",
        volume="7",
        issue="2",
        page="12–34",
        relation=relation,
    )
    (found,) = read(crossref.SOURCE, answered.crossref(work), DOI)
    details = {"volume": "7", "number": "2", "pages": "12-34", "publisher": "Invented Press"}
    assert found == facts(
        year=2024,
        published=PUBLISHED.model_copy(update=details),
        versions=("10.48550/arxiv.2403.01234", "10.48550/arxiv.2403.01235"),
    )
    article = answered.crossref_work(
        "10.1234/joc.2024.5", "Cups That Keep", **{"article-number": "e17", "volume": "x" * 60}
    )
    (found,) = read(crossref.SOURCE, answered.crossref(article), DOI)
    assert found.published == PUBLISHED.model_copy(
        update={"pages": "e17", "publisher": "Invented Press"}
    )


@pytest.mark.parametrize(
    ("kind", "more", "expected"),
    [
        ("book-chapter", {}, {"venue": "JoC", "kind": "journal", "publisher": "Invented Press"}),
        (
            "book-chapter",
            {"container-title": ["Cups of the World"]},
            {"venue": "Cups of the World", "kind": "chapter", "publisher": "Invented Press"},
        ),
        ("monograph", {"container-title": []}, {"venue": "Invented Press", "kind": "book"}),
        (
            "dissertation",
            {"institution": [{"name": "University of Kilns"}]},
            {"venue": "University of Kilns", "kind": "thesis"},
        ),
        (
            "report",
            {"institution": [{"name": "Kiln Board"}], "issue": "17"},
            {"venue": "Kiln Board", "kind": "report", "number": "17"},
        ),
        ("posted-content", {}, None),
        ("dataset", {}, None),
    ],
)
def test_crossref_types_become_kinds_of_publications(
    kind: str, more: dict[str, object], expected: dict[str, object] | None
) -> None:
    (found,) = read(
        crossref.SOURCE,
        answered.crossref(answered.crossref_work("10.1234/joc.2024.5", "Cups", type=kind, **more)),
        DOI,
    )
    assert (found.published.stated if found.published else None) == (
        expected and {"venue": "", "year": 2024, "kind": "", "doi": "10.1234/joc.2024.5"} | expected
    )


@pytest.mark.parametrize(
    ("printed", "venues"),
    [
        (
            "Proceedings of the 62nd Meeting on Kettles (Volume 1: Long Papers)",
            ["Meeting on Kettles"],
        ),
        ("2024 IEEE/CVF Conference on Kettles and Pans (KEPA)", ["KEPA"]),
        ("2024 IEEE/CVF Conference on Kettles and Pans", ["Conference on Kettles and Pans"]),
        ("Kettle Vision – KEVI 2024", ["KEVI"]),
        ("KEPA '24: Meeting on Kettles", []),
        ("2024 Conference on Kettles Workshops (KEPA)", []),
    ],
)
def test_a_venue_is_known_by_the_name_of_any_of_its_years(printed: str, venues: list[str]) -> None:
    known = {
        name: Venue(short=f"the {name}", full=name, kind="conference")
        for name in ("Meeting on Kettles", "KEPA", "Conference on Kettles and Pans", "KEVI")
    }
    if "CVF" in printed and "KEPA" not in printed:
        del known["KEPA"]
    found = publication(printed, 2024, None, None, known.get)
    assert found
    assert found.venue == (f"the {venues[0]}" if venues else printed)


def test_crossref_collectives_and_missing_parts_are_read() -> None:
    work = answered.crossref_work(
        "10.1234/joc.2024.5",
        "Cups &amp; <i>Mugs</i>",
        subtitle=["That Keep"],
        type="proceedings-article",
        issued={"date-parts": [[None]]},
        author=[
            {"name": "Cups and Saucers Group", "sequence": "first"},
            {"family": "van der Berg", "given": "Jan"},
            {"family": "Devvrit"},
        ],
        **{"container-title": ["Workshop on Kettles"]},
        abstract="<jats:p>On crockery.</jats:p>",
        event=None,
    )
    assert read(crossref.SOURCE, answered.crossref(work), DOI) == (
        facts(
            title="Cups & Mugs: That Keep",
            authors=(
                Person(family="Cups and Saucers Group", is_collective=True),
                JAN,
                Person(family="Devvrit"),
            ),
            published=Publication(
                venue="Workshop on Kettles",
                kind="workshop",
                doi="10.1234/joc.2024.5",
                publisher="Invented Press",
            ),
            abstract="On crockery.",
        ),
    )


def test_crossref_preprints_have_no_venue() -> None:
    work = answered.crossref_work(
        "10.1234/joc.2024.5", "Cups That Keep", type="posted-content", **{"container-title": []}
    )
    assert read(crossref.SOURCE, answered.crossref(work), DOI) == (
        facts(year=2024, doi="10.1234/joc.2024.5"),
    )


@pytest.mark.parametrize(
    ("title", "updates", "retracted"),
    [
        (
            "Cups",
            {
                "updated-by": [
                    {
                        "DOI": "10.1/r",
                        "type": "retraction",
                        "source": "retraction-watch",
                        "label": "Retraction",
                        "updated": {"date-parts": [[2025, 3, 4]]},
                    }
                ]
            },
            Retraction(kind="retraction", on="2025-03-04"),
        ),
        (
            "Cups",
            {"update-to": [{"DOI": "10.1234/c", "type": "retraction", "label": "Retraction"}]},
            Retraction(kind="retraction"),
        ),
        ("Cups", {"updated-by": [{"DOI": "10.1/r", "type": "correction"}]}, None),
        (
            "RETRACTED: Cups",
            {
                "updated-by": [
                    {"DOI": "10.1234/r", "type": "correction"},
                    {
                        "DOI": "10.1234/R",
                        "type": "withdrawal",
                        "updated": {"date-parts": [[2025, 3]]},
                    },
                ]
            },
            Retraction(kind="withdrawal", on="2025-03", notice="https://doi.org/10.1234/r"),
        ),
        (
            "Cups",
            {"updated-by": [{"type": "removal", "updated": {"date-parts": [[25, 99]]}}]},
            Retraction(kind="retraction"),
        ),
        ("RETRACTED ARTICLE: Cups", {}, Retraction(kind="retraction")),
        ("WITHDRAWN: Cups", {}, Retraction(kind="withdrawal")),
        ("Retracted wings of cups", {}, None),
    ],
)
def test_crossref_gives_retractions(
    title: str, updates: dict[str, object], retracted: Retraction | None
) -> None:
    found = read(
        crossref.SOURCE,
        answered.crossref(answered.crossref_work("10.1234/joc.2024.5", title, **updates)),
        DOI,
    )[0]
    assert found.retracted == retracted
    assert found.title == ("Cups" if "Cups" in title else title)
