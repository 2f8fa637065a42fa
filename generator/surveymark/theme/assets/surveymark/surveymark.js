// @ts-check
// What a page does beyond being read: fetching the next one, copying citations, searching and selecting everywhere,
// taking a list along, exploring, the selection, comparing, verifying and the map on their own pages.
import { setUpFetchingAhead } from "./ahead.js";
import { setUpColours } from "./colours.js";
import { setUpCopying } from "./copy.js";
import { setUpMenu } from "./menu.js";
import { setUpOverdue } from "./overdue.js";
import { setUpSearch } from "./search.js";
import { setUpSelecting } from "./selection.js";
import { setUpTables } from "./tables.js";
import { setUpTaking } from "./taking.js";
import { setUpTop } from "./top.js";

setUpFetchingAhead();
setUpColours();
setUpCopying();
setUpMenu();
setUpOverdue();
setUpSearch();
setUpSelecting();
setUpTables();
setUpTaking();
setUpTop();

const exploring = document.querySelector("form[data-explore]");
if (exploring instanceof HTMLFormElement)
  import("./explore.js").then(({ setUpExploring }) => setUpExploring(exploring));
const selection = document.querySelector("[data-selection]");
if (selection instanceof HTMLElement)
  import("./selection_page.js").then(({ setUpSelection }) => setUpSelection(selection));
const comparing = document.querySelector("[data-comparing]");
if (comparing instanceof HTMLElement)
  import("./comparing.js").then(({ setUpComparing }) => setUpComparing(comparing));
const verifying = document.querySelector("[data-verifying]");
if (verifying instanceof HTMLElement)
  import("./verify_page.js").then(({ setUpVerifying }) => setUpVerifying(verifying));
const map = document.querySelector("[data-map]");
if (map instanceof HTMLElement) import("./map.js").then(({ setUpMap }) => setUpMap(map));
