// Opens reports in headless Chromium and checks what a reader relies on: no
// console message, no request that leaves the file, nothing wider than the
// window, values under the pointer and on the slider, sorting and switching,
// completeness without scripts, no serious fault by axe.
//
//   npm install --prefix DIR playwright-core axe-core
//   node .ci/report-check.mjs DIR report.html...
import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(pathToFileURL(resolve(modules, "package.json")));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((p) => p && existsSync(p));
if (!executablePath) {
  console.log("report check left out: no Chromium installed");
  process.exit(0);
}

let faults = 0;
const check = (file, ok, what) => {
  if (!ok) {
    faults++;
    console.error(`${file}: ${what}`);
  }
};

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const open = async (file, options) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (m) => check(file, false, `console ${m.type()}: ${m.text()}`));
  page.on("pageerror", (e) => check(file, false, `error: ${e.message}`));
  page.on("dialog", (d) => { check(file, false, `dialog: ${d.message()}`); d.dismiss(); });
  page.on("request", (r) => check(file, /^(file|data):/.test(r.url()), `request: ${r.url()}`));
  await page.goto(pathToFileURL(resolve(file)).href);
  return page;
};

const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const visible = (page, selector) => page.locator(selector).evaluateAll((list) => list.filter((e) => e.checkVisibility()).length);

const pointer = async (page, file) => {
  const plate = page.locator(".plate[data-reader]").first();
  await plate.scrollIntoViewIfNeeded();
  const box = await plate.boundingBox();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
  check(file, /Year \d+/.test(await plate.locator(".hint").innerText()), "want values under the pointer");
  const inside = await plate.evaluate((p) => {
    const hint = p.querySelector(".hint").getBoundingClientRect();
    return hint.left >= -1 && hint.right <= innerWidth + 1;
  });
  check(file, inside, "want the values within the window");
};

const keys = async (page, file) => {
  const slider = page.locator(".reader input").first();
  const said = page.locator(".reader output").first();
  const before = await said.innerText();
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  check(file, /^After \d+ full years/.test(await said.innerText()) && before !== (await said.innerText()), "want the slider to move with the keys and say the values");
};

let sorted = 0;
const sorting = async (page, file) => {
  const table = page.locator("table.sorts:has(thead button)").first();
  if ((await table.count()) === 0) return;
  const head = table.locator("thead th").nth(1);
  if (!(await head.isVisible())) return; // the rows stand one below the other
  sorted++;
  await head.locator("button").click();
  check(file, (await head.getAttribute("aria-sort")) === "ascending", "want a table sorted by a click");
  await page.keyboard.press("Enter");
  check(file, (await head.getAttribute("aria-sort")) === "descending", "want a table sorted by a key");
  const values = await table.locator("tbody tr").evaluateAll((rows) => rows.map((r) => r.cells[1].dataset.value).filter((v) => v !== undefined).map(Number));
  check(file, values.every((v, i) => i === 0 || v <= values[i - 1]), `want falling values, got ${values}`);
};

const switching = async (page, file) => {
  const cases = page.locator(".choice input");
  if ((await cases.count()) === 0) return;
  const all = await visible(page, "main section");
  await cases.nth(1).check();
  check(file, (await visible(page, "main section[data-case='1']")) > 0, "want the arrangement that was chosen");
  check(file, (await visible(page, "main section[data-case='2']")) === 0, "want the others put away");
  await page.emulateMedia({ media: "print" });
  check(file, (await visible(page, "main section")) === all, "want all arrangements on paper");
  await page.emulateMedia({ media: null });
  await cases.nth(0).check();
  check(file, (await visible(page, "main section")) === all, "want all arrangements again");
};

const accessible = async (page, file, how) => {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document));
  for (const v of found.violations) {
    const grave = v.impact === "serious" || v.impact === "critical";
    const text = `${how}: axe ${v.impact}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")}`;
    if (grave) check(file, false, text);
    else console.log(`${file}: ${text}`);
  }
};

for (const file of files) {
  for (const width of [1280, 390]) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open(file, { viewport: { width, height: 900 }, colorScheme });
      check(file, (await fits(page)) <= 0, `want nothing wider than ${width} pixels`);
      await pointer(page, file);
      await keys(page, file);
      await sorting(page, file);
      await switching(page, file);
      await accessible(page, file, `${width} ${colorScheme}`);
      await page.context().close();
    }
  }
  const plain = await open(file, { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  check(file, (await visible(plain, "main section")) === (await plain.locator("main section").count()), "want every section without scripts");
  check(file, (await visible(plain, ".reader, .choice")) === 0, "want nothing that needs scripts shown without them");
  const pdf = await plain.pdf({ preferCSSPageSize: true });
  check(file, pdf.subarray(0, 4).toString() === "%PDF" && pdf.length > 20000, "want a PDF");
  await plain.context().close();
}
check(files.join(" "), sorted > 0, "want a table that sorts");
await browser.close();
console.log(faults ? `${faults} faults` : `${files.length} reports are in order`);
process.exit(faults ? 1 : 0);
