"""Proposals are compared with filled entries, value by value."""

import dataclasses

import extracted
from surveymark.curation.extracting.score import FieldScore, scores
from surveymark.model.paper import Paper


def test_each_field_counts_what_is_proposed_filled_and_both() -> None:
    survey = extracted.survey()
    paper = survey.paper_by_key[extracted.KEY]
    filled = Paper.model_validate(
        {
            **paper.stated,
            "key": paper.key,
            "gives": ["method"],
            "about": {"modality": ["clay"]},
            "aspects": {"made-of": {"terms": ["beech"], "words": "or oak", "from": "abstract"}},
            "size": {"parameters": ["65000000", "1"]},
            "results": [
                {
                    "on": "shelf-1k",
                    "metric": "warmth",
                    "value": "95.30",
                    "setting": "hot",
                    "from": "title",
                }
            ],
            "relates": [{"to": "li2023plates", "how": "improves", "from": "abstract"}],
        }
    )
    papers = tuple(filled if one.key == paper.key else one for one in survey.papers)
    found = scores([filled], dataclasses.replace(survey, papers=papers))
    assert [(one.field, one.proposed, one.filled, one.both) for one in found] == [
        ("gives", 2, 1, 1),
        ("about.task", 1, 0, 0),
        ("about.modality", 1, 1, 0),
        ("about.builds_on", 1, 0, 0),
        ("aspects", 1, 2, 1),
        ("uses", 2, 0, 0),
        ("introduces", 1, 0, 0),
        ("size", 2, 2, 1),
        ("results", 2, 1, 1),
        ("relates", 1, 1, 0),
    ]


def test_shares_are_of_what_is_proposed_and_of_what_is_filled() -> None:
    score = FieldScore(field="uses", proposed=4, filled=2, both=1)
    assert (score.precision, score.recall) == (0.25, 0.5)
    empty = FieldScore(field="uses", proposed=0, filled=0, both=0)
    assert (empty.precision, empty.recall) == (None, None)
