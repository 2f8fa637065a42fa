import dataclasses

from compared import PAPERS, survey
from surveymark.evidence.cell import cell_words
from surveymark.evidence.stated import attributes, citations, relations, results

ASH, BIRCH, ELM = PAPERS


def test_a_paper_states_its_attributes_in_order() -> None:
    stated = [(name, cell_words(cell)) for name, cell in attributes(ASH, survey()).items()]
    assert stated == [
        ("Gives", "method"),
        ("Task", "Pouring tea"),
        ("Data", "Clay"),
        ("Made of", "Beech; a & b | c"),
        ("Datasets", "Shelf-1K"),
        ("Parameters", "2.1M"),
    ]
    assert attributes(ELM, survey()) == {}


def test_a_result_says_what_it_can_be_compared_with() -> None:
    first, second = results(ASH, survey())
    assert (first.measured, first.value, first.direction, first.setting) == (
        "Warmth kept on Shelf-1K (%)",
        "96.00",
        "higher",
        "lid on",
    )
    assert second.href == "https://a.invalid/t2"


def test_a_relation_is_told_from_both_sides() -> None:
    assert relations(ASH, survey()) == (("Improves", [ELM]),)
    assert relations(ELM, survey()) == (("Improved by", [ASH]),)
    assert relations(BIRCH, survey()) == ()


def test_citations_are_told_from_both_sides_without_papers_that_are_gone() -> None:
    ash = ASH.model_copy(update={"cites": ("gone", "elm", "birch")})
    elm = ELM.model_copy(update={"cites": ("birch",)})
    cited = dataclasses.replace(survey(), papers=(ash, BIRCH, elm))
    assert citations(ash, cited) == (("Cites", [BIRCH, elm]),)
    assert citations(elm, cited) == (("Cites", [BIRCH]), ("Cited by", (ash,)))
    assert citations(BIRCH, cited) == (("Cited by", (ash, elm)),)
    assert citations(ASH, survey()) == ()
