from compared import survey
from surveymark.pages.cards import ShortCards
from surveymark.pages.datasets import dataset_pages
from surveymark.pages.page import Later


def test_a_result_says_in_words_where_its_paper_states_it() -> None:
    made = survey()
    (page,) = dataset_pages(made, ShortCards(survey=made))
    assert isinstance(page.body, Later)
    text = page.body.html()
    assert '<a href="../../papers/ash/#stated" title="from the abstract">96.00 %</a>' in text
    assert '<a href="https://a.invalid/t2" title="from https://a.invalid/t2">7 %</a>' in text
