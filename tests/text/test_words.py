import pytest

from surveymark.text.words import (
    ascii_title_words,
    clean_text,
    phrase_text,
    terminal_line,
    title_words,
)


def test_captured_text_is_one_line_without_latex() -> None:
    assert clean_text("A \\textit{Cup}\n of\u00a0tea \u202e") == "A Cup of tea"


def test_captured_text_for_a_terminal_gives_no_orders() -> None:
    assert terminal_line("::error::\\emph{Cups}") == ": :error::Cups"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (r"The \textbf{Cup}, revisited", ["the", "cup", "revisited"]),
        ("杯子 и чай", ["杯子", "и", "чай"]),
        ("?!", []),
    ],
)
def test_the_words_of_a_title_have_one_case_and_no_latex(title: str, words: list[str]) -> None:
    assert title_words(title) == words


def test_words_for_a_key_are_romanised_and_hyphens_close_up() -> None:
    assert ascii_title_words(r"\emph{Über}-Cups – чай") == ["ubercups", "", "chay"]


def test_a_phrase_is_found_whole_only() -> None:
    text = phrase_text(r"On \textit{micro}-expressions of cups")
    assert phrase_text("micro expressions") in text
    assert phrase_text("cup") not in text
