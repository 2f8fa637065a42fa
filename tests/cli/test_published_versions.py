"""`surveymark enrich` finds that a preprint came out, and the DOI of a paper that has none."""

import dataclasses
from pathlib import Path

import pytest

import answered
import invented
from enriched import PREPRINT, entry, snapshot, surveymark
from services import Said, Services
from surveymark.model.paper import Paper

OTHER_TITLE = "Cups That Keep Their Tea Warm"
CUPS_PEOPLE = [{"family": "Wood", "given": "Ada"}, {"family": "van der Berg", "given": "Jan"}]


@pytest.fixture
def preprints(services: Services, tmp_path: Path) -> tuple[Services, Path]:
    """A survey of a preprint and of a published paper without a DOI, of which no service knows anything yet."""
    names = ["Wood, Ada", "van der Berg, Jan"]
    saucers = {
        "key": "saucers",
        "title": "Saucers",
        "arxiv": "2402.00002",
        "authors": names,
        "topics": ["cups"],
        "published": {"venue": "JoC", "year": 2024, "kind": "journal"},
    }
    papers = tuple(map(Paper.model_validate, ({**PREPRINT, "authors": names}, saucers)))
    survey = dataclasses.replace(
        invented.survey(), papers=papers, abstracts={}, introductions={}, paths=()
    )
    for host in (
        "export.arxiv.org",
        "api.crossref.org",
        "api.datacite.org",
        "huggingface.co",
        "api.openalex.org",
        "api.semanticscholar.org",
        "POST api.semanticscholar.org",
    ):
        services.says(host, Said(status=404))
    return services, invented.write_survey(tmp_path, survey)


def test_a_preprint_that_came_out_under_another_title_is_found_by_the_doi_that_arxiv_names(
    preprints: tuple[Services, Path],
) -> None:
    services, root = preprints
    related = [
        {
            "relationType": "IsVersionOf",
            "relatedIdentifier": "10.1234/JoC.7",
            "relatedIdentifierType": "DOI",
        }
    ]
    services.says(
        "api.datacite.org/dois/10.48550%2Farxiv.2403.01234",
        answered.datacite(
            "10.48550/arXiv.2403.01234", "Cups That Keep", relatedIdentifiers=related, creators=[]
        ),
    )
    work = answered.crossref_work(
        "10.1234/joc.7", OTHER_TITLE, author=CUPS_PEOPLE, volume="7", issue="2", page="12-34"
    )
    services.says("api.crossref.org/works/10.1234%2Fjoc.7", answered.crossref(work))
    done = surveymark(services, "enrich", "cups", "--root", root)
    assert done.exit_code == 0, done.output
    line = "published: {venue: JoC, year: 2024, kind: journal, doi: 10.1234/joc.7, title: Cups That Keep Their Tea Warm, volume: '7', number: '2', pages: 12-34"
    assert f"{line}, publisher: Invented Press}}\n" in entry(root, "cups")
    assert "\ndoi: " not in entry(root, "cups")
    assert "cups: newly published, JoC 2024 (crossref 2026-11-20)\n" in done.stdout
    before = snapshot(root)
    assert surveymark(services, "enrich", "cups", "--root", root).exit_code == 0
    assert snapshot(root) == before
    assert surveymark(services, "check", "--root", root).exit_code == 0


def test_a_preprint_outside_arxiv_leads_to_the_version_that_its_registrar_names(
    preprints: tuple[Services, Path],
) -> None:
    services, root = preprints
    (root / "content/papers/cups.yml").write_text(
        "title: Cups That Keep\nauthors:\n- Wood, Ada\ndoi: 10.1234/preprint.1\ntopics: [cups]\n",
        "utf-8",
    )
    relation = {
        "is-preprint-of": [{"id-type": "doi", "id": "10.1234/JoC.7", "asserted-by": "subject"}]
    }
    posted = answered.crossref_work(
        "10.1234/preprint.1",
        "Cups That Keep",
        type="posted-content",
        relation=relation,
        **{"container-title": []},
    )
    services.says("api.crossref.org/works/10.1234%2Fpreprint.1", answered.crossref(posted))
    services.says(
        "api.crossref.org/works/10.1234%2Fjoc.7",
        answered.crossref(answered.crossref_work("10.1234/joc.7", OTHER_TITLE)),
    )
    done = surveymark(services, "enrich", "cups", "--root", root)
    assert done.exit_code == 0, done.output
    assert (
        "doi: 10.1234/joc.7, title: Cups That Keep Their Tea Warm, publisher: Invented Press}\n"
        in entry(root, "cups")
    )
    assert "doi: 10.1234/preprint.1\n" in entry(root, "cups")


