// What a page does beyond being read: copying citations, searching and selecting everywhere, exploring on its own page.
import { offerCopying } from "./copy.js";
import { offerMenu } from "./menu.js";
import { offerSearch } from "./search.js";
import { offerSelecting } from "./selection.js";

offerCopying();
offerMenu();
offerSearch();
offerSelecting();

const exploring = document.querySelector("form[data-explore]");
if (exploring) import("./explore.js").then(({ offerExploring }) => offerExploring(exploring));
