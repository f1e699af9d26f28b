// Files: mistakes are typed, underlined and corrected at their place; what was changed outside is never lost.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { violations } from "./help/axe.mjs";
import { browser, judged, open, packs, pictures, sideways, studio } from "./help/studio.mjs";

let chromium;
before(async () => (chromium = await browser()));
after(() => chromium.close());

const FLOW = "found/flow.json";
const middle = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const print = (what, all, budget) => console.log(`${what}: median ${Math.round(middle(all))} ms, most ${Math.round(Math.max(...all))} ms (budget ${budget} ms)`);

const tab = (page, name = "Files") => page.locator(".side-pane .tabs").getByRole("button", { name, exact: true });
const content = (page) => page.locator(".cm-content");

const fileButton = (page, file) => page.locator(".file", { has: page.locator("code", { hasText: new RegExp(`^${file}$`) }) });

/** Opens the room and a file in it. */
async function openFile(page, file) {
  await tab(page).click();
  await fileButton(page, file).click();
  await content(page).waitFor();
}

/** All that the editor says: long files are drawn in part, so it is read from the editor itself. */
const said = (page) => page.evaluate(() => document.querySelector(".cm-content").cmTile.root.view.state.sliceDoc());

/** Types over a text of the editor that stands there once, as a person would: found, chosen, typed over. */
async function typeOver(page, from, to) {
  await page.evaluate((wanted) => {
    const { view } = document.querySelector(".cm-content").cmTile.root;
    const text = view.state.doc.toString();
    const at = text.indexOf(wanted);
    if (at < 0 || text.indexOf(wanted, at + 1) >= 0) throw new Error(`${wanted} does not stand there once`);
    view.dispatch({ selection: { anchor: at, head: at + wanted.length }, scrollIntoView: true });
    view.focus();
  }, from);
  if (to === "") await page.keyboard.press("Delete");
  else await page.keyboard.insertText(to);
}

/** Takes what is offered first; what has just appeared is not taken by a key that was meant for something else. */
const take = async (page) => {
  await page.waitForTimeout(150);
  await page.keyboard.press("Enter");
};

const save = (page) => page.keyboard.press("Control+s");

/** Ten mistakes: what stands there, what is typed, which words are underlined, what is said, and what corrects it. */
const MISTAKES = [
  { what: "a key", from: '"urgency": "now"', to: '"urgncy": "now"', marked: '"urgncy"', sentence: "urgncy", fix: "Write urgency" },
  { what: "a fixed word", from: '"kind": "date"', to: '"kind": "dat"', marked: '"dat"', sentence: "dat", fix: "Write date" },
  { what: "a question", from: '"answer": "count"', to: '"answer": "coount"', marked: '"coount"', sentence: "there is no question `coount`", fix: "Write count" },
  { what: "an option", from: '["clothes", "unsure"]', to: '["clothess", "unsure"]', marked: '"clothess"', sentence: "there is no option `clothess`", fix: "Write clothes" },
  { what: "a fact", from: '"fact": "many-things"', to: '"fact": "many-thing"', marked: '"many-thing"', sentence: "many-thing", fix: "Write many-things" },
  { what: "an action", from: '"if-unknown": "ask-lost-property"', to: '"if-unknown": "ask-lost-proprty"', marked: '"ask-lost-proprty"', sentence: "ask-lost-proprty", fix: "Write ask-lost-property" },
  { what: "a contact", from: '"contacts": ["keeper"]', to: '"contacts": ["keper"]', marked: '"keper"', sentence: "keper", fix: "Write keeper" },
  { what: "a source", from: '"sources": ["cold-room"]', to: '"sources": ["cold-rom"]', marked: '"cold-rom"', sentence: "cold-rom", fix: "Write cold-room" },
  { what: "a comma", from: '"purpose": "guidance",', to: '"purpose": "guidance"', marked: null, sentence: "comma", fix: "Add ," },
  { what: "a text", file: "found/nb.json", from: '"help": "Se også på innsiden.",', to: '"helpp": "Se også på innsiden.",', marked: '"helpp"', sentence: "helpp", fix: "Write help" },
];

