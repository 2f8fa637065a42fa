// @ts-check
// The colours that the reader chose here, before anything is painted: the one script that a page waits for. Without a choice the
// style sheet follows the system; colours.js offers the choice and keeps it.
{
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const store = `surveymark.colours:${new URL("../../", src).pathname}`;
  try {
    const chosen = localStorage.getItem(store);
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.colours = chosen;
  } catch {} // no storage here
}
