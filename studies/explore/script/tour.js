// Four questions, then the bench.

/** A stop of the tour: what to read, and the state it shows. */
const stops = [
  {
    case: "belgium-1839",
    title: "1. Belgium and the scrap of paper",
    text: "Five powers guaranteed Belgium in 1839; two of them were its likeliest invaders. It held for 75 years, until 1914. The curves show how often it would, with the guarantee and without. That it did hold was luck as much as paper: look where the curve meets the line of 75 years.",
    set: () => ({}),
  },
  {
    case: "ukraine-2022-istanbul",
    title: "2. What a rival’s signature is worth",
    text: "In Istanbul Russia was to sign as a guarantor of Ukraine against itself. “Your design” is the same text without its name. If the two curves lie upon each other, the signature is worth little: what holds an attacker back is what the others would do, and what neutrality is worth to it.",
    set: (/** @type {Case} */ c) => ({ shown: [at(c, "ukraine-2022-istanbul")], own: { base: at(c, "ukraine-2022-istanbul"), treaty: {}, drop: ["Russia"] } }),
  },
  {
    case: "ukraine-2022-istanbul",
    title: "3. Istanbul or an alliance",
    text: "If Russia values neutrality, Istanbul keeps the peace longer, and for a smaller risk of a war between nuclear powers. Move “Russia would cheat” and watch the order turn.",
    set: (/** @type {Case} */ c) => ({ shown: usual(c), beliefs: { ...coded(c).beliefs, cheat: 0.3 } }),
  },
  {
    case: "ukraine-2022-istanbul",
    title: "4. What would have to be true",
    text: "For the alliance to be the better choice by years of peace, cheating would have to be more probable than the break-even below. The facts move it: here a neutral Ukraine is worth less to Russia than was coded. How far does it have to fall?",
    set: (/** @type {Case} */ c) => ({ shown: usual(c), facts: { buffer: 0.5 }, beliefs: { ...coded(c).beliefs, cheat: 0.5 } }),
  },
];

/** @param {Case} c @param {string} name */
const at = (c, name) => c.arrangements.findIndex((a) => a.name === name);

/** The stops that this page has the scenarios for. */
const reachable = () =>
  stops.filter((s) => {
    const c = data.cases.find((x) => x.id === s.case);
    if (!c) return false;
    const to = { ...coded(c), ...s.set(c) };
    return to.shown.every((i) => i >= 0) && Object.keys(to.beliefs).every((b) => c.readings.some((r) => r.name === b)) && Object.keys(to.facts).every((f) => c.facts.some((l) => l.id === f));
  });

/** Draws the stop of the state, or the way in. @param {(s: State) => void} go to another state */
const drawTour = (go) => {
  const list = reachable();
  if (!list.length) return;
  const i = list.findIndex((s) => s.title.startsWith(`${state.stop}.`));
  const open = (/** @type {number} */ k) => {
    const c = /** @type {Case} */ (k < 0 ? thisCase() : data.cases.find((x) => x.id === list[k].case));
    go(k < 0 ? { ...state, stop: "" } : { ...coded(c), seed: state.seed, ...list[k].set(c), stop: list[k].title.split(".")[0] });
    /** @type {any} */ (byId("tour").querySelector("h2, button"))?.focus();
  };
  const button = (/** @type {string} */ label, /** @type {number} */ k) => {
    const b = make("button", { type: "button" }, label);
    b.addEventListener("click", () => open(k));
    return b;
  };
  if (i < 0) {
    byId("tour").replaceChildren(make("div", { className: "buttons" }, button(`A tour of ${list.length} questions`, 0)));
    return;
  }
  byId("tour").replaceChildren(
    make("h2", { tabIndex: -1 }, list[i].title),
    make("p", {}, list[i].text),
    make("div", { className: "buttons" }, i > 0 ? button("Back", i - 1) : null, i + 1 < list.length ? button("Next question", i + 1) : null, button("To the bench", -1)),
  );
};
