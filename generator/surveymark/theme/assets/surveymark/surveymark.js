// @ts-check
// What a page does beyond being read: copying citations, searching and selecting everywhere,
// exploring, the selection and the map on their own pages.
import { offerCopying } from "./copy.js";
import { offerMenu } from "./menu.js";
import { offerSearch } from "./search.js";
import { offerSelecting } from "./selection.js";
import { offerTop } from "./top.js";

offerCopying();
offerMenu();
offerSearch();
offerSelecting();
offerTop();

const exploring = document.querySelector("form[data-explore]");
if (exploring instanceof HTMLFormElement)
  import("./explore.js").then(({ offerExploring }) => offerExploring(exploring));
const selection = document.querySelector("[data-selection]");
if (selection instanceof HTMLElement)
  import("./selection_page.js").then(({ offerSelection }) => offerSelection(selection));
const map = document.querySelector("[data-map]");
if (map instanceof HTMLElement) import("./map.js").then(({ offerMap }) => offerMap(map));
