// The curves: S(t) by arrangement with its band, the span of 75 years, the record.

const svgSpace = { top: 14, bottom: 40, left: 46, years: 80 };

/** Draws the curves into an element as wide as it is. */
class Chart {
  /** @param {HTMLElement} at @param {(year: number, arrangement: number) => void} chosen */
  constructor(at, chosen) {
    this.at = at;
    this.chosen = chosen;
    /** @type {any} */
    this.shown = null;
    this.hair = make("div", { className: "hair", hidden: true });
    this.hint = make("div", { className: "hint", hidden: true, "aria-hidden": "true" });
    this.plate = make("div", { className: "plate" });
    this.slider = make("input", { type: "range", min: "0", max: "75", step: "1", value: "25", id: "year" });
    this.output = make("output", { for: "year" });
    this.tell = make("button", { type: "button" }, "Tell a history that ends there");
    this.key = make("ul", { className: "key" });
    at.append(this.key, this.plate, make("div", { className: "reader" }, make("label", { for: "year" }, "Look up a year"), this.slider, this.tell, this.output));
    this.slider.addEventListener("input", () => this.mark(Number(this.slider.value), true));
    this.slider.addEventListener("blur", () => this.hide());
    this.tell.addEventListener("click", () => this.chosen(Number(this.slider.value) + 1, 0));
    this.plate.addEventListener("pointermove", (/** @type {PointerEvent} */ e) => this.point(e));
    this.plate.addEventListener("pointerleave", () => this.hide());
    this.plate.addEventListener("click", (/** @type {PointerEvent} */ e) => this.click(e));
    new ResizeObserver(() => this.shown && this.draw(this.shown)).observe(at);
  }

  /** The frame for the width there is. */
  frame() {
    const width = Math.max(280, this.at.clientWidth);
    const right = width < 560 ? 14 : 172;
    return { width, height: clamp(width * 0.5, 240, 480), right };
  }

  /** @param {number} t */
  x(t) {
    const { width, right } = this.frame();
    return svgSpace.left + (t / svgSpace.years) * (width - svgSpace.left - right);
  }

  /** @param {number} s */
  y(s) {
    const { height } = this.frame();
    return svgSpace.top + (1 - s) * (height - svgSpace.top - svgSpace.bottom);
  }

  /** @param {number[]} s */
  line(s) {
    return s.map((v, t) => `${t ? "L" : "M"}${this.x(t).toFixed(1)} ${this.y(clamp(v, 0, 1)).toFixed(1)}`).join("");
  }

  /** @param {any} curve */
  area(curve) {
    const back = curve.lower.map((/** @type {number} */ v, /** @type {number} */ t) => `L${this.x(t).toFixed(1)} ${this.y(clamp(v, 0, 1)).toFixed(1)}`).reverse();
    return `${this.line(curve.upper)}${back.join("")}Z`;
  }

  /** @param {{curves: any[], labels: string[], colours: number[], record: any, benchmark: any, kept: any, what: string}} shown */
  draw(shown) {
    this.shown = shown;
    const { width, height, right } = this.frame();
    const svg = draw("svg", {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-label": `Probability of at least so many full years of peace, by arrangement. ${shown.what} The table below has the values.`,
    });
    this.axes(svg, width, height, right);
    const record = shown.record;
    if (record) svg.append(draw("path", { d: this.line(record.s), class: "record" }));
    shown.curves.forEach((c, i) => svg.append(draw("path", { d: this.area(c), class: `band c${shown.colours[i]}` })));
    shown.kept?.curves.forEach((/** @type {any} */ c, /** @type {number} */ i) => svg.append(draw("path", { d: this.line(c.value), class: `curve kept c${shown.kept.colours[i]}` })));
    shown.curves.forEach((c, i) => svg.append(draw("path", { d: this.line(c.value), class: `curve c${shown.colours[i]}` })));
    const at = this.x(shown.benchmark.years);
    svg.append(draw("line", { x1: at, x2: at, y1: svgSpace.top, y2: height - svgSpace.bottom, class: "mark" }));
    svg.append(draw("text", { x: at - 5, y: svgSpace.top + 10, class: "label end" }, shown.benchmark.label));
    if (right > 100) this.names(svg, shown, width - right);
    this.plate.replaceChildren(svg, this.hair, this.hint);
    this.key.replaceChildren(
      ...shown.labels.map((l, i) => make("li", {}, make("span", { className: `swatch c${shown.colours[i]}` }), l)),
      ...(shown.kept ? [make("li", {}, make("span", { className: "swatch kept" }), "as kept")] : []),
      ...(record ? [make("li", {}, make("span", { className: "swatch record" }), `the record: ${record.title}`)] : []),
    );
    this.say(Number(this.slider.value));
  }

