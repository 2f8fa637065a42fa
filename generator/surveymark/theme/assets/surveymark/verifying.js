// @ts-check
// References compared with the survey's records, by the same rules as `surveymark verify`: both pass tests/verification/cases.json.
import { person } from "./references.js";
import {
  areParts,
  asciiWords,
  authorsOverlap,
  differingPlaces,
  folded,
  isSameVenue,
  likeness,
  titleIdentity,
  titlesOverlap,
  titleWords,
  venueSpellings,
} from "./spellings.js";

/** @typedef {import("./references.js").Reference} Reference */
/** @typedef {import("./references.js").People} People */
/** @typedef {{ names: string[], workshop?: true }} Venue the short name first */
/** @typedef {{ venue: string, year?: number, volume?: string, number?: string, pages?: string }} Publication */
/**
 * @typedef {{ key: string, aliases?: string[], titles: string[], authors?: string[][], others?: true, year?: number,
 *   arxiv?: string, dois?: string[], published?: Publication, published_doi?: string, published_authors?: string[][],
 *   published_others?: true, retracted?: string }} Stored
 */
/** @typedef {Stored & { people: People, own: People }} Paper `own` are the authors of the published version */
/** @typedef {[field: string, written: string, recorded: string]} Difference */
/** @typedef {{ venue: string, year: string, doi: string }} PublishedVersion */
/**
 * @typedef {{ reference: Reference, verdict: string, record: string, differences: Difference[], published?: PublishedVersion | undefined,
 *   retracted?: string }} Verified
 */

const NEAR = 90; // percent of likeness of titles
const NAMED = 3; // authors that a difference names

export class Records {
  /** @param {{ venues: readonly Venue[], papers: readonly Stored[] }} stored */
  constructor({ venues, papers }) {
    /** @type {Map<string, Venue>} */
    this.venues = new Map();
    for (const venue of venues)
      for (const name of venue.names) this.venues.set(folded(name), venue);
    /** @type {Map<string, Paper>} */
    this.byIdentity = new Map();
    /** @type {Map<string, Paper>} */
    this.byKey = new Map();
    /** @type {Map<string, Set<Paper>>} */
    this.byFamily = new Map();
    for (const one of papers) this.add(one);
  }

  /** @param {Stored} stored */
  add(stored) {
    const people = peopleOf(stored.authors, stored.others);
    const own = peopleOf(stored.published_authors, stored.published_others);
    const paper = { ...stored, people, own: own.authors.length ? own : people };
    for (const name of identities(stored.titles, stored.arxiv, stored.dois))
      this.byIdentity.set(name, paper);
    for (const key of [stored.key, ...(stored.aliases ?? [])]) this.byKey.set(key, paper);
    for (const { family } of allAuthors(paper)) {
      const name = folded(family);
      this.byFamily.set(name, (this.byFamily.get(name) ?? new Set()).add(paper));
    }
  }

  /**
   * The verdict on a reference.
   * @param {Reference} reference
   * @returns {Verified}
   */
  verified(reference) {
    const paper = this.citedBy(reference);
    if (!paper) return { reference, verdict: "not here", record: "", differences: [] };
    const known = { ...reference, venue: this.venueName(reference.venue) };
    const differences = [...this.differences(known, paper)];
    const published = publishedMeanwhile(reference, paper);
    const retracted = paper.retracted ?? reference.retracted;
    const verdict = retracted
      ? "retracted"
      : differences.length
        ? "differs"
        : published
          ? "published meanwhile"
          : "same";
    return { reference, verdict, record: paper.key, differences, published, retracted };
  }

  /** @param {Reference} reference */
  citedBy(reference) {
    const dois = reference.doi ? [reference.doi] : [];
    const names = identities([reference.title], reference.arxiv, dois).reverse();
    const found = names.map((name) => this.byIdentity.get(name)).filter((one) => one !== undefined);
    const ofTitle = found.find(
      (paper) => isOfTitle(reference.title, paper) && mayShareAuthors(paper, reference),
    );
    return ofTitle ?? found[0] ?? this.withKey(reference) ?? this.near(reference);
  }

