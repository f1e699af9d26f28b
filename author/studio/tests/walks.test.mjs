// Walks in the phone, by keyboard alone: the plan on the page is the plan of `walk --json`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, judged, open, packs, program, studio } from "./help/studio.mjs";

let chromium;
before(async () => (chromium = await browser()));
after(() => chromium.close());

/** The titles and days of a plan, as the cards show them. */
const titles = (plan) => {
  const plain = (spans) => spans.map((span) => (span.kind === "phone" ? span.phone.number : span.text)).join("");
  return [...plan.actions.map((one) => `${one["how-soon"]}: ${plain(one.title)}`), ...plan.prohibitions.map((one) => plain(one.title))];
};

const shown = (page) =>
  page.locator(".plan-pane article").evaluateAll((cards) =>
    cards.map((card) => {
      const soon = card.querySelector(".soon");
      return `${soon ? `${soon.textContent}: ` : ""}${card.querySelector("h3").textContent}`;
    }),
  );

/** What the program says of a file of answers. A refused answer is its exit code 1, and still its result. */
async function walkJson(of, { flow, at, parameters, answers, municipality }) {
  const file = join(of.folder, "..", "answers.json");
  const object = (pairs) => Object.fromEntries(pairs);
  const content = { parameters: object(parameters), answers: object(answers), started: at };
  if (municipality) content.municipality = municipality;
  await writeFile(file, JSON.stringify(content));
  const out = execFileSync(program, ["walk", flow, "--pack", of.folder, "--answers", file, "--json"], { maxBuffer: 1 << 26 });
  return JSON.parse(out);
}

/** Answers the question in the phone with the keys that a person has. */
async function answerByKeys(page, answer) {
  const form = page.locator(".phone form");
  const inputs = form.locator("input, textarea");
  const count = await inputs.count();
  if (count === 0) {
    await page.keyboard.press("Enter");
    return;
  }
  const kind = await inputs.first().evaluate((input) => input.type);
  const words = Array.isArray(answer) ? answer : [answer];
  if (kind === "radio") {
    const values = await inputs.evaluateAll((all) => all.map((one) => one.value));
    const to = values.indexOf(answer);
    assert.notEqual(to, -1, `${answer} is not among ${values}`);
    // Arrow keys choose among radio buttons; the space bar chooses the first one.
    await page.keyboard.press("Space");
    const from = values.indexOf(await page.evaluate(() => document.activeElement.value));
    for (let step = 0; step < Math.abs(to - from); step++) await page.keyboard.press(to > from ? "ArrowDown" : "ArrowUp");
  } else if (kind === "checkbox") {
    for (let at = 0; at < count; at++) {
      const value = await page.evaluate(() => document.activeElement.value);
      const ticked = await page.evaluate(() => document.activeElement.checked);
      if (words.includes(value) !== ticked) await page.keyboard.press("Space");
      if (at < count - 1) await page.keyboard.press("Tab");
    }
  } else if (answer === "unsure" && kind !== "textarea") {
    await page.keyboard.press("Tab");
    if (kind === "date") for (let part = 0; part < 3; part++) await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
  } else if (kind === "date") {
    // The fields of a date are in the order of the locale, en-GB.
    const [year, month, day] = answer.split("-");
    await page.keyboard.type(`${day}${month}${year}`);
  } else if (answer !== true) {
    await page.keyboard.type(String(answer));
  }
  if (kind === "textarea") {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
}

/** Asks the program as the page does. */
async function ask(of, page, path, body) {
  const cookie = (await page.context().cookies()).map((one) => `${one.name}=${one.value}`).join("; ");
  const headers = { cookie, "content-type": "application/json" };
  const response = await fetch(of.origin + path, { method: "POST", headers, body: JSON.stringify(body) });
  assert.equal(response.status, 200, `${path} ${JSON.stringify(body)}`);
  return response.json();
}

/** Walks a walk of the page's own list again from its first question, by keyboard, and compares the plans. */
async function walkAgain(of, page, walk) {
  const query = new URLSearchParams({ at: walk.at });
  if (walk.municipality) query.set("municipality", walk.municipality);
  for (const [step, answer] of walk.parameters) query.set(`p.${step}`, JSON.stringify(answer));
  await page.goto("about:blank");
  await page.goto(`${of.origin}/#/${walk.flow}?${query}`);
  await page.locator(".phone form, .phone #question").first().waitFor();
  // The keyboard reaches the phone by the first link of the page.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  for (const [place, [step, answer]] of walk.answers.entries()) {
    await answerByKeys(page, answer);
    await page.waitForFunction((given) => document.querySelectorAll(".chip:not(.last)").length === given, place + 1, { timeout: 5000 }).catch(() => {
      throw new Error(`${walk.flow}/${walk.id}: ${step} was not taken as ${JSON.stringify(answer)}`);
    });
  }
  await page.getByRole("button", { name: "Cards", exact: true }).click();
  const expected = await walkJson(of, walk);
  assert.deepEqual(await shown(page), titles(expected.plan), `${walk.flow}/${walk.id}`);
  return walk;
}

