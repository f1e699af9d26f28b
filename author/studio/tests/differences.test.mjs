// The pack beside an earlier version, and its conditions broken on purpose: what is found, walked in two phones,
// stopped, and grey when it is old.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { violations } from "./help/axe.mjs";
import { browser, commit, judged, open, packs, pictures, press, room, sideways, studio } from "./help/studio.mjs";

let chromium;
before(async () => (chromium = await browser()));
after(() => chromium.close());

const FLOW = "found/flow.json";
const HASH = "#/found?lang=en&at=2026-11-23T10:00";

/** Lists are made of three things and more, and no longer of five; and one text says something else. */
async function edit(of) {
  const flow = await of.read(FLOW);
  const few = flow.replace('"at-least": 5', '"at-least": 3');
  assert.notEqual(few, flow);
  await of.write(FLOW, few);
  const texts = await of.read("found/nb.json");
  await of.write("found/nb.json", texts.replace("Hva har du funnet?", "Hva fant du?"));
}

const compare = async (page) => {
  await press(page, page.getByRole("button", { name: "Compare", exact: true }));
  await page.locator(".found").waitFor();
};

test("a changed condition is walked in two phones, the earlier version beside the present one", async () => {
  const of = await studio(packs.small);
  commit(of, "Lists of five");
  await edit(of);
  const { page, context, complaints } = await open(of, chromium, { hash: HASH });
  try {
    await judged(page);
    await press(page, room(page, "Changes"));
    const version = page.getByLabel("Compare with");
    assert.match(await version.locator("option").first().innerText(), /^\d{4}-\d\d-\d\d +Lists of five$/);
    await compare(page);
    await page.getByText("Decisions differ.").waitFor();
    const change = page.locator(".change", { hasText: "found/nb.json" });
    assert.equal(await change.locator("ins").innerText(), "fant du?");
    assert.match(await page.locator(".found").innerText(), /Changed texts: 1/);
    const row = page.locator(".difference.gained", { hasText: "make-list" }).first();
    assert.match(await row.innerText(), /is to be done where it was not before/);
    if (pictures) await page.screenshot({ path: `${pictures}/1280-differences.png` });
    await press(page, row.getByRole("button", { name: /^Walk the shortest walk, old beside new: / }));
    await page.locator(".plan-pane .phone").waitFor();
    await page.locator(".about").getByText("What differs between the two plans:").waitFor();
    assert.match(await page.locator(".about").innerText(), /only now: /);
    const title = JSON.parse(await of.read("found/en.json")).actions["make-list"].title;
    const has = async (pane) => (await page.locator(`${pane} .phone`).textContent()).includes(title);
    assert.deepEqual([await has(".phone-pane"), await has(".plan-pane")], [true, false]);
    assert.match(await page.locator(".plan-pane .tabs button").first().innerText(), /^Earlier version$/);
    assert.deepEqual(await violations(page), []);
    assert.ok((await sideways(page)) <= 0);
    if (pictures) await page.screenshot({ path: `${pictures}/1280-old-and-new.png`, fullPage: true });
    // A save makes it grey.
    await of.write(FLOW, (await of.read(FLOW)).replace('"at-least": 3', '"at-least": 4'));
    await page.locator(".found.stale").getByText("of an older version").waitFor();
    assert.match(await page.locator(".about").innerText(), /found in an older version/);
    // What was compared is kept when the page is read anew, and compared again it is of these files.
    await page.reload();
    await judged(page);
    await press(page, room(page, "Changes"));
    await page.locator(".found.stale").getByText("Lists of five").waitFor();
    await press(page, page.getByRole("button", { name: "Compare", exact: true }));
    await page.locator(".found.now-known").waitFor();
    // The same files as then: that nothing changed is proved.
    commit(of, "Lists of four");
    await page.reload();
    await room(page, "Changes").click();
    await page.getByLabel("Compare with").selectOption({ index: 0 });
    await page.getByRole("button", { name: "Compare", exact: true }).click();
    await page.getByText("Every action and prohibition is decided as before: proved for every answer.").waitFor();
    await page.getByText("No text changed.").waitFor();
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await of.close();
  }
});

test("a pack without saved versions says so, and is compared with a folder that the command names", async () => {
  for (const flags of [[], ["--compare", packs.small]]) {
    const of = await studio(packs.small, flags);
    await edit(of);
    const { page, context } = await open(of, chromium, { hash: HASH });
    try {
      await room(page, "Changes").click();
      await page.getByText("its folder is not under git").waitFor();
      const named = flags.length > 0;
      assert.equal(await page.getByText("veiviser studio --compare FOLDER").count(), named ? 0 : 1);
      assert.equal(await page.getByRole("button", { name: "Compare", exact: true }).count(), named ? 1 : 0);
      if (named) {
        await compare(page);
        await page.locator(".difference.gained", { hasText: "make-list" }).first().waitFor();
      }
    } finally {
      await context.close();
      await of.close();
    }
  }
});

