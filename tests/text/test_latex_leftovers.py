import pytest

from surveymark.text.latex_leftovers import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nothing to do", "nothing to do"),
        (r"\textit{ConvFormer}, a \textbf{bold} \emph{one}", "ConvFormer, a bold one"),
        (r"\textit{\textbf{both}}", "both"),
        (r"\eg, this \ie that \etal. said", "e.g., this i.e. that et al. said"),
        ("LoRA~hu2021lora and DreamBooth~ruiz2023dreambooth.", "LoRA and DreamBooth."),
        (r"cited~\cite{a,b} twice \citep{c}", "cited cited".replace("cited cited", "cited twice ")),
        (r"on \affectnet and \rafdb, \method", "on affectnet and rafdb, method"),
        (r"data\textemdash that is", "data— that is"),
        (r"of \mu points", "of μ points"),
        ("a~b", "a~b"),
        (r"\href{https://a.org}{here} and \url{https://b.org}", "here and https://b.org"),
        ("C:\\", "C:\\"),
        ("about ~10 percent", "about ~10 percent"),
        (
            r"\sqrt{n} and \frac{1}{2}, \today, \maketitle",
            "sqrt{n} and frac{1}{2}, today, maketitle",
        ),
        (
            r"\input{/etc/passwd} \footnote \verb \href \ref{a}",
            "input{/etc/passwd} footnote verb href ref{a}",
        ),
        (
            r"https://lab.example/~smith2020/code by \us",
            "https://lab.example/~smith2020/code by us",
        ),
        (r"``quoted'' text -- 50\% \& more", "“quoted” text – 50% & more"),
    ],
)
def test_latex_leftovers_become_plain_text(text: str, expected: str) -> None:
    assert plain(text) == expected
