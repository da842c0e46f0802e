"use strict";
// Does what a reader does and notes what comes of it.
(() => {
  const seen = {};
  const plate = document.querySelector(".plate[data-reader]");
  const svg = [...plate.querySelectorAll("svg")].find((s) => s.getBoundingClientRect().width > 0);
  const box = svg.getBoundingClientRect();
  svg.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 }));
  seen.Hint = plate.querySelector(".hint").innerText;

  const slider = document.querySelector(".reader input");
  slider.value = 10;
  slider.dispatchEvent(new Event("input"));
  seen.Output = document.querySelector(".reader output").textContent;

  const table = document.querySelector("table.sorts");
  const head = table.tHead.rows[0].cells[2];
  head.querySelector("button").click();
  seen.Sorted = head.getAttribute("aria-sort");
  seen.Values = [...table.tBodies[0].rows].map((row) => Number(row.cells[2].dataset.value));

  const shown = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).length;
  const cases = document.querySelectorAll(".choice input");
  seen.All = shown("main section");
  cases[2].click();
  seen.Chosen = shown("main section[data-case='2']");
  seen.Unchosen = shown("main section[data-case='1']");
  cases[0].click();
  seen.Again = shown("main section");

  seen.Wide = document.documentElement.scrollWidth - innerWidth;
  document.documentElement.dataset.probe = JSON.stringify(seen);
})();
