"""A living review that nobody wrote, in the shape of large real ones: a .bib file, and a LaTeX tree that cites it."""

import random
from dataclasses import dataclass

_THINGS = "cups plates kettles ladles whisks mortars saucers jugs trays bowls forks spoons teapots strainers graters".split()
_DEEDS = "Washing Stacking Breaking Mending Counting Warming Painting Lending Losing Weighing Drying Sorting".split()
_WAYS = "with steam|in the dark|by ear|at sea|under pressure|without hands|after dinner|from memory|on a budget|in pairs".split(
    "|"
)
_FAMILIES = "Wood Li Müller García Ferrow Lindqvist Okafor Tanaka Petrov Novák Haddad Silva".split()
_GIVEN = "Ada Ming Zoë Kai Ola Yuki Ivan Eva Omar Ana Noor Tom".split()
_JOURNALS = (
    "J. Kitchen Phys.",
    "J.Kitchen Phys.",
    "Phys. Rev. K",
    "Letters on Tea",
    "Eur. Phys. J. K",
)
_MATH = (r"$\gamma\gamma$", r"$\sqrt{s}=13$ TeV", r"$t\bar{t}H$", r"$p_T^{\rm miss}$")


@dataclass(frozen=True, kw_only=True)
class Review:
    """The two files, and what is in them."""

    bib: str
    tex: str
    entries: int
    truncated: int
    """Entries whose list of authors ends in "and others"."""
    cited: int
    """Different keys that the tree cites."""
    sections: int
    """Headings of the tree."""


def review(
    *,
    entries: int = 2423,
    truncated: int = 157,
    cited: int = 2385,
    sections: int = 90,
    seed: int = 1,
) -> Review:
    """The review with these numbers; the same numbers give the same text."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    short = frozenset(chance.sample(range(entries), truncated))
    keys = [
        f"{chance.choice(_FAMILIES[:3:2])}:{2000 + n % 26}{_letters(n)}" for n in range(entries)
    ]
    bib = "".join(_entry(n, key, chance, is_short=n in short) for n, key in enumerate(keys))
    names = chance.sample(keys, cited)
    return Review(
        bib=bib,
        tex=_tree(names, sections),
        entries=entries,
        truncated=truncated,
        cited=cited,
        sections=sections,
    )


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(3))


def _entry(number: int, key: str, chance: random.Random, *, is_short: bool) -> str:
    title = (
        f"{chance.choice(_DEEDS)} {chance.choice(_THINGS)} {chance.choice(_WAYS)}, part {number}"
    )
    if number % 7 == 0:
        title = f"{{{title} at {chance.choice(_MATH)}}}"
    names = [
        f"{chance.choice(_FAMILIES)}, {chance.choice(_GIVEN)}" for _ in range(chance.randint(1, 5))
    ]
    authors = " and ".join([*names, *(["others"] if is_short else [])])
    year = 2010 + number % 16
    fields = {
        "author": authors,
        "title": title,
        "eprint": f"{year % 100:02}{1 + number % 12:02}.{10000 + number:05}"
        if year >= 2015
        else f"{year % 100:02}{1 + number % 12:02}.{number:04}",
        "archivePrefix": "arXiv",
        "primaryClass": "hep-ph",
        "reportNumber": f"TEA-{number:05}",
        "year": str(year),
        "month": str(1 + number % 12),
    }
    if number % 3:
        fields |= {
            "journal": chance.choice(_JOURNALS),
            "doi": f"10.1234/tea.{number}",
            "volume": str(1 + number % 90),
            "number": str(1 + number % 12),
            "pages": f"{number}--{number + 9}",
        }
    inside = ",\n".join(f'    {name} = "{text}"' for name, text in fields.items())
    return f"@article{{{key},\n{inside}\n}}\n\n"


def _tree(keys: list[str], sections: int) -> str:
    """Nested lists of three levels: 9 items at the top, the others below them; those below cite equal shares of the keys."""
    tops = max(1, sections // 10)
    shares = sections - tops
    lines = [
        r"\documentclass{article}",
        r"\begin{document}",
        r"\section{Papers}",
        r"\begin{itemize}",
    ]
    number = 0
    for top in range(tops):
        lines += [rf"\item \textbf{{{_DEEDS[top % 12]} {_THINGS[top % 15]}}}", r"\begin{itemize}"]
        inside = range(top, sections - tops, tops)
        for place, _ in enumerate(inside):
            cited = ",".join(keys[number::shares])
            number += 1
            lines += [
                rf"\item \textbf{{{_THINGS[place % 15].title()} {_WAYS[top % 10]}}}~\cite{{{cited}}}",
                rf"\\\textit{{What is known of {_THINGS[place % 15]} {_WAYS[top % 10]}.}}",
            ]
        lines.append(r"\end{itemize}")
    return "\n".join([*lines, r"\end{itemize}", r"\end{document}", ""])
