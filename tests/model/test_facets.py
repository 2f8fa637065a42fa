"""A facet and an order are declared once: page, index and browser have them from there."""

import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import invented
import surveymark
from every_field import PAPER
from real_programs import needs
from surveymark.builder.stylesheet import stylesheet
from surveymark.model.facets import FACETS, ORDERS, Facet
from surveymark.model.topic import HUES
from surveymark.outputs.social_card import _HUES
from surveymark.pages.explore import explore_page
from surveymark.pages.map import SHAPES
from surveymark.retrieval.columns import column_files
from surveymark.retrieval.index import search_index

ASSETS = Path(surveymark.__file__).parent / "theme/assets/surveymark"
SURVEY = replace(invented.survey(), papers=(*invented.papers(), PAPER))
"""One in which every facet has a value."""


class Form(HTMLParser):
    """What the page declares."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.facets: list[tuple[str | None, str | None, str | None, bool]] = []
        self.choices: dict[str | None, list[str | None]] = {}
        self.orders: list[tuple[str | None, bool, bool]] = []
        self.typed: list[str | None] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if "data-facet" in has:
            self.facets.append(
                (has["data-facet"], has["data-name"], has["data-match"], "data-typed" in has)
            )
        if has.get("type") == "checkbox":
            self.choices.setdefault(has["name"], []).append(has["value"])
        if tag == "input" and "type" not in has:
            self.typed.append(has["name"])
        if tag == "option":
            self.orders.append((has["value"], "data-by-words" in has, "data-default" in has))


FORM = Form(explore_page(SURVEY).body.text)


def test_the_page_shows_every_facet_as_it_is_declared() -> None:
    assert FORM.facets == [(facet.id, facet.name, facet.match, facet.is_typed) for facet in FACETS]
    for facet in FACETS:
        assert FORM.choices.get(facet.id, []) == [choice.value for choice in facet.choices(SURVEY)]
    assert FORM.typed == [facet.id for facet in FACETS if facet.is_typed]


def test_the_page_shows_every_order_as_it_is_declared() -> None:
    assert FORM.orders == [(order.id, order.key_of is None, order.is_default) for order in ORDERS]
    assert sum(order.is_default for order in ORDERS) == 1
    assert sum(order.is_by_year for order in ORDERS) == 1
    assert sum(order.key_of is None for order in ORDERS) == 1


def test_the_columns_hold_every_facet_and_every_order_has_a_file() -> None:
    files = dict(column_files(SURVEY, search_index(SURVEY)))
    listed = {facet.id: not facet.is_typed for facet in FACETS}
    held = files["columns.json"]["facets"]
    assert {facet: "values" in column for facet, column in held.items()} == listed
    assert {path for path in files if path.startswith("o/")} == {
        f"o/{order.id}.json" for order in ORDERS if order.key_of
    }
    assert all(
        any(list(facet.values_of(paper, SURVEY)) for paper in SURVEY.papers) for facet in FACETS
    )


def test_a_value_counts_a_paper_once_and_is_shown_with_its_papers() -> None:
    twice = Facet(
        id="twice", name="Twice", values_of=lambda paper, _: ["all", "all", paper.key[:1]]
    )
    choices = {choice.value: choice.count for choice in twice.choices(SURVEY)}
    assert choices.pop("all") == len(SURVEY.papers) == sum(choices.values())


@pytest.mark.parametrize(
    "facet", [facet for facet in FACETS if not facet.is_typed], ids=lambda facet: facet.id
)
def test_every_value_of_a_paper_can_be_chosen(facet: Facet) -> None:
    offered = {choice.value for choice in facet.choices(SURVEY)}
    assert {value for paper in SURVEY.papers for value in facet.values_of(paper, SURVEY)} <= offered


def test_browser_modules_contain_no_list_of_facets_or_orders() -> None:
    views = set(re.findall(r'data-view="(\w+)"', explore_page(SURVEY).body.text))
    names = {facet.id for facet in FACETS} | {order.id for order in ORDERS} | views | {"arXiv"}
    assert len(views) > 1
    others = {ASSETS / f"{name}.js" for name in ("blanks", "names", "search", "selection")}
    for module in {*ASSETS.glob("explore*.js"), *ASSETS.glob("selection*.js"), *others}:
        quoted = set(re.findall(r"""["'`](\w+)["'`]""", module.read_text("utf-8")))
        assert quoted & names == set(), module.name


@needs("node")
def test_the_browser_reads_state_address_and_order_from_what_the_page_declares(
    tmp_path: Path,
) -> None:
    module = shutil.copytree(ASSETS, tmp_path / "scripts") / "explore_state.js"
    (tmp_path / "package.json").write_text('{"type": "module"}')
    asked = f"""import {{ choicesOf, declarationOf, orderOf, queryOf, stateOf }} from "{module.as_uri()}";
globalThis.HTMLElement = class {{ constructor(values) {{ Object.assign(this, values); }} }};
globalThis.HTMLSelectElement = class extends HTMLElement {{}};
const option = (value, dataset) => ({{ value, dataset }});
const options = [option("near", {{ byWords: "" }}), option("loud", {{ default: "" }}), option("name", {{}})];
const facets = [{{ facet: "glaze", name: "Glaze", match: "all" }}, {{ facet: "potter", name: "Potter", match: "any", typed: "" }}];
const form = {{
  querySelector: () => new HTMLSelectElement({{ options }}),
  querySelectorAll: (query) => (query === "[data-facet]" ? facets : [{{ view: "rows" }}, {{ view: "ages", order: "loud" }}]).map((dataset) => new HTMLElement({{ dataset }})),
}};
const declared = declarationOf(form);
const state = stateOf("?potter=Ada&glaze=blue&glaze=blue&kind=x&sort=name&view=odd&q=tea", declared);
const say = (value) => console.log(JSON.stringify(value));
say(state);
say(queryOf(state, declared));
say(choicesOf(state, declared));
say([state, {{ ...state, sort: "" }}, {{ ...state, sort: "", words: " " }}, {{ ...state, view: "ages" }}].map((one) => orderOf(one, declared)));
say(queryOf(stateOf("?sort=constructor", declared), declared));"""
    said = subprocess.run(
        ["node", "--input-type=module", "-e", asked], capture_output=True, check=True, text=True
    )
    assert said.stdout.splitlines() == [
        '{"words":"tea","filters":{"glaze":["blue"],"potter":["Ada"]},"sort":"name","view":"rows"}',
        '"?q=tea&glaze=blue&potter=Ada&sort=name"',
        '[["q","tea"],["glaze","blue"],["potter","Ada"]]',
        '[{"shown":"name","asked":"name"},{"shown":"near","asked":"near"},{"shown":"loud","asked":"loud"},{"shown":"name","asked":"loud"}]',
        '""',
    ]


def test_every_hue_has_an_outline_and_the_colour_of_the_stylesheet() -> None:
    colours = dict(re.findall(r"--sm-hue-(\d): ?light-dark\((#\w{6}),", stylesheet()))
    assert list(_HUES) == [colours[str(number)] for number in range(HUES)]
    assert len(SHAPES) == len(_HUES) == HUES
    assert SURVEY.hue_of_theme == {
        theme.id: number % HUES for number, theme in enumerate(SURVEY.themes)
    }


def test_the_year_of_publication_and_that_of_the_first_version_are_two_facets() -> None:
    of = {facet.id: facet.values_of for facet in FACETS}
    survey = invented.survey()
    plates = survey.paper_by_key["li2023plates"]
    cups = survey.paper_by_key["berg2024cups"]
    assert (list(of["published"](plates, survey)), list(of["year"](plates, survey))) == (
        ["2024"],
        ["2023"],
    )
    assert (list(of["published"](cups, survey)), list(of["year"](cups, survey))) == ([], ["2024"])
