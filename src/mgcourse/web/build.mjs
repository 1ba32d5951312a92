/**
 * Bundles the front end: `node src/mgcourse/web/build.mjs [folder]`. Same sources, same bytes.
 *
 * ES modules (*.mjs) are for anywidget, classic scripts (*.js) for pages: `type=module` does not load from file://.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const web = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2] ?? join(web, "..", "static"));

const BUNDLES = [
  { entry: "widget_entry.mjs", out: "widgets.mjs", format: "esm" },
  { entry: "page_entry.mjs", out: "widgets.js", format: "iife" },
  { entry: "chart_widget.mjs", out: "chart.mjs", format: "esm" },
  { entry: "chart_page.mjs", out: "chart.js", format: "iife" },
];

const used = new Set();
for (const { entry, out, format } of BUNDLES) {
  const { metafile } = await bundle({ entryPoints: [join(web, entry)], format, outfile: join(folder, out) });
  for (const input of Object.keys(metafile.inputs)) used.add(packageOf(resolve(web, input)));
}
writeFileSync(join(folder, "licences.txt"), licences([...used].filter(Boolean).sort()));
await bundle({ stdin: { contents: styles(), resolveDir: web, loader: "css" }, outfile: join(folder, "widgets.css") });

function bundle(options) {
  return build({
    absWorkingDir: web,
    bundle: true,
    minify: true,
    metafile: true,
    charset: "utf8",
    target: ["es2022", "chrome123", "firefox128", "safari17.5"],
    legalComments: "none",
    logLevel: "warning",
    ...options,
  });
}

/** One style sheet for all widgets: a page with a chart needs no second one. */
function styles() {
  const sheets = ["widgets.css", "explore.css"].filter((name) => existsSync(join(web, name)));
  return sheets.map((name) => `@import "./${name}";`).join("\n");
}

/** The folder of the package a bundled file comes from, or "" for our own. */
function packageOf(file) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0] ?? "";
}

/** What the bundled packages ask whoever passes them on to pass on too. */
function licences(packages) {
  const texts = packages.map((root) => {
    const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const file = readdirSync(root).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} ${version}\n\n${readFileSync(join(root, file), "utf8").trim()}\n`;
  });
  return `The chart bundles contain these packages.\n\n${texts.join("\n----\n\n")}`;
}
