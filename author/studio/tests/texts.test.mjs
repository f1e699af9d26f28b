// A sentence is clicked, read beside its translations, and written anew: nobody meets JSON for a word.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { violations } from "./help/axe.mjs";
import { DAY, answerFirst, browser, fileOf, judged, open, packs, pictures, program, sideways, studio } from "./help/studio.mjs";

let chromium;
before(async () => (chromium = await browser()));
after(() => chromium.close());

/** What `check` says of the translations of one file. */
const stale = (of) => {
  const out = execFileSync(program, ["check", of.folder, "--json", "--as-of", DAY], { maxBuffer: 1 << 26 });
  return JSON.parse(out).filter((one) => one.code === "stale").map((one) => `${one.file}${one.pointer}`);
};

test("a sentence of the phone is changed, its translations are stale, and read beside it they are not", async () => {
  const of = await studio(packs.shipped);
  const { page, context, complaints } = await open(of, chromium, { hash: "#/concern?lang=nb&at=2026-11-23T10:00" });
  try {
    await judged(page);
    const before = stale(of);
    const title = await page.locator(".phone #question").innerText();
    const file = await fileOf(of, "nb", title);
    await page.getByRole("button", { name: "Pick a sentence" }).click();
    await page.locator(".phone #question").click();
    const original = page.locator("#text-nb");
    await original.waitFor();
    assert.equal(await original.inputValue(), title);
    assert.ok(await page.locator("#row-title").evaluate((heading) => heading === document.activeElement));
    const next = `${title} Si “ja” eller "nei".`;
    await original.fill(next);
    await page.getByRole("button", { name: "Save: nb" }).click();
    await page.locator(".phone #question", { hasText: next }).waitFor();
    await page.locator(".row-open .badge", { hasText: "the original has changed" }).nth(1).waitFor();
    const pointer = await page.locator("#row-title code").innerText();
    const translations = ["en", "nn"].map((tag) => file.replace(/nb\.json$/, `${tag}.json`));
    assert.deepEqual(stale(of).filter((one) => !before.includes(one)).sort(), translations.map((one) => one + pointer));
    for (const tag of ["nn", "en"]) {
      const translation = page.locator(`#text-${tag}`);
      await translation.fill(`${await translation.inputValue()} (${tag})`);
      await page.getByRole("button", { name: `Save as read beside the original: ${tag}` }).click();
      await page.locator(".row-open .good", { hasText: "Saved." }).waitFor();
      await page.waitForFunction((label) => document.querySelector(label)?.querySelector(".badge") === null, `label[for=text-${tag}]`);
    }
    assert.deepEqual(stale(of), before);
    assert.ok((await of.read(translations[0])).includes(' (en)"'));
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await of.close();
  }
});

test("sentences, options and lines with names in them are found by a click", async () => {
  const of = await studio(packs.shipped);
  const { page, context } = await open(of, chromium, { hash: "#/concern?lang=nb&at=2026-11-23T10:00" });
  try {
    await judged(page);
    await answerFirst(page);
    const find = async (what, expected) => {
      await page.getByRole("button", { name: "Pick a sentence" }).click();
      await what.click();
      await page.locator("#row-title code", { hasText: expected }).waitFor();
    };
    const answered = page.url();
    await find(page.locator(".phone .option label span").first(), "/label");
    assert.equal(page.url(), answered, "a click that picks answers nothing");
    assert.equal(await page.locator(".phone input:checked").count(), 0);
    await find(page.locator(".plan-pane .due h3").first(), "/title");
    await find(page.locator(".plan-pane .due p:not(.soon)").first(), "/brief");
  } finally {
    await context.close();
    await of.close();
  }
});

test("what was typed and not saved stays, is marked, and is refused in the language of the page", async () => {
  const of = await studio(packs.small);
  const { page, context } = await open(of, chromium, { hash: "#/found?lang=nb&at=2026-11-23T10:00", locale: "nb-NO" });
  try {
    await judged(page);
    const was = await of.read("found/nb.json");
    await page.getByRole("button", { name: "Velg en setning" }).click();
    await page.locator(".phone #question").click();
    const field = page.locator("#text-nb");
    await field.fill("Ring {nobody}");
    await page.getByRole("button", { name: "Kart", exact: true }).click();
    await page.getByRole("button", { name: "Tekster", exact: true }).click();
    assert.equal(await field.inputValue(), "Ring {nobody}");
    await page.getByRole("button", { name: "Lukk teksten" }).click();
    await page.locator(".starts .badge", { hasText: "ikke lagret" }).click();
    assert.equal(await field.inputValue(), "Ring {nobody}");
    await page.getByRole("button", { name: "Lagre: nb" }).click();
    await page.locator(".row-open .fault", { hasText: "ikke lagret: " }).waitFor();
    assert.match(await page.locator(".row-open .fault").last().innerText(), /`nobody`/);
    assert.equal(await of.read("found/nb.json"), was);
    await field.fill(await page.locator(".phone #question").innerText());
    await page.locator(".row-open .badge", { hasText: "ikke lagret" }).waitFor({ state: "detached" });
  } finally {
    await context.close();
    await of.close();
  }
});

