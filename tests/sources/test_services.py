"""What every source makes of the answers that its service documents, and of those that it does not."""

import dataclasses
import json

import pytest

import answered
from services import Said
from surveymark.model.facts import Facts
from surveymark.model.link import Links
from surveymark.model.paper import Paper, Publication
from surveymark.model.person import Person
from surveymark.model.venue import Venue
from surveymark.safe.address import address_fault
from surveymark.sources.reading import publication
from surveymark.sources.services import (
    arxiv,
    crossref,
    datacite,
    hugging_face,
    openalex,
    semantic_scholar,
)
from surveymark.sources.source import AnswerFaultError, Question, Source, all_sources

ADA, JAN, ARXIV, DOI, TITLE = (
    Person(family="Wood", given="Ada"),
    Person(family="van der Berg", given="Jan"),
    Question(kind="arxiv", value="2403.01234"),
    Question(kind="doi", value="10.1234/joc.2024.5"),
    Question(kind="title", value="Cups That Keep"),
)
ARXIV_DOI = Question(kind="doi", value="10.48550/arxiv.2403.01234")
JOC = Venue(
    short="JoC", full="Journal of Crockery & Glass", kind="journal", aliases=("J. Crockery",)
)
PUBLISHED = Publication(venue="JoC", year=2024, kind="journal", doi="10.1234/joc.2024.5")


def venue(name: str) -> Venue | None:
    return JOC if name in JOC.names else None


def read(source: Source, said: Said, *questions: Question) -> tuple[Facts, ...]:
    assert isinstance(said.body, str)
    texts = source.answers(said.body, questions)
    return tuple(
        facts
        for question in questions
        if question in texts
        for facts in source.facts(texts[question], "x 2026-11-20", venue)
    )


def facts(**fields: object) -> Facts:
    said = {"title": "Cups That Keep", "source": "x 2026-11-20", "authors": (ADA,), **fields}
    return Facts(**said)  # type: ignore[arg-type]


def test_sources_are_asked_registrars_first() -> None:
    assert [source.name for source in all_sources()] == [
        "arxiv",
        "crossref",
        "datacite",
        "hugging-face",
        "openalex",
        "semantic-scholar",
    ]


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.name)
def test_every_source_asks_its_own_host_over_tls_for_hostile_titles_too(source: Source) -> None:
    for kind, most in source.at_once.items():
        for value in ("2403.01234", "10.1/a<b>&c=d#e?f/../g", '</title>\n\x00 &id_list=1 ü"\\'):
            address = source.request([Question(kind=kind, value=value)] * min(most, 3)).address
            assert address.startswith(f"https://{source.host}/")
            assert not address_fault(address)
            assert "#" not in address
            assert "/../" not in address


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.name)
@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]x",
        "{}",
        "[1]",
        '{"message": 5}',
        '{"data": "x"}',
        "<html></html>",
        "[" * 100_000,
        '{"results": [{"doi": 1}]}',
        '{"id": "2403.0',
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry>',
        "NaN",
        '{"message": {"items": [null]}}',
    ],
)
def test_an_answer_in_no_documented_shape_is_a_fault(source: Source, body: str) -> None:
    for kind in source.at_once:
        with pytest.raises(AnswerFaultError):
            source.answers(
                body, [Question(kind=kind, value="2403.01234" if kind == "arxiv" else "10.1234/x")]
            )


def test_arxiv_tells_names_day_and_identifier() -> None:
    said = answered.arxiv_feed(
        answered.arxiv_entry("2403.01234", "Cups\n  That Keep", "Ada Wood", "Jan van der Berg")
    )
    assert read(arxiv.SOURCE, said, ARXIV) == (
        facts(authors=(ADA, JAN), arxiv="2403.01234", date="2024-03-07", abstract="On crockery."),
    )


def test_arxiv_answers_a_hundred_ids_in_any_order_and_leaves_out_what_it_does_not_know() -> None:
    ids = [f"2403.{number:05}" for number in range(100)]
    questions = [Question(kind="arxiv", value=identifier) for identifier in ids]
    assert ",".join(ids) in arxiv.SOURCE.request(questions).address.replace("%2C", ",")
    said = answered.arxiv_feed(
        *(answered.arxiv_entry(identifier, "Cups", "Ada Wood") for identifier in reversed(ids[1:]))
    )
    assert list(map(lambda one: one.arxiv, read(arxiv.SOURCE, said, *questions))) == ids[1:]  # noqa: C417 - reads as it is


