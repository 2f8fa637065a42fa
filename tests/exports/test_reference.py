from collections.abc import Mapping
from dataclasses import replace

import pytest

import hard_works
from surveymark.exports.reference import acm, apa, ieee, references
from surveymark.model.citation import citation_of
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey

WORK_BY_KEY = {work.key: work for work in hard_works.WORKS}


def test_a_preprint_in_three_styles(survey: Survey) -> None:
    assert dict(references(survey.citations["berg2024cups"])) == {
        "APA": "van der Berg, J., & Li, M. (2024). Cups That Keep Their Temper (arXiv:2403.01234). arXiv. https://doi.org/10.48550/arXiv.2403.01234",
        "IEEE": "J. van der Berg and M. Li, “Cups That Keep Their Temper,” Mar. 07, 2024, arXiv:2403.01234. doi: 10.48550/arXiv.2403.01234.",
        "ACM": (
            "Jan van der Berg and Ming Li. 2024. Cups That Keep Their Temper. arXiv:2403.01234. https://doi.org/10.48550/arXiv.2403.01234"
        ),
    }


def test_a_journal_and_a_conference_paper(survey: Survey) -> None:
    assert dict(references(survey.citations["li2023plates"])) == {
        "APA": "Li, M. (2024). Plates in Journals. Journal of Crockery & Glass. https://doi.org/10.1234/joc.2024.5",
        "IEEE": "M. Li, “Plates in Journals,” Journal of Crockery & Glass, 2024, doi: 10.1234/joc.2024.5.",
        "ACM": "Ming Li. 2024. Plates in Journals. Journal of Crockery & Glass (2024). https://doi.org/10.1234/joc.2024.5",
    }
    assert apa(survey.citations["conference2022shelf"]) == (
        "Wood, A. (2022). A Shelf at a Conference. In International Conference on Kitchens. https://arxiv.org/abs/2205.00001"
    )


def test_without_names_the_title_comes_first_and_a_missing_year_is_stated(survey: Survey) -> None:
    assert (
        apa(survey.citations["nobody2021saucer"]) == "A Saucer Whose Makers Are Not Known. (2021)."
    )
    assert apa(survey.citations["undated-cupboard"]) == "An Undated Cupboard. (n.d.)."


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (3, "A, G., B, G., & C, G. (2020)."),
        (20, "R, G., S, G., & T, G. (2020)."),
        (21, "R, G., S, G., … U, G. (2020)."),
    ],
)
def test_apa_names_up_to_twenty_authors(survey: Survey, count: int, expected: str) -> None:
    authors = [f"{chr(65 + number)}, Given" for number in range(count)]
    assert expected in apa(
        citation_of(
            Paper.model_validate({"key": "x", "title": "X", "authors": authors, "date": "2020"}),
            survey,
        )
    )


@pytest.mark.parametrize(
    ("author", "initials"),
    [
        ("Sartre, Jean-Paul", "Sartre, J.-P."),
        ("Prince, Simon J. D.", "Prince, S. J. D."),
        ("Cher", "Cher"),
        ("Islam, Md. Milon", "Islam, Md. M."),
    ],
)
def test_initials_keep_hyphens(survey: Survey, author: str, initials: str) -> None:
    assert apa(
        citation_of(Paper.model_validate({"key": "x", "title": "X", "authors": [author]}), survey)
    ).startswith(initials)


@pytest.mark.parametrize(
    ("title", "apa_title", "ieee_title"),
    [
        ('Cups\' "Own" Stories', "Cups’ “Own” Stories.", "“Cups’ ‘Own’ Stories,”"),
        ('"Own" Cups ("Mugs")', "“Own” Cups (“Mugs”).", "“‘Own’ Cups (‘Mugs’),”"),
    ],
)
def test_quotation_marks_are_those_of_print_and_single_inside_others(
    survey: Survey, title: str, apa_title: str, ieee_title: str
) -> None:
    paper = Paper.model_validate({"key": "x", "title": title, "date": "2020"})
    assert dict(references(citation_of(paper, survey))) == {
        "APA": apa_title[:-1] + ". (2020).",
        "IEEE": f"{ieee_title} 2020.",
        "ACM": f"2020. {apa_title}",
    }


def test_a_title_that_nothing_follows_ends_with_a_full_stop(survey: Survey) -> None:
    assert (
        dict(references(survey.citations["undated-cupboard"]))["IEEE"] == "“An Undated Cupboard.”"
    )