test("ten mistakes are typed: each is underlined, told and corrected at its place, and undone", async () => {
  const of = await studio(packs.small);
  const { page, context, complaints } = await open(of, chromium, { hash: "#/found?lang=en" });
  try {
    await page.locator(".verdict-light.good").waitFor({ timeout: 60_000 });
    for (const { what, file = FLOW, from, to, marked, sentence, fix } of MISTAKES) {
      const whole = await of.read(file);
      await openFile(page, file);
      await typeOver(page, from, to);
      await page.locator(".editing .badge", { hasText: "not saved" }).waitFor();
      await save(page);
      await page.locator(".verdict-light.broken").waitFor({ timeout: 60_000 });
      await page.locator(".cm-lintRange-error").first().waitFor();
      if (marked) assert.equal(await page.locator(".cm-lintRange-error").first().innerText(), marked, what);
      const told = page.locator(".editing .faults .error").first();
      assert.ok((await told.innerText()).includes(sentence), `${what}: ${await told.innerText()}`);
      assert.equal(await of.read(file), whole.replace(from, to), "only that was written");
      await told.getByRole("button", { name: fix, exact: true }).click();
      assert.ok(await content(page).evaluate((one) => one === document.activeElement), "the focus is where it was corrected");
      assert.equal(await said(page), whole, what);
      await save(page);
      await page.locator(".verdict-light.good").waitFor({ timeout: 60_000 });
      assert.equal(await page.locator(".cm-lintRange-error").count(), 0, what);
      assert.equal(await of.read(file), whole);
      // Undone: first the correction, then the mistake.
      await content(page).focus();
      await page.keyboard.press("Control+z");
      assert.equal(await said(page), whole.replace(from, to), `${what}: undone`);
      await page.keyboard.press("Control+z");
      assert.equal(await said(page), whole);
      await page.locator(".editing .badge", { hasText: "not saved" }).waitFor({ state: "detached" });
      await page.getByRole("button", { name: "All files" }).click();
    }
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await of.close();
  }
});

test("what can stand at a place is offered, and taken with the keyboard alone", async () => {
  const of = await studio(packs.small);
  const { page, context, complaints } = await open(of, chromium, { hash: "#/found?lang=en" });
  try {
    await judged(page);
    const whole = await of.read(FLOW);
    await openFile(page, FLOW);
    await typeOver(page, '"if-unknown": "ask-lost-property"', '"if-unknown": ');
    await page.keyboard.type('"ask-k');
    const options = page.locator(".cm-tooltip-autocomplete li");
    await options.first().waitFor();
    assert.match(await options.first().innerText(), /^ask-keeper/);
    assert.match(await options.first().innerText(), /\S+ \S+/, "with its title");
    await take(page);
    assert.equal(await said(page), whole.replace('"if-unknown": "ask-lost-property"', '"if-unknown": "ask-keeper"'));
    // A key, with what is said of it, in a text that is broken while it is typed.
    await typeOver(page, '"if-unknown": "ask-keeper"', '"if-unknown": "ask-keeper", ');
    await page.keyboard.type('"with');
    await page.locator(".cm-tooltip-autocomplete li", { hasText: "within" }).waitFor();
    await take(page);
    assert.ok((await said(page)).includes('"if-unknown": "ask-keeper", "within": '));
    // Escape closes what is offered, and Tab leaves the editor.
    await page.keyboard.press("Control+Space");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.ok(!(await content(page).evaluate((one) => one.contains(document.activeElement))), "Tab leaves");
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await of.close();
  }
});

