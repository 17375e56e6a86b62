import { describe, expect, it } from "vitest";
import { array } from "../../src/ndarray/creation.js";
import { clipNormInPlace, clipValuesInPlace, globalNorm } from "../../src/optim/clipping.js";

const example = () => ({ W: array([[3, 0]]), b: array([4]) });

describe("clipValuesInPlace", () => {
  it("cuts every entry to the limit on both sides, and keeps NaN", () => {
    const grads = { W: array([[-5, 0.5]]), b: array([2, Number.NaN]) };
    clipValuesInPlace(grads, 1);
    expect(grads.W.toArray()).toEqual([[-1, 0.5]]);
    expect(grads.b.toArray()).toEqual([1, Number.NaN]);
  });
});

describe("clipNormInPlace", () => {
  it("multiplies all gradients with one factor, and gives the norm before", () => {
    const grads = example();
    expect(clipNormInPlace(grads, 1)).toBe(5);
    expect(globalNorm(grads)).toBeCloseTo(1, 15);
    expect(grads.b.item() / grads.W.get(0, 0)).toBeCloseTo(4 / 3, 15);
  });

  it("leaves gradients that are short enough as they are", () => {
    const grads = example();
    expect(clipNormInPlace(grads, 5)).toBe(5);
    expect([grads.W.toArray(), grads.b.toArray()]).toEqual([[[3, 0]], [4]]);
  });

  it("shortens float32 gradients whose squares float32 cannot hold", () => {
    const grads = { W: array([3e20, 4e20], { dtype: "float32" }) };
    expect(clipNormInPlace(grads, 1) / 5e20).toBeCloseTo(1, 6);
    expect(grads.W.get(0)).toBeCloseTo(0.6, 6);
  });
});

it.each([0, -1, Number.NaN])("both refuse the limit %s", (limit) => {
  expect(() => clipValuesInPlace(example(), limit)).toThrow(`limit must be above 0, got ${limit}`);
  expect(() => clipNormInPlace(example(), limit)).toThrow(`limit must be above 0, got ${limit}`);
});

it("no gradients have the norm 0", () => expect(globalNorm({})).toBe(0));
