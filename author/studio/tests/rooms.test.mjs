// Guarantees and examples: what is broken is red, walked to the place where it breaks, and green when it is
// mended.

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
const judgedAgain = (page, light) => page.locator(`.verdict-light.${light}`).waitFor({ timeout: 60_000 });

/** The `when` of the duty that `food-is-cooled-at-once` guarantees, broken: of a key, and not of food. */
const broken = (flow) => {
  const when = '"when": { "answer": "thing", "is": "food" }';
  const at = flow.indexOf(when, flow.indexOf('"id": "cool-food"'));
  assert.notEqual(at, -1);
  return flow.slice(0, at) + when.replace("food", "key") + flow.slice(at + when.length);
};

test("a broken condition is red, its walk is stepped through to the mark, and mended it is green", async () => {
  const of = await studio(packs.small);
  const { page, context, complaints } = await open(of, chromium, { hash: "#/found?lang=en&at=2026-11-23T10:00" });
  try {
    await judgedAgain(page, "good");
    await press(page, room(page, "Guarantees"));
    // The sentences are in the original language of the pack.
    const SENTENCE = "Mat blir satt kaldt med en gang.";
    const row = page.locator(".guarantee", { hasText: SENTENCE });
    await page.locator(".guarantee.proved", { hasText: SENTENCE }).waitFor();
    assert.equal(await page.locator(".head.refuted").count(), 0);
    const whole = await of.read(FLOW);
    await of.write(FLOW, broken(whole));
    await judgedAgain(page, "wrong");
    await page.locator(".now-known .guarantee.refuted", { hasText: SENTENCE }).waitFor();
    assert.equal(await row.count(), 1, "it stands once");
    assert.match(await page.locator(".guarantees h3").first().innerText(), /^\d+ refuted$/);
    await press(page, page.getByRole("button", { name: "Walk the walk that breaks it: food-is-cooled-at-once" }));
    const about = page.locator(".about");
    await about.getByText("it breaks here").waitFor();
    // The last answer that is given is the one that breaks it.
    const given = page.locator(".chip:not(.last, .ahead)");
    const mark = page.locator(".chip.marked");
    assert.equal(await mark.count(), 1);
    assert.match(await mark.innerText(), /it breaks here/);
    const until = await given.count();
    assert.ok(until > 0 && (await given.last().evaluate((chip) => chip.classList.contains("marked"))));
    assert.match(await page.locator(".chip.marked .chip-answer").innerText(), /food/i);
    await press(page, about.getByRole("button", { name: "From the first question" }));
    const forth = page.getByRole("button", { name: "One answer forth" });
    for (let left = until; left > 0; left--) {
      await about.getByText(`Answers until it breaks: ${left}.`).waitFor();
      assert.equal(await about.locator(".here").count(), 0);
      await press(page, forth);
    }
    await about.locator(".here", { hasText: "it breaks here" }).waitFor();
    // What it should have made due is not.
    assert.ok(!(await page.locator(".plan-pane").innerText()).includes("Put the food in the cold"));
    if (pictures) await page.screenshot({ path: `${pictures}/1280-counter-walk.png` });
    await of.write(FLOW, whole);
    await judgedAgain(page, "good");
    await page.locator(".now-known .guarantee.proved", { hasText: SENTENCE }).waitFor();
    await about.getByText("That was found in an older version.").waitFor();
    await about.locator(".good", { hasText: "proved" }).waitFor();
    assert.equal(await page.locator(".chip.marked, .about .here").count(), 0, "no mark of an older version");
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await of.close();
  }
});

test("nothing is green while the files do not load, nor when the program has ended", async () => {
  const of = await studio(packs.small);
  const { page, context } = await open(of, chromium, { hash: "#/found?lang=en" });
  try {
    await judgedAgain(page, "good");
    const whole = await of.read(FLOW);
    const green = ".now-known .guarantee, .now-known .head, .examples .good";
    for (const [name, expected] of [["Guarantees", ".now-known .guarantee.proved"], ["Examples", ".examples .good"]]) {
      await room(page, name).click();
      await page.locator(expected).first().waitFor();
      await of.write(FLOW, "{");
      await judgedAgain(page, "broken");
      await page.locator(`#${name.toLowerCase()}-title .old, .examples .fault`).first().waitFor();
      assert.equal(await page.locator(green).count(), 0, name);
      await of.write(FLOW, whole);
      await judgedAgain(page, "good");
      await page.locator(expected).first().waitFor();
    }
    await of.close();
    await page.locator(".band", { hasText: "The program does not answer." }).waitFor();
    assert.equal(await page.locator(green).count(), 0);
    await room(page, "Guarantees").click();
    assert.equal(await page.locator(green).count(), 0);
  } finally {
    await context.close();
  }
});

