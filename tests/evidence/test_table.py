from compared import PAPERS, survey
from surveymark.evidence.cell import Said, cell_words
from surveymark.evidence.table import topic_table

TOPIC = survey().topic_by_id["cups"]


def test_a_column_holds_what_papers_state_with_its_source() -> None:
    table = topic_table(TOPIC, PAPERS[:1], survey())
    assert {column.id: [cell_words(cell) for cell in column.cells] for column in table.columns} == {
        "made-of": ["Beech; a & b | c"],
        "uses": ["Shelf-1K"],
        "size": ["2.1M"],
        "results": ["96.00 % Warmth kept on Shelf-1K (lid on); 7 % Warmth kept on Shelf-1K"],
        "published": ["preprint 2024"],
    }
    made_of, *_ = table.columns
    assert made_of.cells[0][0] == Said("Beech", "papers/ash/#stated", "abstract")
    (results,) = (column for column in table.columns if column.id == "results")
    assert [said.href for said in results.cells[0]] == [
        "papers/ash/#stated",
        "https://a.invalid/t2",
    ]


def test_a_column_of_which_one_of_several_papers_states_a_value_is_left_out() -> None:
    table = topic_table(TOPIC, PAPERS, survey())
    assert [column.id for column in table.columns] == ["uses", "published"]
    assert table.covered == 2


def test_papers_that_state_nothing_have_no_table() -> None:
    assert topic_table(TOPIC, PAPERS[2:], survey()).columns == ()
    assert topic_table(TOPIC, (), survey()).columns == ()


def test_a_dataset_of_several_papers_has_a_page_and_others_a_line_of_the_index() -> None:
    of_one = topic_table(TOPIC, PAPERS[1:2], survey())
    uses, brings, *_ = of_one.columns
    assert [said.href for said in uses.cells[0]] == ["datasets/shelf-1k/", "datasets/#cupboard"]
    assert [said.href for said in brings.cells[0]] == ["datasets/#cupboard"]
