// @ts-check
// Parts of a page, each of the kind that a script needs.

/**
 * The first part that matches; an error where there is none, for page and script belong together.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
export function part(root, selector, kind) {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${selector}`);
}

/**
 * All parts that match.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T[]}
 */
export function parts(root, selector, kind) {
  return [...root.querySelectorAll(selector)].filter(
    /** @returns {found is T} */ (found) => found instanceof kind,
  );
}

/**
 * The element that matches and in which an event happened.
 * @template {HTMLElement} T
 * @param {Event} event
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T | undefined}
 */
export function around({ target }, selector, kind) {
  const found = target instanceof Element ? target.closest(selector) : undefined;
  return found instanceof kind ? found : undefined;
}