test("examples that fail stand by what fails in them, expected beside found", async () => {
  const of = await studio(packs.small);
  const { page, context, complaints } = await open(of, chromium, { hash: "#/found?lang=en" });
  try {
    await judgedAgain(page, "good");
    const whole = await of.read(FLOW);
    await of.write(FLOW, broken(whole));
    await judgedAgain(page, "wrong");
    await press(page, page.getByRole("button", { name: "See the examples" }));
    const lost = page.locator(".cause", { hasText: "`cool-food` is expected, and is not due" });
    await lost.waitFor();
    const { examples } = JSON.parse(await of.read("found/examples.json"));
    const expecting = examples.filter((one) => one.actions.some((action) => action.id === "cool-food"));
    const shown = await lost.locator("li.error strong").allInnerTexts();
    assert.deepEqual(shown, expecting.map((one) => `found: ${one.id}`));
    assert.equal(await page.locator(".cause", { hasText: "`cool-food` is due, and is not expected" }).count(), 1);
    await press(page, lost.locator("summary").first());
    const differs = lost.locator("table").first().locator("tr.differs", { hasText: "cool-food" });
    assert.deepEqual(await differs.locator("td").allInnerTexts(), ["cool-food (now) → caretaker", "differs:\n–"]);
    await press(page, lost.getByRole("button", { name: `Walk it: ${expecting[0].id}` }));
    await page.locator(".chip:not(.last)").first().waitFor();
    assert.equal(await page.locator(".about").count(), 0, "an example is the walk of no guarantee");
    // A list of names is grouped by the name that is lost, whichever actions lost it.
    await of.write(FLOW, whole.replace('"is": "food" },\n      "contacts": ["caretaker"]', '"is": "food" },\n      "contacts": []'));
    await page.locator(".cause h3", { hasText: "`cool-food` lost the contact `caretaker`" }).waitFor();
    assert.equal(await page.locator(".cause", { hasText: "lost the contact" }).locator("li.error").count(), expecting.length);
    await of.write(FLOW, whole);
    await judgedAgain(page, "good");
    await page.locator(".examples .good", { hasText: "0 fail" }).waitFor();
    assert.equal(await page.locator(".cause").count(), 0);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await of.close();
  }
});

test("a guarantee about two walks is walked in two phones", async () => {
  const of = await studio(packs.small);
  const { page, context, complaints } = await open(of, chromium, { hash: "#/found?lang=en&at=2026-11-23T10:00" });
  try {
    await judgedAgain(page, "good");
    const flow = JSON.parse(await of.read(FLOW));
    flow.guarantees.push({ id: "thing-is-the-same", independent: { action: "cool-food", of: ["thing"] } });
    for (const language of ["en", "nb"]) {
      const texts = JSON.parse(await of.read(`found/${language}.json`));
      texts.guarantees["thing-is-the-same"] = "It is cooled, whatever it is.";
      await of.write(`found/${language}.json`, JSON.stringify(texts));
    }
    await of.write(FLOW, JSON.stringify(flow));
    await page.locator(".verdict-light.wrong").waitFor({ timeout: 60_000 });
    await press(page, room(page, "Guarantees"));
    await press(page, page.getByRole("button", { name: "Walk both walks, side by side: thing-is-the-same" }));
    await page.locator(".plan-pane .phone").waitFor();
    assert.equal(await page.locator(".phone").count(), 2);
    const about = page.locator(".about");
    await about.getByText("What differs between the two plans:").waitFor();
    assert.match(await about.innerText(), /only in the (first|second) walk: .*cold/i);
    const [first, second] = await page.locator(".phone").allInnerTexts();
    assert.equal([first, second].filter((one) => one.includes("cold")).length, 1, "one of the plans has it");
    // The answer in which they differ is marked in both bars.
    for (const bar of [".phone-pane", ".plan-pane"]) assert.match(await page.locator(`${bar} .chip.marked`).first().innerText(), /differs/);
    assert.deepEqual(await violations(page), []);
    assert.ok((await sideways(page)) <= 0);
    if (pictures) await page.screenshot({ path: `${pictures}/1280-two-phones.png`, fullPage: true });
    // The second phone is stepped by itself.
    const shown = await page.locator(".phone-pane .phone").innerText();
    await press(page, page.getByRole("button", { name: "One answer back: Second walk" }));
    await page.locator(".plan-pane .chip.ahead").first().waitFor();
    assert.equal(await page.locator(".phone-pane .phone").innerText(), shown);
    // Narrow, they stand in two panes.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator(".pane-tabs").getByRole("button", { name: "Plan", exact: true }).click();
    await page.locator(".plan-pane .phone").waitFor();
    assert.deepEqual(await violations(page), []);
    if (pictures) await page.screenshot({ path: `${pictures}/390-second-phone.png`, fullPage: true });
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await of.close();
  }
});