@pytest.mark.parametrize(
    ("title", "apa_title", "ieee_title"),
    [
        ("Why Cups?", "Why Cups?", "“Why Cups?”"),
        ("Cups!", "Cups!", "“Cups!”"),
        ("Cups etc.", "Cups etc.", "“Cups etc.,”"),
        ("Say 'cups' and \"'tea'\"", "Say ‘cups’ and “‘tea’”.", "“Say ‘cups’ and ‘‘tea’’,”"),
    ],
)
def test_a_title_keeps_its_own_last_sign(title: str, apa_title: str, ieee_title: str) -> None:
    work = replace(WORK_BY_KEY["thesis2021"], title=title)
    assert dict(references(work)) == {
        "APA": f"Li, M. (2021). {apa_title} University of Crockery.",
        "IEEE": f"M. Li, {ieee_title} University of Crockery, 2021.",
        "ACM": f"Ming Li. 2021. {apa_title} University of Crockery.",
    }


def test_apa_sets_the_name_of_a_venue_in_title_case() -> None:
    work = replace(
        WORK_BY_KEY["article2024"],
        container="journal of cups on tables, eBay’s and NeurIPS",
        doi="",
        address="",
    )
    assert dict(references(work))["APA"].endswith(
        ". Journal of Cups on Tables, eBay’s and NeurIPS, 602(3), 12–34."
    )


@pytest.mark.parametrize(
    ("authors", "apa_names", "ieee_names", "acm_names"),
    [
        (["Wood, Ada"], "Wood, A.", "A. Wood,", "Ada Wood."),
        (
            ["Wood, Ada", "Li, Ming"],
            "Wood, A., & Li, M.",
            "A. Wood and M. Li,",
            "Ada Wood and Ming Li.",
        ),
        (
            ["Wood, Ada", "Li, Ming", "Berg, Jan"],
            "Wood, A., Li, M., & Berg, J.",
            "A. Wood, M. Li, and J. Berg,",
            "Ada Wood, Ming Li, and Jan Berg.",
        ),
        (
            ["Wood, Anne-", "Li, 7 Ming -Jan"],
            "Wood, A., & Li, M.",
            "A. Wood and M. Li,",
            "Anne- Wood and 7 Ming -Jan Li.",
        ),
    ],
)
def test_names_are_listed_as_each_style_wants_them(
    survey: Survey, authors: list[str], apa_names: str, ieee_names: str, acm_names: str
) -> None:
    paper = Paper.model_validate({"key": "x", "title": "X", "authors": authors, "date": "2020"})
    printed = dict(references(citation_of(paper, survey)))
    assert printed == {
        "APA": f"{apa_names} (2020). X.",
        "IEEE": f"{ieee_names} “X,” 2020.",
        "ACM": f"{acm_names} 2020. X.",
    }


