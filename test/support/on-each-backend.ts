import { afterAll, beforeAll, describe } from "vitest";
import type { BackendName } from "../../src/engine/backend.js";
import { backend, useBackend } from "../../src/engine/select.js";

/** The backends that are always there. A suite that fails to get one fails; it is not skipped. */
const BACKENDS = ["js", "wasm"] as const satisfies readonly BackendName[];

/** Runs a suite once on every backend, and gives back the one that was in use. */
export function onEachBackend(suite: () => void): void {
  describe.each(BACKENDS)("on %s", (name) => {
    let before: BackendName;
    beforeAll(() => {
      before = backend().name;
      useBackend(name);
    });
    afterAll(() => useBackend(before));
    suite();
  });
}
