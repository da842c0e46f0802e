// What the answer says in figures, words and bars.

/** @param {string} caption @param {string[]} head @param {any[][]} rows */
const table = (caption, head, rows) =>
  make(
    "div",
    { className: "wide", tabIndex: 0, role: "region", "aria-label": caption },
    make(
      "table",
      {},
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, ...head.map((h) => make("th", { scope: "col" }, h)))),
      make("tbody", {}, ...rows.map((r) => make("tr", {}, ...r.map((x, i) => make(i ? "td" : "th", i ? {} : { scope: "row" }, x))))),
    ),
  );

/** A figure with its interval below it. @param {any} k @param {(x: number) => string} say */
const known = (k, say) => make("span", { className: "known" }, make("strong", {}, say(k.estimate)), " ", make("span", { className: "range" }, `[${say(k.knowledge_low)} to ${say(k.knowledge_high)}]`));

/** The table behind the picture. @param {any} answer */
const drawCurveTable = (answer) => {
  const rows = [];
  for (let t = 0; t <= 75; t += 5)
    rows.push([
      String(t),
      ...answer.curves.map((/** @type {any} */ c) => `${percent(c.value[t])} [${percent(c.lower[t])} to ${percent(c.upper[t])}]`),
      ...(thisCase().record ? [percent(/** @type {any} */ (thisCase().record).s[t])] : []),
    ]);
  const open = byId("chart-table").querySelector("details")?.open ?? false;
  byId("chart-table").replaceChildren(
    make(
      "details",
      { open },
      make("summary", {}, "The curves as a table"),
      table("Probability of at least so many full years of peace", ["Years", ...answer.labels, ...(thisCase().record ? ["The record"] : [])], rows),
    ),
  );
};

/** @param {any} answer @param {any} before the answer kept to compare with */
const drawFigures = (answer, before) => {
  const rows = answer.figures.map((/** @type {any} */ f, /** @type {number} */ i) => {
    const was = before?.figures.find((/** @type {any} */ x) => x.arrangement === f.arrangement);
    const cell = (/** @type {any} */ k, /** @type {any} */ old, /** @type {(x: number) => string} */ say) =>
      make("div", {}, known(k, say), old ? make("div", { className: "note" }, `kept: ${say(old.estimate)}`) : null);
    return [
      make("span", {}, make("span", { className: `swatch c${colourOf(i)}` }), f.arrangement),
      cell(f.mean_years[2].restricted_mean_years, was?.mean_years[2].restricted_mean_years, years),
      cell(f.survival[2].survival, was?.survival[2].survival, percent),
      cell(f.nuclear_war, was?.nuclear_war, percent),
      cell(f.protege_lost, was?.protege_lost, percent),
    ];
  });
  const parts = [
    table(
      `${thisCase().title}: ${answer.readings.length > 1 ? "under your beliefs" : "all arrangements"}`,
      ["Arrangement", "Mean years of 75 at peace", "75 years of peace", "Nuclear powers at war within 75 years", `${thisCase().protege} attacked and lost`],
      rows,
    ),
  ];
  if (answer.readings.length > 1) {
    const by = answer.labels.map((/** @type {string} */ label, /** @type {number} */ a) => [
      label,
      ...answer.readings.map((/** @type {any} */ _, /** @type {number} */ r) => known(answer.cells[a * answer.readings.length + r].mean_years[2].restricted_mean_years, years)),
    ]);
    parts.push(table(`Mean years of 75 at peace, by what ${thisCase().aggressor} wants`, ["Arrangement", ...answer.readings.map((/** @type {any} */ r) => r.label)], by));
  }
  byId("figures").replaceChildren(...parts);
};