  /** @param {Reference} reference */
  withKey(reference) {
    const paper = this.byKey.get(asciiWords(reference.key).join("-"));
    const isLikely =
      paper?.titles.some((title) => titlesOverlap(title, reference.title)) &&
      authorsOverlap(allAuthors(paper), reference.authors);
    return isLikely ? paper : undefined;
  }

  /** @param {Reference} reference */
  near(reference) {
    const papers = new Set(
      reference.authors.flatMap(({ family }) => [...(this.byFamily.get(folded(family)) ?? [])]),
    );
    const likely = [...papers]
      .map((paper) => ({ paper, percent: likenessOf(reference.title, paper) }))
      .filter(({ percent }) => percent >= NEAR)
      .sort((a, b) => b.percent - a.percent || (a.paper.key < b.paper.key ? 1 : -1));
    const paper = likely[0]?.paper;
    return paper && authorsOverlap(allAuthors(paper), reference.authors) ? paper : undefined;
  }

  /**
   * The survey's short name of the venue; the name itself if it is not known.
   * @param {string} name
   */
  venueName(name) {
    for (const spelling of venueSpellings(name)) {
      const venue = this.venues.get(folded(spelling));
      if (venue && (venue.workshop || !name.toLowerCase().includes("workshop")))
        return venue.names[0] ?? name;
    }
    return name;
  }

  /**
   * @param {Reference} reference
   * @param {Paper} paper
   * @returns {Generator<Difference>}
   */
  *differences(reference, paper) {
    const version = versionOf(reference, paper);
    if (!isOfTitle(reference.title, version))
      yield ["title", reference.title, version.titles[0] ?? ""];
    yield* ofAuthors(reference, version.lists);
    const years = version.years.filter((year) => year !== undefined).map(String);
    if (reference.year && years.length && !years.includes(reference.year))
      yield ["year", reference.year, years.at(-1) ?? ""];
    if (reference.isPublished) {
      yield* this.ofVenue(reference.venue, paper);
      if (version.published) yield* ofPlace(reference, version.published);
    }
    const [doi] = paper.dois ?? [];
    if (reference.doi && doi && !paper.dois?.includes(reference.doi))
      yield ["doi", reference.doi, doi];
    if (reference.arxiv && paper.arxiv && reference.arxiv !== paper.arxiv)
      yield ["arxiv", reference.arxiv, paper.arxiv];
  }

  /**
   * @param {string} written
   * @param {Paper} paper
   * @returns {Generator<Difference>}
   */
  *ofVenue(written, { published, arxiv }) {
    const name = published ? published.venue : arxiv ? "arXiv" : "";
    const names = this.venues.get(folded(name))?.names ?? [name];
    if (name && !isSameVenue(written, names)) yield ["venue", written, name];
  }
}

/**
 * @param {readonly string[][] | undefined} names
 * @param {true | undefined} others
 * @returns {People}
 */
function peopleOf(names = [], others = undefined) {
  const authors = names.map(([family = "", given = "", suffix = ""]) => {
    const one = person(family, given);
    return suffix ? { ...one, name: `${family}, ${suffix}, ${given}` } : one;
  });
  return { authors, isComplete: !others };
}

/**
 * Titles first, then the arXiv id, then DOIs.
 * @param {readonly string[]} titles
 * @param {string | undefined} arxiv
 * @param {readonly string[] | undefined} dois
 */
function identities(titles, arxiv, dois = []) {
  return [
    ...titles.map((title) => `title ${titleIdentity(title)}`),
    ...(arxiv ? [`arxiv ${arxiv}`] : []),
    ...dois.map((doi) => `doi ${doi}`),
  ];
}

