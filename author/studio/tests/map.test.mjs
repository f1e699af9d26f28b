// The map and the sources: what is chosen shows what it has to do with, and each thing leads to where it is walked,
// written and guaranteed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { violations } from "./help/axe.mjs";
import { browser, judged, open, packs, pictures, press, room, sideways, studio } from "./help/studio.mjs";

let chromium;
before(async () => {
  chromium = await browser();
});
after(() => chromium.close());

const FLOW = "found/flow.json";
const HASH = "#/found?lang=en&at=2026-11-23T10:00";
const row = (page, kind, path) => page.locator(`#part-${kind}-${path}`);
const item = (page, kind, path) => page.locator("li.part", { has: row(page, kind, path) });

test("a row of the map says when it is there, dims what has nothing to do with it, and is walked to by keyboard alone", async () => {
  const of = await studio(packs.small);
  const { page, context, complaints } = await open(of, chromium, { hash: HASH });
  try {
    await judged(page);
    await press(page, room(page, "Map"));
    const food = row(page, "action", "cool-food");
    await press(page, food);
    const opened = item(page, "action", "cool-food");
    assert.match(await food.innerText(), /Due when “What have you found\?” is “Food or drink”/);
    await opened.locator(".cone-scroll svg").waitFor();
    assert.ok(await item(page, "step", "count").evaluate((one) => one.classList.contains("faded")));
    assert.ok(!(await item(page, "step", "thing").evaluate((one) => one.classList.contains("faded"))));
    // The picture is ours, has no style of its own, and each box leads to its row.
    const inPicture = await opened.locator(".cone-scroll svg *").evaluateAll((all) => [...new Set(all.map((one) => one.localName))].sort());
    assert.deepEqual(inPicture, ["a", "desc", "g", "path", "rect", "text", "title"]);
    assert.equal(await opened.locator(".cone-scroll rect").count(), 2);
    // It is walked to: the walk ends where it is due.
    await press(page, opened.getByRole("button", { name: "Walk to it: cool-food" }));
    await page.locator(".chip-answer", { hasText: "Food or drink" }).waitFor();
    await item(page, "action", "cool-food").locator("b", { hasText: "due now" }).waitFor();
    assert.match(await page.locator(".plan-pane").innerText(), /Put the food in the cold/);
    assert.match(await row(page, "step", "thing").innerText(), /answered/);
    // What is not shown says why; what is shown is opened in the phone.
    const marks = row(page, "step", "marks");
    await press(page, marks);
    await item(page, "step", "marks").getByText("It is not shown in this walk.").waitFor();
    assert.match(await item(page, "step", "marks").innerText(), /Shown when “What have you found\?” is not “Food or drink”\./);
    assert.equal(await item(page, "step", "marks").getByRole("button", { name: "Open in the phone" }).count(), 0);
    const thing = item(page, "step", "thing");
    await press(page, row(page, "step", "thing"));
    await press(page, thing.getByRole("button", { name: "Open in the phone" }));
    await page.locator(".phone .question", { hasText: "What have you found?" }).waitFor();
    // What it reads is a click away, and so is its text.
    await press(page, thing.getByRole("button", { name: "Is it marked?" }));
    assert.equal(await page.evaluate(() => document.activeElement.id), "part-step-marks");
    await press(page, item(page, "step", "marks").getByRole("button", { name: "Open the text: marks" }));
    await page.locator("#row-title", { hasText: "/steps/marks/title" }).waitFor();
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await of.close();
  }
});

test("a box of the picture chooses its row; the walk in the address stays", async () => {
  const of = await studio(packs.small);
  const { page, context } = await open(of, chromium, { hash: HASH });
  try {
    await room(page, "Map").click();
    await row(page, "action", "make-list").click();
    await page.locator(".cone-scroll svg").waitFor();
    const address = new URL(page.url()).hash;
    await page.locator(".cone-scroll a", { hasText: "count" }).press("Enter");
    await page.locator("li.part.open", { has: row(page, "step", "count") }).waitFor();
    assert.equal(new URL(page.url()).hash, address);
  } finally {
    await context.close();
    await of.close();
  }
});

