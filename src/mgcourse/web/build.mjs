/**
 * Bundles the front end: `node src/mgcourse/web/build.mjs [folder]`. Same sources, same bytes.
 *
 * ES modules (*.mjs) are for anywidget, classic scripts (*.js) for pages: `type=module` does not load from file://.
 */
import { existsSync } from "node:fs";
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

for (const { entry, out, format } of BUNDLES.filter((bundle) => existsSync(join(web, bundle.entry)))) {
  await bundle({ entryPoints: [join(web, entry)], format, outfile: join(folder, out) });
}
await bundle({ stdin: { contents: styles(), resolveDir: web, loader: "css" }, outfile: join(folder, "widgets.css") });

function bundle(options) {
  return build({
    absWorkingDir: web,
    bundle: true,
    minify: true,
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