/** @param {Paper} paper */
function allAuthors({ people, own }) {
  return own === people ? people.authors : [...people.authors, ...own.authors];
}

/**
 * @param {string} title
 * @param {{ titles: readonly string[] }} paper
 */
function isOfTitle(title, { titles }) {
  return titles.map(titleIdentity).includes(titleIdentity(title));
}

/**
 * @param {Paper} paper
 * @param {Reference} reference
 */
function mayShareAuthors(paper, { authors }) {
  const known = allAuthors(paper);
  return !known.length || !authors.length || authorsOverlap(known, authors);
}

/**
 * @param {string} title
 * @param {Paper} paper
 */
function likenessOf(title, { titles }) {
  const words = titleWords(title).join(" ");
  return Math.max(
    ...titles.map((other) =>
      areParts(title, other) ? 0 : likeness(words, titleWords(other).join(" ")),
    ),
  );
}

/**
 * What a reference may say of the version that it describes.
 * @param {Reference} reference
 * @param {Paper} paper
 */
function versionOf(reference, paper) {
  const { titles, people, own, published, published_doi: doi } = paper;
  if (published && (reference.isPublished || (reference.doi && reference.doi === doi)))
    return { titles: titles.slice(-1), lists: [own], years: [published.year], published };
  const isToPreprint = isPreprint(reference, paper);
  return {
    titles,
    lists: isToPreprint ? [people] : [people, own],
    years: isToPreprint ? [published?.year, paper.year] : [paper.year, published?.year],
    published: undefined,
  };
}

/**
 * Whether the reference has no venue, and an identifier of the preprint and none of the published version.
 * @param {Reference} reference
 * @param {Paper} paper
 */
function isPreprint({ isPublished, doi, arxiv }, paper) {
  if (isPublished) return false;
  if (doi) return doi !== paper.published_doi && Boolean(paper.dois?.includes(doi));
  return Boolean(arxiv);
}

/**
 * @param {Reference} reference
 * @param {Paper} paper
 * @returns {PublishedVersion | undefined}
 */
function publishedMeanwhile(reference, paper) {
  const { published, published_doi: doi = "" } = paper;
  if (!published || !isPreprint(reference, paper)) return undefined;
  return { venue: published.venue, year: String(published.year ?? ""), doi };
}

/**
 * @param {Reference} reference
 * @param {readonly People[]} lists
 * @returns {Generator<Difference>}
 */
function* ofAuthors(reference, lists) {
  const known = lists.filter(({ authors }) => authors.length);
  const places = known.map((people) => differingPlaces(reference, people));
  const [nearest] = known;
  if (reference.authors.length && nearest && places.every(({ length }) => length > 0)) {
    const at = places[0] ?? [];
    yield ["authors", named(reference, at), named(nearest, at)];
  }
}

/**
 * @param {People} people
 * @param {readonly number[]} places
 */
function named({ authors }, places) {
  const shown = places
    .slice(0, NAMED)
    .map((place) => `${place + 1}. ${authors[place]?.name ?? "none"}`);
  return [...shown, ...(places.length > NAMED ? ["…"] : [])].join("; ");
}

/**
 * @param {Reference} written
 * @param {Publication} recorded
 * @returns {Generator<Difference>}
 */
function* ofPlace(written, recorded) {
  for (const field of /** @type {const} */ (["volume", "number"])) {
    const [one, other] = [written[field], recorded[field]];
    if (one && other && mark(one).join() !== mark(other).join()) yield [field, one, other];
  }
  if (written.pages && recorded.pages) {
    const [one, other] = [mark(written.pages), mark(recorded.pages)];
    if (one.slice(0, other.length).join() !== other.slice(0, one.length).join())
      yield ["pages", written.pages, recorded.pages];
  }
}

/** @param {string} text */
function mark(text) {
  return asciiWords(text).map((word) => word.replace(/^0+/, "") || "0");
}
