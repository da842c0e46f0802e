// What a reader takes along: an address, a command, files.

/** A word for a shell. @param {string} word */
const shellWord = (word) => (/^[\w./+=:@%-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** The command of a copy, with the files it takes written first. @param {any} copy */
const shellText = (copy) => {
  const files = (copy.files ?? []).map((/** @type {any} */ f) => `cat > ${f.name} <<'END'\n${f.text}END\n`);
  return files.join("") + copy.command.map(shellWord).join(" ");
};

/** @param {string} name @param {string} text @param {string} type */
const save = (name, text, type) => {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

/** Draws the buttons. @param {Runner} runner @param {{answer: () => any, reset: () => void, keep: () => void, drop: () => void}} page */
const drawKeep = (runner, page) => {
  const said = make("p", { role: "status", className: "note" });
  const shown = make("textarea", { readOnly: true, rows: 4, spellcheck: false, "aria-label": "What was copied" });
  const give = async (/** @type {string} */ text, /** @type {string} */ what) => {
    shown.value = text;
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = `${what} copied.`;
    } catch {
      shown.select();
      said.textContent = `${what}, to be copied from here.`;
    }
  };
  const button = (/** @type {string} */ label, /** @type {() => void} */ act) => {
    const b = make("button", { type: "button" }, label);
    b.addEventListener("click", act);
    return b;
  };
  const files = () =>
    arrangementsOf(state).forEach(async (a) => {
      const f = await runner.teller.call("file", a);
      save(f.name, f.text, "application/toml");
    });
  byId("keep").replaceChildren(
    make(
      "div",
      { className: "buttons" },
      button("Copy the command", async () => give(shellText(await runner.teller.call("copy", questionOf(state))), "The command")),
      button("Copy the address", () => give(`${location.href.split("#")[0]}#${fullAddress()}`, "The address")),
      button("Save as TOML", files),
      button("Save the figures", () => save("figures.json", JSON.stringify(page.answer(), null, 2), "application/json")),
      button("Keep this to compare", page.keep),
      button("Compare no more", page.drop),
      button("Reset", page.reset),
    ),
    said,
    shown,
    make("p", { className: "note" }, "The command gives the figures above to the last digit (cells.csv, curves.csv, break_even.csv, regret.csv), from the same histories."),
  );
};
