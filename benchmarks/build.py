"""How long each stage of a build takes, for surveys of several sizes.

    python benchmarks/build.py [400 4000 20000]

Entries are invented: 1,190 characters of abstract, four authors, 50 topics, as in published
comparisons of site builders. Each stage is told in seconds and as a multiple of writing the same
number of bare pages in the same run: machines differ, ratios less. Where Hugo is installed it
builds the same entries, one page each, for comparison.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from surveymark.content.checking import all_problems
from surveymark.content.loading import load_content
from surveymark.content.paper_text import paper_text
from surveymark.content.writing import write_file
from surveymark.exports.downloads import download_files
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.outputs.search import search_index
from surveymark.pages.paper import Marks, paper_files, shell_page
from surveymark.relations.layout import positions
from surveymark.relations.related import related_papers
from surveymark.site import site_files

OWN = Path(__file__).parents[1]
WORDS = "cup plate saucer shelf teapot spoon kettle tray mug bowl ladle whisk sieve grater oven table chair stool lamp door".split()
TOPICS = 50


def words(seed: int, count: int) -> str:
    """Words that differ from entry to entry and not from run to run."""
    return " ".join(
        WORDS[(seed * 7919 + i * i * 31 + i * seed) % len(WORDS)] + str((seed * 31 + i) % 997)
        for i in range(count)
    )


def write_survey(root: Path, size: int) -> None:
    """Put a survey of invented entries on disk."""
    for name in (
        "mkdocs.yml",
        "site-config/survey.yml",
        "content/pages/about.md",
        "content/pages/contribute.md",
    ):
        write_file(root / name, (OWN / name).read_text("utf-8"))
    (root / "site-config/theme").mkdir(parents=True)
    topics = "".join(
        f"  - {{id: topic-{n}, title: Topic {n}, description: Invented.}}\n" for n in range(TOPICS)
    )
    write_file(
        root / "content/topics.yml",
        f"themes:\n- id: all\n  title: All\n  description: Invented.\n  topics:\n{topics}",
    )
    (root / "content/papers").mkdir(parents=True)
    (root / "content/abstracts").mkdir(parents=True)
    for n in range(size):
        paper = Paper.model_validate(
            {
                "key": f"wood{2000 + n % 26}{WORDS[n % len(WORDS)]}-{n}",
                "title": f"{words(n, 8).title()} {n}",
                "authors": [f"Wood{n % 700}, Ada {i}" for i in range(4)],
                "date": f"20{15 + n % 10}-0{n % 9 + 1}",
                "kind": "method",
                "arxiv": f"{15 + n % 10}0{n % 9 + 1}.{n:05}",
                "topics": [f"topic-{n % TOPICS}"],
                "links": {"code": [f"https://github.com/invented/p{n}"]} if n % 2 else {},
            }
        )
        (root / f"content/papers/{paper.key}.yml").write_text(paper_text(paper), "utf-8")
        (root / f"content/abstracts/{paper.key}.txt").write_text(words(n, 150)[:1190], "utf-8")


def timed(stages: dict[str, float], name: str, work: Callable[[], object]) -> object:
    """What the work gives; its seconds go into `stages`."""
    started = time.perf_counter()
    result = work()
    stages[name] = time.perf_counter() - started
    return result


def bare_pages(root: Path, size: int) -> None:
    """What writing alone costs: as many pages of 13 kB, a folder each."""
    page = "x" * 13_000
    for n in range(size):
        folder = root / "bare" / str(n)
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(page, "utf-8")


def index_for_search(survey: Survey, site: Path) -> None:
    """The search index alone, with no other work beside it."""
    with search_index(survey, site):
        pass


def hugo(root: Path, size: int) -> float | None:
    """Seconds that Hugo takes for one page an entry through a template of its own; nothing where it is not installed."""
    if not shutil.which("hugo"):
        return None
    site = root / "hugo"
    write_file(
        site / "config.toml",
        'baseURL = "https://example.org/"\ntitle = "x"\ndisableKinds = ["taxonomy", "term", "RSS"]\n',
    )
    single = "<!doctype html><html><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>"
    for name in ("single", "list"):
        write_file(site / f"layouts/_default/{name}.html", single)
    (site / "content/papers").mkdir(parents=True)
    for n in range(size):
        (site / f"content/papers/p{n}.md").write_text(
            f'---\ntitle: "{words(n, 8)}"\n---\n{words(n, 150)[:1190]}\n', "utf-8"
        )
    started = time.perf_counter()
    subprocess.run(["hugo", "--quiet", "--source", str(site)], check=True)
    return time.perf_counter() - started


def measure(size: int) -> None:
    """Print the stages of one build of this size."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_survey(root, size)
        stages: dict[str, float] = {}
        timed(stages, "bare writing", lambda: bare_pages(root, size))
        content = load_content(root)
        timed(stages, "load", lambda: load_content(root))
        timed(stages, "check", lambda: all_problems(content))
        survey = content.survey
        if survey is None:
            sys.exit("the invented survey has problems")
        timed(stages, "downloads", lambda: dict(download_files(survey)))
        timed(stages, "related papers", lambda: related_papers(survey))
        timed(stages, "map", lambda: positions(survey))
        timed(stages, "list pages, downloads", lambda: site_files(survey))
        marks = Marks(word=survey.neutral_word)
        shell = f'<meta name="{marks.head}">{shell_page(marks)}{"x" * 10_000}'
        timed(stages, "paper pages", lambda: sum(1 for _ in paper_files(survey, shell, policy="")))
        (root / "index").mkdir()
        timed(stages, "search index", lambda: index_for_search(survey, root / "index"))
        command = [
            sys.executable,
            "-m",
            "surveymark",
            "build",
            "--root",
            str(root),
            "--out",
            str(root / "out"),
        ]
        timed(
            stages,
            "whole build, new",
            lambda: subprocess.run(command, check=True, capture_output=True),
        )
        if (seconds := hugo(root, size)) is not None:
            stages["Hugo, pages only"] = seconds
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (
            1024 if sys.platform == "linux" else 1024**2
        )
        size_on_disk = (
            sum(path.stat().st_size for path in (root / "out").rglob("*") if path.is_file()) / 1e6
        )
        print(
            f"\n{size:,} papers: site of {size_on_disk:,.0f} MB, peak memory of the build {peak:,.0f} MB"
        )
        for name, seconds in stages.items():
            print(
                f"  {name:22} {seconds:8.2f} s {seconds / stages['bare writing']:8.1f} x bare writing"
            )


if __name__ == "__main__":
    for argument in sys.argv[1:] or ["400", "4000"]:
        measure(int(argument))