def test_an_old_arxiv_id_is_answered_without_its_subject_class() -> None:
    said = answered.arxiv_feed(answered.arxiv_entry("math/0309136", "Cups", "Ada Wood"))
    assert [
        one.arxiv
        for one in read(arxiv.SOURCE, said, Question(kind="arxiv", value="math.GT/0309136"))
    ] == ["math/0309136"]


@pytest.mark.parametrize(
    ("journal_ref", "doi", "expected"),
    [
        ("J. Crockery 12 (2024) 1-5", "10.1234/JoC.2024.5", {"published": PUBLISHED}),
        (
            "Proc. of Saucers 2024",
            "10.1234/s",
            {"doi": "10.1234/s", "published_as": "Proc. of Saucers 2024"},
        ),
        ("", "10.1234/s", {"doi": "10.1234/s"}),
        ("", "10.48550/arXiv.2403.01234", {}),
        ("", "not a doi", {}),
    ],
)
def test_arxiv_tells_where_a_paper_came_out(
    journal_ref: str, doi: str, expected: dict[str, object]
) -> None:
    said = answered.arxiv_feed(
        answered.arxiv_entry(
            "2403.01234", "Cups That Keep", "Ada Wood", journal_ref=journal_ref, doi=doi
        )
    )
    assert read(arxiv.SOURCE, said, ARXIV) == (
        facts(arxiv="2403.01234", date="2024-03-07", abstract="On crockery.", **expected),
    )


@pytest.mark.parametrize(
    ("summary", "comment", "is_withdrawn"),
    [
        ("This paper has been withdrawn by the authors due to a leak.", "", True),
        ("On cups.", "This submission has been withdrawn by arXiv administrators", True),
        ("On cups.", "Withdrawn: the cups were bowls", True),
        ("On cups.", "12 pages; withdrawn from KITCHEN 2024", False),
        ("On cups.", "Withdrawn from KITCHEN 2024, to appear elsewhere", False),
        ("Cups are withdrawn from the shelf by a robot.", "", False),
        ("On cups.", "12 pages", False),
    ],
)
def test_arxiv_withdrawals_are_told_from_what_authors_write(
    summary: str,
    comment: str,
    is_withdrawn: bool,  # noqa: FBT001 - a case
) -> None:
    said = answered.arxiv_feed(
        answered.arxiv_entry("2403.01234", "Cups", "Ada Wood", summary=summary, comment=comment)
    )
    assert read(arxiv.SOURCE, said, ARXIV)[0].is_withdrawn is is_withdrawn


def test_arxiv_errors_with_status_200_are_faults() -> None:
    with pytest.raises(AnswerFaultError, match=r"an error: incorrect id format for x$"):
        read(arxiv.SOURCE, answered.arxiv_error("incorrect id format for x"), ARXIV)


def test_xml_that_grows_or_reads_files_is_refused() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    for declared in (
        f"<!DOCTYPE feed [{laughs}]>",
        '<!DOCTYPE feed [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE feed SYSTEM "http://evil.org/x.dtd">',
    ):
        with pytest.raises(AnswerFaultError, match="XML that is not sound"):
            arxiv.SOURCE.answers(
                f'<?xml version="1.0"?>{declared}<feed xmlns="http://www.w3.org/2005/Atom">&l9;</feed>',
                [ARXIV],
            )