test("a file that is not edited follows what is saved outside, and the cursor stays at its words", async () => {
  const of = await studio(packs.small);
  const { page, context } = await open(of, chromium, { hash: "#/found?lang=en" });
  try {
    await judged(page);
    await openFile(page, FLOW);
    const whole = await of.read(FLOW);
    await page.evaluate(() => {
      const { view } = document.querySelector(".cm-content").cmTile.root;
      view.dispatch({ selection: { anchor: view.state.doc.toString().indexOf("many-things") } });
    });
    const now = whole.replace('"version": 1', '"version": 1234');
    await of.write(FLOW, now);
    await page.waitForFunction((text) => document.querySelector(".cm-content").cmTile.root.view.state.sliceDoc() === text, now);
    const after = await page.evaluate(() => {
      const { state } = document.querySelector(".cm-content").cmTile.root.view;
      return state.sliceDoc(state.selection.main.head, state.selection.main.head + 11);
    });
    assert.equal(after, "many-things");
    assert.equal(await page.locator(".editing .badge").count(), 0);
  } finally {
    await context.close();
    await of.close();
  }
});

for (const keep of ["mine", "theirs"]) {
  test(`a file that is changed here and outside: both are shown, and ${keep} is chosen`, async () => {
    const of = await studio(packs.small);
    const { page, context } = await open(of, chromium, { hash: "#/found?lang=en" });
    try {
      await judged(page);
      await openFile(page, FLOW);
      const whole = await of.read(FLOW);
      const [mine, theirs] = [whole.replace('"version": 1', '"version": 77'), whole.replace('"version": 1', '"version": 88')];
      await typeOver(page, '"version": 1', '"version": 77');
      await of.write(FLOW, theirs);
      // The save is refused, whether the page knows already that the file is another one or not.
      await save(page);
      const versions = page.locator(".versions");
      await versions.waitFor();
      assert.deepEqual(await versions.locator(".differs").allInnerTexts(), ['  "version": 77,', '  "version": 88,']);
      assert.equal(await of.read(FLOW), theirs, "nothing is written over");
      assert.equal(await said(page), mine, "nothing is lost");
      assert.deepEqual(await violations(page), []);
      if (pictures) await page.screenshot({ path: `${pictures}/1280-versions.png` });
      await versions.getByRole("button", { name: keep === "mine" ? "Write mine over it" : "Take that of the file" }).click();
      await versions.waitFor({ state: "detached" });
      assert.equal(await said(page), keep === "mine" ? mine : theirs);
      await page.waitForFunction(() => document.querySelector(".editing .badge") === null);
      assert.equal(await of.read(FLOW), keep === "mine" ? mine : theirs);
      if (keep === "theirs") {
        await content(page).focus();
        await page.keyboard.press("Control+z");
        assert.equal(await said(page), mine, "what was left can be had back");
      }
    } finally {
      await context.close();
      await of.close();
    }
  });
}

test("what is not saved survives other rooms and a file that is gone, and leaving the page asks", async () => {
  const of = await studio(packs.small);
  const { page, context } = await open(of, chromium, { hash: "#/found?lang=en" });
  try {
    await judged(page);
    await openFile(page, FLOW);
    const whole = await of.read(FLOW);
    const mine = whole.replace('"version": 1', '"version": 77');
    await typeOver(page, '"version": 1', '"version": 77');
    await tab(page, "Guarantees").click();
    await tab(page).click();
    await page.locator(".editing .badge", { hasText: "not saved" }).waitFor();
    assert.equal(await said(page), mine);
    await page.getByRole("button", { name: "All files" }).click();
    await page.locator(".file", { hasText: "not saved" }).waitFor();
    await fileButton(page, FLOW).click();
    const asked = new Promise((resolve) => page.once("dialog", (dialog) => dialog.dismiss().then(() => resolve(dialog.type()))));
    await page.evaluate(() => location.reload());
    assert.equal(await asked, "beforeunload");
    assert.equal(await said(page), mine);
    const { unlink } = await import("node:fs/promises");
    await unlink(`${of.folder}/${FLOW}`);
    await page.locator(".editing .fault", { hasText: "no longer there" }).waitFor();
    await content(page).focus();
    await save(page);
    await page.locator(".editing .fault", { hasText: "there is no such file in the pack" }).waitFor();
    assert.equal(await said(page), mine);
  } finally {
    await context.close();
    await of.close();
  }
});

