// The page is fit for everybody who reads it: axe, widths, large text, dark, and texts that mean ill.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { violations } from "./help/axe.mjs";
import { answerFirst, browser, judged, open, packs, pictures, sideways, studio } from "./help/studio.mjs";

let chromium;
before(async () => {
  chromium = await browser();
});
after(() => chromium.close());

test("axe finds nothing, in every pane, at both widths, dark and with large text", async () => {
  const of = await studio(packs.shipped);
  try {
    for (const look of [{ width: 1280 }, { width: 390, height: 844 }, { width: 1280, dark: true }]) {
      const { page, context, complaints } = await open(of, chromium, { ...look, hash: "#/concern?at=2026-11-23T10:00" });
      await judged(page);
      const wide = look.width === 1280;
      await answerFirst(page);
      for (const pane of wide ? ["all"] : ["Rooms", "Phone", "Plan"]) {
        if (!wide) await page.locator(".pane-tabs").getByRole("button", { name: pane, exact: true }).click();
        for (const tab of wide || pane === "Plan" ? ["First page", "Cards", "Why"] : [null]) {
          if (tab) await page.locator(".plan-pane").getByRole("button", { name: tab, exact: true }).click();
          const where = `${look.width}${look.dark ? " dark" : ""} ${pane} ${tab ?? ""}`;
          assert.deepEqual(await violations(page), [], where);
          assert.ok((await sideways(page)) <= 0, `${where} scrolls sideways`);
          if (pictures) await page.screenshot({ path: `${pictures}/${where.replaceAll(" ", "-")}.png` });
        }
      }
      if (wide) {
        await page.getByRole("button", { name: "Large text" }).click();
        await page.getByRole("button", { name: "Dark" }).click();
        assert.deepEqual(await violations(page), [], "large and dark phone");
        if (pictures) await page.screenshot({ path: `${pictures}/${look.width}${look.dark ? "-dark" : ""}-large.png`, fullPage: true });
      }
      assert.deepEqual(complaints, []);
      await context.close();
    }
  } finally {
    await of.close();
  }
});

test("nothing scrolls sideways at 320 pixels, nor at 200 %", async () => {
  const of = await studio(packs.shipped);
  try {
    // A page of 640 pixels at 200 % has 320 of its own.
    const { page, context } = await open(of, chromium, { width: 320, height: 700, hash: "#/concern" });
    for (const pane of ["Rooms", "Phone", "Plan"]) {
      await page.locator(".pane-tabs").getByRole("button", { name: pane, exact: true }).click();
      assert.ok((await sideways(page)) <= 0, pane);
      if (pictures) await page.screenshot({ path: `${pictures}/320-${pane.split(" ")[0]}.png`, fullPage: true });
    }
    await context.close();
  } finally {
    await of.close();
  }
});

test("the page speaks the language of the browser, or the one that is chosen", async () => {
  const of = await studio(packs.small);
  try {
    const { page, context } = await open(of, chromium, { locale: "nb-NO" });
    await page.getByRole("button", { name: "Fra begynnelsen" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "nb");
    await page.getByLabel("Denne siden på").selectOption("en");
    await page.getByRole("button", { name: "From the beginning" }).waitFor();
    await context.close();
  } finally {
    await of.close();
  }
});

test("texts that mean ill are texts", async () => {
  const of = await studio(packs.small);
  try {
    const { symlink } = await import("node:fs/promises");
    const texts = JSON.parse(await of.read("found/en.json"));
    const ill = "<img src=x onerror=document.title='owned'> \u202e\u2066abc";
    const step = Object.keys(texts.steps).find((name) => texts.steps[name].title);
    texts.steps[step].title = ill;
    await of.write("found/en.json", JSON.stringify(texts));
    const { page, context, complaints } = await open(of, chromium, { hash: `#/found?lang=en` });
    await judged(page);
    await page.locator(".phone").waitFor();
    assert.equal(await page.locator("main img").count(), 0);
    assert.notEqual(await page.title(), "owned");
    // Long titles stay within the phone.
    texts.steps[step].title = "Word ".repeat(14_000);
    await of.write("found/en.json", JSON.stringify(texts));
    await page.locator(".verdict-light.judging").waitFor({ state: "detached", timeout: 60_000 });
    assert.ok((await sideways(page)) <= 0);
    // A link out of the pack is not followed: the page says so.
    await symlink("/etc/hostname", `${of.folder}/found/nn.json`);
    await page.locator(".fault", { hasText: "is a link out of the pack" }).waitFor();
    await page.locator(".verdict-light.broken").waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  } finally {
    await of.close();
  }
});
