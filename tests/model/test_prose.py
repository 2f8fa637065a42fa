import pytest

from surveymark.model.prose import Prose, Reference, prose_of


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", ()),
        ("  \n\n", ()),
        ("One\nline.\n\nTwo.\n \nThree.", (("One line.",), ("Two.",), ("Three.",))),
        ("[[a]]", ((Reference(key="a"),),)),
        (
            "See [[a|A b]], [[c]].",
            (("See ", Reference(key="a", label="A b"), ", ", Reference(key="c"), "."),),
        ),
        ("[not](a link) **nor** <b>tag</b> [[", (("[not](a link) **nor** <b>tag</b> [[",),)),
        ("a\r\n\r\nb", (("a",), ("b",))),
    ],
)
def test_paragraphs_and_references_are_all_the_markup_there_is(
    text: str, paragraphs: object
) -> None:
    assert prose_of(text) == Prose(paragraphs=paragraphs)  # type: ignore[arg-type]


def test_keys_come_once_in_reading_order_and_labels_count_as_words() -> None:
    prose = prose_of("One [[b|two three]] and [[a]] or [[b]].")
    assert prose.keys == ("b", "a")
    assert prose.word_count == 7