@pytest.mark.parametrize(
    ("source", "said", "question"),
    [
        (
            arxiv.SOURCE,
            answered.arxiv_feed(answered.arxiv_entry("2403.99999", "Cups", "Ada Wood")),
            ARXIV,
        ),
        (crossref.SOURCE, answered.crossref(answered.crossref_work("10.1234/other", "Cups")), DOI),
        (datacite.SOURCE, answered.datacite("10.48550/arxiv.2403.99999", "Cups"), ARXIV_DOI),
        (hugging_face.SOURCE, answered.hugging_face("2403.99999", "Cups", "Ada Wood"), ARXIV),
        (
            openalex.SOURCE,
            answered.openalex(answered.openalex_work("10.1234/other", "Cups", "Ada Wood")),
            DOI,
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Source) else "",
)
def test_the_id_asked_must_be_the_id_answered(
    source: Source, said: Said, question: Question
) -> None:
    with pytest.raises(AnswerFaultError, match=r"^asked for .*, answered "):
        read(source, said, question)


def test_crossref_tells_venue_year_and_names() -> None:
    said = answered.crossref(answered.crossref_work("10.1234/JOC.2024.5", "Cups That <i>Keep</i>"))
    assert read(crossref.SOURCE, said, DOI) == (
        facts(year=2024, published=PUBLISHED.model_copy(update={"publisher": "Invented Press"})),
    )


def test_crossref_tells_where_in_its_venue_a_paper_stands_and_which_preprints_it_had() -> None:
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
    ("title", "updates", "flags"),
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
                    }
                ]
            },
            (True, False),
        ),
        (
            "Cups",
            {"update-to": [{"DOI": "10.1/c", "type": "retraction", "label": "Retraction"}]},
            (True, False),
        ),
        ("Cups", {"updated-by": [{"DOI": "10.1/r", "type": "correction"}]}, (False, False)),
        ("Cups", {"updated-by": [{"DOI": "10.1/r", "type": "withdrawal"}]}, (False, True)),
        ("RETRACTED ARTICLE: Cups", {}, (True, False)),
        ("WITHDRAWN: Cups", {}, (False, True)),
        ("Retracted wings of cups", {}, (False, False)),
    ],
)
def test_crossref_tells_retractions(
    title: str, updates: dict[str, object], flags: tuple[bool, bool]
) -> None:
    found = read(
        crossref.SOURCE,
        answered.crossref(answered.crossref_work("10.1234/joc.2024.5", title, **updates)),
        DOI,
    )[0]
    assert (found.is_retracted, found.is_withdrawn) == flags
    assert found.title == ("Cups" if "Cups" in title else title)


def test_datacite_tells_names_and_the_published_version() -> None:
    related = [
        {
            "relationType": "IsVersionOf",
            "relatedIdentifier": "10.1234/joc.2024.5",
            "relatedIdentifierType": "DOI",
        }
    ]
    creators = [
        {"name": "Wood, Ada", "nameType": "Personal", "givenName": "Ada", "familyName": "Wood"},
        {"name": "van der Berg, Jan"},
        {"name": "Cups Consortium", "nameType": "Organizational", "givenName": None},
    ]
    said = answered.datacite(
        "10.48550/arXiv.2403.01234", "Cups That Keep", relatedIdentifiers=related, creators=creators
    )
    names = (ADA, JAN, Person(family="Cups Consortium", is_collective=True))
    assert read(datacite.SOURCE, said, ARXIV_DOI) == (
        facts(
            authors=names,
            arxiv="2403.01234",
            doi="10.1234/joc.2024.5",
            year=2024,
            versions=("10.1234/joc.2024.5",),
        ),
    )


def test_datacite_is_asked_of_a_preprint_until_its_published_version_has_a_doi() -> None:
    known = {"key": "x", "title": "x", "arxiv": "2403.01234", "authors": ["Wood, Ada"]}
    assert datacite.SOURCE.questions(Paper.model_validate(known)) == (ARXIV_DOI,)
    assert datacite.SOURCE.questions(
        Paper.model_validate({**known, "published": {"venue": "JoC", "kind": "journal"}})
    ) == (ARXIV_DOI,)
    assert (
        datacite.SOURCE.questions(
            Paper.model_validate(
                {**known, "published": {"venue": "JoC", "kind": "journal", "doi": "10.1234/a"}}
            )
        )
        == ()
    )


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        (
            {
                "types": {"resourceTypeGeneral": "Software"},
                "publisher": "Zenodo",
                "version": "v1.2",
            },
            {"venue": "Zenodo", "kind": "software", "number": "v1.2"},
        ),
        (
            {
                "types": {"resourceTypeGeneral": "Dissertation"},
                "publisher": {"name": "University of Kilns"},
            },
            {"venue": "University of Kilns", "kind": "thesis"},
        ),
        (
            {
                "types": {"resourceTypeGeneral": "JournalArticle"},
                "publisher": "Kiln Press",
                "container": {
                    "type": "Journal",
                    "title": "J. Crockery",
                    "volume": "7",
                    "issue": "2",
                    "firstPage": "12",
                    "lastPage": "34",
                },
            },
            {
                "venue": "JoC",
                "kind": "journal",
                "volume": "7",
                "number": "2",
                "pages": "12-34",
                "publisher": "Kiln Press",
            },
        ),
        ({"types": {"resourceTypeGeneral": "Preprint"}, "publisher": "Zenodo"}, None),
        ({"types": {"resourceTypeGeneral": "Text"}, "publisher": "Zenodo"}, None),
    ],
)
def test_what_a_repository_holds_becomes_a_publication_where_its_type_says_so(
    attributes: dict[str, object], expected: dict[str, object] | None
) -> None:
    (found,) = read(
        datacite.SOURCE,
        answered.datacite("10.1234/joc.2024.5", "Cups That Keep", **attributes),
        DOI,
    )
    assert (found.published.stated if found.published else None) == (
        expected and {"venue": "", "year": 2024, "kind": "", "doi": "10.1234/joc.2024.5"} | expected
    )
    assert found.doi == (None if expected else "10.1234/joc.2024.5")


