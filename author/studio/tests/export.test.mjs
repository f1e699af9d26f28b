// The exported file: opened from a disk with the network off, it walks as the program does.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { violations } from "./help/axe.mjs";
import { answerFirst, browser, DAY, open, packs, pictures, program, sideways, studio } from "./help/studio.mjs";

let chromium;
let room;
let file;
before(async () => {
  chromium = await browser();
  room = await mkdtemp(join(tmpdir(), "veiviser-export-"));
  file = join(room, "concern.html");
  const { status, stdout, stderr } = spawnSync(program, ["studio", packs.shipped, "--export", file, "--as-of", DAY], { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /all holds/);
});
after(async () => {
  await chromium.close();
  await rm(room, { recursive: true, force: true });
});

/** The file in a browser without a network. What is asked for besides, and what the browser complains of, is kept. */
async function opened(hash, look = {}) {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", ...look });
  await context.setOffline(true);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const [asked, complaints] = [[], []];
  page.on("request", (request) => !request.url().startsWith("data:") && asked.push(request.url().split("#")[0]));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  // When the first question stands in the phone, as the page itself tells the time.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(".phone input")) return;
      window.asked = Math.round(performance.now());
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`file://${file}${hash}`);
  await page.locator(".phone").waitFor();
  return { page, context, asked, complaints };
}

test("it is small, begins within a second, and is the page of the studio without what edits", async () => {
  const { size } = await stat(file);
  console.log(`# the exported file: ${size} bytes (budget 2500000)`);
  assert.ok(size < 2_500_000);
  const { page, context, asked, complaints } = await opened("#/concern?at=2026-11-23T10:00&lang=en");
  try {
    console.log(`# opened from the disk to the first question: ${await page.evaluate(() => window.asked)} ms (budget 1000)`);
    assert.equal(await page.locator(".verdict-light.good").count(), 1);
    await page.getByText(`Its verdicts are of ${DAY}.`).waitFor();
    const tabs = await page.locator(".side-pane .tabs button").allInnerTexts();
    assert.ok(["Guarantees", "Examples"].every((one) => tabs.includes(one)) && !tabs.includes("Texts"), String(tabs));
    for (const name of ["Pick a sentence", "Print for a lawyer", /walks that cover/]) {
      assert.equal(await page.getByText(name).count(), 0, String(name));
    }
    await answerFirst(page);
    assert.match(page.url(), /&a\./);
    await page.reload();
    await page.locator(".chip:not(.last)").first().waitFor();
    // A walk that a proof shows, and an example, begin from the list.
    await page.locator(".side-pane .tabs").getByRole("button", { name: "Guarantees", exact: true }).click();
    await page.locator(".guarantee button").first().click();
    await page.locator(".about").waitFor();
    assert.deepEqual(await violations(page), []);
    if (pictures) await page.screenshot({ path: `${pictures}/1280-exported.png` });
    assert.deepEqual(complaints, []);
    assert.deepEqual([...new Set(asked)], [`file://${file}`], "it asks for nothing but itself");
  } finally {
    await context.close();
  }
  const narrow = await opened("#/concern", { viewport: { width: 320, height: 700 }, colorScheme: "dark" });
  assert.ok((await sideways(narrow.page)) <= 0);
  if (pictures) await narrow.page.screenshot({ path: `${pictures}/320-exported-dark.png`, fullPage: true });
  await narrow.context.close();
});

test("every example gives the JSON of the program", async () => {
  const of = await studio(packs.shipped);
  const native = await open(of, chromium, { hash: "#/concern" });
  const { page, context, complaints } = await opened("#/concern");
  try {
    const exported = JSON.parse(await page.locator("#exported").evaluate((one) => one.textContent));
    // Its own engine, under the rules of its own page.
    const here = new URL("..", import.meta.url).pathname;
    const { outputFiles } = await build({ absWorkingDir: here, entryPoints: ["src/engine-wasm.ts"], bundle: true, write: false, format: "iife", globalName: "engineWasm" });
    const session = await context.newCDPSession(page);
    const evaluate = async (expression) => {
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      assert.ok(!exceptionDetails, JSON.stringify(exceptionDetails));
      return result.value;
    };
    await evaluate(`${outputFiles[0].text}; globalThis.engine = engineWasm.engineOfFile(); 0`);
    const examples = exported.starts.filter((one) => one.kind === "example");
    assert.ok(examples.length >= 100, String(examples.length));
    const languages = exported.state.walked.languages;
    const refused = { ...examples[0].walk, answers: [["nothing", "here"]], "breaks-at": undefined };
    for (const [at, walk] of [...examples.map((one) => one.walk), refused].entries()) {
      const { flow, municipality, parameters, answers } = walk;
      const last = answers.length === 0 ? null : { step: answers.at(-1)[0], was: null };
      const request = { flow, language: languages[at % languages.length], at: walk.at, municipality, parameters, answers, last, open: null };
      const asked = await native.context.request.post(`${of.origin}/api/walk`, { data: request });
      assert.equal(asked.status(), 200);
      const given = await evaluate(`engine.ask("/api/walk", ${JSON.stringify(request)})`);
      assert.deepEqual(given.walk, (await asked.json()).walk, `${flow}: ${walk.id}`);
    }
    // What it cannot walk it says.
    const why = await evaluate(`engine.ask("/api/walk", { flow: "nothing", language: null, at: null, parameters: [], answers: [] }).catch((error) => error.message)`);
    assert.match(why, /nothing/);
    assert.deepEqual(complaints, []);
  } finally {
    await native.context.close();
    await context.close();
    await of.close();
  }
});

test("a text of the pack ends no script, and a pack that is wrong is not green", async () => {
  const of = await studio(packs.small);
  const ill = join(room, "ill.html");
  try {
    const texts = JSON.parse(await of.read("found/en.json"));
    texts.title = "</script><script>document.title='owned'</script><!--";
    await of.write("found/en.json", JSON.stringify(texts));
    const nb = JSON.parse(await of.read("found/nb.json"));
    nb.title = texts.title;
    await of.write("found/nb.json", JSON.stringify(nb));
    const examples = JSON.parse(await of.read("found/examples.json"));
    examples.examples.splice(1);
    await of.write("found/examples.json", JSON.stringify(examples));
    const { status } = spawnSync(program, ["studio", of.folder, "--export", ill, "--as-of", DAY]);
    assert.equal(status, 1);
    assert.ok(!(await readFile(ill, "utf8")).includes("</script><script>document"));
    const page = await (await chromium.newContext()).newPage();
    await page.goto(`file://${ill}`);
    await page.locator(".verdict-light.wrong").waitFor();
    assert.notEqual(await page.title(), "owned");
    await page.context().close();
  } finally {
    await of.close();
  }
});
