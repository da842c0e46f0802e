// The workers: several live through histories, one tells what they come to.

/** One copy of the engine, and the calls that wait for it. */
class Engine {
  /** @param {string} source @param {WebAssembly.Module} module */
  constructor(source, module) {
    this.worker = new Worker(source);
    this.id = 0;
    /** @type {Map<number, [(v: any) => void, (e: Error) => void]>} */
    this.waiting = new Map();
    this.worker.onmessage = (event) => {
      const [yes, no] = /** @type {any} */ (this.waiting.get(event.data.id));
      this.waiting.delete(event.data.id);
      if (event.data.fault) no(new Error(event.data.fault));
      else yes(event.data.bytes ?? JSON.parse(event.data.text));
    };
    this.worker.onerror = (event) => {
      for (const [, no] of this.waiting.values()) no(new Error(`a worker ended: ${event.message || "the browser does not start it"}`));
      this.waiting.clear();
    };
    this.started = this.post({ what: "start", module }, []);
  }

  /** @param {any} message @param {Transferable[]} transfer @returns {Promise<any>} */
  post(message, transfer) {
    const id = ++this.id;
    return new Promise((yes, no) => {
      this.waiting.set(id, [yes, no]);
      this.worker.postMessage({ id, ...message }, transfer);
    });
  }

  /** @param {string} what @param {any} about @param {ArrayBuffer} [bytes] */
  call(what, about, bytes) {
    return this.post({ what, text: JSON.stringify(about), bytes }, bytes ? [bytes] : []);
  }
}

/** The names of arrangements, each worked out once. @type {WeakMap<any, string>} */
const names = new WeakMap();

/** @param {any} arrangement @returns {string} */
const nameOf = (arrangement) => {
  const known = names.get(arrangement);
  if (known !== undefined) return known;
  const name = JSON.stringify(arrangement);
  names.set(arrangement, name);
  return name;
};

/** The most arrangements whose histories are kept. */
const mostKept = 16;

/** The fewest draws that a band of knowledge is told from. */
const fewestDraws = 40;

/** Runs what a state asks for: a first look, then all draws, and tells as it goes. */
class Runner {
  /** @param {(answer: any, first: boolean, done: boolean, question: any) => void} told @param {(fault: string) => void} wrong */
  constructor(told, wrong) {
    this.told = told;
    this.wrong = wrong;
    /** @type {Engine[]} */
    this.pool = [];
    /** @type {any} */
    this.teller = null;
    /** Blocks that the teller has, by arrangement, then by set, reading and number. @type {Map<string, Set<string>>} */
    this.have = new Map();
    this.turn = 0;
    this.asking = false;
    this.again = false;
    /** @type {any[]} */
    this.soon = [];
    this.later = function* () {};
    /** @type {Iterator<any>} */
    this.stream = [][Symbol.iterator]();
    this.running = 0;
    this.busy = new Set();
    this.lastAsked = 0;
    this.pause = 400;
  }

  /** @param {number} workers @param {any} setup */
  async start(workers, setup) {
    const source = URL.createObjectURL(new Blob([await unpacked("worker")], { type: "text/javascript" }));
    const module = await WebAssembly.compile(await unpacked("engine"));
    this.teller = new Engine(source, module);
    this.pool = Array.from({ length: workers }, () => new Engine(source, module));
    const all = [this.teller, ...this.pool];
    const opened = await Promise.all(all.map((e) => e.started.then(() => e.call("open", setup))));
    URL.revokeObjectURL(source);
    return opened[0];
  }

  /** Turns to another state; what is being lived through for the last one ends within a block. @param {any} question @param {any} opened */
  ask(question, opened) {
    this.question = question;
    this.opened = opened;
    this.turn++;
    this.keep(question.arrangements);
    const likely = this.likely(question);
    this.first = { ...question, set: "mode", first: true, readings: likely.slice(1) };
    this.firstTold = this.complete(question, question.readings) || this.band(question) !== null;
    this.soon = this.firstTold ? [] : this.blocks(question.arrangements, likely, "mode", [0]);
    this.stream = this.order(question, likely);
    if (!this.soon.length) this.tell(true);
    this.drive();
  }

  /** The readings that the beliefs give any weight to, the file's own first. @param {any} question */
  likely(question) {
    return ["", ...question.readings.filter((/** @type {string} */ r) => question.beliefs[r] > 0)];
  }

  /** Lets go of the arrangements that were not asked for the longest. @param {any[]} arrangements */
  keep(arrangements) {
    for (const a of arrangements) {
      const key = nameOf(a);
      const has = this.have.get(key) ?? new Set();
      this.have.delete(key);
      this.have.set(key, has);
    }
    for (const key of [...this.have.keys()].slice(0, Math.max(0, this.have.size - mostKept))) {
      this.have.delete(key);
      for (const e of [this.teller, ...this.pool]) e.call("forget", JSON.parse(key));
    }
  }

