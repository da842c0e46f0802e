// Opens the page of concert explore in headless Chromium and checks what a reader relies
// on: no console message, no request that leaves the file, nothing wider than the window,
// levers by mouse and keyboard, an address that gives the same figures, a command that
// gives them to the last digit, the tour, a history told, no fault by axe.
//
//   npm install --prefix DIR playwright-core axe-core
//   node .ci/explorer-check.mjs DIR explorer.html CONCERT [--measure]
//
// CONCERT is the program that the copied command is tried with. --measure also times a
// drag to its first curve and to its last, with one worker and two, and looks at the
// memory after 500 drags.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, file, concert, measure] = process.argv.slice(2);
const require = createRequire(pathToFileURL(resolve(modules, "package.json")));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((p) => p && existsSync(p));
if (!executablePath) {
  console.log("explorer check left out: no Chromium installed");
  process.exit(0);
}

let faults = 0;
const check = (ok, what) => {
  if (ok) return;
  faults++;
  console.error(what);
};

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--enable-precise-memory-info"] });
const open = async (hash, options, query = "") => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("console", (m) => check(false, `console ${m.type()}: ${m.text()}`));
  page.on("pageerror", (e) => check(false, `error: ${e.message}`));
  page.on("request", (r) => check(/^(file|data|blob):/.test(r.url()), `request: ${r.url()}`));
  if (options?.without) await page.addInitScript((name) => delete globalThis[name], options.without);
  await page.goto(`${pathToFileURL(resolve(file)).href}${query}${hash ? `#${hash}` : ""}`);
  return page;
};
const stage = (page, name) => page.waitForFunction((s) => ["asked", "first", "band", "done"].indexOf(document.body.dataset.stage) >= ["asked", "first", "band", "done"].indexOf(s), name, { timeout: 240_000 });
const figures = (page) => page.locator("#figures").innerText();
const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const accessible = async (page, how) => {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document));
  for (const v of found.violations) check(false, `${how}: axe ${v.impact}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")}`);
};

