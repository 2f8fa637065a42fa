from surveymark.curation.sameness import NearTitles, near_papers, near_titles
from surveymark.model.identity import identities
from surveymark.model.paper import Paper
from surveymark.text.words import title_identity


def test_titles_are_equal_whatever_their_case_dashes_and_latex() -> None:
    one = title_identity("Cups -- a \\textit{New} Look: Part I")
    assert one == title_identity("CUPS – A new look, part I")
    assert one != title_identity("Cups -- a New Look: Part II")
    assert title_identity("杯子") != title_identity("盘子")
    assert title_identity("!?") != title_identity("??")


def test_an_identity_holds_the_letters_and_digits_and_nothing_else() -> None:
    assert title_identity("Cups -- a \\textit{New} Look: Part I") == "cupsanewlookparti"
    assert title_identity("ＣＵＰＳ ﬁve") == "cupsfive"
    assert title_identity("?!") == "?!"


def test_a_paper_is_known_by_its_title_its_arxiv_id_and_its_dois() -> None:
    paper = Paper.model_validate(
        {
            "key": "x",
            "title": "Cups",
            "arxiv": "2403.00001",
            "doi": "10.48550/arXiv.2403.00002",
            "published": {"venue": "JoC", "kind": "journal", "doi": "10.1234/a"},
        }
    )
    assert identities(paper) == (
        "title cups",
        "arxiv 2403.00001",
        "arxiv 2403.00002",
        "doi 10.1234/a",
        "doi 10.48550/arxiv.2403.00002",
    )
    assert identities(Paper.model_validate({"key": "x", "title": "Cups"})) == ("title cups",)


def test_a_paper_is_known_by_the_title_of_each_of_its_versions() -> None:
    published = {"venue": "JoC", "kind": "journal", "title": "Cups, Fired Twice"}
    paper = Paper.model_validate({"key": "x", "title": "Cups", "published": published})
    assert identities(paper) == ("title cups", "title cupsfiredtwice")
    assert identities(
        Paper.model_validate(
            {"key": "x", "title": "CUPS", "published": {**published, "title": "Cups"}}
        )
    ) == ("title cups",)


def test_papers_are_near_by_any_of_their_titles_and_never_near_themselves() -> None:
    published = {"venue": "JoC", "kind": "journal"}
    papers = [
        Paper.model_validate(
            {
                "key": "b",
                "title": "Kilns",
                "published": {**published, "title": "A study of cups and saucers"},
            }
        ),
        Paper.model_validate({"key": "a", "title": "A study of cups and saucer"}),
        Paper.model_validate(
            {
                "key": "c",
                "title": "A book of bowls and forks",
                "published": {**published, "title": "A book of bowls and fork"},
            }
        ),
    ]
    assert near_papers(papers) == (NearTitles(first="a", second="b", likeness=98.1),)
    assert near_papers(papers, ["c"]) == ()
    assert [near.first for near in near_papers(papers, ["b"])] == ["a"]


def test_titles_are_compared_where_they_share_a_rare_word_or_their_first_four() -> None:
    rest = "one two three four five six seven eight nine ten eleven twelve"
    strangers = {"a": f"aax bbx ccx {rest}", "b": f"aay bby ccy {rest}"}
    assert near_titles(strangers) == ()
    assert [
        (pair.first, pair.second)
        for pair in near_titles({"a": f"aax bbx {rest}", "b": f"aay bby {rest}"})
    ] == [("a", "b")]
    same_start = {"a": f"{rest} aax bbx ccx", "b": f"{rest} aay bby ccy"}
    assert [(pair.first, pair.second) for pair in near_titles(same_start)] == [("a", "b")]
    assert (
        near_titles(
            {"a": f"one two three aax bbx ccx {rest}", "b": f"one two three aay bby ccy {rest}"}
        )
        == ()
    )


def test_the_rarest_words_are_those_of_fewest_titles_and_equal_ones_go_by_alphabet() -> None:
    rest = "one two three four five six seven eight nine ten eleven twelve"
    others = {f"o{number}": f"{word} {word}s" for number, word in enumerate(("aab", "aac", "aad"))}
    pair = {"a": f"x {rest} aab aac aad zzz", "b": f"y {rest} aab aac aad zzz"}
    assert [(near.first, near.second) for near in near_titles(pair | others)] == [("a", "b")]


def test_titles_are_near_from_ninety_percent_on() -> None:
    assert near_titles({"a": "cup abcdefghijklmnop", "b": "cup abcdefghijklmnxy"}) == (
        NearTitles(first="a", second="b", likeness=90.0),
    )
    assert near_titles({"a": "cup abcdefghijklmno", "b": "cup abcdefghijklmxy"}) == ()


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
