/** Runs oracle cases through the adapters. */
import { scope } from "../../../src/engine/heap.js";
import { adapters } from "../adapters.js";
import { CaseInputs } from "./case-inputs.js";
import { type Difference, firstDifference, type Outputs } from "./compare.js";
import type { OracleCase } from "./oracle-file.js";

/** Calls the library for one case. Null: the library does not have what this case of the function asks for. */
export type Adapter = (inputs: CaseInputs) => Outputs | null;

export type Outcome =
  | { readonly kind: "passed"; readonly id: string }
  | ({ readonly kind: "failed"; readonly id: string } & Difference)
  | { readonly kind: "notImplemented"; readonly id: string; readonly reason: string };

export function runCase(oracle: OracleCase, adapter = adapterOf(oracle)): Outcome {
  const { id } = oracle;
  const reason = `${oracle.function} (${oracle.convention})`;
  if (adapter === undefined) return { kind: "notImplemented", id, reason };
  return scope((): Outcome => {
    try {
      const outputs = adapter(new CaseInputs(oracle));
      if (outputs === null) return { kind: "notImplemented", id, reason: `${reason}, of this form` };
      const difference = firstDifference(oracle, outputs);
      return difference === null ? { kind: "passed", id } : { kind: "failed", id, ...difference };
    } catch (problem) {
      const what = problem instanceof Error ? `${problem.name}: ${problem.message}` : String(problem);
      return { kind: "failed", id, what, got: null, expected: null };
    }
  });
}

function adapterOf(oracle: OracleCase): Adapter | undefined {
  return adapters[oracle.convention]?.[oracle.function];
}
