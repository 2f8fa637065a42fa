// @ts-check
// A page of the site that a reader is about to open is fetched while the pointer rests on its link.
import { element } from "./element.js";
import { around } from "./parts.js";

const site = new URL("../../", import.meta.url).href;
const REST = 80; // milliseconds

export function setUpFetchingAhead() {
  const fetched = new Set([location.href]);
  let resting = 0;
  document.addEventListener("pointerover", (event) => {
    clearTimeout(resting);
    const link = around(event, "a[href$='/']", HTMLAnchorElement);
    if (!link?.href.startsWith(site) || fetched.has(link.href)) return;
    resting = setTimeout(() => {
      fetched.add(link.href);
      document.head.append(element("link", { rel: "prefetch", href: link.href }));
    }, REST);
  });
}
