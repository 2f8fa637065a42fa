"""What pages of other themes get, and nothing more than they lack."""

import pytest

from surveymark.builder.framing import with_assets, with_head_mark, with_policy

META = '<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;">'


@pytest.mark.parametrize(
    ("page", "framed"),
    [
        (
            '<!doctype html><html lang="en"><head> <meta charset="utf-8"><script>x()</script></head>',
            f'<!doctype html><html lang="en"><head> <meta charset="utf-8">\n{META}<script>x()</script></head>',
        ),
        ("<HEAD class=a><title>x</title>", f"<HEAD class=a>\n{META}<title>x</title>"),
        ("<!doctype html><title>x</title>", f"<!doctype html>\n{META}<title>x</title>"),
        ("<header>x</header>", f"\n{META}<header>x</header>"),
        (f"<head><title>x</title>{META}", f"<head>\n{META}<title>x</title>{META}"),
    ],
)
def test_the_policy_precedes_everything_that_it_governs(page: str, framed: str) -> None:
    assert with_policy(page, "default-src 'none'") == framed


def test_a_page_that_names_the_policy_stays_as_it_is() -> None:
    assert with_policy("<head><meta content=token>", "token") == "<head><meta content=token>"


def test_the_mark_of_a_paper_comes_last_in_the_head_of_a_shell_without_one() -> None:
    shell = with_head_mark("<head><title>x</title></head><body>", "wordhead")
    assert shell == '<head><title>x</title><meta name="wordhead">\n</head><body>'
    assert with_head_mark(shell, "wordhead") == shell


def test_styles_and_scripts_are_added_where_the_theme_loads_none() -> None:
    style = '<link rel="stylesheet" href="../assets/surveymark/surveymark.css">'
    script = '<script type="module" src="../assets/surveymark/surveymark.js"></script>'
    assert with_assets("<title>x</title><body>", "../") == (
        f"<title>x</title>{style}\n{script}\n<body>"
    )
    assert with_assets(f"<head>{style}</head>", "../") == f"<head>{style}{script}\n</head>"
    assert with_assets(f"<head>{style}{script}</head>", "../") == f"<head>{style}{script}</head>"
