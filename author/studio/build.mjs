// Builds dist/ from src/. The result is committed, so that `cargo build` needs no node; CI builds it again
// and compares.
import { appendFile, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = new URL(".", import.meta.url).pathname;
const dist = `${process.argv[2] ?? `${here}dist`}/`;

/** The licences of the packages that are in a bundle: each wants to stand beside its code, whole. */
async function licences(inputs) {
  const packages = new Set(Object.keys(inputs).flatMap((input) => /^node_modules\/((@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []));
  const holders = new Map();
  for (const name of [...packages].sort()) {
    const folder = `${here}node_modules/${name}/`;
    const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
    if (!file) throw new Error(`${name} has no licence beside its code`);
    const text = (await readFile(folder + file, "utf8")).trim();
    if (text.includes("*/")) throw new Error(`the licence of ${name} ends a comment`);
    holders.set(text, [...(holders.get(text) ?? []), name]);
  }
  return [...holders].map(([text, names]) => `/*!\n${names.join(", ")}\n\n${text}\n*/\n`).join("");
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const options = {
  absWorkingDir: here,
  outdir: dist,
  bundle: true,
  metafile: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
};
// The editor is loaded when the first file is opened.
const editor = { ...options, entryPoints: ["src/editor.ts"] };
// The page, the rooms that ask a program, and what both need.
const page = { ...options, entryPoints: ["src/app.ts"], splitting: true, chunkNames: "[name]", external: ["/editor.js"] };
// An exported file holds one script, and no room that asks a program.
const exported = { ...options, entryPoints: { export: "src/app.ts" }, external: ["./program-rooms"] };
const style = { ...options, entryPoints: ["src/app.css"] };
const made = [];
for (const one of [editor, page, exported, style]) {
  const { metafile } = await build(one);
  for (const [path, { inputs }] of Object.entries(metafile.outputs)) {
    const name = path.split("/").at(-1);
    await appendFile(dist + name, await licences(inputs));
    made.push(name);
  }
}
await cp(`${here}src/index.html`, `${dist}index.html`);
const size = async (name) => gzipSync(await readFile(dist + name)).length;
const shell = ["index.html", "app.js", "chunk.js", "app.css"];
let all = 0;
for (const name of shell) {
  all += await size(name);
  console.log(`${name}: ${await size(name)} bytes gzip`);
}
console.log(`the page: ${all} bytes gzip (budget 40000)`);
console.log(`program-rooms.js: ${await size("program-rooms.js")} bytes gzip`);
console.log(`editor.js: ${await size("editor.js")} bytes gzip (budget 160000)`);
const whole = (await Promise.all(["index.html", ...made].map((name) => readFile(dist + name)))).reduce((sum, one) => sum + one.length, 0);
console.log(`all: ${whole} bytes (budget 700000)`);
await writeFile(`${dist}.gitattributes`, "* -diff linguist-generated\n");
