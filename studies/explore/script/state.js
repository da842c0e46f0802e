// The state of the page, and the address that says it.

/** @typedef {{base: number, treaty: Record<string, any>, drop: string[]}} Own */
/** @typedef {{seed: number, case: string, beliefs: Record<string, number>, shown: number[], facts: Record<string, number>, own: Own | null, set: string, stop: string}} State */

/** @type {Data} */
let data;
/** @type {State} */
let state;
/** A state kept to compare with, as an address. */
let kept = "";

const thisCase = () => /** @type {Case} */ (data.cases.find((c) => c.id === state.case));

/** The state of a case as it was coded. @param {Case} c @returns {State} */
const coded = (c) => ({
  seed: data.setup.seed,
  case: c.id,
  beliefs: Object.fromEntries(c.readings.slice(1).map((r) => [r.name, 0])),
  shown: usual(c),
  facts: {},
  own: null,
  set: "posterior",
  stop: "",
});

/** The arrangements that are shown at first: three at most, one without a pledge among them. @param {Case} c */
const usual = (c) => {
  const none = c.arrangements.findIndex((a) => a.treaty.form === "none");
  const alliance = c.arrangements.findIndex((a) => a.treaty.form === "alliance" && !a.treaty.delay);
  const guarantee = c.arrangements.findIndex((a) => a.treaty.form === "guarantee" && !a.treaty.veto);
  const list = [guarantee, alliance, none].filter((i) => i >= 0);
  for (let i = 0; list.length < Math.min(2, c.arrangements.length); i++) if (!list.includes(i)) list.push(i);
  return list.sort((a, b) => a - b);
};

/** The settings of the facts that were moved, KEY=VALUE. @param {State} s @param {Case} c @returns {string[]} */
const factSettings = (s, c) => c.facts.filter((l) => l.id in s.facts).flatMap((l) => settings(l, s.facts[l.id]));

/** What a lever sets. @param {Lever} l @param {any} value @returns {string[]} */
const settings = (l, value) => {
  if (l.kind === "scale") return l.keys.map((k, i) => `${k}=${plainNumber(Math.min(l.top ?? Infinity, /** @type {number[]} */ (l.coded)[i] * value))}`);
  if (l.kind === "number") return l.keys.map((k) => `${k}=${plainNumber(value)}`);
  return l.keys.map((k) => `${k}=${value}`);
};

/** The arrangements of a state as the engine takes them. @param {State} s */
const arrangementsOf = (s) => {
  const c = /** @type {Case} */ (data.cases.find((x) => x.id === s.case));
  const facts = factSettings(s, c);
  /** @type {any[]} */
  const list = s.shown.map((i) => ({ scenario: c.arrangements[i].scenario, ...(facts.length ? { facts } : {}) }));
  if (s.own) {
    const base = c.arrangements[s.own.base];
    const treaty = c.treaty.filter((l) => l.id in /** @type {Own} */ (s.own).treaty).flatMap((l) => settings(l, /** @type {Own} */ (s.own).treaty[l.id]));
    const drop = s.own.drop.filter((name) => base.signers.includes(name));
    list.push({ scenario: base.scenario, ...(facts.length ? { facts } : {}), ...(drop.length ? { drop } : {}), ...(treaty.length ? { treaty } : {}), own: true });
  }
  return list;
};

/** What the engine is asked about a state. @param {State} s */
const questionOf = (s) => {
  const c = /** @type {Case} */ (data.cases.find((x) => x.id === s.case));
  return { arrangements: arrangementsOf(s), readings: c.readings.slice(1).map((r) => r.name), set: s.set, beliefs: s.beliefs, first: false };
};

/** The address of a state, without #. @param {State} s */
const addressOf = (s) => {
  const c = /** @type {Case} */ (data.cases.find((x) => x.id === s.case));
  const q = new URLSearchParams({ results: data.results, seed: String(s.seed), case: s.case });
  const list = (/** @type {Record<string, any>} */ o) =>
    Object.entries(o)
      .map(([k, v]) => `${word(k)}:${v}`)
      .join(",");
  const beliefs = Object.fromEntries(Object.entries(s.beliefs).filter(([, p]) => p > 0));
  if (Object.keys(beliefs).length) q.set("p", list(beliefs));
  q.set("shown", s.shown.map((i) => word(c.arrangements[i].name)).join(","));
  if (Object.keys(s.facts).length) q.set("facts", list(s.facts));
  if (s.own) {
    q.set("own", c.arrangements[s.own.base].name);
    if (Object.keys(s.own.treaty).length) q.set("treaty", list(s.own.treaty));
    if (s.own.drop.length) q.set("drop", s.own.drop.map(word).join(","));
  }
  if (s.set !== "posterior") q.set("set", s.set);
  if (s.stop) q.set("stop", s.stop);
  return q.toString();
};

