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
  if (first) return `First look: ${count(a.histories)} histories of each, the weights at their likeliest (the posterior’s mode): the bands hold chance alone. Refining …`;
  const n = `${count(a.histories)} histories of each arrangement and reading`;
  if (state.set === "mode") return done ? `${n}, the weights at their likeliest (the posterior’s mode). Each band holds 90 % by chance alone.` : `${n} so far, of chance alone. Refining …`;
  return done
    ? `${n}, over ${count(a.draws)} draws of what is not known. Each band holds 90 % of what could be true, given what is known.`
    : `${a.draws} of ${a.of} draws of what is not known, ${n} so far. Each band holds 90 % of what could be true. Refining …`;
};

/** The whole state as the fragment of an address. */
const fullAddress = () => addressOf(state) + (kept ? `&kept=${encodeURIComponent(kept)}` : "");

/** What the arrangements come to, in a line that stays in sight on a narrow screen. @param {any} a */
const drawPulse = (a) => {
  byId("pulse").hidden = false;
  byId("pulse").replaceChildren(
    "75 years of peace: ",
    ...a.labels.map((/** @type {string} */ l, /** @type {number} */ i) => make("span", {}, i ? ", " : "", l, " ", make("strong", {}, percent(a.curves[i].value[75])))),
  );
};

const main = async () => {
  const without = lacking();
  if (without.length) {
    byId("status").textContent = "";
    notice(`This page cannot run here: the browser has no ${without.join(", no ")}. Take one of the last years: Chrome or Edge 97, Firefox 113, Safari 16.4, or newer.`);
    return;
  }
  data = JSON.parse(new TextDecoder().decode(await unpacked("data")));
  const chart = new Chart(byId("chart"), (year, arrangement) => tellHistory(runner, year, arrangement));
  /** @type {any} */
  let opened = null;
  /** @type {any} */
  let frame = 0;
  let step = false;
  const started = { wrong: "" };

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
    drawPulse(a);
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
      if (step) history.pushState(null, "", `#${fullAddress()}`);
      else history.replaceState(null, "", `#${fullAddress()}`);
      step = false;
      if (opened) runner.ask(questionOf(state), opened);
    });
  };
  const rebuilt = () => {
    drawControls(moved, rebuilt, go);
    moved();
  };
  /** Goes to another state, a step that the browser's Back takes back. @param {State} s */
  const go = (s) => {
    step = true;
    take(s);
  };
  const take = (/** @type {State} */ s) => {
    state = s;
    before = null;
    kept = "";
    drawTour(go);
    rebuilt();
  };
  const back = () => {
    const { state: s, wrong } = stateOf(location.hash.slice(1));
    if (s && opened && !started.wrong && s.seed === state.seed && !location.hash.includes("kept=")) take(s);
    else if (wrong || s) location.reload();
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
  started.wrong = wrong;
  drawControls(moved, rebuilt, go);
  drawTour(go);
  addEventListener("hashchange", back);
  byId("skip").addEventListener("click", (/** @type {Event} */ e) => {
    e.preventDefault();
    byId("curves").focus();
  });
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
  if (!globalThis.crypto?.subtle) {
    byId("proof").textContent = "Whether this engine gives the histories of the command that wrote the page was not checked: the browser offers no SHA-256 at this address.";
    return;
  }
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

main().catch((fault) => notice(`The page cannot start: ${fault.message}`));
