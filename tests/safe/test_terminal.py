import pytest

from surveymark.safe.terminal import terminal_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Jb\nc", "a[2Jb c"),
        ("::set-output name=x::y", ": :set-output name=x::y"),
        (" \t::warning::x", ": :warning::x"),
        ("\u200b::warning::x", ": :warning::x"),
        (":::", ": ::"),
        ("##[error]x", "## [error]x"),
        ("x: ##[add-mask]e", "x: ## [add-mask]e"),
        ("##\u200b[error]", "## [error]"),
        ("a::b", "a::b"),
    ],
)
def test_no_escape_code_and_no_runner_command_reaches_a_terminal(text: str, shown: str) -> None:
    assert terminal_text(text) == shown
