// @ts-check
// A site says that its next update is overdue, although nobody builds it any more.
import { parts } from "./parts.js";

/** @param {Date} now */
export function setUpOverdue(now = new Date()) {
  for (const due of parts(document, "[data-due]", HTMLElement))
    if (isOverdue(due.dataset.due ?? "", now)) due.append(" (overdue)");
}

/**
 * Whether a day, YYYY-MM-DD, has ended everywhere on earth.
 * @param {string} day
 * @param {Date} now
 */
export function isOverdue(day, now) {
  const end = Date.parse(`${day}T23:59:59-12:00`);
  return !Number.isNaN(end) && end < now.getTime();
}
