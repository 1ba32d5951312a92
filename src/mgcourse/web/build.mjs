/**
 * Bundles the front end: `node src/mgcourse/web/build.mjs [folder]`. Same sources, same bytes.
 *
 * ES modules (*.mjs) are for anywidget, classic scripts (*.js) for pages: `type=module` does not load from file://.
 * Every bundle that says something is made once for each catalogue in strings/: the language of the lessons into the
 * folder itself, any other into a folder of its own.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const web = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2] ?? join(web, "..", "static"));

const catalogues = join(web, "..", "strings");
const WRITTEN = "en"; // as in strings.py
const others = readdirSync(catalogues).map((file) => file.replace(".json", "")).filter((language) => language !== WRITTEN);

const PLURAL = /\.(zero|one|two|few|many|other)$/;
const BUNDLES = [
  { entry: "widget_entry.mjs", out: "widgets.mjs", format: "esm" },
  { entry: "page_entry.mjs", out: "widgets.js", format: "iife" },
  { entry: "chart_widget.mjs", out: "chart.mjs", format: "esm" },
  { entry: "chart_page.mjs", out: "chart.js", format: "iife" },
  { entry: "toc_entry.mjs", out: "toc.js", format: "iife" },
  { entry: "progress_entry.mjs", out: "progress.js", format: "iife" },
  { entry: "planner_entry.mjs", out: "planner.js", format: "iife" },
  { entry: "presenter_entry.mjs", out: "presenter.js", format: "iife" },
  { entry: "slides_entry.mjs", out: "slides.js", format: "iife" },
  { entry: "scorm_entry.mjs", out: "scorm.js", format: "iife" },
  { entry: "search_entry.mjs", out: "search.js", format: "iife" },
  { entry: "service_worker.mjs", out: "service-worker.js", format: "iife" },
];

const used = new Set();
for (const { entry, out, format } of BUNDLES) {
  const options = { entryPoints: [join(web, entry)], format, outfile: join(folder, out) };
  // Without a WRITTEN, what view.mjs does about a second language takes no room.
  const define = { WRITTEN: "undefined" };
  const { metafile } = await bundle({ ...options, define, write: false });
  const inputs = Object.keys(metafile.inputs);
  await bundle({ ...options, define, plugins: [onlySaid(inputs, WRITTEN)] });
  for (const input of inputs) used.add(packageOf(resolve(web, input)));
  if (inputs.some((name) => name.endsWith("strings.mjs"))) await translations(options, out, inputs);
}
writeFileSync(join(folder, "licences.txt"), licences([...used].filter(Boolean).sort()));
const SHEETS = {
  widgets: "widgets", explore: "chart", progress: "progress", teaching: "teaching", search: "search", presenter: "presenter",
  slides: "slides",
};
for (const [sheet, out] of Object.entries(SHEETS)) {
  await bundle({ entryPoints: [join(web, `${sheet}.css`)], outfile: join(folder, `${out}.css`) });
}

async function translations(options, out, inputs) {
  for (const language of others) {
    mkdirSync(join(folder, language), { recursive: true });
    const define = { WRITTEN: JSON.stringify(WRITTEN) };
    await bundle({ ...options, define, outfile: join(folder, language, out), plugins: [onlySaid(inputs, language)] });
  }
}

function bundle(options) {
  return build({
    absWorkingDir: web,
    bundle: true,
    minify: true,
    metafile: true,
    charset: "utf8",
    target: ["es2022", "chrome123", "firefox128", "safari17.5"],
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "warning",
    ...options,
  });
}

/**
 * The catalogue without the sentences that none of a bundle's modules names, whole ("quiz.check") or by family
 * (`mark.${name}`). Nobody has to keep a list, and what only Python says costs a page nothing.
 */
function onlySaid(inputs, language) {
  const text = inputs.filter((name) => name.endsWith(".mjs") && packageOf(resolve(web, name)) === "")
    .map((name) => readFileSync(resolve(web, name), "utf8")).join("\n");
  const whole = new Set([...text.matchAll(/"(\w+\.[^"\n]+)"/g)].map(([, key]) => key));
  const families = [...text.matchAll(/`(\w+\.(?:\w+\.)*)\$\{/g)].map(([, family]) => family);
  const said = ([key]) => whole.has(key) || whole.has(key.replace(PLURAL, "")) || families.some((family) => key.startsWith(family));
  return {
    name: "sentences",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]strings[\\/]\w+\.json$/ }, () => {
        // A sentence that is not translated yet is said as it was written.
        const [written, told] = [WRITTEN, language].map((tag) => JSON.parse(readFileSync(join(catalogues, `${tag}.json`), "utf8")));
        const all = Object.entries({ ...written, ...told });
        return { contents: JSON.stringify(Object.fromEntries(all.filter(said))), loader: "json" };
      });
    },
  };
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
  return `The bundles of the charts, of the progress page, of the search page and of the service worker contain these packages.\n\n${texts.join("\n----\n\n")}`;
}
