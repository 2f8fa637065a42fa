// What a page does beyond being read: copying citations, searching and selecting. All work on any page of the site.
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
