"""Everything that the invented abstracts say, and nothing more."""

import dataclasses
import time
from collections.abc import Mapping

import pytest

import extracted
from surveymark.curation.extracting.proposal import with_accepted
from surveymark.curation.extracting.proposals import Extraction
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey


def shown(survey: Survey, key: str = extracted.KEY) -> list[str]:
    found = Extraction(survey).proposals(survey.paper_by_key[key])
    return [f"{one.field}: {one.shown}" for one in found]


def with_papers(*papers: Mapping[str, object], **abstracts: str) -> Survey:
    nouns = tuple(map(Paper.model_validate, papers))
    return dataclasses.replace(extracted.survey(), papers=nouns, abstracts=abstracts)


def test_every_field_is_proposed_from_the_words_of_title_and_abstract() -> None:
    assert shown(extracted.survey()) == extracted.LINES


def test_a_description_names_a_dataset_only_in_the_paper_that_introduced_it() -> None:
    assert shown(extracted.survey(), "li2023plates") == ["gives: finding", "introduces: eight"]
    survey = with_papers({"key": "a", "title": "A"}, a="We fill eight sets of spoons.")
    assert shown(survey, "a") == []


def test_nothing_is_proposed_for_filled_fields_or_without_an_abstract() -> None:
    survey = extracted.survey()
    assert shown(survey, "undated") == []
    paper = survey.paper_by_key[extracted.KEY]
    filled = with_accepted(paper, Extraction(survey).proposals(paper))
    assert Extraction(survey).proposals(filled) == ()
    assert filled.stated == {
        **paper.stated,
        "gives": ["method", "dataset"],
        "about": {"task": ["pouring"], "modality": ["code"], "builds_on": ["kettle"]},
        "aspects": {"made-of": {"terms": ["beech"], "from": "abstract"}},
        "uses": ["shelf-1k", "cupboard"],
        "introduces": ["saucers"],
        "size": {"parameters": ["15e6", "65e6"]},
        "results": [
            {
                "on": dataset,
                "metric": metric,
                "value": value,
                "setting": "not stated",
                "from": "abstract",
            }
            for dataset, metric, value in (
                ("shelf-1k", "warmth", "95.3"),
                ("cupboard", "uf1", "0.81"),
            )
        ],
        "relates": [{"to": "li2023plates", "how": "extends", "from": "abstract"}],
    }


def test_what_a_person_filled_in_stays() -> None:
    paper = extracted.survey().paper_by_key[extracted.KEY]
    known = Paper.model_validate(
        {**paper.stated, "key": paper.key, "uses": ["saucers"], "about": {"task": ["pouring"]}}
    )
    filled = with_accepted(known, Extraction(extracted.survey()).all_values(paper))
    assert filled.uses == ("saucers",)
    assert filled.about
    assert filled.about.stated == {
        "task": ["pouring"],
        "modality": ["code"],
        "builds_on": ["kettle"],
    }


def test_a_term_that_filled_entries_name_in_vain_is_not_proposed() -> None:
    """Most abstracts that say "code" tell where to download it."""
    others: list[dict[str, object]] = [
        {"key": f"other{n}", "title": "Pots", "about": {"task": ["pouring"]}} for n in range(3)
    ]
    text = "Code is available for clay."
    for number, expected in ((2, ["code", "clay"]), (3, ["clay"])):
        papers: list[dict[str, object]] = [*others[:number], {"key": "a", "title": "A"}]
        survey = with_papers(*papers, a=text, **{str(one["key"]): "Code." for one in papers[:-1]})
        assert shown(survey, "a") == [f"about.modality: {one}" for one in expected]
    titled = dataclasses.replace(
        survey, papers=(*survey.papers[:-1], Paper(key="a", title="Code from Clay"))
    )
    assert shown(titled, "a") == ["about.modality: code", "about.modality: clay"]


@pytest.mark.parametrize(
    ("abstract", "how"),
    [
        ("CupNet is based on Plateformer.", "extends"),
        ("We improve the speed of Plateformer.", "improves"),
        ("CupNet outperforms Plateformer.", "compares"),
        ("Plateformer is known.", "compares"),
        ("It beats Plateformer. It uses Plateformer.", "extends"),
        ("Plates in a row are not named.", None),
    ],
)
def test_a_relation_is_what_the_words_before_a_name_say(abstract: str, how: str | None) -> None:
    survey = dataclasses.replace(extracted.survey(), abstracts={extracted.KEY: abstract})
    relations = [one for one in shown(survey) if one.startswith("relates")]
    assert relations == ([f"relates: {how} li2023plates"] if how else [])


def test_papers_are_also_found_by_names_in_their_abstracts_and_by_families() -> None:
    family = {"id": "kettle", "name": "Kettle", "introduced_by": "c"}
    papers = [{"key": key, "title": key.upper()} for key in "abc"]
    survey = with_papers(*papers, a="SpoonBERT and a kettle outshine.", b="We call it SpoonBERT.")
    attributes = extracted.ATTRIBUTES.model_validate({"families": [family]})
    known = dataclasses.replace(survey, attributes=attributes)
    assert shown(known, "a") == ["about.builds_on: kettle", "relates: compares c"]
    named = {**known.abstracts, "b": "A spoon called SpoonBERT."}
    assert shown(dataclasses.replace(known, abstracts=named), "a")[1:] == [
        "relates: compares b",
        "relates: compares c",
    ]


@pytest.mark.parametrize(
    "unit", ["introduce a ", "95% warmth kept on Shelf-1K by ", "1.1 ", "called Aa-"]
)
def test_time_grows_with_the_abstract_alone(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        survey = with_papers({"key": "a", "title": "A"}, a=text)
        extraction, start = Extraction(survey), time.process_time()
        extraction.proposals(survey.papers[0])
        return time.process_time() - start

    assert seconds(32_000) < 30 * max(seconds(4_000), 0.002)
