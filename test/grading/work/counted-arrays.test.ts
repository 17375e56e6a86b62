import { describe, expect, it, vi } from "vitest";
import * as arrays from "../../../src/arrays.js";
import * as counted from "../../../src/grading/child/counted-arrays.js";
import { reportElements } from "../../../src/grading/child/handed-elements.js";

/** As in the process that counts: each array has memory of its own. */
vi.hoisted(() => {
  process.env.NOLOOP_BACKEND = "js";
  Reflect.deleteProperty(globalThis, "WebAssembly");
});

/** How many elements something takes out of arrays. */
function taken(work: () => unknown): number {
  reportElements();
  work();
  return JSON.parse(`{${reportElements()}}`).elements;
}

const X = counted.array([
  [1, 2, 3],
  [4, 5, 6],
]);

describe("the arrays of a submission whose work is counted", () => {
  it("have the names of noloop/arrays", () => {
    const names = (module: object) =>
      Object.keys(module).filter((name) => !["wrap", "unwrap", "endSharing"].includes(name));
    expect(names(counted).sort()).toEqual(names(arrays).sort());
  });

  it.each([
    ["NDArray", counted.NDArray, arrays.NDArray],
    ["RandomState", counted.RandomState, arrays.RandomState],
  ])("have every method of %s", (_, standIn, library) => {
    const members = (type: { prototype: object }) => Reflect.ownKeys(type.prototype);
    expect(members(standIn)).toEqual(expect.arrayContaining(members(library)));
  });

  it("compute the same", () => {
    const rng = new counted.RandomState(1);
    const [a, b] = [rng.randn(3, 4), rng.randn(4, 2)];
    const right = new arrays.RandomState(1);
    expect(a.matmul(b).T.toArray()).toEqual(right.randn(3, 4).matmul(right.randn(4, 2)).T.toArray());
    expect(counted.concatenate([X, X], { axis: 1 }).shape).toEqual([2, 6]);
    expect(counted.split(X, 3, { axis: 1 }).map(({ shape }) => shape)).toEqual([
      [2, 1],
      [2, 1],
      [2, 1],
    ]);
    expect(X.addInPlace(0)).toBe(X);
    expect(X instanceof counted.NDArray).toBe(true);
    expect(counted.bindDims("f", { X: ["N D", X] })).toEqual({ N: 2, D: 3 });
    expect(counted.scope(() => X.add(1)).get(0, 0)).toBe(2);
    const list = [1, 2, 3];
    new counted.RandomState(3).shuffle(list);
    expect(list).not.toEqual([1, 2, 3]);
  });

  it.each([
    ["whole-array operations", () => X.add(X).matmul(X.T).sum({ axis: 0 }), 0],
    ["shapes", () => [X.shape, X.ndim, X.size, X.strides, X.dtype, X.isContiguous], 0],
    ["a sum", () => X.sum(), 1],
    ["an element", () => X.get(0, 1), 1],
    ["setting an element", () => X.set(2, 0, 1), 1],
    ["a list", () => X.toArray(), 6],
    ["the data", () => X.data, 6],
    ["the data of a row, in the memory of all rows", () => X.row(1).data, 6],
    ["printing, which tells no elements", () => [X.toString(), `${X}`], 0],
    ["a number as text", () => `${X.slice(0, 1).reshape([])}`, 1],
    ["a truth", () => counted.allclose(X, X), 1],
    ["sharing memory", () => counted.fromTypedArray(new Float64Array(5)), 5],
    ["a random number", () => new counted.RandomState(1).rand(), 1],
    ["random arrays", () => new counted.RandomState(1).rand(100), 0],
  ] as const)("count the elements that leave by %s", (_, work, elements) => {
    expect(taken(work)).toBe(elements);
  });

  it("show nothing of what they hold", () => {
    expect([String(X), X.toString()]).toEqual(["array of shape [2, 3]", "array of shape [2, 3]"]);
    const own = [...Reflect.ownKeys(X), ...Object.values(X)];
    expect(own).toEqual([]);
    expect((X as unknown as { block: unknown }).block).toBeUndefined();
    expect(JSON.stringify(X)).toBe("{}");
  });
});