  /** @param {any} svg @param {number} width @param {number} height @param {number} right */
  axes(svg, width, height, right) {
    for (const s of [0, 0.25, 0.5, 0.75, 1]) {
      svg.append(draw("line", { x1: svgSpace.left, x2: width - right, y1: this.y(s), y2: this.y(s), class: "grid" }));
      svg.append(draw("text", { x: svgSpace.left - 6, y: this.y(s) + 4, class: "label end" }, `${100 * s} %`));
    }
    for (let t = 0; t <= svgSpace.years; t += 10) svg.append(draw("text", { x: this.x(t), y: height - 22, class: "label middle" }, String(t)));
    svg.append(draw("text", { x: (this.x(0) + this.x(svgSpace.years)) / 2, y: height - 5, class: "label middle" }, "Full years of peace"));
  }

  /** The labels behind the curves, apart from one another. @param {any} svg @param {any} shown @param {number} from */
  names(svg, shown, from) {
    const rows = shown.labels.map((/** @type {string} */ label, /** @type {number} */ i) => ({ label, colour: shown.colours[i], y: this.y(clamp(shown.curves[i].value[75], 0, 1)) }));
    rows.sort((/** @type {any} */ a, /** @type {any} */ b) => a.y - b.y);
    let above = -99;
    for (const r of rows) {
      above = Math.max(r.y, above + 16);
      svg.append(draw("text", { x: from + 4, y: above + 4, class: `label name c${r.colour}` }, r.label.length > 20 ? `${r.label.slice(0, 19)}…` : r.label));
    }
  }

  /** @param {number} year */
  says(year) {
    const share = (/** @type {any} */ c) => `${percent(c.value[year])} [${percent(c.lower[year])} to ${percent(c.upper[year])}]`;
    const list = this.shown.labels.map((/** @type {string} */ l, /** @type {number} */ i) => `${l}: ${share(this.shown.curves[i])}`);
    if (this.shown.record) list.push(`the record: ${percent(this.shown.record.s[year])}`);
    return list;
  }

  /** @param {number} year */
  say(year) {
    if (this.shown) this.output.textContent = `At least ${year} full years: ${this.says(year).join("; ")}`;
  }

  /** @param {number} year @param {boolean} keys */
  mark(year, keys) {
    if (!this.shown) return;
    const { height, width } = this.frame();
    this.hair.style.left = `${this.x(year)}px`;
    this.hair.style.top = `${svgSpace.top}px`;
    this.hair.style.height = `${height - svgSpace.top - svgSpace.bottom}px`;
    this.hint.replaceChildren(...[`At least ${year} full years`, ...this.says(year)].map((t) => make("div", {}, t)));
    this.hair.hidden = this.hint.hidden = false;
    const room = width - this.hint.offsetWidth;
    const beside = this.x(year) + 10;
    this.hint.style.left = `${clamp(beside <= room ? beside : this.x(year) - 10 - this.hint.offsetWidth, 0, Math.max(0, room))}px`;
    if (!keys) this.slider.value = String(year);
    this.say(year);
  }

  hide() {
    this.hair.hidden = this.hint.hidden = true;
  }

  /** The year and share under a pointer, null outside. @param {PointerEvent} e */
  under(e) {
    const box = this.plate.getBoundingClientRect();
    const { height } = this.frame();
    const t = Math.floor(((e.clientX - box.left - this.x(0)) / (this.x(svgSpace.years) - this.x(0))) * svgSpace.years);
    const s = 1 - (e.clientY - box.top - svgSpace.top) / (height - svgSpace.top - svgSpace.bottom);
    return t >= 0 && t <= svgSpace.years && s >= -0.02 && s <= 1.02 ? { t: Math.min(75, t), s } : null;
  }

  /** @param {PointerEvent} e */
  point(e) {
    const at = this.under(e);
    if (at) this.mark(at.t, false);
    else this.hide();
  }

  /** @param {PointerEvent} e */
  click(e) {
    const at = this.under(e);
    if (!at || !this.shown) return;
    const away = this.shown.curves.map((/** @type {any} */ c) => Math.abs(c.value[at.t] - at.s));
    this.chosen(at.t + 1, away.indexOf(Math.min(...away)));
  }
}