test("what was changed outside meanwhile is not overwritten, and nothing is lost on either side", async () => {
  const of = await studio(packs.small);
  const { page, context } = await open(of, chromium, { hash: "#/found?lang=nb" });
  try {
    await judged(page);
    await page.getByRole("button", { name: "Texts", exact: true }).click();
    await page.getByLabel("Search the texts").fill("Hva har du funnet?");
    await page.locator(".texts .start").first().click();
    const field = page.locator("#text-nb");
    await field.fill("Mitt utkast");
    const file = await of.read("found/nb.json");
    await of.write("found/nb.json", file.replace("Hva har du funnet?", "Noen andres ord"));
    await page.locator(".row-open .fault", { hasText: "Noen andres ord" }).waitFor();
    assert.equal(await field.inputValue(), "Mitt utkast");
    await page.getByRole("button", { name: "Save: nb" }).click();
    await page.locator(".row-open .fault", { hasText: "it has changed meanwhile, and says now: Noen andres ord" }).waitFor();
    assert.ok((await of.read("found/nb.json")).includes("Noen andres ord"));
    assert.equal(await field.inputValue(), "Mitt utkast");
    // Opened again, the draft stands beside the words of the other; and what would break the pack is not written.
    await page.getByRole("button", { name: "Close the text" }).click();
    await page.getByLabel("Search the texts").fill("Noen andres ord");
    await page.locator(".texts .start").first().click();
    assert.equal(await field.inputValue(), "Mitt utkast");
    await page.locator(".row-open .fault", { hasText: "Noen andres ord" }).waitFor();
    await field.fill("Hei {nobody}");
    await page.getByRole("button", { name: "Save: nb" }).click();
    await page.locator(".row-open .fault", { hasText: "nothing was written" }).waitFor();
    assert.ok((await of.read("found/nb.json")).includes("Noen andres ord"));
    await field.fill("Mitt utkast");
    await page.getByRole("button", { name: "Save: nb" }).click();
    await page.locator(".row-open .good", { hasText: "Saved." }).waitFor();
    assert.ok((await of.read("found/nb.json")).includes("Mitt utkast"));
  } finally {
    await context.close();
    await of.close();
  }
});

test("a studio for reviewers shows texts and writes none", async () => {
  const of = await studio(packs.small, ["--read-only"]);
  const { page, context } = await open(of, chromium, { hash: "#/found?lang=nb" });
  try {
    await page.getByRole("button", { name: "Texts", exact: true }).click();
    await page.locator(".texts .start").first().click();
    await page.locator(".row-open textarea").first().waitFor();
    assert.equal(await page.locator(".row-open button[type=submit]").count(), 0);
    const cookie = (await context.cookies()).map((one) => `${one.name}=${one.value}`).join("; ");
    const before = await of.read("found/nb.json");
    const body = JSON.stringify({ file: "found/nb.json", pointer: "/title", was: JSON.parse(before).title, text: "x" });
    const response = await fetch(`${of.origin}/api/word`, { method: "POST", headers: { cookie, "content-type": "application/json" }, body });
    assert.equal(response.status, 403);
    assert.equal(await of.read("found/nb.json"), before);
  } finally {
    await context.close();
    await of.close();
  }
});

test("axe finds nothing in the texts", async () => {
  const of = await studio(packs.shipped);
  try {
    for (const look of [{ width: 1280 }, { width: 390, height: 844, dark: true }]) {
      const { page, context } = await open(of, chromium, { ...look, hash: "#/concern?lang=nb" });
      if (look.width === 390) await page.locator(".pane-tabs").getByRole("button", { name: "Rooms", exact: true }).click();
      await page.getByRole("button", { name: "Texts", exact: true }).click();
      await page.locator(".texts .start").first().click();
      await page.locator(".row-open textarea").first().waitFor();
      assert.deepEqual(await violations(page), [], `${look.width}`);
      assert.ok((await sideways(page)) <= 0);
      if (pictures) await page.screenshot({ path: `${pictures}/${look.width}-texts.png` });
      await context.close();
    }
  } finally {
    await of.close();
  }
});
