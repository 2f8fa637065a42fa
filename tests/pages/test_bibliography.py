from pathlib import Path

import pytest

from shown_pages import framed_pages
from surveymark.content.loading import load_content


@pytest.mark.parametrize("is_there", [False, True])
def test_the_article_is_offered_if_the_survey_has_its_pdf(folder: Path, *, is_there: bool) -> None:
    if is_there:
        (folder / "content/pages/article.pdf").write_bytes(b"%PDF-1.5\n")
    survey = load_content(folder).survey
    assert survey
    link = '<a class="sm-do2" href="../article.pdf">The survey as an article (PDF)</a>'
    assert (link in framed_pages(survey)["bibliography.md"]) == is_there
