/**
 * The one suite that every backend must pass. A backend may leave a case out only by its title and with a reason.
 */
import { describe, expect, it, type TestOptions } from "vitest";
import type { Backend } from "../../src/engine/backend.js";
import { scope } from "../../src/engine/heap.js";
import type { Cases } from "./conformance/cases.js";
import { CONVERT_CASES } from "./conformance/convert-cases.js";
import { ELEMENTWISE_CASES } from "./conformance/elementwise-cases.js";
import { MATMUL_CASES } from "./conformance/matmul-cases.js";
import { REDUCE_CASES } from "./conformance/reduce-cases.js";

const CASES: Cases = { ...MATMUL_CASES, ...ELEMENTWISE_CASES, ...CONVERT_CASES, ...REDUCE_CASES };

/**
 * @param name - Of the backend and how it is set up, for the report.
 * @param factory - Makes the backend; called once, in the suite's first test.
 * @param skip - Title of a case and why this backend does not run it.
 * @param options - Of the suite, as Vitest takes them.
 */
export function describeBackend(
  name: string,
  factory: () => Backend,
  skip: Record<string, string> = {},
  options: TestOptions = {},
): void {
  describe(`backend ${name}`, options, () => {
    let made: Backend | undefined;
    const backend = () => (made ??= factory());
    for (const [title, run] of Object.entries(CASES)) {
      const reason = skip[title];
      if (reason === undefined) it(title, () => scope(() => run(backend())));
      else it.skip(`${title} (${reason})`);
    }
    it("skips only cases that there are", () => {
      expect(Object.keys(CASES)).toEqual(expect.arrayContaining(Object.keys(skip)));
    });
  });
}
