import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readOracles } from "./runner/oracle-file.js";
import { runCase } from "./runner/run-cases.js";

const oracles = readOracles([fileURLToPath(new URL(".", import.meta.url))]);
const outcomes = new Map(oracles.map((oracle) => [oracle.id, runCase(oracle)]));

/** Cases of functions that the library does not have yet. A case that leaves this list by mistake fails a test. */
const NOT_IMPLEMENTED: readonly string[] = [];

it.each(oracles.filter(({ id }) => !NOT_IMPLEMENTED.includes(id)).map(({ id }) => id))("%s", (id) => {
  expect(outcomes.get(id)).toEqual({ kind: "passed", id });
});

it("leaves out the cases that are named above, and no other", () => {
  const left = [...outcomes.values()].filter(({ kind }) => kind === "notImplemented").map(({ id }) => id);
  expect(left).toEqual(NOT_IMPLEMENTED);
});
