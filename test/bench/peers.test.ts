// @module-tag long
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compareResults, type Digest } from "../../bench/peers/agreement.js";
import { measureRow, type RowOptions } from "../../bench/peers/measure.js";
import { renderPeersPage } from "../../bench/peers/page.js";
import type { Peer } from "../../bench/peers/peers.js";
import type { LaneResult } from "../../bench/peers/result.js";
import { outcomeOf, ratiosOf, verdictsOf } from "../../bench/peers/verdicts.js";
import type { Workload } from "../../bench/peers/workload.js";
import { WORKLOADS } from "../../bench/peers/workloads.js";
import { machineFacts } from "../../src/benchmark/machine.js";

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

function lane(name: string, samplesMs: readonly number[], state: LaneResult["state"]): LaneResult {
  return {
    ...{ lane: name, label: name, version: null, state, reason: null, samplesMs, calls: 1 },
    ...{ medianMs: samplesMs[0] ?? null, gflops: null, peakShare: null, extraBytes: null },
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

describe("the page", () => {
  it("shows ratios with intervals, both verdicts, and what is missing", () => {
    const lanes = [lane("numpy", Array(6).fill(3), "measured"), lane("wasm", Array(6).fill(2), "measured")];
    const targets = [{ ours: "wasm", than: ["numpy"], atLeast: 1.2, ahead: 2 }];
    const page = renderPeersPage({
      ...{ schema: "noloop/peers", version: 2, startedAt: "2026-01-02T03:04:05Z", durationSeconds: 60 },
      ...{ machine: machineFacts(), threads: 2, confidence: 0.95, warnings: ["the machine was busy"] },
      rows: [
        {
          ...{ id: "test", title: "a test", size: {}, rounds: 6, loadAverage: 0.1, lanes, peakGflops: null },
          ratios: ratiosOf(lanes, 0.95),
          verdicts: verdictsOf({ ...work, targets }, lanes, 0.95),
        },
      ],
      missingRows: [{ id: "pool/max", reason: "the run was interrupted" }],
      leftOut: [{ peer: "PyTorch", reason: "No module named 'torch'" }],
    });
    for (const text of [
      "At least: 1 met. Ahead: 1 missed.",
      "1.50 (1.50 to 1.50)",
      "the row pool/max is missing: the run was interrupted",
      "PyTorch was left out: No module named &#39;torch&#39;",
      "the machine was busy",
    ]) {
      expect(page).toContain(text);
    }
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
