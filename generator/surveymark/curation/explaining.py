"""Why an entry has its topics, and which others its words match."""

from dataclasses import dataclass

from surveymark.curation.entry_keys import entry_with_key
from surveymark.curation.topic_scores import TopicScore, scores_of
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """An entry and the topics whose phrases its text contains."""

    paper: Paper
    scores: tuple[TopicScore, ...]
    """The best first."""
    has_abstract: bool
    """Whether the abstract was searched as well as title and summary."""

    @property
    def chosen_by(self) -> str | None:
        """The source of the entry's topics, such as `phrases`; None where a person set them."""
        source = self.paper.sources.get("topics")
        return None if source is None else str(source)


def explanation(key: str, survey: Survey) -> Explanation:
    """The topics whose phrases occur in the entry with this key, or with this former key.

    Raises: SurveyError where there is no such entry.
    """
    paper = entry_with_key(key, survey)
    return Explanation(
        paper=paper, scores=scores_of(paper, survey), has_abstract=paper.key in survey.abstracts
    )