def test_hugging_face_tells_code_and_project() -> None:
    said = answered.hugging_face(
        "2403.01234",
        "Cups That Keep",
        "Ada Wood",
        githubRepo="https://github.com/invented/cups",
        projectPage="https://invented.github.io/cups",
    )
    links = Links(
        code=("https://github.com/invented/cups",), project=("https://invented.github.io/cups",)
    )
    assert read(hugging_face.SOURCE, said, ARXIV) == (
        facts(arxiv="2403.01234", date="2024-03-07", links=links, abstract="On crockery."),
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "https://a:b@evil.org/",
        "https://127.0.0.1:1/",
        "x" * 3000,
        "https://a.org/<script>",
        "",
    ],
)
def test_hostile_links_are_left_out(address: str) -> None:
    said = answered.hugging_face(
        "2403.01234",
        "Cups That Keep",
        "Ada Wood",
        githubRepo=address,
        projectPage="https://github.com/invented/cups",
    )
    assert read(hugging_face.SOURCE, said, ARXIV)[0].links == Links(
        code=("https://github.com/invented/cups",)
    )


def test_openalex_tells_retractions_and_venues_of_many() -> None:
    place = {"source": {"display_name": "Journal of Crockery & Glass", "type": "journal"}}
    said = answered.openalex(
        answered.openalex_work("10.48550/arxiv.2403.01234", "Cups That Keep", "Ada Wood"),
        answered.openalex_work(
            "10.1234/joc.2024.5",
            "Cups That Keep",
            "Ada Wood",
            primary_location=place,
            is_retracted=True,
        ),
    )
    assert read(openalex.SOURCE, said, DOI, ARXIV_DOI) == (
        facts(year=2024, published=PUBLISHED, is_retracted=True),
        facts(arxiv="2403.01234", year=2024),
    )


def test_openalex_finds_the_published_version_at_another_location_than_the_first() -> None:
    journal = {
        "display_name": "Journal of Crockery & Glass",
        "type": "journal",
        "host_organization_name": "Kiln Press",
    }
    locations = [
        {"source": {"display_name": "arXiv", "type": "repository"}, "version": "submittedVersion"},
        {"source": None, "version": "publishedVersion"},
        {
            "source": journal,
            "version": "publishedVersion",
            "landing_page_url": "https://doi.org/10.1234/JOC.2024.5",
        },
    ]
    work = answered.openalex_work(
        "10.48550/arxiv.2403.01234",
        "Cups That Keep",
        "Ada Wood",
        locations=locations,
        biblio={"volume": "9"},
    )
    published = Publication(
        venue="JoC", kind="journal", doi="10.1234/joc.2024.5", publisher="Kiln Press"
    )
    assert read(openalex.SOURCE, answered.openalex(work), ARXIV_DOI) == (
        facts(arxiv="2403.01234", year=2024, published=published),
    )
    primary = {"source": journal, "version": "publishedVersion"}
    biblio = {"volume": "7", "issue": None, "first_page": "12", "last_page": "34"}
    work = answered.openalex_work(
        "10.1234/joc.2024.5", "Cups That Keep", "Ada Wood", primary_location=primary, biblio=biblio
    )
    details = {"volume": "7", "pages": "12-34", "publisher": "Kiln Press"}
    assert read(openalex.SOURCE, answered.openalex(work), DOI) == (
        facts(year=2024, published=PUBLISHED.model_copy(update=details)),
    )


def test_openalex_is_never_asked_for_a_doi_that_is_a_filter() -> None:
    paper = Paper.model_validate(
        {"key": "x", "title": "x", "doi": "10.1234/a,is_retracted:true|b", "arxiv": "2403.01234"}
    )
    assert openalex.SOURCE.questions(paper) == (ARXIV_DOI,)


