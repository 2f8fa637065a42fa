import assert from "node:assert/strict";
import { test } from "node:test";
import { modules } from "./modules.js";

const { isOverdue } = await import(`${modules}overdue.js`);

test("an update is overdue when its day has ended everywhere on earth", () => {
  assert.ok(!isOverdue("2026-02-27", new Date("2026-02-28T11:59:00Z")));
  assert.ok(isOverdue("2026-02-27", new Date("2026-02-28T12:00:00Z")));
  for (const day of ["", "soon"]) assert.ok(!isOverdue(day, new Date("2036-01-01T00:00:00Z")), day);
});
