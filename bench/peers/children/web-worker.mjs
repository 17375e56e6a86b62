// jax-js computes on several threads only where there are Web Workers, which Node lacks: this gives it some, so that both
// sides have two threads. Only what it uses is there: blob addresses, postMessage, onmessage.
import { resolveObjectURL } from "node:buffer";
import { Worker as NodeWorker } from "node:worker_threads";

const PRELUDE = `
const { parentPort } = require("node:worker_threads");
const self = globalThis;
globalThis.postMessage = (message) => parentPort.postMessage(message);
parentPort.on("message", (data) => self.onmessage({ data }));
`;

class WebWorker {
  onmessage = () => {};
  onerror = () => {};
  #started;

  constructor(address) {
    const source = resolveObjectURL(address).text();
    this.#started = source.then((text) => {
      const worker = new NodeWorker(PRELUDE + text, { eval: true });
      worker.on("message", (data) => this.onmessage({ data }));
      worker.on("error", (error) => this.onerror(error));
      worker.unref();
      return worker;
    });
  }

  postMessage(message) {
    this.#started.then((worker) => worker.postMessage(message));
  }
}

export function installWebWorkers(threads) {
  globalThis.Worker = WebWorker;
  Object.defineProperty(globalThis, "navigator", {
    value: { hardwareConcurrency: threads },
    configurable: true,
  });
}
