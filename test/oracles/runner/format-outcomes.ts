import type { Outcome } from "./run-cases.js";

/** The contract of `--json`. */
export interface OraclesJson {
  readonly passed: readonly string[];
  readonly failed: readonly {
    readonly id: string;
    readonly what: string;
    readonly got: unknown;
    readonly expected: unknown;
  }[];
  readonly notImplemented: readonly string[];
}

type Failed = Extract<Outcome, { kind: "failed" }>;

export function toJson(outcomes: readonly Outcome[]): OraclesJson {
  const failed = outcomes.filter((outcome): outcome is Failed => outcome.kind === "failed");
  const ids = (kind: Outcome["kind"]) =>
    outcomes.filter((outcome) => outcome.kind === kind).map(({ id }) => id);
  return {
    passed: ids("passed"),
    failed: failed.map(({ id, what, got, expected }) => ({ id, what, got, expected })),
    notImplemented: ids("notImplemented"),
  };
}

export function toText(outcomes: readonly Outcome[]): string {
  const { passed, failed, notImplemented } = toJson(outcomes);
  const summary = `${passed.length} passed, ${failed.length} failed, ${notImplemented.length} not implemented`;
  return [...outcomes.map(lineOf), "", summary].join("\n");
}

function lineOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case "passed":
      return `passed           ${outcome.id}`;
    case "notImplemented":
      return `not implemented  ${outcome.id}: ${outcome.reason}`;
    case "failed": {
      const values = outcome.got === null && outcome.expected === null ? "" : valuesOf(outcome);
      return `failed           ${outcome.id}: ${outcome.what}${values}`;
    }
  }
}

function valuesOf({ got, expected }: Failed): string {
  return `: got ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}`;
}
