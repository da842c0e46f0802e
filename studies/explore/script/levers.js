// What a reader moves: cases, beliefs, arrangements, facts and the own design.

/** @param {string} title @param {string} about @param {...any} rows */
const group = (title, about, ...rows) => make("fieldset", {}, make("legend", {}, title), about ? make("p", { className: "note" }, about) : null, ...rows);

let lastId = 0;

/**
 * A slider with its value, the coded one and the contested range.
 * @param {{label: string, about: string, value: number, coded: number, min: number, max: number, step: number, low: number | null, high: number | null, unit: string, say: (x: number) => string, moved: (x: number) => void}} o
 */
const slider = (o) => {
  const id = `lever-${++lastId}`;
  const place = (/** @type {number} */ x) => `${(100 * (clamp(x, o.min, o.max) - o.min)) / (o.max - o.min)}`;
  const output = make("output", { for: id }, o.say(o.value));
  const input = make("input", { type: "range", id, min: String(o.min), max: String(o.max), step: String(o.step), value: String(o.value), "aria-describedby": `${id}-about` });
  const changed = () => {
    output.textContent = o.say(Number(input.value));
    input.setAttribute("aria-valuetext", o.say(Number(input.value)));
    o.moved(Number(input.value));
  };
  input.setAttribute("aria-valuetext", o.say(o.value));
  input.addEventListener("input", changed);
  const scale = draw("svg", { class: "scale", viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" });
  if (o.low !== null && o.high !== null) scale.append(draw("rect", { x: place(o.low), width: Math.max(0.5, Number(place(o.high)) - Number(place(o.low))), y: 1, height: 2, class: "range" }));
  if (o.about) scale.append(draw("rect", { x: Number(place(o.coded)) - 0.4, width: 0.8, y: 0, height: 4, class: "coded" }));
  const range = o.low !== null && o.high !== null ? `contested ${o.say(o.low)} to ${o.say(o.high)}` : "not contested";
  const said = o.about ? `${o.about}. Coded ${o.say(o.coded)}, ${range}; ${o.unit}.` : "No file says: it is yours to judge.";
  return make("div", { className: "lever" }, make("label", { for: id }, o.label), output, make("div", { className: "rail" }, input, scale), make("p", { className: "note", id: `${id}-about` }, said));
};

/** @param {string} label @param {boolean} checked @param {(on: boolean) => void} moved @param {any} [before] */
const tick = (label, checked, moved, before) => {
  const input = make("input", { type: "checkbox", checked });
  input.addEventListener("change", () => moved(input.checked));
  return make("label", { className: "tick" }, input, before ?? null, label);
};

/** @param {string} label @param {[string, string][]} options @param {string} value @param {(v: string) => void} moved */
const pick = (label, options, value, moved) => {
  const id = `lever-${++lastId}`;
  const input = make("select", { id }, ...options.map(([v, text]) => make("option", { value: v, selected: v === value }, text)));
  input.addEventListener("change", () => moved(input.value));
  return make("div", { className: "lever pick" }, make("label", { for: id }, label), input);
};

/** Draws all controls for the state. @param {() => void} moved the state changed @param {() => void} rebuilt it changed so that the controls do too @param {(s: State) => void} go to another state */
const drawControls = (moved, rebuilt, go) => {
  const c = thisCase();
  byId("cases").replaceChildren(caseChoice(go));
  byId("beliefs").replaceChildren(...beliefControls(c, moved));
  byId("arrangements").replaceChildren(arrangementControls(c, moved, rebuilt));
  byId("facts").replaceChildren(factControls(c, moved));
  byId("design").replaceChildren(designControls(c, moved, rebuilt));
};

/** More cases than this are a list to open. */
const mostRadios = 8;

/** @param {(s: State) => void} go */
const caseChoice = (go) => {
  const to = (/** @type {string} */ id) => go({ ...coded(/** @type {Case} */ (data.cases.find((c) => c.id === id))), seed: state.seed });
  if (data.cases.length > mostRadios) {
    const options = data.cases.map((c) => /** @type {[string, string]} */ ([c.id, c.title]));
    return group("The question", "", pick("Case", options, state.case, to));
  }
  const list = data.cases.map((c) => {
    const input = make("input", { type: "radio", name: "case", value: c.id, checked: c.id === state.case });
    input.addEventListener("change", () => to(c.id));
    return make("label", { className: "tick" }, input, c.title);
  });
  return data.cases.length > 1 ? group("The question", "", ...list) : make("p", { className: "lead" }, data.cases[0].title);
};

/** @param {Case} c @param {() => void} moved @returns {any[]} */
const beliefControls = (c, moved) => {
  if (c.readings.length < 2) return [];
  const rows = c.readings.slice(1).map((r) =>
    slider({
      label: `How probable: ${r.label}`,
      about: "",
      value: state.beliefs[r.name],
      coded: 0,
      min: 0,
      max: 1,
      step: 0.01,
      low: null,
      high: null,
      unit: "",
      say: percent,
      moved: (x) => {
        const others = c.readings.slice(1).filter((o) => o.name !== r.name);
        const left = others.reduce((sum, o) => sum + state.beliefs[o.name], 0);
        state.beliefs[r.name] = x;
        if (x + left > 1) {
          for (const o of others) state.beliefs[o.name] = left ? Number(((state.beliefs[o.name] * (1 - x)) / left).toFixed(4)) : 0;
          shared();
        }
        moved();
      },
    }),
  );
  const shared = () =>
    c.readings.slice(1).forEach((r, i) => {
      const input = rows[i].querySelector("input");
      input.value = String(state.beliefs[r.name]);
      input.setAttribute("aria-valuetext", percent(state.beliefs[r.name]));
      rows[i].querySelector("output").textContent = percent(state.beliefs[r.name]);
    });
  return [group(`What ${c.aggressor} wants`, `How probable is each? What is left of 100 % goes to: ${c.readings[0].label}.`, ...rows)];
};

/** @param {Case} c @param {() => void} moved @param {() => void} rebuilt */
const arrangementControls = (c, moved, rebuilt) => {
  const ticks = c.arrangements.map((a, i) =>
    tick(
      a.label,
      state.shown.includes(i),
      (on) => {
        const shown = state.shown
          .filter((x) => x !== i)
          .concat(on ? [i] : [])
          .sort((x, y) => x - y);
        if (shown.length || state.own) state.shown = shown;
        if (!shown.length && !state.own) rebuilt();
        else moved();
      },
      make("span", { className: `swatch c${i % 7}` }),
    ),
  );
  const known = tick("Count in what is not known: draw the weights of behaviour and the contested facts", state.set === "posterior", (on) => {
    state.set = on ? "posterior" : "mode";
    moved();
  });
  return group("Arrangements", "", ...ticks, known);
};

/** @param {Case} c @param {() => void} moved */
const factControls = (c, moved) => {
  const rows = c.facts.map((l) => {
    const within = c.readings.filter((r) => r.sets.some((k) => l.keys.map((x) => x.replace(/["'\\]/g, "")).includes(k)));
    return slider({
      ...l,
      about: l.about + (within.length ? `; the reading “${within.map((r) => r.label).join("”, “")}” has its own` : ""),
      coded: l.value,
      value: state.facts[l.id] ?? l.value,
      say: (x) => (l.kind === "scale" ? `× ${fixed(x, 2)}` : fixed(x, 2)),
      moved: (x) => {
        if (x === l.value) delete state.facts[l.id];
        else state.facts[l.id] = x;
        moved();
      },
    });
  });
  return group("Facts, the same for all", "The mark under a slider is what the file codes, the bar what careful coders could have said. A fact that is moved counts as known.", ...rows);
};

/** @param {Case} c @param {() => void} moved @param {() => void} rebuilt */
const designControls = (c, moved, rebuilt) => {
  const own = state.own;
  const start = tick(
    "a design of your own",
    own !== null,
    (on) => {
      state.own = on ? { base: state.shown[0] ?? 0, treaty: {}, drop: [] } : null;
      if (!on && !state.shown.length) state.shown = usual(c);
      rebuilt();
    },
    make("span", { className: "swatch c7" }),
  );
  if (!own) return group("Your design", "", start);
  const base = c.arrangements[own.base];
  const from = pick(
    "Start from",
    c.arrangements.map((a, i) => [String(i), a.label]),
    String(own.base),
    (v) => {
      state.own = { base: Number(v), treaty: {}, drop: [] };
      rebuilt();
    },
  );
  const rows = c.treaty.map((l) => {
    const has = own.treaty[l.id] ?? base.treaty[l.id];
    const set = (/** @type {any} */ v) => {
      if (v === base.treaty[l.id]) delete own.treaty[l.id];
      else own.treaty[l.id] = v;
      moved();
    };
    if (l.kind === "choice")
      return pick(
        l.label,
        (l.options ?? []).map((x) => [x, x]),
        has,
        set,
      );
    if (l.kind === "switch") return tick(l.label, has, set);
    return slider({ ...l, coded: base.treaty[l.id], value: has, say: (x) => (l.step < 1 ? fixed(x, 2) : fixed(x)), moved: set });
  });
  const signers = base.signers.map((name) =>
    tick(name, !own.drop.includes(name), (on) => {
      own.drop = own.drop.filter((x) => x !== name).concat(on ? [] : [name]);
      moved();
    }),
  );
  return group("Your design", "", start, from, ...rows, signers.length ? group("Who signs", "", ...signers) : null);
};
