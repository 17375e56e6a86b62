/**
 * Every function and class of the entry point, except the old names of deprecated.ts, is called with right arguments,
 * and then with each of them spoiled: another kind of value, or an option that does not exist. It may take what NumPy
 * takes too; what it refuses must be a NoloopError, and an unknown option must be refused by name.
 *
 * Records of data are not spoiled: caches come from the forward pass, descriptions and spaces have checks and tests
 * of their own.
 */
import { describe, expect, it } from "vitest";
import * as deprecated from "../../src/deprecated.js";
import { scope } from "../../src/engine/heap.js";
import * as noloop from "../../src/index.js";
import { isRecord } from "../../src/support/options.js";
import { isData, NOT_CALLED, RIGHT_CALLS, WRONG } from "./right-calls.js";

type Call = (...args: never[]) => unknown;

/** The functions of `linalg` by names such as "linalg.norm". */
const ofLinalg = Object.entries(noloop.linalg).map(([name, member]) => [`linalg.${name}`, member] as const);
const exported: Readonly<Record<string, unknown>> = { ...noloop, ...Object.fromEntries(ofLinalg) };

function callerOf(name: string): (args: readonly unknown[]) => unknown {
  const member = exported[name] as Call & (new (...args: never[]) => unknown);
  return (args) => (/^[A-Z]/.test(name) ? new member(...(args as never[])) : member(...(args as never[])));
}

/** What a call throws or rejects with; undefined if it goes well. */
async function failureOf(name: string, args: readonly unknown[]): Promise<unknown> {
  try {
    let result: unknown;
    scope(() => {
      result = callerOf(name)(args);
    });
    if (result instanceof Promise) await result;
  } catch (problem) {
    return problem;
  }
  return undefined;
}

/** A line for each spoiled argument that gives an error of another class. */
async function untypedErrors(name: string): Promise<string[]> {
  const right = RIGHT_CALLS[name]!;
  const found: string[] = [];
  const attempt = async (what: string, args: readonly unknown[]) => {
    const failure = await failureOf(name, args);
    if (failure !== undefined && !(failure instanceof noloop.NoloopError)) found.push(`${what}: ${failure}`);
  };
  for (const [k, value] of right().entries()) {
    if (isData(name, k)) continue;
    for (const [kind, wrong] of WRONG) {
      await attempt(`argument ${k} is ${kind}`, right().with(k, wrong));
      if (!isRecord(value)) continue;
      for (const key of Object.keys(value)) {
        await attempt(`${key} is ${kind}`, right().with(k, { ...value, [key]: wrong }));
      }
    }
  }
  return found;
}

/** A line for each record of options that takes an option which does not exist. */
async function ignoredOptions(name: string): Promise<string[]> {
  const right = RIGHT_CALLS[name]!;
  const found: string[] = [];
  for (const [k, value] of right().entries()) {
    if (!isRecord(value) || isData(name, k)) continue;
    const failure = await failureOf(name, right().with(k, { ...value, noSuchOption: 1 }));
    const isNamed = failure instanceof noloop.NoloopError && failure.message.includes("noSuchOption");
    if (!isNamed) found.push(`argument ${k} with noSuchOption: ${failure ?? "no error"}`);
  }
  return found;
}

describe("wrong arguments", () => {
  it("have exports behind every deprecated name", () => {
    const current = Object.keys(exported).filter((name) => !(name in deprecated));
    const functions = new Set(current.map((name) => exported[name]));
    for (const [name, old] of Object.entries(deprecated)) expect(functions.has(old), name).toBe(true);
  });
  it("are tried on every export", () => {
    // a deprecated name is another name for an export that is tried here
    const callable = Object.keys(exported).filter(
      (name) => typeof exported[name] === "function" && !(name in deprecated),
    );
    expect([...Object.keys(RIGHT_CALLS), ...Object.keys(NOT_CALLED)].sort()).toEqual(callable.sort());
  });
  describe.each(Object.keys(RIGHT_CALLS))("%s", (name) => {
    it("takes the right ones", async () => {
      const failure = await failureOf(name, RIGHT_CALLS[name]!());
      expect(failure).toBeUndefined();
    });
    it("refuses others with an error of noloop's", async () => {
      expect(await untypedErrors(name)).toEqual([]);
    });
    it("refuses unknown options by name", async () => {
      expect(await ignoredOptions(name)).toEqual([]);
    });
  });
});
