from dataclasses import replace

import invented
from surveymark.curation.topic_agreement import TopicAgreement, topic_agreement
from surveymark.model.paper import Paper


def test_agreement_counts_primary_topics_and_lists_confusions() -> None:
    def paper(key: str, title: str, *topics: str) -> Paper:
        return Paper.model_validate({"key": key, "title": title, "topics": topics})

    papers = (
        paper("a", "A cup", "cups"),
        paper("b", "A plate", "cups", "plates"),
        paper("c", "A fork", "plates"),
        paper("d", "No topic"),
    )
    survey = replace(invented.survey(), papers=papers, abstracts={"b": "Of plates.", "d": "?"})
    assert topic_agreement(survey) == TopicAgreement(
        papers=3,
        agreed=1,
        within=2,
        confusion={("cups", "plates"): 1, ("plates", "none"): 1},
        silent=("shelves",),
        abstracts=1,
    )


def test_a_survey_without_papers_agrees_with_nobody() -> None:
    assert topic_agreement(replace(invented.survey(), papers=())).percent == 0
