"""Vocabularies name each thing once, and papers that exist."""

from dataclasses import replace

import invented
from surveymark.checks.rules.vocabularies import CHECK
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.vocabulary import Attributes, Axis, Dataset, Family, Term

CUP = Paper.model_validate(
    {"key": "cup", "title": "A cup", "aliases": ["mug"], "introduces": ["a"]}
)


def found(survey: Survey) -> list[tuple[str, tuple[str | int, ...], str, str, str | None]]:
    return [
        (one.rule.id, one.field, one.found, one.hint, one.replacement)
        for one in CHECK.findings(survey)
    ]


def test_an_id_or_a_name_that_two_terms_have_is_reported() -> None:
    datasets = (
        Dataset(id="a", name="A"),
        Dataset(id="a", name="Other"),
        Dataset(id="b", name="B", aliases=("A",)),
    )
    tasks = (Term(id="t", name="T", aliases=("T",)), Term(id="u", name="T"))
    survey = replace(invented.survey(), datasets=datasets, attributes=Attributes(tasks=tasks))
    assert found(survey) == [
        ("repeated-term", ("datasets", 1, "id"), "a", "", None),
        ("repeated-term", ("datasets", 2, "aliases", 0), "A, a name of a", "", None),
        ("repeated-term", ("tasks", 1, "name"), "T, a name of t", "", None),
    ]


def test_a_dataset_and_the_paper_that_brought_it_name_each_other() -> None:
    datasets = tuple(
        Dataset(id=name, name=name.upper(), introduced_by=key)
        for name, key in (("a", "cup"), ("b", "cup"), ("c", "mug"), ("d", "cupp"))
    )
    survey = replace(invented.survey(), papers=(CUP,), datasets=datasets)
    assert found(survey) == [
        ("introduced-by", ("datasets", 1, "introduced_by"), "cup", "", None),
        ("introduced-by", ("datasets", 2, "introduced_by"), "mug", "cup", "cup"),
        ("introduced-by", ("datasets", 3, "introduced_by"), "cupp", "cup", None),
    ]


def test_the_paper_that_introduced_a_family_is_in_the_survey() -> None:
    families = tuple(
        Family(id=key, name=key.upper(), introduced_by=key) for key in ("cup", "mug", "cupp")
    )
    attributes = Attributes(families=families)
    assert found(replace(invented.survey(), papers=(CUP,), attributes=attributes)) == [
        ("introduced-by", ("families", 1, "introduced_by"), "mug", "cup", "cup"),
        ("introduced-by", ("families", 2, "introduced_by"), "cupp", "cup", None),
    ]


def test_a_topic_has_three_to_five_axes_or_none() -> None:
    survey = invented.survey()
    theme = survey.themes[0]
    topic = theme.topics[1].model_copy(update={"axes": {"size": Axis(name="Size")}})
    themes = (theme.model_copy(update={"topics": (theme.topics[0], topic)}), *survey.themes[1:])
    assert found(survey) == []
    assert found(replace(survey, themes=themes)) == [
        ("topic-axes", ("themes", 0, "topics", 1, "axes"), "1", "", None)
    ]
