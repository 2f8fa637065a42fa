"""A survey that nobody wrote: invented papers, some with everything that breaks tools."""

from pathlib import Path

from surveymark.content.decisions_text import decisions_texts
from surveymark.content.links_text import links_text
from surveymark.content.paper_text import paper_text
from surveymark.content.places import LINKS, SCOPE
from surveymark.content.writing import write_file
from surveymark.model.config import SurveyConfig
from surveymark.model.context import ContextWork
from surveymark.model.listing import Listing
from surveymark.model.paper import Paper
from surveymark.model.reading_path import ReadingPath
from surveymark.model.survey import HandWrittenPage, Survey
from surveymark.model.topic import Theme
from surveymark.model.venue import Venue
from surveymark.model.vocabulary import Attributes, Dataset

CONFIG = SurveyConfig(
    title="Kitchens & Cupboards",
    tagline="Invented papers on crockery.",
    description="A survey that exists for tests only.",
    address="https://invented.github.io/my-survey/",
    repository="https://github.com/invented/my-survey",
    license_name="CC BY 4.0",
    license_address="https://creativecommons.org/licenses/by/4.0/",
)

THEMES = (
    Theme.model_validate(
        {
            "id": "crockery",
            "title": "Crockery",
            "description": "Cups, plates & pots.",
            "topics": [
                {
                    "id": "cups",
                    "title": "Cups <and> mugs",
                    "description": "Things to drink from.",
                    "phrases": ["cup", "coffee mug"],
                    "axes": {
                        "made-of": {
                            "name": "Made of",
                            "terms": {"beech": "Beech", "clay": "Clay & glaze"},
                        },
                        "handle": {"name": "Handle", "terms": {"one": "One"}},
                        "heated-by": {"name": "Heated by"},
                    },
                },
                {
                    "id": "plates",
                    "title": "Plates",
                    "description": "Things to eat from.",
                    "phrases": ["plate", "saucer"],
                },
            ],
        }
    ),
    Theme.model_validate(
        {
            "id": "furniture",
            "title": "Furniture",
            "description": "What crockery stands on.",
            "topics": [
                {
                    "id": "shelves",
                    "title": "Shelves",
                    "description": "Boards, mostly.",
                    "phrases": ["shelf"],
                }
            ],
        }
    ),
)

DATASETS = (
    Dataset(
        id="shelf-1k",
        name="Shelf-1K",
        aliases=("Shelf 1K", "the shelf benchmark"),
        address="https://shelf.invalid/",
        holds="A thousand photographs of shelves.",
        licence="CC BY 4.0",
    ),
    Dataset(id="cupboard", name="Cupboard"),
)

ATTRIBUTES = Attributes.model_validate(
    {
        "tasks": [{"id": "pouring", "name": "Pouring tea", "aliases": ["tea pouring"]}],
        "modalities": [{"id": "clay", "name": "Clay"}],
        "families": [{"id": "kettle", "name": "Kettle", "aliases": ["Kettles"]}],
        "metrics": [
            {
                "id": "warmth",
                "name": "Warmth kept",
                "unit": "%",
                "direction": "higher",
                "least": "0",
                "most": "100",
            },
            {"id": "uf1", "name": "UF1", "direction": "higher", "least": "0", "most": "1"},
        ],
    }
)

CONTEXT = (
    ContextWork.model_validate(
        {
            "key": "kiln1936platter",
            "title": "The Platter & <the> Kiln",
            "name": "Platterware",
            "authors": ["Kiln, Ada", "Ember, Bo"],
            "year": "1936",
            "venue": "JoC",
            "arxiv": "2401.00009",
            "topics": ["plates", "shelves"],
            "tldr": "Fires [platters] *once*, at a low heat.",
        }
    ),
)

VENUES = (
    Venue(
        short="JoC", full="Journal of Crockery & Glass", kind="journal", aliases=("J. Crockery",)
    ),
    Venue(short="KITCHEN", full="International Conference on Kitchens", kind="conference"),
)

LISTING = Listing(
    id="daily-papers-2025-12-12",
    file="capture.txt",
    sha256="0" * 64,
    captured="2025-12-12",
    format="daily-papers",
    records=3,
)

