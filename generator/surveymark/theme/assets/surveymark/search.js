// The search dialog: opened by any [data-search-open] button or by "/", answered by the site's own Pagefind index.
const site = new URL("../../", import.meta.url);
const PAGE = 10;

let dialog, loading, pagefind;
let shown = 0;
let results = [];
let latest = 0;

export function offerSearch() {
  for (const button of document.querySelectorAll("[data-search-open]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-search-open]")) open();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (slash || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      event.stopPropagation();
      open();
    }
  }, true);
}

async function open() {
  dialog ??= build();
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input").select();
  try {
    await load();
  } catch (error) {
    say("The search index could not be loaded.");
    throw error;
  }
}

function load() {
  loading ??= start().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start() {
  const module = await import(new URL("pagefind/pagefind.js", site).href);
  await module.options({ baseUrl: site.pathname, excerptLength: 24 });
  await module.init();
  pagefind = module;
  const filters = await module.filters();
  for (const select of dialog.querySelectorAll("select[data-filter]")) fill(select, filters[select.dataset.filter] ?? {});
  search();
}

function fill(select, counts) {
  select.hidden = !Object.keys(counts).length;
  const values = Object.keys(counts).sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  if (select.dataset.filter === "year") values.reverse();
  for (const value of values) select.append(new Option(`${value} (${counts[value]})`, value));
}

function build() {
  const element = document.createElement("dialog");
  element.className = "sm-search";
  element.setAttribute("aria-label", "Search");
  element.innerHTML = `
    <form class="sm-search__bar" role="search">
      <input type="search" aria-label="Search papers" placeholder="Title, author or idea" autocomplete="off" spellcheck="false">
      <button type="button" class="sm-chip" data-close>Close</button>
    </form>
    <div class="sm-search__filters">
      <select data-filter="topic" aria-label="Topic"><option value="">Any topic</option></select>
      <select data-filter="year" aria-label="Year"><option value="">Any year</option></select>
      <select data-filter="venue" aria-label="Venue"><option value="">Any venue</option></select>
      <select data-filter="kind" aria-label="Kind"><option value="">Any kind</option></select>
      <label><input type="checkbox" data-filter="has"> has code</label>
      <select data-sort aria-label="Order"><option value="">Best match</option><option value="date">Newest</option><option value="title">Title</option></select>
    </div>
    <p class="sm-search__count" role="status" aria-live="polite"></p>
    <ol class="sm-search__results"></ol>
    <button type="button" class="sm-button sm-button--quiet" data-more hidden>More results</button>`;
  document.body.append(element);
  element.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault(); // Enter opens the first result, of these words and not of those before
    await search();
    element.querySelector(".sm-search__results a")?.click();
  });
  element.querySelector("input[type=search]").addEventListener("input", search);
  for (const control of element.querySelectorAll("select, input[type=checkbox]")) control.addEventListener("change", search);
  element.querySelector("[data-more]").addEventListener("click", more);
  element.addEventListener("click", (event) => {
    if (event.target === element || event.target.closest("[data-close]")) element.close();
  });
  element.addEventListener("keydown", move);
  return element;
}

// Up and down walk through the results; from the first one up leads back to the words.
function move(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if (event.target.matches("select")) return;
  const stops = [dialog.querySelector("input[type=search]"), ...dialog.querySelectorAll(".sm-search__results a")];
  const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  if (stops[next]) {
    event.preventDefault();
    stops[next].focus();
  }
}

function chosen() {
  const filters = {};
  for (const control of dialog.querySelectorAll("select[data-filter]")) if (control.value) filters[control.dataset.filter] = control.value;
  if (dialog.querySelector("input[data-filter]").checked) filters.has = "code";
  return filters;
}

async function search() {
  if (!pagefind) return;
  const turn = ++latest;
  const words = dialog.querySelector("input[type=search]").value.trim();
  const filters = chosen();
  const order = dialog.querySelector("[data-sort]").value;
  const list = dialog.querySelector(".sm-search__results");
  if (!words && !Object.keys(filters).length && !order) {
    results = [];
    list.replaceChildren();
    dialog.querySelector("[data-more]").hidden = true;
    return say("");
  }
  const sort = order === "date" ? { date: "desc" } : order === "title" ? { title: "asc" } : undefined;
  const found = await pagefind.search(words || null, { filters, sort });
  if (turn !== latest) return;
  results = words ? await sensible(found.results, words) : found.results;
  if (turn !== latest) return;
  shown = 0;
  const items = await next();
  if (turn !== latest) return;
  list.replaceChildren(...items);
  document.dispatchEvent(new Event("papers-shown"));
  dialog.querySelector("[data-more]").hidden = shown >= results.length;
  if (!results.length && words) return say(`No paper matches “${words}”`);
  say(results.length === 1 ? "1 result" : `${results.length.toLocaleString("en")} results`);
}

// Pagefind shortens words until something matches; results in which no word begins like any of the reader's are none.
async function sensible(found, words) {
  const wanted = folded(words).split(/[^\p{L}\p{N}.]+/u).filter(Boolean).map((word) => (word.length > 5 ? word.slice(0, -2) : word));
  const first = await Promise.all(found.slice(0, PAGE).map((result) => result.data()));
  const matches = (data) => {
    const text = ` ${folded([data.meta.title, data.meta.authors, data.meta.where, data.raw_content ?? data.content].join(" "))}`;
    return wanted.some((word) => new RegExp(`[^\\p{L}\\p{N}]${word.replace(/[.]/g, "\\.")}`, "u").test(text));
  };
  return !wanted.length || first.some(matches) ? found : [];
}

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

async function more() {
  const turn = latest;
  const items = await next();
  if (turn !== latest) return;
  dialog.querySelector(".sm-search__results").append(...items);
  items[0]?.querySelector("a").focus();
  document.dispatchEvent(new Event("papers-shown"));
  dialog.querySelector("[data-more]").hidden = shown >= results.length;
}

async function next() {
  const start = shown;
  shown = Math.min(start + PAGE, results.length);
  const page = await Promise.all(results.slice(start, shown).map((result) => result.data()));
  return page.map(item);
}

function item(data) {
  const element = document.createElement("li");
  const link = document.createElement("a");
  link.href = data.url;
  link.textContent = data.meta.title;
  const by = document.createElement("span");
  by.className = "sm-search__by";
  by.textContent = [data.meta.authors, data.meta.where].filter(Boolean).join(" · ");
  const excerpt = document.createElement("span");
  excerpt.className = "sm-search__excerpt";
  excerpt.append(...marked(data.excerpt));
  element.append(link, by, excerpt);
  const key = new URL(data.url, location).pathname.match(/\/papers\/([a-z0-9-]+)\/$/)?.[1];
  if (key) element.append(selector(key));
  return element;
}

function selector(key) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sm-chip";
  button.dataset.select = key;
  button.textContent = "Select";
  return button;
}

// Pagefind's excerpt is HTML; only its text and its <mark>s are taken over.
function marked(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return document.createTextNode(node.textContent);
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}

function say(text) {
  dialog.querySelector(".sm-search__count").textContent = text;
}
