// What a page does beyond being read: copying citations and searching. Both work on any page of the site.
import { offerCopying } from "./copy.js";
import { offerSearch } from "./search.js";

offerCopying();
offerSearch();
