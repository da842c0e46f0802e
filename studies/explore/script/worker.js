// The script of a worker: starts the engine and hands it what the page asks for.
// wasm_exec.js, which defines Go, stands before it.

/** @type {any} */
const scope = globalThis;

scope.onmessage = async (/** @type {MessageEvent} */ event) => {
  const { id, what, text, bytes, module } = event.data;
  if (what === "start") {
    const go = new scope.Go();
    const instance = await WebAssembly.instantiate(module, go.importObject);
    go.run(instance);
    scope.postMessage({ id, text: "null" });
    return;
  }
  const answer = bytes ? scope.concert(what, text, new Uint8Array(bytes)) : scope.concert(what, text);
  if (answer instanceof Error) scope.postMessage({ id, fault: answer.message });
  else if (typeof answer === "string") scope.postMessage({ id, text: answer });
  else scope.postMessage({ id, bytes: answer.buffer }, [answer.buffer]);
};
