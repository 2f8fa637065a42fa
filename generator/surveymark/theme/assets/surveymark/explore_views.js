// Papers from the index as cards, as a table or as a list by year.
import { element } from "./element.js";
import { excerptOf } from "./index.js";
import { keyOf } from "./papers.js";

// `tag` makes the link to a topic from its id.
export function papersAs(view, pages, tag) {
  if (view === "table") return table(pages);
  if (view === "years") return years(pages);
  return element("div", { className: "sm-cards" }, ...pages.map((page) => card(page, tag)));
}

function card(page, tag) {
  const { authors, kind, summary, where, year, date, topics } = page.meta;
  const isSearched = page.excerpt.includes("<mark>");
  const place = element(
    "span",
    { className: where && where !== "arXiv" ? "sm-venue" : "sm-venue sm-venue--preprint" },
    where ?? "",
  );
  const foot = element(
    "p",
    { className: "sm-card__foot" },
    element(
      "span",
      { className: "sm-card__facts" },
      where && place,
      date && element("time", { dateTime: year }, date),
      kind && element("span", { className: "sm-kind" }, kind),
      ...(topics ?? "").split(" ").filter(Boolean).map(tag),
    ),
    chips(page),
  );
  return element(
    "article",
    { className: "sm-card" },
    element("h2", { className: "sm-card__title" }, title(page)),
    element("p", { className: "sm-card__by" }, authors || "authors not recorded yet"),
    isSearched
      ? element("p", { className: "sm-card__summary" }, ...excerptOf(page))
      : summary && element("p", { className: "sm-card__summary" }, summary),
    foot,
  );
}

function table(pages) {
  const names = ["Title", "Authors", "Venue", "Year", "Kind", "Links"];
  const heads = names.map((name) => element("th", { scope: "col" }, name));
  const rows = pages.map((page) => {
    const { authors, where, year, kind } = page.meta;
    const head = element("th", { scope: "row" }, title(page));
    const cells = [authors, where, year, kind].map((text) => element("td", {}, text ?? ""));
    return element("tr", {}, head, ...cells, element("td", {}, chips(page)));
  });
  const made = element(
    "table",
    { className: "sm-table" },
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...rows),
  );
  const frame = element("div", { className: "sm-scroll", tabIndex: 0 }, made);
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", "Table of papers");
  return frame;
}

function years(pages) {
  const made = element("div", { className: "sm-byyear" });
  for (const page of pages) {
    const year = page.meta.year || "Year not known";
    if (made.lastElementChild?.dataset.year !== year) {
      made.append(
        element(
          "section",
          { dataset: { year } },
          element("h2", {}, year),
          element("ul", { className: "sm-linklist" }),
        ),
      );
    }
    const by = [page.meta.authors, page.meta.where].filter(Boolean).join(" · ");
    made.lastElementChild.lastElementChild.append(
      element(
        "li",
        {},
        title(page),
        element("span", { className: "sm-search__by" }, by),
        chips(page),
      ),
    );
  }
  return made;
}

function title(page) {
  return element("a", { href: page.url, dataset: { paper: keyOf(page) } }, page.meta.title);
}

function chips(page) {
  const { arxiv, code } = page.meta;
  return element(
    "span",
    { className: "sm-chips" },
    arxiv &&
      element("a", { className: "sm-chip", href: `https://arxiv.org/abs/${arxiv}` }, "arXiv"),
    code && element("a", { className: "sm-chip sm-chip--code", href: code }, "Code"),
    element(
      "button",
      { type: "button", className: "sm-chip", dataset: { select: keyOf(page) } },
      "Select",
    ),
  );
}