HOSTILE_TITLES = (
    "</title><script>alert(1)</script> & other cups",
    '"><img src=x onerror=alert(1)> of cups',
    "[cups](javascript:alert(1)) **and** `code` ![x](y)",
    "Cups: 50% of {braces} & $math$ #1 _under_ ~tilde^ \\backslash",
    "{% raw %} {{ config }} {%- include 'x' -%} cups",
    "--- title: injected",
    "| table | of | cups |",
    "# Heading cups <!-- comment",
    "@article{fake, title={x}} cups",
    "Ünïcödé cups: 杯子, чашки, كؤوس, γ-ray and \U0001f375",
    "Cups &lt;script&gt;alert(1)&lt;/script&gt; &amp; entities",
    "{unbalanced cups",
    "also unbalanced} cups",
    "Cups “quoted” ‘twice’ — with dashes–and…",
    "surveymark cups ''' \"\"\" ```",
)

PATHS = (
    ReadingPath(
        id="kettle-to-cup",
        text=(
            '# </title><script>alert(1)</script> & "{{ cups }}" [x](javascript:alert(1))\n\n'
            f"For thirsty <b>readers</b> with 'quotes'. {'Words follow words. ' * 25}\n\n"
            "Begin with [[berg2024cups|cups & <i>stories</i>]], then take [[li2023plates]], as [[berg2024cups]] does not tell of plates.\n\n"
            "Nothing is named here, **truly**.\n\n"
            "End with [[nobody2021saucer|a saucer]]; [[li2023plates|the plates]] come back.\n"
        ),
    ),
    ReadingPath(
        id="shelves-upwards",
        text=(
            f"# Shelves upwards\n\nFor those who build. {'Words follow words. ' * 30}\n\n"
            "Read [[conference2022shelf]], [[undated-cupboard]] and [[crowd2020dinner]].\n"
        ),
    ),
)


NAMES: tuple[object, ...] = (
    "van der Berg, Jan Willem",
    "O'Neil, Zoë",
    "李, 明",
    "Devvrit",
    {"name": "Cups, Plates and Friends"},
    "and, Others",
    "Others",
    "García Márquez, José-María",
    "Smith Jr., {Bob}",
    "<b>Bold</b>, A & B",
)


def papers() -> tuple[Paper, ...]:
    """Preprints, published papers, papers without names, and hostile ones; by key."""
    listed = [{"in": LISTING.id, "line": 13, "comments": 2}]
    plain = [
        Paper.model_validate(
            {
                "key": "berg2024cups",
                "title": "Cups That Keep Their Temper",
                "authors": ["van der Berg, Jan", "Li, Ming"],
                "date": "2024-03-07",
                "arxiv": "2403.01234",
                "topics": ["cups"],
                "gives": ["method"],
                "listed": listed,
                "summary": "Cups cool slowly when they are told stories; a story of ten minutes keeps tea warm for twenty.",
                "links": {
                    "code": ["https://github.com/invented/cups"],
                    "data": ["https://huggingface.co/datasets/invented/cups"],
                },
            }
        ),
        Paper.model_validate(
            {
                "key": "li2023plates",
                "title": "Plates in Journals",
                "authors": ["Li, Ming"],
                "date": "2023-01",
                "topics": ["plates", "cups"],
                "published": {
                    "venue": "JoC",
                    "year": 2024,
                    "kind": "journal",
                    "doi": "10.1234/joc.2024.5",
                },
                "gives": ["finding"],
                "aliases": ["plates-in-journals"],
                "links": {"project": ["https://invented.github.io/plates/?a=1&b=2"]},
            }
        ),
        Paper.model_validate(
            {
                "key": "conference2022shelf",
                "title": "A Shelf at a Conference",
                "authors": ["Wood, Ada"],
                "arxiv": "2205.00001",
                "published": {"venue": "KITCHEN", "year": 2022, "kind": "conference"},
                "topics": ["shelves"],
                "links": {
                    "code": ["https://github.com/invented/shelf", "https://gitlab.com/shelf/drawer"]
                },
            }
        ),
        Paper.model_validate(
            {
                "key": "nobody2021saucer",
                "title": "A Saucer Whose Makers Are Not Known",
                "author_count": 4,
                "date": "2021",
                "topics": ["plates"],
                "listed": [{**listed[0], "line": 21}],
                "note": "The capture gives a number only.",
            }
        ),
        Paper.model_validate(
            {"key": "undated-cupboard", "title": "An Undated Cupboard", "topics": ["shelves"]}
        ),
    ]
    hostile = [
        Paper.model_validate(
            {
                "key": f"hostile{number}",
                "title": title,
                "authors": [NAMES[number % len(NAMES)], "Second, Author"],
                "date": f"20{10 + number}-05-06",
                "topics": ["cups"],
                "summary": title,
                "arxiv": f"{10 + number}05.{number:0{4 if number < 5 else 5}}",
            }
        )
        for number, title in enumerate(HOSTILE_TITLES)
    ]
    crowd = Paper.model_validate(
        {
            "key": "crowd2020dinner",
            "title": "Dinner for Three Hundred",
            "date": "2020",
            "topics": ["plates"],
            "authors": [f"Guest, Number {number}" for number in range(300)],
        }
    )
    return tuple(sorted([*plain, *hostile, crowd], key=lambda paper: paper.key))