test("a broken file may be saved, and then nothing is green", async () => {
  const of = await studio(packs.small);
  const { page, context } = await open(of, chromium, { hash: "#/found?lang=en" });
  try {
    await page.locator(".verdict-light.good").waitFor({ timeout: 60_000 });
    await openFile(page, FLOW);
    await typeOver(page, '"purpose": "guidance",', '"purpose": ');
    await save(page);
    await page.locator(".verdict-light.broken").waitFor();
    await page.locator(".band", { hasText: "The saved files do not load." }).waitFor();
    assert.ok(await page.locator(".phone #question").isVisible());
    assert.ok((await of.read(FLOW)).includes('"purpose": \n'));
  } finally {
    await context.close();
    await of.close();
  }
});

test("a fault of the first room opens the file at its place", async () => {
  const of = await studio(packs.small);
  const { page, context } = await open(of, chromium, { hash: "#/found?lang=en" });
  try {
    await judged(page);
    const whole = await of.read(FLOW);
    await of.write(FLOW, whole.replace('"fact": "many-things"', '"fact": "many-thing"'));
    await page.locator(".verdict .faults .error button").first().click();
    await content(page).waitFor();
    const at = await page.evaluate(() => {
      const { state } = document.querySelector(".cm-content").cmTile.root.view;
      return state.doc.lineAt(state.selection.main.head).text;
    });
    assert.ok(at.includes("many-thing"), at);
    await page.waitForFunction(() => document.querySelector(".cm-content") === document.activeElement);
  } finally {
    await context.close();
    await of.close();
  }
});

test("requests for other files, of other bytes, through a link or from a reviewer are refused", async () => {
  const { rename, symlink } = await import("node:fs/promises");
  for (const readOnly of [false, true]) {
    const of = await studio(packs.small, readOnly ? ["--read-only"] : []);
    const { page, context } = await open(of, chromium, { hash: "#/found?lang=en" });
    try {
      await judged(page);
      const ask = (method, body, etag) =>
        page.evaluate(
          async ([verb, said, match]) => {
            const headers = { "content-type": "application/json", ...(match ? { "if-match": match } : {}) };
            const response = await fetch("/api/file", { method: verb, headers, body: JSON.stringify(said) });
            return { status: response.status, etag: response.headers.get("etag") };
          },
          [method, body, etag],
        );
      const { etag } = await ask("POST", { file: FLOW });
      const whole = await of.read(FLOW);
      if (readOnly) {
        assert.equal((await ask("PUT", { file: FLOW, text: "{}" }, etag)).status, 403);
        await openFile(page, FLOW);
        await content(page).focus();
        await page.keyboard.type("x");
        assert.equal(await said(page), whole);
        assert.equal(await page.locator(".editing .primary, .editing .fix").count(), 0);
      } else {
        assert.equal((await ask("POST", { file: "../pack/pack.json" })).status, 404);
        assert.equal((await ask("PUT", { file: "new/flow.json", text: "{}" }, etag)).status, 404);
        assert.equal((await ask("PUT", { file: FLOW, text: "{}" }, '"0"')).status, 412);
        await rename(`${of.folder}/${FLOW}`, `${of.folder}/kept`);
        await symlink("../kept", `${of.folder}/${FLOW}`);
        assert.equal((await ask("PUT", { file: FLOW, text: "{}" }, etag)).status, 403);
      }
      assert.equal(await of.read(FLOW), whole);
    } finally {
      await context.close();
      await of.close();
    }
  }
});