def test_semantic_scholar_tells_what_it_knows_in_the_order_asked() -> None:
    other = Question(kind="arxiv", value="2403.00002")
    request = semantic_scholar.SOURCE.request([other, ARXIV])
    assert json.loads(request.body) == {"ids": ["ARXIV:2403.00002", "ARXIV:2403.01234"]}
    place = {
        "id": "v",
        "name": "Journal of Crockery & Glass",
        "type": "journal",
        "alternate_names": [],
    }
    paper = answered.scholar_paper(
        "Cups That Keep",
        "Ada Wood",
        arxiv="2403.01234",
        doi="10.1234/JOC.2024.5",
        publicationVenue=place,
    )
    said = answered.scholar_batch(None, paper)
    assert read(semantic_scholar.SOURCE, said, other, ARXIV) == (
        facts(arxiv="2403.01234", year=2024, published=PUBLISHED),
    )


def test_semantic_scholar_tells_volume_and_pages_of_a_journal_and_not_those_of_arxiv() -> None:
    place = {"id": "v", "name": "Journal of Crockery & Glass", "type": "journal"}
    for journal, details in (
        (
            {"name": "Journal of Crockery & Glass", "volume": "7", "pages": "\n  12 - 34\n "},
            {"volume": "7", "pages": "12-34"},
        ),
        ({"name": "ArXiv", "volume": "abs/2403.01234", "pages": None}, {}),
        (None, {}),
    ):
        paper = answered.scholar_paper(
            "Cups That Keep",
            "Ada Wood",
            arxiv="2403.01234",
            doi="10.1234/joc.2024.5",
            publicationVenue=place,
            journal=journal,
        )
        (found,) = read(semantic_scholar.SOURCE, answered.scholar_batch(paper), ARXIV)
        assert found.published == PUBLISHED.model_copy(update=details)


def test_semantic_scholar_papers_under_another_id_are_left_out() -> None:
    said = answered.scholar_batch(answered.scholar_paper("Cups", "Ada Wood", arxiv="2403.99999"))
    assert read(semantic_scholar.SOURCE, said, ARXIV) == ()
    with pytest.raises(AnswerFaultError, match="1 answers to 2 questions"):
        read(semantic_scholar.SOURCE, said, ARXIV, Question(kind="arxiv", value="2403.00002"))


def test_title_searches_give_every_candidate() -> None:
    feed = answered.arxiv_feed(
        answered.arxiv_entry("2403.01234", "Cups That Keep", "Ada Wood"),
        answered.arxiv_entry("2404.00001", "Cups That Keep II", "Ada Wood"),
    )
    assert [one.title for one in read(arxiv.SOURCE, feed, TITLE)] == [
        "Cups That Keep",
        "Cups That Keep II",
    ]
    works = answered.crossref_list(
        answered.crossref_work("10.1/a", "Cups That Keep"), {"DOI": "10.1/b", "type": "dataset"}
    )
    assert [one.title for one in read(crossref.SOURCE, works, TITLE)] == ["Cups That Keep"]
    match = answered.scholar_match(
        answered.scholar_paper("Cups That Keep", "Ada Wood", arxiv="2403.01234")
    )
    assert [one.arxiv for one in read(semantic_scholar.SOURCE, match, TITLE)] == ["2403.01234"]
    assert read(arxiv.SOURCE, answered.arxiv_feed(), TITLE) == ()


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("<script>alert(1)</script>", Person(family="<script>alert(1)</script>")),
        ("Ada\u202e Wood\x00", ADA),
        ("The Cups Collaboration", Person(family="The Cups Collaboration", is_collective=True)),
        ("OpenAI", Person(family="OpenAI")),
        (":", None),
        ("Wood, Ada", ADA),
    ],
)
def test_hostile_and_odd_names_become_people_or_nothing(name: str, person: Person | None) -> None:
    said = answered.arxiv_feed(answered.arxiv_entry("2403.01234", "Cups", "Jan van der Berg"))
    said = dataclasses.replace(said, body=str(said.body).replace("Jan van der Berg", "PLACE"))
    found = read(hugging_face.SOURCE, answered.hugging_face("2403.01234", "Cups", name), ARXIV)[
        0
    ].authors
    assert found == ((person,) if person else ())


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("", ["Ada Wood"]),
        ("x" * 501, ["Ada Wood"]),
        ("\u202e\u200b", ["Ada Wood"]),
        ("Cups", ["A" * 300]),
    ],
)
def test_titles_and_names_beyond_the_limits_are_faults(title: str, names: list[str]) -> None:
    with pytest.raises(AnswerFaultError):
        read(hugging_face.SOURCE, answered.hugging_face("2403.01234", title, *names), ARXIV)
