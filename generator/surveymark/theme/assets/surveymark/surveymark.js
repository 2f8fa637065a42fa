// What a page does beyond being read: copying citations, searching and selecting on any page, and walking over the map on its own.
import { offerCopying } from "./copy.js";
import { offerMap } from "./map.js";
import { offerMenu } from "./menu.js";
import { offerSearch } from "./search.js";
import { offerSelecting } from "./selection.js";

offerCopying();
offerMap();
offerMenu();
offerSearch();
offerSelecting();
