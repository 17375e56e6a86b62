import { CONTROL_WORDS, MESSAGE_WORD, RECORD_WORD, WORD } from "./control.js";

/** What a worker is started with. */
export interface WorkerInput {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly control: number;
  readonly thread: number;
  readonly kernels: readonly string[];
  readonly spins: number;
}

/**
 * A worker's whole program, as a string: so it starts in the same way from dist, tsx, a bundle and a test runner,
 * without a file to find. It never returns: it sleeps between jobs and ends with the process.
 */
export const WORKER_SOURCE = `"use strict";
const { module, memory, control, thread, kernels, spins } = require("node:worker_threads").workerData;
const words = new Int32Array(memory.buffer, control, ${CONTROL_WORDS});
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
const record = control + ${4 * RECORD_WORD};
let seen = 0;
for (;;) {
  for (let spin = 0; spin < spins && Atomics.load(words, ${WORD.generation}) === seen; spin++);
  Atomics.wait(words, ${WORD.generation}, seen);
  seen = Atomics.load(words, ${WORD.generation});
  Atomics.add(words, ${WORD.active}, 1);
  if (Atomics.load(words, ${WORD.open}) === 1) work();
  if (Atomics.sub(words, ${WORD.active}, 1) === 1) Atomics.notify(words, ${WORD.active});
}
function work() {
  try {
    const kernel = exports[kernels[words[${WORD.kernel}]]];
    const tasks = words[${WORD.tasks}];
    for (let task; (task = Atomics.add(words, ${WORD.next}, 1)) < tasks; ) kernel(record, task, thread);
  } catch (error) {
    const text = new TextEncoder().encode(String(error)).subarray(0, ${4 * (CONTROL_WORDS - MESSAGE_WORD - 1)});
    words[${MESSAGE_WORD}] = text.length;
    new Uint8Array(memory.buffer, control + ${4 * (MESSAGE_WORD + 1)}, text.length).set(text);
    Atomics.store(words, ${WORD.failed}, 1);
  }
}
`;
