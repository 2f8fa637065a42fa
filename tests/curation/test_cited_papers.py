import dataclasses

import pytest

import invented
from surveymark.curation.enriching import enrichments
from surveymark.curation.enrichment import Enrichment
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper

ASH = Paper(key="ash", title="Ash", arxiv="2403.00001")
BIRCH = Paper(key="birch", title="Birch", doi="10.1234/Birch")
ELM = Paper(key="elm", title="Elm")
OPENALEX, SCHOLAR = "openalex 2026-11-20", "semantic-scholar 2026-11-20"


def results(
    facts: dict[str, list[Facts]], ash: Paper = ASH, *, update: bool = False
) -> dict[str, Enrichment]:
    survey = dataclasses.replace(invented.survey(), papers=(ash, BIRCH, ELM))
    found = enrichments(survey, facts, update=update, by_people=lambda _: frozenset())
    return {one.paper.key: one for one in found}


def cited(**facts: list[Facts]) -> tuple[str, ...]:
    return results(facts)["ash"].paper.cites


def of_ash(*references: str, source: str = SCHOLAR, **more: object) -> Facts:
    return Facts(title="Ash", source=source, references=references, **more)  # type: ignore[arg-type]


def test_an_entry_cites_the_other_papers_whose_ids_its_references_have() -> None:
    references = of_ash("doi 10.1234/birch", "arxiv 2403.00001", "doi 10.1234/elsewhere")
    result = results({"ash": [references]})["ash"]
    assert (result.paper.cites, result.filled, result.paper.sources) == (
        ("birch",),
        ("cites",),
        {"cites": SCHOLAR},
    )


@pytest.mark.parametrize(
    ("reference", "of_elm"),
    [
        ("openalex W7", Facts(title="Elm", source=OPENALEX, work="openalex W7")),
        ("doi 10.1234/elm", Facts(title="Elm", source=OPENALEX, doi="10.1234/ELM")),
        ("arxiv 2403.00009", Facts(title="Elm", source=OPENALEX, arxiv="2403.00009")),
    ],
)
def test_references_are_recognised_by_ids_that_were_learnt_in_the_same_run(
    reference: str, of_elm: Facts
) -> None:
    assert cited(ash=[of_ash(reference)], elm=[of_elm]) == ("elm",)
    assert cited(ash=[of_ash(reference)]) == ()
    about_another = dataclasses.replace(of_elm, title="Elm, Part Two")
    candidate = dataclasses.replace(of_elm, is_candidate=True)
    assert cited(ash=[of_ash(reference)], elm=[about_another, candidate]) == ()


def test_references_of_a_paper_with_another_title_are_ignored() -> None:
    other = dataclasses.replace(of_ash("doi 10.1234/birch"), title="Oak")
    assert cited(ash=[other, of_ash("doi 10.1234/birch", is_candidate=True)]) == ()


def test_the_longest_list_is_taken_and_what_only_a_shorter_one_names_is_a_conflict() -> None:
    elm = [Facts(title="Elm", source=SCHOLAR, arxiv="2403.00009")]
    both = of_ash("arxiv 2403.00009", "doi 10.1234/birch")
    short = of_ash("doi 10.1234/birch", source=OPENALEX)
    result = results({"ash": [short, both], "elm": elm})["ash"]
    assert (result.paper.cites, result.paper.sources, result.conflicts) == (
        ("birch", "elm"),
        {"cites": SCHOLAR},
        (),
    )
    other = of_ash("arxiv 2403.00009", source=OPENALEX)
    result = results({"ash": [of_ash("doi 10.1234/birch"), other], "elm": elm})["ash"]
    assert result.paper.cites == ("birch",)
    assert [(one.field, one.kept, one.found, one.source) for one in result.conflicts] == [
        ("cites", "birch", "elm", OPENALEX)
    ]


def test_an_update_replaces_what_a_machine_filled_and_nothing_else() -> None:
    facts = {"ash": [of_ash("doi 10.1234/birch")]}
    for sources, update, expected in (
        ({"cites": "openalex 2026-01-02"}, True, ("birch",)),
        ({"cites": "openalex 2026-01-02"}, False, ("birch", "elm")),
        ({}, True, ("birch", "elm")),
    ):
        ash = ASH.model_copy(update={"cites": ("birch", "elm"), "sources": sources})
        result = results(facts, ash, update=update)["ash"]
        assert (result.paper.cites, result.conflicts) == (expected, ())
