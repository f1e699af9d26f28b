// What axe finds on a page.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds against WCAG 2.2 AA. It runs beside the page, whose rules let no other script in. */
export async function violations(page) {
  const session = await page.context().newCDPSession(page);
  const run = async (expression) => {
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    assert.ok(!exceptionDetails, JSON.stringify(exceptionDetails));
    return result.value;
  };
  await run(axe);
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  return run(`axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then((found) =>
    found.violations.flatMap((one) => one.nodes.map((node) => one.id + ": " + node.html.slice(0, 160) + " " + (node.any[0]?.message ?? ""))))`);
}