test("what nobody reads is marked after a save; the search and the choice find it", async () => {
  const of = await studio(packs.small);
  const { page, context } = await open(of, chromium, { hash: HASH });
  try {
    await judged(page);
    await room(page, "Map").click();
    await row(page, "fact", "many-things").waitFor();
    assert.equal(await page.locator(".part .badge").count(), 0);
    const whole = await of.read(FLOW);
    const fact = '"when": { "fact": "many-things" }';
    assert.ok(whole.includes(fact));
    await of.write(FLOW, whole.replace(fact, '"when": { "answer": "count", "at-least": 5 }'));
    await item(page, "fact", "many-things").getByText("Nobody reads the fact").waitFor();
    await page.locator(".map select").selectOption("unread");
    assert.equal(await page.locator("li.part").count(), 1);
    await page.locator(".map select").selectOption("");
    await page.getByLabel("Search the map").fill("shelf");
    const found = await page.locator("li.part").allInnerTexts();
    assert.ok(found.length > 0 && found.length < 20, String(found.length));
  } finally {
    await context.close();
    await of.close();
  }
});

test("a source has what rests on it with its verdict, and nothing is green while the pack is broken", async () => {
  const of = await studio(packs.small);
  const { page, context, complaints } = await open(of, chromium, { hash: HASH });
  const elsewhere = [];
  page.on("request", (request) => request.url().startsWith(of.origin) || elsewhere.push(request.url()));
  try {
    const whole = await of.read(FLOW);
    const flow = JSON.parse(whole);
    flow.guarantees[0]["rests-on"] = ["by-law-3"];
    await of.write(FLOW, JSON.stringify(flow));
    await page.locator(".verdict-light.good").waitFor({ timeout: 60_000 });
    await press(page, room(page, "Sources"));
    await press(page, page.locator("#source-by-law-3"));
    const law = page.locator("li.part", { has: page.locator("#source-by-law-3") });
    await law.locator("h4", { hasText: "Duties (1)" }).waitFor();
    const guarantee = law.locator(".rests.guarantee li");
    await guarantee.locator(".verdict-of.proved").waitFor();
    await press(page, law.getByRole("button", { name: "Walk to it: give-back" }));
    await page.locator(".plan-pane .due", { hasText: "Give it back" }).first().waitFor();
    await press(page, law.getByRole("button", { name: "See it in the map: give-back" }));
    await page.locator("li.part.open", { has: row(page, "action", "give-back") }).waitFor();
    // From the map back to the law.
    await press(page, item(page, "action", "give-back").getByRole("button", { name: /§ 3/ }));
    assert.equal(await page.evaluate(() => document.activeElement.id), "source-by-law-3");
    await press(page, guarantee.getByRole("button", { name: "See the guarantee: food-is-cooled-at-once" }));
    assert.equal(await page.evaluate(() => document.activeElement.id), "guarantee-found-food-is-cooled-at-once");
    await room(page, "Sources").click();
    await of.write(FLOW, "{");
    await page.locator(".verdict-light.broken").waitFor({ timeout: 60_000 });
    await guarantee.locator(".verdict-of.stale", { hasText: "of an older version" }).waitFor();
    assert.equal(await page.locator(".verdict-of.proved").count(), 0);
    // A day that has passed, and a link that is none.
    const sources = JSON.parse(await of.read("sources.json"));
    const [first] = sources.sources;
    Object.assign(first, { "read-again-by": "2026-11-20", url: "javascript:alert(1)" });
    Object.assign(sources.sources[2], { url: "https://example.org/rules" });
    await of.write("sources.json", JSON.stringify(sources));
    await of.write(FLOW, whole);
    await page.locator("#source-by-law-3 .fault", { hasText: "to be read again now" }).waitFor({ timeout: 60_000 });
    assert.equal(await law.locator("a").count(), 0);
    await page.locator(".map select").selectOption("again");
    assert.equal(await page.locator("li.part .start").first().getAttribute("id"), "source-by-law-3");
    await page.locator("#source-house-rules").click();
    const link = page.locator("li.part.open a");
    assert.deepEqual([await link.getAttribute("href"), await link.getAttribute("rel"), await link.getAttribute("target")], ["https://example.org/rules", "noopener noreferrer", "_blank"]);
    assert.deepEqual(elsewhere, [], "the page asks nobody else");
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await of.close();
  }
});