test("axe finds nothing in the files, at both widths, dark and at 200 %", async () => {
  const of = await studio(packs.small);
  try {
    const whole = await of.read(FLOW);
    await of.write(FLOW, whole.replace('"fact": "many-things"', '"fact": "many-thing"'));
    // A page of 640 pixels at 200 % has 320 of its own.
    const looks = [{ width: 1280 }, { width: 1280, dark: true }, { width: 390, height: 844 }, { width: 390, height: 844, dark: true }, { width: 320, height: 700 }];
    for (const look of looks) {
      const nb = look.dark === true;
      const { page, context, complaints } = await open(of, chromium, { ...look, locale: nb ? "nb-NO" : "en-GB", hash: "#/found?lang=nb" });
      await page.locator(".verdict-light.broken").waitFor({ state: "attached", timeout: 60_000 });
      if (look.width < 1000) await page.locator(".pane-tabs button").first().click();
      await tab(page, nb ? "Filer" : "Files").click();
      await page.locator(".files .faults .error").first().waitFor();
      const where = `${look.width}${look.dark ? "-dark" : ""}-files`;
      assert.deepEqual(await violations(page), [], where);
      assert.ok((await sideways(page)) <= 0, `${where} scrolls sideways`);
      if (pictures) await page.screenshot({ path: `${pictures}/${where}.png`, fullPage: look.width < 1000 });
      await page.locator(".files .faults .error button").first().click();
      await page.locator(".cm-lintRange-error").first().waitFor();
      assert.deepEqual(await violations(page), [], `${where}, the editor`);
      assert.ok((await sideways(page)) <= 0, `${where}, the editor, scrolls sideways`);
      if (pictures) await page.screenshot({ path: `${pictures}/${where}-editor.png`, fullPage: look.width < 1000 });
      await page.keyboard.press("Control+f");
      await page.locator(".cm-search").waitFor();
      assert.deepEqual(await violations(page), [], `${where}, the search`);
      assert.ok((await sideways(page)) <= 0, `${where}, the search, scrolls sideways`);
      if (pictures) await page.screenshot({ path: `${pictures}/${where}-search.png`, fullPage: look.width < 1000 });
      assert.deepEqual(complaints, []);
      await context.close();
    }
  } finally {
    await of.close();
  }
});

test("budgets: the editor opens, what can stand is offered, and a saved mistake is underlined", async () => {
  const of = await studio(packs.shipped);
  const { page, context } = await open(of, chromium, { hash: "#/concern?lang=nb" });
  try {
    await judged(page);
    await tab(page).click();
    const file = "concern/flow.json";
    const began = performance.now();
    await fileButton(page, file).click();
    await content(page).waitFor();
    print("a large file in the editor, the first time", [performance.now() - began], 400);
    const whole = await of.read(file);
    const fact = /"fact": "([a-z-]+)"/.exec(whole)[1];
    const wrong = whole.replace(`"fact": "${fact}"`, `"fact": "${fact}x"`);
    const set = (text) =>
      page.evaluate((next) => {
        const { view } = document.querySelector(".cm-content").cmTile.root;
        view.focus();
        const old = view.state.doc.toString();
        let at = 0;
        while (old[at] === next[at]) at++;
        const end = old.length - (next.length - at) < at ? at : old.length - (next.length - at);
        view.dispatch({ changes: { from: at, to: next.length > old.length ? at : end, insert: next.length > old.length ? next.slice(at, at + next.length - old.length) : "" }, selection: { anchor: at }, scrollIntoView: true });
      }, text);
    const underlined = [];
    for (let time = 0; time < 5; time++) {
      await set(wrong);
      assert.equal(await said(page), wrong);
      const saved = performance.now();
      await save(page);
      await page.waitForFunction(() => document.querySelector(".cm-lintRange-error") !== null, null, { polling: "raf" });
      underlined.push(performance.now() - saved);
      await set(whole);
      await save(page);
      await page.waitForFunction(() => document.querySelector(".cm-lintRange-error") === null, null, { polling: "raf" });
    }
    print("Ctrl-S to underline", underlined, 250);
    const offered = [];
    for (let time = 0; time < 3; time++) {
      await set(wrong);
      const asked = performance.now();
      await page.keyboard.press("Control+Space");
      await page.locator(".cm-tooltip-autocomplete li").first().waitFor();
      offered.push(performance.now() - asked);
      await page.keyboard.press("Escape");
      await set(whole);
    }
    print("Ctrl-Space to what can stand there", offered, 250);
    assert.equal(underlined.length + offered.length, 8);
  } finally {
    await context.close();
    await of.close();
  }
});
