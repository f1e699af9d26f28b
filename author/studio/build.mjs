// Builds dist/ from src/. The result is committed, so that `cargo build` needs no node; CI builds it again
// and compares.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = new URL(".", import.meta.url).pathname;
const dist = `${process.argv[2] ?? `${here}dist`}/`;
await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
for (const entry of ["app.ts", "app.css"]) {
  await build({
    absWorkingDir: here,
    entryPoints: [`src/${entry}`],
    outdir: dist,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    // The licence of lit-html wants to stand beside its code.
    legalComments: "eof",
  });
}
await cp(`${here}src/index.html`, `${dist}index.html`);
let all = 0;
for (const name of ["index.html", "app.js", "app.css"]) {
  const size = gzipSync(await readFile(dist + name)).length;
  all += size;
  console.log(`${name}: ${size} bytes gzip`);
}
console.log(`the page: ${all} bytes gzip (budget 40000)`);
await writeFile(`${dist}.gitattributes`, "* -diff linguist-generated\n");