def test_without_a_doi_the_address_is_printed(survey: Survey) -> None:
    work = replace(
        survey.citations["conference2022shelf"],
        doi="",
        address="https://example.org/shelf",
        date="",
    )
    assert dict(references(work)) == {
        "APA": "Wood, A. (n.d.). A Shelf at a Conference. In International Conference on Kitchens. https://example.org/shelf",
        "IEEE": "A. Wood, “A Shelf at a Conference,” in International Conference on Kitchens. [Online]. Available: https://example.org/shelf",
        "ACM": "Ada Wood. [n. d.]. A Shelf at a Conference. In International Conference on Kitchens. Retrieved from https://example.org/shelf",
    }


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        (
            "article2024",
            {
                "APA": "Wood, A., & Li, M. (2024). An Article with an arXiv Id. Journal of Crockery & Glass, 602(3), 12–34. https://doi.org/10.1234/joc.2024.5",
                "IEEE": "A. Wood and M. Li, “An Article with an arXiv Id,” Journal of Crockery & Glass, vol. 602, no. 3, pp. 12–34, 2024, doi: 10.1234/joc.2024.5.",
                "ACM": "Ada Wood and Ming Li. 2024. An Article with an arXiv Id. Journal of Crockery & Glass 602, 3 (2024), 12–34. https://doi.org/10.1234/joc.2024.5",
            },
        ),
        (
            "book2023",
            {
                "APA": "van der Berg, J. W. (2023). The Book of Cups (Vol. 2). Porcelain Press.",
                "IEEE": "J. W. van der Berg, The Book of Cups, vol. 2. Porcelain Press, 2023.",
                "ACM": "Jan Willem van der Berg. 2023. The Book of Cups. Porcelain Press.",
            },
        ),
        (
            "chapter2023",
            {
                "APA": "Wood, A., & Li, M. (2024). A Chapter on Chairs. In The Handbook of Tables (pp. 101–120). Wood & Sons.",
                "IEEE": "A. Wood and M. Li, “A Chapter on Chairs,” in The Handbook of Tables, Wood & Sons, 2024, pp. 101–120.",
                "ACM": "Ada Wood and Ming Li. 2024. A Chapter on Chairs. In The Handbook of Tables. Wood & Sons, 101–120.",
            },
        ),
        (
            "proceedings2022",
            {
                "APA": "Wood, A., & Li, M. (2024). A Shelf at a Conference. In International Conference on Kitchens (pp. 7–9). ACM. https://doi.org/10.48550/arXiv.2205.00001",
                "IEEE": "A. Wood and M. Li, “A Shelf at a Conference,” in International Conference on Kitchens, ACM, 2024, pp. 7–9. doi: 10.48550/arXiv.2205.00001.",
                "ACM": "Ada Wood and Ming Li. 2024. A Shelf at a Conference. In International Conference on Kitchens, 2024. ACM, 7–9. https://doi.org/10.48550/arXiv.2205.00001",
            },
        ),
        (
            "report2024",
            {
                "APA": "Tea Lab. (2024). A Report on Kettles (TR-7). Institute of Tea.",
                "IEEE": "Tea Lab, “A Report on Kettles,” Institute of Tea, TR-7, 2024.",
                "ACM": "Tea Lab. 2024. A Report on Kettles. Institute of Tea.",
            },
        ),
        (
            "software2024",
            {
                "APA": "Wood, A., & Li, M. (2024). kettle: Boils Water (Version 1.2.0) [Computer software]. Cupboard Archive. https://doi.org/10.1234/kettle",
                "IEEE": "A. Wood and M. Li, kettle: Boils Water. Cupboard Archive, 2024. doi: 10.1234/kettle.",
                "ACM": "Ada Wood and Ming Li. 2024. kettle: Boils Water. Cupboard Archive. https://doi.org/10.1234/kettle",
            },
        ),
        (
            "thesis2021",
            {
                "APA": "Li, M. (2021). A Thesis on Tea. University of Crockery.",
                "IEEE": "M. Li, “A Thesis on Tea,” University of Crockery, 2021.",
                "ACM": "Ming Li. 2021. A Thesis on Tea. University of Crockery.",
            },
        ),
        (
            "workshop2024",
            {
                "APA": "Wood, A., & Li, M. (2024). #1 Cup at a Workshop. In Workshop on {Cups} & Saucers (p. e12).",
                "IEEE": "A. Wood and M. Li, “#1 Cup at a Workshop,” in Workshop on {Cups} & Saucers, 2024, p. e12.",
                "ACM": "Ada Wood and Ming Li. 2024. #1 Cup at a Workshop. In Workshop on {Cups} & Saucers, 2024. e12.",
            },
        ),
    ],
)
def test_every_kind_of_work_with_volume_number_pages_and_publisher(
    key: str, printed: Mapping[str, str]
) -> None:
    """Told from APA 7, the IEEE Reference Guide and acmart; a CSL processor prints the same but for APA's In and software."""
    assert dict(references(WORK_BY_KEY[key])) == printed


@pytest.mark.parametrize(
    ("changes", "apa_end", "ieee_end", "acm_end"),
    [
        (
            {"volume": "7", "number": "", "pages": ""},
            "Glass, 7.",
            "Glass, vol. 7, 2024",
            "Glass 7 (2024).",
        ),
        (
            {"volume": "", "number": "", "pages": "9"},
            "Glass, 9.",
            "Glass, p. 9, 2024",
            "Glass (2024), 9.",
        ),
        (
            {"volume": "7", "number": "2", "pages": "", "date": ""},
            "Glass, 7(2).",
            "Glass, vol. 7, no. 2",
            "Glass 7, 2.",
        ),
    ],
)
def test_an_article_of_which_less_is_known(
    changes: dict[str, str], apa_end: str, ieee_end: str, acm_end: str
) -> None:
    printed = dict(references(replace(WORK_BY_KEY["article2024"], doi="", address="", **changes)))  # type: ignore[arg-type]
    assert printed["APA"].endswith(apa_end)
    assert printed["IEEE"].endswith(f"{ieee_end}.")
    assert printed["ACM"].endswith(acm_end)


@pytest.mark.parametrize(
    ("key", "apa_reference"),
    [
        ("dataset2024", "A Thousand Cups (Version 3) [Data set]. Cupboard Archive."),
        ("edited2024", "Wood, A. (Ed.). (2024). Collected Cups (2nd ed.). Porcelain Press."),
        ("talk2024", "Cups, Spoken [Keynote]. International Conference on Kitchens, Delft."),
        ("thesis2020", "Über Tassen [Master’s thesis, Universität Teestadt]."),
        ("online2024", "Why Kettles Sing. The Kettle Blog."),
    ],
)
def test_apa_names_the_kind_of_a_work_that_is_no_article(key: str, apa_reference: str) -> None:
    work = next(one for one in hard_works.WORKS if one.key == key)
    assert apa_reference in apa(work)


def test_a_talk_is_presented_at_its_event() -> None:
    work = next(one for one in hard_works.WORKS if one.key == "talk2024")
    event = "presented at International Conference on Kitchens"
    assert f"{event}, Delft, 2024." in ieee(work)
    assert event in acm(work).replace("Presented", "presented")
