import { describe, expect, it } from "vitest";
import { workersThatFit } from "../../src/engine/threads/address-space.js";

const GiB = 2 ** 30;
const limits = (bytes: number | "unlimited") =>
  `Limit                     Soft Limit           Hard Limit           Units\nMax address space         ${bytes}           unlimited            bytes\n`;
const status = (bytes: number) => `Name:\tnode\nVmSize:\t ${bytes / 1024} kB\n`;

describe("how many workers a limit of address space leaves room for", () => {
  it.each([
    [4, 3.5, 0],
    [4, 3, 0],
    [4, 2.5, 1],
    [4, 0.5, 3],
    [1, 4, 0],
  ])("limit %d GiB, %d GiB in use: %d", (limit, used, workers) => {
    expect(workersThatFit(limits(limit * GiB), status(used * GiB))).toBe(workers);
  });

  it("has no bound without a limit, and where the system does not say", () => {
    expect(workersThatFit(limits("unlimited"), status(GiB))).toBe(Number.POSITIVE_INFINITY);
    expect(workersThatFit("", "")).toBe(Number.POSITIVE_INFINITY);
  });
});
