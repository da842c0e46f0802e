// A history in words, and the same history under another arrangement.

/** @param {Runner} runner @param {number} year @param {number} arrangement of those shown */
const tellHistory = async (runner, year, arrangement) => {
  const all = arrangementsOf(state);
  const other = all.findIndex((_, i) => i !== arrangement);
  const p = thisCase()
    .readings.slice(1)
    .find((r) => state.beliefs[r.name] > 0.5);
  const set = runner.have.get(JSON.stringify(all[arrangement]))?.has(`${state.set} ${p?.name ?? ""} 0`) ? state.set : "mode";
  const telling = { arrangements: other < 0 ? [all[arrangement]] : [all[arrangement], all[other]], reading: p?.name ?? "", set, year, history: -1 };
  try {
    drawTold(await runner.teller.call("tell", telling), telling, p?.label ?? thisCase().readings[0].label, runner);
  } catch (fault) {
    byId("story").replaceChildren(make("p", {}, /** @type {Error} */ (fault).message));
  }
};

/** @param {any} told @param {any} telling @param {string} reading @param {Runner} runner */
const drawTold = (told, telling, reading, runner) => {
  const columns = told.tales.map((/** @type {any} */ tale) => {
    const news = tale.years.filter((/** @type {any} */ y) => y.sentences?.length);
    return make(
      "article",
      { className: "tale" },
      make("h3", {}, tale.title),
      make(
        "ul",
        {},
        ...news.map((/** @type {any} */ y) =>
          make("li", { className: told.parting && y.year >= told.parting ? "apart" : "" }, make("strong", {}, `${y.date}: `), y.sentences.map((/** @type {any} */ s) => s.text).join(" ")),
        ),
      ),
      ...tale.ends.map((/** @type {any} */ e) =>
        make(
          "p",
          {},
          e.broken
            ? `The peace of ${e.protege} lasts ${e.full_years} full years; then ${e.aggressor} attacks.${e.fought?.length ? ` ${e.fought.join(", ")} fight.` : " Nobody fights for it."}`
            : `The peace of ${e.protege} holds to the end, after ${e.full_years} years.`,
        ),
      ),
    );
  });
  const apart = told.tales.length < 2 ? "" : told.parting ? ` The two part in year ${told.parting}; what differs is marked.` : " The two never part.";
  const again = make("button", { type: "button" }, "Another");
  again.addEventListener("click", async () => {
    const next = { ...telling, history: told.history + 1 };
    drawTold(await runner.teller.call("tell", next), next, reading, runner);
  });
  byId("story").replaceChildren(make("p", {}, `History ${count(told.history)} of seed ${state.seed}, if it holds that: ${reading}.${apart} `, again), make("div", { className: "tales" }, ...columns));
  byId("story").scrollIntoView({ block: "nearest" });
};