// The copied command of a state against the program, and its address in another page.
const repeated = async (hash, what) => {
  const page = await open(hash);
  await stage(page, "done");
  const shown = await figures(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the figures" }).click();
  const saved = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  await page.getByRole("button", { name: "Copy the command" }).click();
  await page.waitForFunction(() => document.querySelector("#keep textarea").value.includes("concert decide"));
  const command = await page.locator("#keep textarea").inputValue();
  const folder = mkdtempSync(join(tmpdir(), "explorer-"));
  const out = execFileSync("bash", ["-c", `concert() { "${resolve(concert)}" "$@"; }\n${command} --json --out out`], { cwd: folder, maxBuffer: 1 << 28, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const told = JSON.parse(out);
  const bare = (cells) => JSON.stringify(cells.map(({ treaty: _, signatures: __, ...c }) => c));
  check(bare(told.cells) === bare(saved.cells), `${what}: want the cells of the command`);
  if (told.believed) check(bare(told.believed) === bare(saved.figures), `${what}: want the beliefs of the command`);
  check(JSON.stringify(told.break_even) === JSON.stringify(saved.break_even), `${what}: want the break-even of the command`);
  check(JSON.stringify(told.regret) === JSON.stringify(saved.regret), `${what}: want the regret of the command`);
  const rows = readFileSync(join(folder, "out", "curves.csv"), "utf8").trim().split("\n").map((l) => l.split(","));
  const reading = told.believed ? "believed" : told.readings[0].reading;
  saved.labels.forEach((label, i) => {
    const values = rows.filter((r) => r[0] === label && r[1] === reading).map((r) => Number(r[3]));
    check(values.length === 76 && values.every((v, t) => Math.abs(v - saved.curves[i].value[t]) <= 1e-9 * Math.abs(v)), `${what}: ${label}: want the curve of the command`);
  });
  const address = (await page.evaluate(() => location.hash)).slice(1);
  const again = await open(address || hash);
  await stage(again, "done");
  check((await figures(again)) === shown, `${what}: want the same figures from the address`);
  await again.context().close();
  await page.context().close();
};

await repeated("", "Belgium as coded");
await repeated("case=ukraine-2022-istanbul&p=cheat:0.25&shown=ukraine-2022-istanbul,ukraine-2022-none&facts=gain:0.6,stakes:0.8&own=ukraine-2022-istanbul&treaty=veto:true,delay:4&drop=Russia", "Ukraine, changed");
await repeated("set=mode&facts=gain:0.7", "Belgium by chance alone");

for (const [width, colorScheme] of [[390, "light"], [390, "dark"], [1280, "light"], [1280, "dark"], [1920, "light"]]) {
  const page = await open("", { viewport: { width, height: 900 }, colorScheme });
  await stage(page, "band");
  check((await fits(page)) <= 0, `want nothing wider than ${width} pixels`);
  await accessible(page, `${width} ${colorScheme}`);
  await page.context().close();
}

{
  const page = await open("");
  await stage(page, "band");
  const gain = page.getByRole("slider", { name: "What France would gain" });
  const before = await figures(page);
  await gain.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => location.hash.includes("facts=gain%3A0.51"));
  await stage(page, "band");
  check((await figures(page)) !== before, "want the keyboard to move a lever and the figures");
  const box = await gain.boundingBox();
  await page.mouse.click(box.x + box.width * 0.9, box.y + box.height / 2);
  await page.waitForFunction(() => /facts=gain%3A0\.[89]/.test(location.hash));
  await stage(page, "band");
  await page.getByRole("button", { name: "Tell a history that ends there" }).click();
  await page.waitForSelector(".tale li");
  check((await page.locator(".tale").count()) === 2, "want a history under two arrangements");
  await accessible(page, "a history told");
  await page.getByRole("button", { name: "Reset" }).click();
  await page.waitForFunction(() => !location.hash.includes("facts"));
  await page.getByRole("button", { name: /A tour/ }).click();
  for (let i = 1; i <= 4; i++) {
    check((await page.locator("#tour h2").innerText()).startsWith(`${i}.`), `want question ${i} of the tour`);
    await stage(page, "first");
    if (i < 4) await page.getByRole("button", { name: "Next question" }).click();
  }
  await accessible(page, "the tour");
  const pdf = await page.pdf({ preferCSSPageSize: true });
  check(pdf.length > 20000, "want a PDF");
  await page.context().close();
}

// Back and forward between stops of the tour and cases; the skip link changes nothing.
{
  const page = await open("");
  await stage(page, "first");
  const at = () => page.locator("#tour h2").innerText();
  await page.getByRole("button", { name: /A tour/ }).click();
  await page.waitForFunction(() => location.hash.includes("stop=1"));
  await page.getByRole("button", { name: "Next question" }).click();
  await page.waitForFunction(() => location.hash.includes("stop=2"));
  await page.goBack();
  await page.waitForFunction(() => location.hash.includes("stop=1"));
  check((await at()).startsWith("1."), "want Back to take the tour back");
  await page.goForward();
  await page.waitForFunction(() => location.hash.includes("stop=2") && document.querySelector("#tour h2").textContent.startsWith("2."));
  const before = await page.evaluate(() => location.hash);
  await page.locator("#skip").focus();
  await page.keyboard.press("Enter");
  check((await page.evaluate(() => location.hash)) === before && (await page.evaluate(() => document.activeElement.id)) === "curves", "want the skip link to go to the curves and to keep the state");
  await page.context().close();
}

// Each lever says what is coded, how far it is contested and in what unit.
{
  const page = await open("case=ukraine-2022-istanbul&own=ukraine-2022-istanbul");
  await stage(page, "first");
  const levers = await page.locator("#facts .lever .note, #design .lever .note").allInnerTexts();
  check(levers.length >= 11 && levers.every((l) => /Coded .*contested.*; .+\./.test(l)), `want what is coded, contested and the unit of each lever: ${levers.find((l) => !/Coded .*contested.*; .+\./.test(l))}`);
  await page.context().close();
}

for (const without of ["DecompressionStream", "Worker"]) {
  const page = await open("", { without });
  await page.waitForFunction(() => !document.getElementById("notice").hidden);
  check((await page.locator("#notice").innerText()).includes(`no ${without}`), `want a notice that the browser has no ${without}`);
  await page.context().close();
}

for (const [hash, want] of [["p=constructor:0.5&case=ukraine-2022-istanbul", "none"], ["set=all", "that there are not"], ["own=%E0%A4%A&case=belgium-1839", "no arrangement"], ["shown=", "no arrangement"], ["seed=-1", "seed"], ["results=1&case=belgium-1839", "results version 1"], ["facts=gain:7", "cannot be"], ["case=nowhere", "no case called nowhere"], ["p=cheat:2&case=ukraine-2022-istanbul", "none"]]) {
  const page = await open(hash);
  await page.waitForFunction(() => !document.getElementById("notice").hidden);
  check((await page.locator("#notice").innerText()).includes(want), `${hash}: want a notice that says ${want}`);
  check((await page.locator("#chart path").count()) === 0, `${hash}: want no figures`);
  await page.context().close();
}

if (measure) {
  for (const [hash, name] of [["", "What France would gain"], ["case=ukraine-2022-istanbul&shown=ukraine-2022-istanbul", "What Russia would gain"], ["case=ukraine-2022-istanbul", "What Russia would gain"]]) {
    for (const workers of [1, 2]) {
      const page = await open(hash, {}, `?workers=${workers}`);
      await stage(page, "done");
      const times = await page.evaluate(async (name) => {
        const input = [...document.querySelectorAll("input[type=range]")].find((i) => i.labels[0].textContent === name);
        const until = (s) => new Promise((yes) => { const look = () => (document.body.dataset.stage === s ? yes() : setTimeout(look, 2)); look(); });
        const list = [];
        for (const value of [0.55, 0.65, 0.6]) {
          const from = performance.now();
          input.value = String(value);
          input.dispatchEvent(new Event("input"));
          await new Promise((yes) => setTimeout(yes, 0));
          await until("first");
          const first = performance.now() - from;
          await until("done");
          list.push([Math.round(first), Math.round(performance.now() - from)]);
        }
        return list;
      }, name);
      console.log(`${hash || "belgium-1839, two arrangements"}, ${workers} workers: first curve, all histories [ms]: ${times.map((t) => t.join(", ")).join("; ")}`);
      await page.context().close();
    }
  }
}

// The most memory of a renderer [MB], as Linux tells it.
const memory = () => {
  const of = (pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer") ? Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024 : 0;
    } catch {
      return 0; // it ended
    }
  };
  return Math.round(Math.max(...readdirSync("/proc").filter((d) => /^\d+$/.test(d)).map(of)));
};

if (measure && existsSync("/proc/self/status")) {
  const page = await open("case=ukraine-2022-istanbul&shown=ukraine-2022-istanbul", {}, "?workers=1");
  await stage(page, "first");
  const list = [];
  for (let round = 0; round < 5; round++) {
    await page.evaluate(async (round) => {
      const input = [...document.querySelectorAll("input[type=range]")].find((i) => i.labels[0].textContent === "What Russia would gain");
      for (let i = 0; i < 100; i++) {
        input.value = String(((round * 100 + i) % 101) / 100);
        input.dispatchEvent(new Event("input"));
        await new Promise((yes) => setTimeout(yes, 0));
        for (let n = 0; n < 100 && document.body.dataset.stage === "asked"; n++) await new Promise((yes) => setTimeout(yes, 5));
      }
    }, round);
    list.push(memory());
  }
  console.log(`memory after 100, 200 … 500 drags [MB]: ${list.join(", ")}`);
  check(list[4] <= 1.1 * list[2], "want no more memory after 500 drags than after 300, give or take a tenth");
  await page.context().close();
}
await browser.close();
console.log(faults ? `${faults} faults` : "the explorer is in order");
process.exit(faults ? 1 : 0);