/** Break-even and regret. @param {any} answer */
const drawChoice = (answer) => {
  const parts = [];
  const turns = (answer.break_even ?? []).filter((/** @type {any} */ e) => e.measure === "years_75");
  const pairs = [...new Set(turns.map((/** @type {any} */ e) => `${e.first} or ${e.second}`))];
  const asked = answer.readings.slice(1);
  const turn = (/** @type {any} */ e) => {
    const open = e.knowledge_high > e.knowledge_low ? make("div", { className: "note" }, `could turn at ${percent(e.knowledge_low)} to ${percent(e.knowledge_high)}, for all that is known`) : null;
    if (e.estimate !== null) return make("div", {}, `${e.better_below} up to `, make("strong", {}, percent(e.estimate)), `, then ${e.better_above}`, open);
    return make("div", {}, e.better_below ? `always ${e.better_below}` : "no difference", open);
  };
  if (pairs.length)
    parts.push(
      table(
        "Break-even: from what probability on the other one keeps the peace longer (mean years of 75)",
        ["Of two", ...asked.map((/** @type {any} */ r) => `If “${r.label}” is so probable`)],
        pairs.map((pair) => [
          pair,
          ...asked.map((/** @type {any} */ r) => {
            const e = turns.find((/** @type {any} */ t) => t.reading === r.reading && `${t.first} or ${t.second}` === pair);
            return e ? turn(e) : "";
          }),
        ]),
      ),
    );
  else if (answer.readings.length > 1 && answer.labels.length > 1) parts.push(make("p", { className: "note" }, "The break-even follows when all draws are there."));
  const head = ["Arrangement", ...answer.readings.map((/** @type {any} */ r) => r.label), "Worst", ...(answer.readings.length > 1 ? ["Expected"] : [])];
  const rows = answer.regret.map((/** @type {any} */ r) => [
    r.arrangement,
    ...r.by_reading.map((/** @type {number} */ x) => fixed(x, 1)),
    fixed(r.worst, 1),
    ...(answer.readings.length > 1 ? [r.expected === null ? "" : fixed(r.expected, 1)] : []),
  ]);
  if (rows.length > 1) parts.push(table("Regret: mean years of peace given up against the best of these", head, rows));
  byId("choice").replaceChildren(...(parts.length ? parts : [make("p", {}, "Show a second arrangement to weigh it against this one.")]));
};

/** Who fights, as a strip for each arrangement. @param {any} answer */
const drawFighters = (answer) => {
  const p = answer.readings.map((/** @type {any} */ r) => state.beliefs[r.reading] ?? 0);
  p[0] = 1 - p.slice(1).reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0);
  const mixed = (/** @type {number[]} */ list) => list.reduce((sum, n, r) => sum + n * p[r], 0);
  const strips = answer.fighters.map((/** @type {any[]} */ list, /** @type {number} */ a) => {
    if (!list?.length) return make("p", {}, `${answer.labels[a]}: nobody is near enough to fight.`);
    const rows = list
      .map((f) => ({
        name: f.power,
        kept: mixed(f.honoured) / mixed(f.attacks),
        broke: (mixed(f.asked) - mixed(f.honoured)) / mixed(f.attacks),
        unasked: (mixed(f.fought) - mixed(f.honoured)) / mixed(f.attacks),
      }))
      .filter((r) => Number.isFinite(r.kept));
    rows.sort((x, y) => y.kept + y.unasked - x.kept - x.unasked);
    const bar = (/** @type {any} */ r) => {
      const svg = draw("svg", { class: "strip", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" });
      let x = 0;
      for (const [share, kind] of [
        [r.kept, "kept"],
        [r.unasked, "unasked"],
        [r.broke, "broke"],
      ]) {
        svg.append(draw("rect", { x: 100 * x, y: 0, width: 100 * share, height: 10, class: kind }));
        x += share;
      }
      return svg;
    };
    return table(
      `${answer.labels[a]}: who fights`,
      ["Guarantor", "Shares", "fights, bound", "fights unasked", "bound, stays out"],
      rows.map((r) => [r.name, bar(r), percent(r.kept), percent(r.unasked), percent(r.broke)]),
    );
  });
  byId("fighters").replaceChildren(
    make(
      "p",
      { className: "note" },
      "Shares of the attacks that these histories come to. An aggressor that signed is never asked against itself; a pledge that lapsed or that is vetoed binds nobody.",
    ),
    ...strips,
  );
};

/** The colour of arrangement number i of those shown. @param {number} i */
const colourOf = (i) => (i < state.shown.length ? state.shown[i] % 7 : 7);
