// @ts-check
// The menu of a narrow screen is a popover, which needs no script. A script adds the pages that otherwise
// only the footer names, and closes the menu that led to the page from which the reader comes back.
import { element } from "./element.js";
import { parts } from "./parts.js";

export function setUpMenu() {
  const menu = document.getElementById("sm-menu");
  const others = parts(document, ".sm-footer__nav a", HTMLElement);
  if (others.length)
    menu?.append(element("div", { className: "sm-only-narrow" }, ...others.map(copy)));
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && menu?.matches(":popover-open")) menu.hidePopover();
  });
}

/** @param {HTMLElement} link */
const copy = (link) => link.cloneNode(true);
