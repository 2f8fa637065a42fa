from surveymark.curation.sameness import NearTitles, near_titles, title_identity


def test_titles_are_equal_whatever_their_case_dashes_and_latex() -> None:
    one = title_identity("Cups -- a \\textit{New} Look: Part I")
    assert one == title_identity("CUPS – A new look, part I")
    assert one != title_identity("Cups -- a New Look: Part II")
    assert title_identity("杯子") != title_identity("盘子")
    assert title_identity("!?") != title_identity("??")


def test_near_titles_are_shown_and_equal_ones_are_not() -> None:
    titles = {
        "a": "Attention Is All You Need for Cups",
        "b": "Attention Is Not All You Need for Cups",
        "c": "ATTENTION is all you need, for cups!",
        "d": "Something about plates",
        "e": "Deep Cups I",
        "f": "Deep Cups II",
    }
    pairs = [(pair.first, pair.second) for pair in near_titles(titles)]
    assert pairs == [("a", "b"), ("b", "c"), ("e", "f")]
    assert [(pair.first, pair.second) for pair in near_titles(titles, only=["e"])] == [("e", "f")]
    assert NearTitles(first="e", second="f", likeness=95.7) in near_titles(titles)
