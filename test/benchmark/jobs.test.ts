import { describe, expect, it } from "vitest";
import { jobsOf, sizeText } from "../../src/benchmark/jobs.js";
import { comparisons } from "../../src/comparisons/registry.js";

const three = comparisons.slice(0, 3);

const named = (...args: Parameters<typeof jobsOf>) =>
  jobsOf(...args).map(({ comparison, sizeName }) => `${comparison.id}: ${sizeName}`);

describe("jobsOf", () => {
  it("calls a size the course's whenever it is", () => {
    expect(named(three, "demo")).toEqual(["knn/distances: demo", "svm/loss: course", "softmax/loss: course"]);
  });

  it("takes a size for each comparison, and the course's for the rest", () => {
    expect(named(three, { "svm/loss": "small" })).toEqual([
      "knn/distances: course",
      "svm/loss: small",
      "softmax/loss: course",
    ]);
  });

  it("makes a job of each point of a sweep", () => {
    const jobs = jobsOf(comparisons.slice(0, 1), "sweep");
    expect(jobs.map(({ sizeName }) => sizeName)).toEqual(
      [1, 2, 3, 4, 5].map((point) => `sweep ${point} of 5`),
    );
    expect(jobs.map(({ size }) => size.N)).toEqual([125, 250, 500, 1000, 2000]);
  });
});

it("sizeText reads like the letters of the course", () => {
  expect(sizeText({ M: 500, N: 5000, D: 3072 })).toBe("M 500, N 5000, D 3072");
});