test("the shipped pack: the map opens at once, sections stand in order, and every unreviewed source is listed", async () => {
  const of = await studio(packs.shipped);
  const { page, context } = await open(of, chromium, { hash: "#/concern?lang=nb&at=2026-11-23T10:00", locale: "nb-NO" });
  try {
    await judged(page);
    // From the click to the last row on the page.
    const opened = await page.evaluate(async () => {
      const tab = [...document.querySelectorAll(".side-pane .tabs button")].find((one) => one.textContent.trim() === "Kart");
      const began = performance.now();
      tab.click();
      while (!document.querySelector("li.part.prohibition")) await new Promise((next) => requestAnimationFrame(next));
      return performance.now() - began;
    });
    const parts = await page.locator("li.part").count();
    const filtered = await page.evaluate(() => {
      const field = document.querySelector(".map input[type=search]");
      field.value = "barn";
      const began = performance.now();
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      return performance.now() - began;
    });
    console.log(`the map of ${parts} parts opens in ${Math.round(opened)} ms, and is searched in ${Math.round(filtered)} ms`);
    assert.ok(parts > 80);
    assert.ok(filtered < 100, `${filtered} ms`);
    await room(page, "Kilder").click();
    await page.locator("#source-barnehageloven-46-a").waitFor();
    const heads = await page.locator(".map h3.head").allInnerTexts();
    // Laws stand before what is said of them.
    const acts = heads.slice(0, -2);
    assert.deepEqual(heads.slice(-2).sort(), ["Faglig kunnskap", "Veiledning"]);
    assert.deepEqual(acts, [...acts].sort(new Intl.Collator("nb").compare));
    const sections = await page.locator("ul.parts").nth(acts.indexOf("barnehageloven")).locator(".start strong").allInnerTexts();
    const numbers = sections.map((said) => Number(/\d+/.exec(said)[0]));
    assert.deepEqual(numbers, [...numbers].sort((one, other) => one - other));
    await page.locator(".map select").selectOption("unreviewed");
    const { sources } = JSON.parse(await of.read("sources.json"));
    assert.equal(await page.locator("li.part").count(), sources.filter((one) => one.review === "unreviewed").length);
    // Everything that rests on a section can be walked to.
    await page.locator(".map select").selectOption("acts");
    await page.locator("#source-barnehageloven-46-a").click();
    await page.locator("li.part.open .rests.duty").getByRole("button", { name: /^Gå dit/ }).first().click();
    await page.locator(".plan-pane .duty").first().waitFor({ timeout: 60_000 });
  } finally {
    await context.close();
    await of.close();
  }
});

test("axe finds nothing in the map and the sources, at both widths, dark and at 200 %", async () => {
  const of = await studio(packs.shipped);
  try {
    // A page of 640 pixels at 200 % has 320 of its own.
    const looks = [{ width: 1280 }, { width: 1280, dark: true }, { width: 390, height: 844 }, { width: 390, height: 844, dark: true }, { width: 320, height: 700 }];
    for (const look of looks) {
      const nb = look.width !== 320;
      const { page, context, complaints } = await open(of, chromium, { ...look, locale: nb ? "nb-NO" : "en-GB", hash: "#/concern?lang=nb&at=2026-11-23T10:00" });
      await judged(page);
      if (look.width < 1000) await page.locator(".pane-tabs button").first().click();
      for (const [name, id] of [[nb ? "Kart" : "Map", "part-action-report-now"], [nb ? "Kilder" : "Sources", "source-barnehageloven-46-a"]]) {
        await room(page, name).click();
        const where = `${look.width}${look.dark ? "-dark" : ""}-${name}`;
        const first = page.locator(`#${id}`).or(page.locator("li.part.action .start").first()).first();
        await first.waitFor();
        assert.deepEqual((await violations(page)).slice(0, 5), [], where);
        if (pictures) await page.screenshot({ path: `${pictures}/${where}.png` });
        await first.click();
        if (name === "Kart" || name === "Map") await page.locator(".cone-scroll svg").waitFor();
        await first.scrollIntoViewIfNeeded();
        assert.deepEqual((await violations(page)).slice(0, 5), [], `${where} opened`);
        assert.ok((await sideways(page)) <= 0, `${where} scrolls sideways`);
        if (pictures) await page.screenshot({ path: `${pictures}/${where}-open.png`, fullPage: look.width < 1000 });
      }
      assert.deepEqual(complaints, []);
      await context.close();
    }
  } finally {
    await of.close();
  }
});