/** A name as a part of a list in an address. @param {string} name */
const word = (name) => name.replace(/[%,:]/g, encodeURIComponent);

/** The names of a list in an address; what is no name comes as it stands. @param {string | null} list */
const wordsOf = (list) => (list ?? "").split(",").filter(Boolean).map(unworded);

/** @param {string} text */
const unworded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * The state of an address, what it leaves out being as coded; null and what is wrong if it
 * is none of this page's.
 * @param {string} text
 * @returns {{state: State | null, wrong: string}}
 */
const stateOf = (text) => {
  const q = new URLSearchParams(text);
  const no = (/** @type {string} */ wrong) => ({ state: null, wrong });
  const version = q.get("results");
  if (version !== null && version !== data.results) {
    return no(`This address is of results version ${version}; this page is of version ${data.results}, whose figures may be others, and does not show it.`);
  }
  const c = q.has("case") ? data.cases.find((x) => x.id === q.get("case")) : data.cases[0];
  if (!c) return no(`This page has no case called ${q.get("case")}.`);
  const s = coded(c);
  const seed = q.get("seed");
  if (seed !== null) {
    if (!/^\d{1,15}$/.test(seed)) return no("The seed of this address is no whole number of up to fifteen digits.");
    s.seed = Number(seed);
  }
  const pairs = (/** @type {string} */ key) =>
    (q.get(key) ?? "")
      .split(",")
      .filter(Boolean)
      .map((x) => /** @type {[string, string]} */ ([unworded(x.slice(0, x.lastIndexOf(":"))), x.slice(x.lastIndexOf(":") + 1)]));
  for (const [name, p] of pairs("p")) {
    if (!Object.hasOwn(s.beliefs, name) || !p || !(Number(p) >= 0 && Number(p) <= 1)) return no(`This address has a probability that is none: ${name}:${p}.`);
    s.beliefs[name] = Number(p);
  }
  if (Object.values(s.beliefs).reduce((a, b) => a + b, 0) > 1 + 1e-9) return no("The probabilities of this address sum to more than 1.");
  const numberOf = (/** @type {string | null} */ name) => c.arrangements.findIndex((a) => a.name === name);
  if (q.has("shown")) s.shown = [...new Set(wordsOf(q.get("shown")).map(numberOf))].sort((a, b) => a - b);
  if (s.shown.includes(-1)) return no("This address names an arrangement that this page does not have.");
  for (const [id, value] of pairs("facts")) {
    const wrong = wrongValue(c.facts, id, value);
    if (wrong) return no(wrong);
    s.facts[id] = Number(value);
  }
  if (q.has("own")) {
    const base = numberOf(q.get("own"));
    if (base < 0) return no(`This page has no arrangement called ${q.get("own")}.`);
    s.own = { base, treaty: {}, drop: [...new Set(wordsOf(q.get("drop")))] };
    for (const name of s.own.drop) if (!c.arrangements[base].signers.includes(name)) return no(`${name} signs no such treaty.`);
    for (const [id, value] of pairs("treaty")) {
      const wrong = wrongValue(c.treaty, id, value);
      if (wrong) return no(wrong);
      const l = /** @type {Lever} */ (c.treaty.find((x) => x.id === id));
      s.own.treaty[id] = l.kind === "number" ? Number(value) : l.kind === "switch" ? value === "true" : value;
    }
  }
  if (!s.shown.length && !s.own) return no("This address shows no arrangement.");
  if (q.has("set") && !["posterior", "mode"].includes(String(q.get("set")))) return no(`This address asks for histories that there are not: ${q.get("set")}.`);
  s.set = q.get("set") ?? "posterior";
  s.stop = q.get("stop") ?? "";
  return { state: s, wrong: "" };
};

/** What is wrong with the value of a lever, "" if nothing is. @param {Lever[]} levers @param {string} id @param {string} value */
const wrongValue = (levers, id, value) => {
  const l = levers.find((x) => x.id === id);
  if (!l) return `This page has no lever called ${id}.`;
  const fits = l.kind === "choice" ? l.options?.includes(value) : l.kind === "switch" ? value === "true" || value === "false" : value !== "" && Number(value) >= l.min && Number(value) <= l.max;
  return fits ? "" : `This address sets ${l.label} to ${value}, which it cannot be.`;
};
