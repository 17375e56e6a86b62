/**
 * `noloop`: everything a program may import. The entry points by subject (`noloop/arrays`, `noloop/layers`, ...) hold the same
 * names. Inside `src/`, import the file that defines a thing.
 */

import "./support/require-node.js";

export * from "./arrays.js";
export * from "./bench.js";
export * from "./classifiers.js";
export * from "./datasets.js";
export * from "./deprecated.js";
export type { BackendName } from "./engine/backend.js";
export { type HeapStats, heapStats } from "./engine/heap.js";
export { availableBackends, type BackendAvailability, useBackend } from "./engine/select.js";
export * from "./layers.js";
export * from "./nets.js";
export { seededRandom } from "./random/seeded-random.js";
export { DataError } from "./support/errors.js";
export * from "./training.js";
