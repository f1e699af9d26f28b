// The document for lawyers, as it is opened from the page and printed.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { violations } from "./help/axe.mjs";
import { browser, open, packs, pictures, sideways, studio } from "./help/studio.mjs";

let chromium;
before(async () => {
  chromium = await browser();
});
after(() => chromium.close());

/** The text of a PDF, page by page. */
function pagesOf(pdf) {
  const { stdout, error } = spawnSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8", maxBuffer: 1 << 26 });
  assert.ifError(error);
  return stdout.split("\f").slice(0, -1);
}

/** All that stands under a key, anywhere in a value. */
function under(key, value) {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, inner]) => [...(name === key ? [inner] : []), ...under(key, inner)]);
}

test("it is opened from the page, printed as a tagged PDF, and no duty and no source is missing", async () => {
  const of = await studio(packs.shipped);
  const { page, context, complaints } = await open(of, chromium, { hash: "#/concern?lang=nb&at=2026-11-23T10:00" });
  try {
    const link = page.getByRole("link", { name: "Print for a lawyer" });
    await page.waitForFunction(() => document.querySelector("a.print")?.getAttribute("href")?.includes("flow=concern&language=nb"));
    const [document] = await Promise.all([context.waitForEvent("page"), link.click()]);
    document.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await document.getByRole("heading", { level: 1, name: "Bekymret for et barn" }).waitFor();
    await document.setViewportSize({ width: 390, height: 844 });
    assert.ok((await sideways(document)) <= 0, "it scrolls sideways");
    assert.equal(await document.locator("html").getAttribute("lang"), "nb");
    assert.deepEqual(await violations(document), []);
    // Its own style is used, and there is nothing else but text.
    assert.equal(await document.evaluate(() => getComputedStyle(window.document.body).color), "rgb(0, 0, 0)");
    assert.equal(await document.locator("script, img, link, iframe").count(), 0);

    const said = await document.locator("main").innerText();
    const concern = JSON.parse(await of.read("concern/flow.json"));
    const texts = JSON.parse(await of.read("concern/nb.json"));
    const shared = JSON.parse(await of.read("nb.json"));
    const duties = concern.actions.filter((action) => action.duty);
    assert.ok(duties.length >= 7);
    for (const { id, use } of duties) {
      const title = texts.actions[id]?.title ?? shared.actions[use].title;
      // A value is told in brackets.
      for (const words of title.split(/\{[^}]*\}/)) assert.ok(said.includes(words.trim()), `${id}: ${words}`);
    }
    const listed = new Set(await document.locator("#sources code").allInnerTexts());
    const used = [];
    for (const flow of ["concern", "danger", "reason"]) {
      used.push(...under("sources", JSON.parse(await of.read(`${flow}/flow.json`))).flat());
    }
    const ids = used.map((one) => (typeof one === "string" ? one : one.source));
    assert.ok(ids.length > 100);
    assert.deepEqual(ids.filter((id) => !listed.has(id)), []);

    const pdf = await document.pdf({ tagged: true, outline: true, preferCSSPageSize: true });
    const bytes = pdf.toString("latin1");
    for (const tag of ["/StructTreeRoot", "/S /H1", "/S /H2", "/S /L", "/MarkInfo"]) assert.ok(bytes.includes(tag), tag);
    const pages = pagesOf(pdf);
    const hash = await document.locator("header code").innerText();
    assert.match(hash, /^[0-9a-f]{64}$/);
    console.log(`# ${pages.length} pages`);
    for (const [at, text] of pages.entries()) {
      for (const words of [hash, "barn-i-rusfamilier 0.1.0", "27. november 2026", `${at + 1} / ${pages.length}`, "Merknader"]) {
        assert.ok(text.includes(words), `page ${at + 1} lacks ${words}`);
      }
    }
    if (pictures) await (await import("node:fs/promises")).writeFile(`${pictures}/print.pdf`, pdf);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await of.close();
  }
});

test("while the files do not load, nothing is printed", async () => {
  const of = await studio(packs.small);
  const { page, context } = await open(of, chromium, { hash: "#/found" });
  try {
    const ask = (query) => context.request.get(`${of.origin}/print?${query}`).then((answer) => answer.status());
    assert.equal(await ask("flow=found&language=en"), 200);
    assert.equal(await ask("flow=nothing&language=en"), 404);
    assert.equal(await ask("flow=found&language=fi"), 404);
    assert.equal(await ask("flow=../found&language=en"), 404);
    const flow = await of.read("found/flow.json");
    await of.write("found/flow.json", flow.slice(0, -20));
    await page.locator(".verdict-light.broken").waitFor();
    assert.equal(await ask("flow=found&language=en"), 409);
    await of.write("found/flow.json", flow);
    await page.locator(".verdict-light:not(.broken)").waitFor();
    assert.equal(await ask("flow=found&language=en"), 200);
  } finally {
    await context.close();
    await of.close();
  }
});
