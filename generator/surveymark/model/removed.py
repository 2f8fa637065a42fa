"""An entry that the survey gave up on purpose."""

from surveymark.model.date import PartialDate
from surveymark.model.noun import Noun, Sentence, Slug


class Removed(Noun):
    """A key that was an entry's and is no more, so that nobody misses it without a reason."""

    key: Slug
    reason: Sentence
    """Why the paper is not in the survey any more, for whoever followed an old link."""
    on: PartialDate | None = None