test("a stale translation stands beside what its original said when it was read", async () => {
  const of = await studio(packs.small);
  commit(of, "As it was read");
  await edit(of);
  const { page, context } = await open(of, chromium, { hash: HASH });
  try {
    await room(page, "Texts").click();
    await page.getByLabel("Search the texts").fill("Hva fant du?");
    await page.locator(".texts .start").first().click();
    const since = page.locator(".since");
    await since.getByText("As it was read").waitFor();
    assert.equal((await since.locator("dd").first().innerText()).trim(), "Hva har du funnet?");
    assert.equal((await since.locator("del").innerText()).trim(), "har du funnet?");
    assert.deepEqual(await violations(page), []);
    if (pictures) await page.screenshot({ path: `${pictures}/1280-since-read.png` });
    // What no saved version says is unknown.
    const texts = JSON.parse(await of.read("found/en.json"));
    texts.translated["/steps/thing/title"] = "00000000";
    await of.write("found/en.json", JSON.stringify(texts, null, 2));
    await page.locator(".texts .start").first().click();
    await page.getByText("no saved version has it").waitFor();
    assert.equal(await since.count(), 0);
  } finally {
    await context.close();
    await of.close();
  }
});

test("conditions are broken on demand, told as it goes, stopped at once, and walks go on meanwhile", async () => {
  const of = await studio(packs.shipped);
  const { page, context, complaints } = await open(of, chromium, { hash: "#/concern?lang=nb&at=2026-11-23T10:00" });
  try {
    await judged(page);
    await press(page, room(page, "Mistakes on purpose"));
    await page.getByLabel("What is broken").selectOption("pack");
    await press(page, page.getByRole("button", { name: "Break it on purpose" }));
    const counted = page.locator(".work .dim", { hasText: /^[1-9]\d* of \d+$/ });
    await counted.waitFor({ timeout: 60_000 });
    assert.ok(await page.getByRole("button", { name: "Break it on purpose" }).isDisabled());
    if (pictures) await page.screenshot({ path: `${pictures}/1280-breaking.png` });
    const began = Date.now();
    await page.locator(".phone input[type=radio]").first().check();
    await page.locator(".phone button.primary").click();
    await page.locator(".chip:not(.last)").first().waitFor();
    const answered = Date.now() - began;
    assert.ok(answered < 2_000, `an answer took ${answered} ms`);
    // Two kinds of work are never done at once.
    await room(page, "Changes").click();
    await page.getByText("Conditions are being broken on purpose.").waitFor();
    await room(page, "Mistakes on purpose").click();
    const stopped = Date.now();
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.locator(".found").getByText("Nothing is known of the rest.").waitFor();
    const stopping = Date.now() - stopped;
    assert.ok(stopping < 5_000, `stopping took ${stopping} ms`);
    console.log(`# an answer meanwhile ${answered} ms, stopped within ${stopping} ms`);
    assert.match(await page.locator(".found").innerText(), /Stopped after \d+ of \d+/);
    assert.equal(await page.getByText("is noticed by a rule.").count(), 0, "a part is not the whole");
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await of.close();
  }
});

test("axe finds nothing in both rooms, at both widths, dark and at 200 %; and what was broken is grey after a save", async () => {
  const of = await studio(packs.small);
  commit(of, "Lists of five");
  await edit(of);
  try {
    const looks = [{ width: 1280 }, { width: 1280, dark: true }, { width: 390, height: 844 }, { width: 390, height: 844, dark: true }, { width: 320, height: 700 }];
    for (const look of looks) {
      const nb = look.dark === true;
      const { page, context } = await open(of, chromium, { ...look, locale: nb ? "nb-NO" : "en-GB", hash: HASH });
      if (look.width < 1000) await page.locator(".pane-tabs button").first().click();
      for (const [name, button] of nb ? [["Endringer", "Sammenlign"], ["Feil med vilje", "Prøv med feil"]] : [["Changes", "Compare"], ["Mistakes on purpose", "Break it on purpose"]]) {
        await room(page, name).click();
        const result = page.waitForResponse(/api\/(compared|broken)$/, { timeout: 60_000 });
        await page.getByRole("button", { name: button, exact: true }).click();
        await (await result).finished();
        await page.locator(".found.now-known").waitFor();
        await page.locator(".found details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
        const where = `${look.width}${nb ? " dark" : ""} ${name}`;
        assert.deepEqual(await violations(page), [], where);
        assert.ok((await sideways(page)) <= 0, `${where} scrolls sideways`);
        if (pictures) await page.screenshot({ path: `${pictures}/${where.replaceAll(" ", "-")}.png`, fullPage: look.width < 1000 });
      }
      const told = await page.locator(".break p:first-child").allInnerTexts();
      assert.ok(told.length > 0);
      if (nb) assert.deepEqual(told.filter((one) => /negate|drop|instead of|too|leave/.test(one)), [], "told in the language of the page");
      if (look === looks[0]) {
        await page.getByText(/^Breaks that were tried, all there are: \d+\.$/).waitFor();
        const flow = await of.read(FLOW);
        await of.write(FLOW, flow.replace('"at-least": 3', '"at-least": 4'));
        await page.locator(".found.stale").getByText("of an older version").waitFor();
        await of.write(FLOW, flow);
      }
      await context.close();
    }
  } finally {
    await of.close();
  }
});
