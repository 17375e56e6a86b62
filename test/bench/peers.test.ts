import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compareResults, type Digest } from "../../bench/peers/agreement.js";
import { measureRow, type RowOptions } from "../../bench/peers/measure.js";
import type { Peer } from "../../bench/peers/peers.js";
import type { LaneResult } from "../../bench/peers/result.js";
import { outcomeOf, ratiosOf, verdictsOf } from "../../bench/peers/verdicts.js";
import type { Workload } from "../../bench/peers/workload.js";
import { WORKLOADS } from "../../bench/peers/workloads.js";

const LANE = fileURLToPath(new URL("fixtures/lane.mjs", import.meta.url));

function peer(manner: string): Peer {
  return { label: manner, file: process.execPath, args: [LANE, manner], env: {} };
}

const work: Workload = {
  ...{ id: "test", title: "a test", work: "work", size: {}, inputs: {}, tolerance: 1e-6 },
  lanes: ["numpy", "wasm", "blas", "torch", "tfjs", "sklearn"],
  targets: [
    { ours: "wasm", than: ["numpy"], atLeast: 1e-9, ahead: 1e9 },
    { ours: "wasm", than: ["blas"], atLeast: 1 },
    { ours: "wasm", than: ["sklearn"], atLeast: 1 },
  ],
};

function rowOptions(signal: AbortSignal): RowOptions {
  return {
    peers: {
      ...{ numpy: peer("fine"), wasm: peer("fine"), blas: peer("crash"), torch: peer("wrong") },
      ...{ tfjs: peer("throw"), sklearn: peer("missing") },
    },
    ...{ threads: 1, budgetMs: 100, rounds: 6, confidence: 0.95, inputs: {}, say: () => {}, signal },
  };
}

describe("measureRow", () => {
  it("names lanes that are missing, fail, crash or compute something else, and measures the others", async () => {
    const row = await measureRow(work, rowOptions(new AbortController().signal));
    const of = (name: string) => row.lanes.find(({ lane }) => lane === name)!;
    expect(of("numpy")).toMatchObject({ state: "measured", version: "test fine" });
    expect(of("numpy").samplesMs).toHaveLength(6);
    expect(of("sklearn")).toMatchObject({ state: "missing", reason: "it is not installed" });
    expect(of("tfjs")).toMatchObject({ state: "failed", reason: "out of cheese" });
    expect(of("blas")).toMatchObject({ state: "failed", reason: expect.stringContaining("it ended") });
    expect(of("torch").reason).toBe("another result than numpy: array 2 of 2: sample 0 is 5, expected 4");
    expect(row.ratios.map(({ ours, peer }) => [ours, peer])).toEqual([["wasm", "numpy"]]);
    expect(row.verdicts.map(({ atLeast, ahead }) => [atLeast, ahead])).toEqual([
      ["met", "missed"],
      ["not measured", null], // it crashed; the one that is not installed is not asked for
    ]);
  });

  it("ends soon when it is interrupted", async () => {
    const stopping = new AbortController();
    stopping.abort();
    const row = await measureRow(work, rowOptions(stopping.signal));
    expect(row.lanes.filter(({ state }) => state === "measured" || state === "once")).toEqual([]);
  });
});

describe("verdicts", () => {
  it.each([
    [1.2, 1.3, "met"],
    [0.9, 1.3, "undecided"],
    [0.8, 0.9, "missed"],
    [null, null, "undecided"],
  ] as const)("an interval %s to %s is, for at least 1: %s", (low, high, outcome) => {
    expect(outcomeOf({ value: 1, low, high }, 1)).toBe(outcome);
  });

  const lane = (name: string, samplesMs: readonly number[], state: LaneResult["state"]): LaneResult => ({
    ...{ lane: name, label: name, version: null, state, reason: null, samplesMs, calls: 1 },
    ...{ medianMs: samplesMs[0] ?? null, gflops: null, peakShare: null, extraBytes: null },
  });

  it("compare within rounds: a drift that both share moves nothing", () => {
    const drift = [1, 2, 3, 4, 5, 6];
    const lanes = [
      lane(
        "numpy",
        drift.map((ms) => 3 * ms),
        "measured",
      ),
      lane("wasm", drift, "measured"),
      lane("torch", [9], "once"),
    ];
    const [numpy, torch] = ratiosOf(lanes, 0.95);
    for (const bound of [numpy!.value, numpy!.low, numpy!.high]) expect(bound).toBeCloseTo(3, 12);
    expect(torch).toMatchObject({ peer: "torch", value: 9, low: null, high: null });
  });

  it("take the fastest of several peers in each round", () => {
    const lanes = [
      lane("wasm", Array(6).fill(1), "measured"),
      lane("numpy", [2, 4, 2, 4, 2, 4], "measured"),
      lane("torch", [4, 2, 4, 2, 4, 2], "measured"),
    ];
    const targets = [{ ours: "wasm", than: ["numpy", "torch"], atLeast: 2 }];
    expect(verdictsOf({ ...work, targets }, lanes, 0.95)[0]).toMatchObject({
      found: { value: 2 },
      atLeast: "met",
    });
  });
});

describe("compareResults", () => {
  const digest: Digest = { length: 2, samples: [1, 2], sum: 3, ramp: 5 };
  const one = { digests: [digest] };

  it("agrees with itself, and within the tolerance", () => {
    expect(compareResults(one, one, 0)).toBeUndefined();
    expect(compareResults({ digests: [{ ...digest, sum: 3.0001 }] }, one, 1e-3)).toBeUndefined();
  });

  it.each([
    [{ ...digest, length: 3 }, "3 numbers in place of 2"],
    [{ ...digest, samples: [1, Number.NaN] }, "sample 1 is NaN, expected 2"],
    [{ ...digest, ramp: 6 }, "the ramp of all sizes is 6, expected 5"],
  ])("says what differs", (found, problem) => {
    expect(compareResults({ digests: [found] }, one, 1e-3)).toBe(`array 1 of 1: ${problem}`);
  });

  it("lets a share of classes differ", () => {
    const [a, b] = [{ labels: [1, 2, 3, 4] }, { labels: [1, 2, 3, 5] }];
    expect(compareResults(a, b, 0.25)).toBeUndefined();
    expect(compareResults(a, b, 0.2)).toBe("1 of 4 classes differ");
    expect(compareResults(a, one, 1)).toBe("one gave classes, the other numbers");
  });
});

describe("the table", () => {
  it.each(WORKLOADS.map((workload) => [workload.id, workload] as const))(
    "%s aims only at lanes that it has",
    (_id, { lanes, targets }) => {
      for (const { ours, than } of targets) {
        expect(lanes).toContain(ours);
        for (const name of than) expect(lanes).toContain(name);
      }
    },
  );

  it("has no id twice", () => {
    expect(new Set(WORKLOADS.map(({ id }) => id)).size).toBe(WORKLOADS.length);
  });
});
