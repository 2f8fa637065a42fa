from surveymark.safe.terminal import terminal_text


def test_no_escape_code_and_no_runner_command_reaches_a_terminal() -> None:
    assert terminal_text("a\x1b[2Jb\nc") == "a[2Jb c"
    assert terminal_text("::set-output name=x::y") == " ::set-output name=x::y"
    assert terminal_text("##[error]x") == " ##[error]x"