test("covering walks of the small pack, by keyboard, lead to the plan of `walk --json`", async () => {
  const of = await studio(packs.small);
  const { page, context, complaints } = await open(of, chromium);
  try {
    await judged(page);
    const { walks, whole } = await ask(of, page, "/api/cover", { flow: "found" });
    assert.ok(whole && walks.length > 2);
    for (const walk of walks) await walkAgain(of, page, walk);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await of.close();
  }
});

test("examples of the shipped pack, by keyboard, lead to the plan of `walk --json`", async () => {
  const of = await studio(packs.shipped);
  const { page, context, complaints } = await open(of, chromium);
  try {
    const examples = JSON.parse(await of.read("concern/examples.json")).examples;
    // A few by keyboard, spread over the file; their number scales as that of other tests does.
    const wanted = 4 * Number(process.env.VEIVISER_CASES ?? 1);
    const every = Math.max(1, Math.floor(examples.length / wanted));
    const chosen = examples.filter((_, place) => place % every === 0);
    assert.ok(chosen.length >= 4);
    for (const { id } of chosen) {
      await walkAgain(of, page, await ask(of, page, "/api/start", { kind: "example", flow: "concern", id }));
    }
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await of.close();
  }
});

test("a walk is stepped back and forth in the bar, and stands in the address", async () => {
  const of = await studio(packs.small);
  const { page, context } = await open(of, chromium);
  try {
    await judged(page);
    await page.getByRole("button", { name: "Find walks that cover the flow" }).click();
    const start = page.locator(".starts .start").first();
    await start.focus();
    await page.keyboard.press("Enter");
    await page.locator(".chip:not(.last)").first().waitFor();
    const chips = page.locator(".chip:not(.last)");
    const all = await chips.count();
    assert.ok(all > 1);
    const end = await page.locator(".phone").innerText();
    await page.locator(".chip.last").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await page.locator(".chip[aria-current='step']:not(.last)").waitFor();
    assert.equal(await page.locator(".chip.ahead").count(), all, "all answers are ahead");
    assert.match(page.url(), /given=0/);
    assert.notEqual(await page.locator(".phone").innerText(), end);
    for (let given = 1; given <= all; given++) {
      await page.getByRole("button", { name: "One answer forth" }).click();
      await page.waitForFunction((ahead) => document.querySelectorAll(".chip.ahead").length === ahead, all - given);
    }
    assert.equal(await page.locator(".phone").innerText(), end);
    const address = page.url();
    await page.goto("about:blank");
    await page.goto(address);
    await page.locator(".chip:not(.last)").first().waitFor();
    assert.equal(await page.locator(".phone").innerText(), end, "the address leads to the same screen");
    // Nothing of the walk is sent as an address.
    assert.ok(address.includes("#/") && !address.split("#")[0].includes("a."));
  } finally {
    await context.close();
    await of.close();
  }
});

test("an answer that is not taken is told, and the walk stays", async () => {
  const of = await studio(packs.small);
  const { page, context } = await open(of, chromium, { hash: "#/found?lang=en&at=2026-11-23T10:00" });
  try {
    await page.locator(".phone button.primary").click();
    await page.locator(".phone input[type=radio]").first().waitFor();
    const before = page.url();
    await page.locator(".phone button.primary").click();
    await page.locator(".complaint", { hasText: "Choose an answer." }).waitFor();
    assert.equal(page.url(), before);
  } finally {
    await context.close();
    await of.close();
  }
});
