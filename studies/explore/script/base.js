// What all parts of the page use: elements, numbers, and what was put into the page.

/**
 * An element with properties, attributes (aria-…, data-…, those with a dash) and children.
 * @param {string} name
 * @param {Record<string, any>} [properties]
 * @param {...(Node | string | null)} children
 * @returns {any}
 */
const make = (name, properties = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "for" || key === "role" || key === "scope") element.setAttribute(key, value);
    else /** @type {any} */ (element)[key] = value;
  }
  for (const child of children) if (child !== null) element.append(child);
  return element;
};

/**
 * An element of a picture.
 * @param {string} name
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} children
 * @returns {any}
 */
const draw = (name, attributes = {}, ...children) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
};

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);

/** What the page needs of a browser and this one lacks. */
const lacking = () => ["WebAssembly", "Worker", "DecompressionStream", "ResizeObserver"].filter((name) => !(name in globalThis));

/** The bytes of something compressed in the page. @param {string} id */
const unpacked = async (id) => {
  const text = byId(id).textContent;
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
};

/** A number of so many decimals, with a true minus. @param {number} x @param {number} [digits] */
const fixed = (x, digits = 0) => x.toFixed(digits).replace("-", "−");

/** A count with commas. @param {number} n */
const count = (n) => n.toLocaleString("en-US");

/** A share in per cent. @param {number} x */
const percent = (x) => {
  const p = 100 * x;
  return `${p > 0 && p < 9.95 ? fixed(p, 1) : fixed(p)} %`;
};

/** @param {number} x */
const years = (x) => fixed(x, x < 9.95 ? 1 : 0);

/** The number without binary dust, for commands and addresses. @param {number} x */
const plainNumber = (x) => String(Number(x.toFixed(4)));

/** @param {number} x @param {number} low @param {number} high */
const clamp = (x, low, high) => Math.min(high, Math.max(low, x));

/** @typedef {{name: string, label: string, sets: string[]}} Reading */
/** @typedef {{id: string, label: string, kind: string, keys: string[], coded?: number[], value: number, min: number, max: number, step: number, top?: number, low: number | null, high: number | null, unit: string, about: string, options?: string[]}} Lever */
/** @typedef {{scenario: number, name: string, label: string, title: string, signers: string[], treaty: Record<string, any>}} Arrangement */
/** @typedef {{id: string, title: string, protege: string, start: number, aggressor: string, arrangements: Arrangement[], readings: Reading[], facts: Lever[], treaty: Lever[], benchmark: {years: number, label: string}, record: {title: string, s: number[]} | null}} Case */
/** @typedef {{block: any, sum: string}} Proof */
/** @typedef {{version: string, results: string, cases: Case[], setup: any, proof: Proof[]}} Data */
