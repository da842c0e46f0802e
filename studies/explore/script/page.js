// The page: reads what was put into it, starts the engine, and shows each answer.

/** @type {any} */
let answer = null;
/** @type {{answer: any, colours: number[]} | null} */
let before = null;

/** @param {string} text */
const notice = (text) => {
  byId("notice").textContent = text;
  byId("notice").hidden = !text;
};

/** What is shown, and how sure it is. @param {any} a @param {boolean} first @param {boolean} done */
const statusOf = (a, first, done) => {
  if (first) return `First look: ${count(a.histories)} histories of each, at the mode of the posterior: chance alone is in the bands. Refining …`;
  const n = `${count(a.histories)} histories of each arrangement and reading`;
  if (state.set === "mode") return done ? `${n}, at the mode of the posterior. Bands: 90 % intervals of chance alone.` : `${n} so far, of chance alone. Refining …`;
  return done
    ? `${n}, over ${a.draws} draws of what is not known. Bands hold nine tenths of what is known.`
    : `${a.draws} of ${a.of} draws of what is not known, ${n} so far: the bands hold nine tenths of it. Refining …`;
};

const main = async () => {
  data = JSON.parse(new TextDecoder().decode(await unpacked("data")));
  const chart = new Chart(byId("chart"), (year, arrangement) => tellHistory(runner, year, arrangement));
  /** @type {any} */
  let opened = null;
  /** @type {any} */
  let frame = 0;

  /** The state to go on to once the one that is compared with is there. @type {State | null} */
  let next = null;
  const show = (/** @type {any} */ a, /** @type {boolean} */ first, /** @type {boolean} */ done) => {
    answer = a;
    if (done && next) {
      before = { answer: a, colours: a.labels.map((/** @type {string} */ _, /** @type {number} */ i) => colourOf(i)) };
      state = next;
      next = null;
      rebuilt();
      return;
    }
    byId("status").textContent = statusOf(a, first, done);
    document.body.dataset.stage = first ? "first" : done ? "done" : "band";
    const c = thisCase();
    const colours = a.labels.map((/** @type {string} */ _, /** @type {number} */ i) => colourOf(i));
    chart.draw({
      curves: a.curves,
      labels: a.labels,
      colours,
      record: c.record,
      benchmark: c.benchmark,
      kept: before && { curves: before.answer.curves, colours: before.colours },
      what: statusOf(a, first, done),
    });
    if (first) return;
    drawCurveTable(a);
    drawFigures(a, before?.answer);
    drawChoice(a);
    drawFighters(a);
  };
  const runner = new Runner(show, notice);

  const moved = () => {
    next = null;
    document.body.dataset.stage = "asked";
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      notice("");
      history.replaceState(null, "", `#${addressOf(state)}${kept ? `&kept=${encodeURIComponent(kept)}` : ""}`);
      if (opened) runner.ask(questionOf(state), opened);
    });
  };
  const rebuilt = () => {
    drawControls(moved, rebuilt);
    moved();
  };
  const go = (/** @type {State} */ s) => {
    state = s;
    before = null;
    kept = "";
    rebuilt();
  };
  const read = () => {
    const { state: s, wrong } = stateOf(location.hash.slice(1));
    if (s) state = s;
    return wrong;
  };

  state = coded(data.cases[0]);
  const wrong = read();
  const compared = new URLSearchParams(location.hash.slice(1)).get("kept");
  const old = compared && !wrong ? stateOf(compared) : null;
  if (compared && old?.state) {
    kept = compared;
    next = state;
    state = old.state;
  }
  drawControls(moved, rebuilt);
  drawTour(-1, go);
  drawKeep(runner, {
    answer: () => ({ results_version: data.results, seed: state.seed, ...answer }),
    reset: () => go({ ...coded(thisCase()), seed: state.seed }),
    keep: () => {
      if (!answer) return;
      before = { answer, colours: answer.labels.map((/** @type {string} */ _, /** @type {number} */ i) => colourOf(i)) };
      kept = addressOf(state);
      moved();
    },
    drop: () => {
      before = null;
      kept = "";
      moved();
    },
  });
  byId("status").textContent = "Starting the engine …";
  const asked = Number(new URLSearchParams(location.search).get("workers"));
  const workers = asked > 0 ? asked : clamp(navigator.hardwareConcurrency || 2, 1, 8);
  opened = await runner.start(workers, { ...data.setup, seed: state.seed });
  if (wrong) {
    notice(wrong);
    byId("status").textContent = "";
    return;
  }
  document.body.dataset.stage = "asked";
  runner.ask(questionOf(state), opened);
  prove(runner);
};

/** Runs the blocks that the command ran when it wrote the page, and says whether they are the same. @param {Runner} runner */
const prove = async (runner) => {
  if (state.seed !== data.setup.seed) return;
  for (const p of data.proof) {
    const bytes = await runner.pool[0].call("live", p.block);
    const sum = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((b) => b.toString(16).padStart(2, "0")).join("");
    if (sum !== p.sum) {
      notice("This engine does not give the histories of the command that wrote the page: do not use its figures.");
      return;
    }
  }
  byId("proof").textContent = "The engine in this page gives, bit for bit, the histories of the command that wrote it: checked just now.";
};

addEventListener("hashchange", () => location.reload());
main().catch((fault) => notice(`The page cannot start: ${fault.message}`));