def survey() -> Survey:
    """The whole survey in memory."""
    return Survey(
        config=CONFIG,
        themes=THEMES,
        papers=papers(),
        context=CONTEXT,
        listings=(LISTING,),
        datasets=DATASETS,
        attributes=ATTRIBUTES,
        venues=VENUES,
        pages=(
            HandWrittenPage(
                path="about.md",
                text="---\ntitle: About\n---\n\n# About\n\nWritten by hand about porcelain.\n",
            ),
            HandWrittenPage(path="index.md", text="## What this is\n\nA *drawer* of papers.\n"),
        ),
        introductions={
            "cups": f"Cups have handles & <rims>. {'Words follow words. ' * 30}\n\nStart with [[berg2024cups]] and then [[li2023plates|the plates]].\n"
        },
        paths=PATHS,
        abstracts={
            "berg2024cups": "An abstract about thermos flasks that only the curator's disk holds."
        },
    )


def write_survey(root: Path, value: Survey | None = None) -> Path:
    """Put the survey on disk, as a curator has it."""
    value = value or survey()
    dump = _yaml
    write_file(root / "site-config/survey.yml", dump(_config(value.config)))
    write_file(
        root / "content/topics.yml",
        dump({"themes": [theme.model_dump(mode="json") for theme in value.themes]}),
    )
    datasets = [dict(dataset.stated) for dataset in value.datasets]
    write_file(root / "content/datasets.yml", dump({"datasets": datasets}))
    attributes = value.attributes.model_dump(mode="json", exclude_defaults=True)
    write_file(root / "content/attributes.yml", dump(attributes))
    write_file(
        root / "content/venues.yml",
        dump({"venues": [venue.model_dump(mode="json") for venue in value.venues]}),
    )
    listings = [listing.model_dump(mode="json", exclude_none=True) for listing in value.listings]
    write_file(root / "content/listings.yml", dump({"listings": listings}))
    for paper in value.papers:
        write_file(root / f"content/papers/{paper.key}.yml", paper_text(paper))
    for work in value.context:
        fields = {name: one for name, one in work.stated.items() if name != "key"}
        fields["authors"] = [author.sorted_name for author in work.authors]
        write_file(root / f"content/context/{work.key}.yml", dump(fields))
    for page in value.pages:
        write_file(root / f"content/pages/{page.path}", page.text)
    for topic_id, text in value.introductions.items():
        write_file(root / f"content/topics/{topic_id}.md", text)
    for path in value.paths:
        write_file(root / f"content/paths/{path.id}.md", path.text)
    for key, abstract in value.abstracts.items():
        write_file(root / f"content/abstracts/{key}.txt", abstract)
    if value.scope:
        write_file(root / SCOPE, value.scope.text)
    for name, text in decisions_texts(value.decisions).items():
        write_file(root / name, text)
    if value.link_states:
        write_file(root / LINKS, links_text(value.link_states.values()))
    (root / "site-config/theme").mkdir(parents=True, exist_ok=True)
    nav = [
        "Home: index.md",
        "Topics: topics/index.md",
        "Years: years/index.md",
        "Venues: venues/index.md",
        "Links: links.md",
        "Bibliography: bibliography.md",
        "About: about.md",
    ]
    own = (Path(__file__).parents[1] / "mkdocs.yml").read_text("utf-8")
    before = own[: own.index("nav:")]
    write_file(root / "mkdocs.yml", before + "nav:\n" + "".join(f"- {item}\n" for item in nav))
    return root


def _config(config: SurveyConfig) -> dict[str, object]:
    """The configuration as people write it: without what says nothing, and with names as text."""
    written = config.model_dump(mode="json", exclude_defaults=True)
    if config.authors:
        written["authors"] = [
            {"name": author.family} if author.is_collective else author.sorted_name
            for author in config.authors
        ]
    return written


def _yaml(value: object) -> str:
    import yaml  # noqa: PLC0415 - only this needs it

    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True)