  /** The blocks that are not there yet. @param {any[]} arrangements @param {string[]} readings @param {string} set @param {number[]} numbers */
  blocks(arrangements, readings, set, numbers) {
    return numbers.flatMap((number) => readings.flatMap((reading) => arrangements.map((arrangement, i) => ({ arrangement, reading, set, number, i })))).filter((b) => !this.has(b));
  }

  /** @param {any} b */
  has(b) {
    return this.have.get(nameOf(b.arrangement))?.has(`${b.set} ${b.reading} ${b.number}`);
  }

  /** Everything else, draw by draw, spread evenly over the draws; unlikely readings last. @param {any} question @param {string[]} likely */
  *order(question, likely) {
    const n = this.opened.blocks[question.set];
    const spread = Array.from({ length: n }, (_, k) => k).sort((a, b) => turned(a) - turned(b));
    const rest = question.readings.filter((/** @type {string} */ r) => !likely.includes(r));
    for (const readings of [likely, rest]) {
      for (const k of spread) yield* this.blocks(question.arrangements, readings, question.set, [k]);
    }
  }

  /** Whether all draws are there. @param {any} q @param {string[]} readings */
  complete(q, readings) {
    return this.draws(q, readings) === this.opened.blocks[q.set];
  }

  /** How many draws all cells have. @param {any} q @param {string[]} readings */
  draws(q, readings) {
    let n = 0;
    for (let number = 0; number < this.opened.blocks[q.set]; number++) if (!this.blocks(q.arrangements, ["", ...readings], q.set, [number]).length) n++;
    return n;
  }

  /** The readings by which a band can be told: all, or the likely ones; null if none can. @param {any} q */
  band(q) {
    for (const readings of [q.readings, this.likely(q).slice(1)]) if (this.draws(q, readings) >= Math.min(fewestDraws, this.opened.blocks[q.set])) return readings;
    return null;
  }

  /** Gives every idle worker something to do. */
  drive() {
    for (const e of this.pool) {
      if (this.busy.has(e)) continue;
      const block = this.next(e);
      if (block) this.live(e, block);
    }
  }

  /** The next block for a worker: in the first look each keeps to its own arrangements. @param {Engine} e */
  next(e) {
    if (this.soon.length) {
      const mine = this.soon.findIndex((b) => b.i % this.pool.length === this.pool.indexOf(e));
      return this.soon.splice(Math.max(0, mine), 1)[0];
    }
    for (let item = this.stream.next(); !item.done; item = this.stream.next()) if (!this.has(item.value)) return item.value;
    return null;
  }

  /** @param {Engine} e @param {any} block */
  async live(e, block) {
    const turn = this.turn;
    const { i: _, ...about } = block;
    this.busy.add(e);
    try {
      const bytes = await e.call("live", about);
      this.teller.call("add", about, bytes).catch((/** @type {Error} */ fault) => this.wrong(fault.message));
      this.have.get(nameOf(block.arrangement))?.add(`${block.set} ${block.reading} ${block.number}`);
    } catch (fault) {
      if (turn === this.turn) {
        this.soon = [];
        this.stream = [][Symbol.iterator]();
        this.wrong(/** @type {Error} */ (fault).message);
      }
    }
    this.busy.delete(e);
    this.drive();
    this.tell(false);
  }

  /** Asks the teller, if there is something new and it is not at it already. @param {boolean} now */
  async tell(now) {
    if (this.asking) {
      this.again = true;
      return;
    }
    const question = this.tellable(now);
    if (!question) return;
    const turn = this.turn;
    const first = question.first;
    this.asking = true;
    this.lastAsked = performance.now();
    try {
      const answer = await this.teller.call("ask", question);
      this.pause = 4 * (performance.now() - this.lastAsked);
      if (turn === this.turn && answer) {
        if (first) this.firstTold = true;
        this.told(answer, first, question.whole && !first, question);
      }
    } catch (fault) {
      if (turn === this.turn) this.wrong(/** @type {Error} */ (fault).message);
    }
    this.asking = false;
    if (this.again || turn !== this.turn) {
      this.again = false;
      this.tell(turn !== this.turn);
    }
  }

  /** What can be told: the first look once it is there, then bands now and then. @param {boolean} now */
  tellable(now) {
    const q = this.question;
    if (!this.firstTold) return this.blocks(q.arrangements, this.likely(q), "mode", [0]).length ? null : this.first;
    const idle = !this.busy.size && !this.soon.length;
    if (!now && !idle && performance.now() - this.lastAsked < Math.max(400, this.pause)) return null;
    const readings = this.band(q);
    return readings ? { ...q, readings, whole: idle && this.complete(q, q.readings) } : null;
  }
}

/** The number with its bits in reverse order: numbers in its order are spread evenly. @param {number} k */
const turned = (k) => {
  let r = 0;
  for (let i = 0; i < 16; i++) r = (r << 1) | ((k >> i) & 1);
  return r;
};
