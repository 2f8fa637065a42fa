"""A selection under the names that a document cites, in entries and in the lists of topics."""

import invented
from surveymark.exports.export import cited_as, selection_of


def test_works_and_topics_have_every_name_that_is_cited_and_others_keep_theirs() -> None:
    survey = invented.survey()
    whole = selection_of(survey.papers, "All", survey)
    first, *others = (citation.key for citation in whole.citations)
    named = cited_as(whole, {first: ("Wood:2020", "w20")})
    assert [citation.key for citation in named.citations] == ["Wood:2020", "w20", *others]
    before, after = (
        [one.keys for theme in chosen.themes for one in theme.topics] for chosen in (whole, named)
    )
    expected = [
        tuple(name for key in keys for name in (("Wood:2020", "w20") if key == first else (key,)))
        for keys in before
    ]
    assert after == expected != before