def test_the_doi_of_a_published_paper_is_found_by_its_title_and_authors(
    preprints: tuple[Services, Path],
) -> None:
    services, root = preprints
    found = answered.crossref_work("10.1234/joc.8", "SAUCERS", author=CUPS_PEOPLE)
    strangers = [
        answered.crossref_work("10.1234/joc.9", "Saucers", author=[{"family": "Li"}]),
        answered.crossref_work("10.1234/joc.10", "Bowls", author=CUPS_PEOPLE),
    ]
    services.says(
        "api.crossref.org/works?query.bibliographic=Saucers",
        answered.crossref_list(*strangers, found),
    )
    done = surveymark(services, "enrich", "saucers", "--root", root)
    assert done.exit_code == 0, done.output
    assert (
        "published: {venue: JoC, year: 2024, kind: journal, doi: 10.1234/joc.8, publisher: Invented Press}\n"
        in entry(root, "saucers")
    )
    assert "perhaps published" not in done.stdout


def test_pairs_that_stay_open_are_listed_with_both_addresses_and_nothing_is_written(
    preprints: tuple[Services, Path],
) -> None:
    services, root = preprints
    before = snapshot(root)
    services.says(
        "api.crossref.org/works?query.bibliographic=Cups",
        answered.crossref_list(
            answered.crossref_work("10.1234/joc.7", OTHER_TITLE, author=CUPS_PEOPLE)
        ),
    )
    two = [
        answered.crossref_work(
            "10.1234/joc.8", "Saucers", author=CUPS_PEOPLE, **{"container-title": [name]}
        )
        for name in ("Pottery Now", "Pottery Then")
    ]
    services.says(
        "api.crossref.org/works?query.bibliographic=Saucers",
        answered.crossref_list(*two[:1], {**two[1], "DOI": "10.1234/joc.9"}),
    )
    done = surveymark(services, "enrich", "--root", root)
    assert done.exit_code == 0, done.output
    assert snapshot(root) == before
    for line in (
        "cups: perhaps published, “Cups That Keep Their Tea Warm”, JoC 2024 (https://doi.org/10.1234/joc.7) and https://arxiv.org/abs/2403.01234 (crossref 2026-11-20)",
        "saucers: perhaps published, “Saucers”, Pottery Now 2024 (https://doi.org/10.1234/joc.8) and https://arxiv.org/abs/2402.00002 (crossref 2026-11-20)",
        "saucers: perhaps published, “Saucers”, Pottery Then 2024 (https://doi.org/10.1234/joc.9) and https://arxiv.org/abs/2402.00002 (crossref 2026-11-20)",
    ):
        assert f"{line}\n" in done.stdout


def test_a_merged_record_or_another_location_gives_the_publication_of_a_preprint(
    preprints: tuple[Services, Path],
) -> None:
    services, root = preprints
    place = {"name": "Journal of Crockery & Glass", "type": "journal"}
    names = ("Ada Wood", "Jan van der Berg")
    merged = answered.scholar_paper(
        OTHER_TITLE, *names, arxiv="2403.01234", doi="10.1234/joc.7", publicationVenue=place
    )
    services.says("POST api.semanticscholar.org", answered.scholar_batch(merged))
    assert (
        surveymark(
            services, "enrich", "cups", "--source", "semantic-scholar", "--root", root
        ).exit_code
        == 0
    )
    assert "doi: 10.1234/joc.7, title: Cups That Keep Their Tea Warm}\n" in entry(root, "cups")
    location = {
        "source": {"display_name": place["name"], "type": "journal"},
        "version": "publishedVersion",
        "landing_page_url": "https://doi.org/10.1234/joc.8",
    }
    work = answered.openalex_work(
        "10.48550/arxiv.2402.00002", "Saucers", *names, locations=[location]
    )
    services.says("api.openalex.org", answered.openalex(work))
    assert (
        surveymark(services, "enrich", "saucers", "--source", "openalex", "--root", root).exit_code
        == 0
    )
    assert "published: {venue: JoC, year: 2024, kind: journal, doi: 10.1234/joc.8}\n" in entry(
        root, "saucers"
    )
