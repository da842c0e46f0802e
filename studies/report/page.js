"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Show one arrangement in detail, or all.
  const choice = document.querySelector(".choice");
  if (choice) {
    choice.hidden = false;
    choice.addEventListener("change", (e) => {
      const chosen = e.target.value;
      for (const part of all("[data-case]")) {
        part.classList.toggle("off", chosen !== "0" && part.dataset.case !== chosen);
      }
    });
  }

  // Sort a table by a column.
  const value = (row, i) => {
    const cell = row.cells[i];
    return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value);
  };
  const order = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : typeof a === typeof b ? a.localeCompare(b) : typeof a === "number" ? -1 : 1);
  const sort = (table, head, i) => {
    const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    const sign = direction === "ascending" ? 1 : -1;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", direction);
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((a, b) => sign * order(value(a, i), value(b, i)));
    body.append(...rows);
  };
  for (const table of all("table.sorts")) {
    if (table.tBodies[0].rows.length < 2) continue;
    [...table.tHead.rows[0].cells].forEach((head, i) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = "Sort by this column";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, head, i));
    });
  }

  // Look up the values of a picture's curves, with the pointer or the slider.
  const lines = (data, year) => data.series.map((s) => `${s.name}: ${s.says[year]}`);
  const frame = (svg) => {
    const [left, top, right, bottom, x0, , x1] = svg.dataset.frames.split(";")[0].split(" ").map(Number);
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    return { left: left * scale, top: top * scale, right: right * scale, bottom: bottom * scale, x0, x1 };
  };
  for (const plate of all("[data-reader]")) {
    const data = JSON.parse(document.getElementById(plate.dataset.reader).textContent);
    const reader = plate.parentElement.querySelector(".reader");
    const slider = reader.querySelector("input");
    const output = reader.querySelector("output");
    const hair = document.createElement("div");
    const hint = document.createElement("div");
    hair.className = "hair";
    hint.className = "hint";
    hair.hidden = hint.hidden = true;
    hint.setAttribute("aria-hidden", "true");
    plate.append(hair, hint);
    reader.hidden = false;

    const mark = (year) => {
      const svg = all("svg", plate).find((s) => s.getBoundingClientRect().width > 0);
      if (!svg || !svg.dataset.frames) return;
      const f = frame(svg);
      const x = f.left + ((year - f.x0) / (f.x1 - f.x0)) * (f.right - f.left);
      hair.style.left = `${x}px`;
      hair.style.top = `${f.top}px`;
      hair.style.height = `${f.bottom - f.top}px`;
      hair.hidden = hint.hidden = false;
      hint.replaceChildren(...[`Year ${year}`, ...lines(data, year)].map((text) => {
        const div = document.createElement("div");
        div.textContent = text;
        return div;
      }));
      const room = plate.clientWidth - hint.offsetWidth;
      const beside = x + 10 <= room ? x + 10 : x - 10 - hint.offsetWidth;
      hint.style.left = `${Math.max(0, Math.min(room, beside))}px`;
      hint.style.top = `${f.top}px`;
    };
    const say = (year) => {
      slider.value = year;
      output.textContent = `After ${year} full years: ${lines(data, year).join("; ")}`;
    };
    plate.addEventListener("pointermove", (e) => {
      const svg = e.target.closest("svg");
      if (!svg || !svg.dataset.frames) return;
      const f = frame(svg);
      const x = e.clientX - plate.getBoundingClientRect().left;
      const y = e.clientY - plate.getBoundingClientRect().top;
      if (x < f.left - 4 || x > f.right + 4 || y < f.top || y > f.bottom) {
        hair.hidden = hint.hidden = true;
        return;
      }
      const at = f.x0 + ((x - f.left) / (f.right - f.left)) * (f.x1 - f.x0);
      const year = Math.min(data.years, Math.max(0, Math.floor(at)));
      mark(year);
      say(year);
    });
    plate.addEventListener("pointerleave", () => { hair.hidden = hint.hidden = true; });
    say(data.start);
    slider.addEventListener("input", () => { mark(Number(slider.value)); say(Number(slider.value)); });
    slider.addEventListener("blur", () => { hair.hidden = hint.hidden = true; });
  }
})();