test("axe finds nothing in the rooms, whole and broken, at both widths, dark and at 200 %", async () => {
  const of = await studio(packs.small);
  try {
    const whole = await of.read(FLOW);
    // A page of 640 pixels at 200 % has 320 of its own.
    const looks = [{ width: 1280 }, { width: 1280, dark: true }, { width: 390, height: 844 }, { width: 390, height: 844, dark: true }, { width: 320, height: 700 }];
    for (const [state, all] of [["whole", looks.slice(0, 1)], ["broken", looks]]) {
      await of.write(FLOW, state === "whole" ? whole : broken(whole));
      for (const look of all) {
        const nb = look.dark === true;
        const { page, context } = await open(of, chromium, { ...look, locale: nb ? "nb-NO" : "en-GB", hash: "#/found?lang=nb&at=2026-11-23T10:00" });
        await judgedAgain(page, state === "whole" ? "good" : "wrong");
        if (look.width < 1000) await page.locator(".pane-tabs button").first().click();
        for (const name of nb ? ["Garantier", "Eksempler"] : ["Guarantees", "Examples"]) {
          await room(page, name).click();
          const where = `${state} ${look.width}${look.dark ? " dark" : ""} ${name}`;
          for (const summary of await page.locator(".cause summary").all()) await summary.click();
          assert.deepEqual(await violations(page), [], where);
          assert.ok((await sideways(page)) <= 0, `${where} scrolls sideways`);
          if (pictures) await page.screenshot({ path: `${pictures}/${where.replaceAll(" ", "-")}.png`, fullPage: look.width < 1000 });
        }
        await context.close();
      }
    }
  } finally {
    await of.close();
  }
});

test("the shipped pack: every guarantee has its sentence, its verdict, and what it rests on", async () => {
  const of = await studio(packs.shipped);
  const { page, context } = await open(of, chromium, { hash: "#/concern?lang=nb&at=2026-11-23T10:00" });
  try {
    await judged(page);
    await room(page, "Guarantees").click();
    const flow = JSON.parse(await of.read("concern/flow.json"));
    const stated = flow.guarantees.filter((one) => one["rests-on"]?.length > 0);
    assert.ok(stated.length > 0);
    const texts = JSON.parse(await of.read("concern/nb.json")).guarantees;
    for (const { id } of stated.slice(0, 5)) {
      const row = page.locator(".guarantee", { has: page.getByText(`concern: ${id}`, { exact: true }) });
      const said = await row.innerText();
      assert.ok(said.includes(texts[id]) && said.includes("Rests on: "), said);
    }
    await page.getByLabel("Search the guarantees").fill(stated[0].id);
    await page.waitForFunction((id) => [...document.querySelectorAll(".guarantee code")].every((one) => !one.textContent.includes(": ") || one.textContent.includes(id)), stated[0].id);
    if (pictures) await page.screenshot({ path: `${pictures}/1280-shipped-guarantees.png` });
  } finally {
    await context.close();
    await of.close();
  }
});
