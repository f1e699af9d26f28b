// Starts the program on a copy of a pack, and opens its page in a real browser.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const root = new URL("../../../../", import.meta.url).pathname;

/** The program, as `.ci/studio` built it. */
export const program = process.env.VEIVISER ?? join(root, "target/debug/veiviser");
/** The day on which the shipped pack is judged: tests must not fail when a source is to be read again. */
export const DAY = "2026-11-27";

export const packs = { shipped: join(root, "flows"), small: join(root, "bindings/walks/small") };

/** A copy of a pack, with a studio on it. */
export async function studio(pack, flags = []) {
  const room = await mkdtemp(join(tmpdir(), "veiviser-studio-"));
  const folder = join(room, "pack");
  await cp(pack, folder, { recursive: true });
  // The small pack has no examples, without which no verdict is good: `cover` writes some.
  for (const flow of pack === packs.small ? ["found", "owner"] : []) {
    const file = join(room, `${flow}.json`);
    spawnSync(program, ["cover", folder, "--flow", flow, "--write", file]);
    await cp(file, join(folder, flow, "examples.json"));
  }
  const running = spawn(program, ["studio", folder, "--no-open", "--as-of", DAY, ...flags], { stdio: ["ignore", "pipe", "pipe"] });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    const hear = (bytes) => {
      said += bytes;
      const found = /http:\/\/\S+/.exec(said);
      if (found) resolve(found[0]);
    };
    running.stdout.on("data", hear);
    running.stderr.on("data", hear);
    running.on("exit", () => reject(new Error(said)));
    running.on("error", reject);
  });
  const file = (name) => join(folder, name);
  return {
    address,
    folder,
    origin: new URL(address).origin,
    read: (name) => readFile(file(name), "utf8"),
    write: (name, text) => writeFile(file(name), text),
    async close() {
      const ended = new Promise((resolve) => running.on("exit", resolve));
      running.kill();
      await ended;
      await rm(room, { recursive: true, force: true });
    },
  };
}

export const browser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
  });

/** The page of a studio. What the browser complains of is kept: a refused script is a fault of ours. */
export async function open(of, browser, { width = 1280, height = 900, locale = "en-GB", hash = "", dark = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale, colorScheme: dark ? "dark" : "light" });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  if (hash) {
    // A walk in the address is there when the page begins.
    await context.request.get(of.address);
    await page.goto(`${of.origin}/${hash}`);
  } else await page.goto(of.address);
  await page.locator(".phone").waitFor({ state: "attached" });
  return { page, context, complaints };
}

/** Waits until all is judged. */
export const judged = (page) => page.locator(".verdict-light:not(.judging)").waitFor({ state: "attached", timeout: 60_000 });

/** The file of texts in which a text stands, in a language. */
export async function fileOf(of, language, text) {
  for (const name of await readdir(of.folder, { recursive: true })) {
    if (name.endsWith(`${language}.json`) && (await of.read(name)).includes(JSON.stringify(text))) return name;
  }
  throw new Error(`no file in ${language} says ${text}`);
}

/** Answers the question in the phone with its first option. */
export async function answerFirst(page) {
  await page.locator(".phone input[type=radio]").first().check();
  await page.locator(".phone button.primary").click();
  await page.locator(".chip:not(.last)").first().waitFor();
}

/** The tab of a room. */
export const room = (page, name) => page.locator(".side-pane .tabs").getByRole("button", { name, exact: true });

/** Goes by Tab to a button, and presses it: so it is reached without a mouse, in the order of the page. */
export async function press(page, button) {
  await button.waitFor();
  for (let tabs = 0; tabs < 400; tabs++) {
    if (await button.evaluate((one) => one === document.activeElement)) return page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead to the button");
}

/** Puts the pack under git as it is now, or saves a version of it. */
export function commit(of, subject) {
  const git = (...all) =>
    execFileSync("git", ["-C", of.folder, "-c", "user.name=A", "-c", "user.email=a@example.org", ...all], {
      env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" },
    });
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", subject);
}

/** By how many pixels the page scrolls sideways. */
export const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Where pictures are put for somebody to look at, if anywhere. */
export const pictures = process.env.VEIVISER_PICTURES;
if (pictures) await mkdir(pictures, { recursive: true });
