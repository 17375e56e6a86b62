/** Every operation gives the same for a view as for a copy of it, in every layout and dtype. */
import { describe, expect, it } from "vitest";
import { array, zeros } from "../../src/ndarray/creation.js";
import { concatenate, pad, stack } from "../../src/ndarray/joining.js";
import { abs, exp, maximum, sign, sqrt, square, where } from "../../src/ndarray/math.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { DTYPES, LAYOUTS, sample } from "./layouts.js";

const COLUMNS = array([3, 0, 2]);

const OPERATIONS: Readonly<Record<string, (a: NDArray) => NDArray | number>> = {
  copy: (a) => a.copy(),
  flatten: (a) => a.flatten(),
  reshape: (a) => a.reshape(2, 6),
  astype: (a) => a.astype("float32"),
  add: (a) => a.add(a),
  "add, mirrored": (a) => a.add(a.slice([null, null, -1], [null, null, -1])),
  "add a column": (a) => a.add(a.slice([], [1, 2])),
  "add a row": (a) => a.add(a.row(1)),
  "multiply by a number": (a) => a.multiply(3),
  divide: (a) => a.divide(4),
  mod: (a) => a.mod(3),
  "square by power": (a) => a.power(2),
  negate: (a) => a.negate(),
  less: (a) => a.less(a.row(2)),
  exp,
  sqrt: (a) => sqrt(abs(a)),
  square,
  sign,
  "maximum with 0": (a) => maximum(a, 0),
  where: (a) => where(a.greater(1), a, a.T.T.negate()),
  "matmul with the transpose": (a) => a.matmul(a.T),
  "matmul from the transpose": (a) => a.T.matmul(a),
  "matmul with a row": (a) => a.matmul(a.row(0)),
  sum: (a) => a.sum(),
  "sum, axis 0": (a) => a.sum({ axis: 0 }),
  "sum, axis 1": (a) => a.sum({ axis: 1, keepdims: true }),
  "prod, axis 1": (a) => a.prod({ axis: 1 }),
  max: (a) => a.max(),
  "min, axis 0": (a) => a.min({ axis: 0 }),
  "mean, axis 1": (a) => a.mean({ axis: 1 }),
  std: (a) => a.std(),
  "variance, axis 0": (a) => a.variance({ axis: 0 }),
  argmax: (a) => a.argmax(),
  argmin: (a) => a.argmin(),
  "argmax, axis 1": (a) => a.argmax({ axis: 1 }),
  argsort: (a) => a.argsort(),
  "argsort, axis 0": (a) => a.argsort({ axis: 0 }),
  sort: (a) => a.sort(),
  "take rows": (a) => a.take([2, 0, 2], { axis: 0 }),
  "take columns": (a) => a.take([-1, 1], { axis: 1 }),
  "take from all": (a) => a.take([0, 11, 5]),
  pick: (a) => a.pick(COLUMNS),
  concatenate: (a) => concatenate([a, a.slice([0, 1])]),
  stack: (a) => stack([a, a], { axis: 2 }),
  pad: (a) => pad(a, 1),
  "printed text": (a) => Number(a.toString() === a.copy().toString()),
};

const values = (result: NDArray | number) => (typeof result === "number" ? result : result.toArray());

/** How many elements around a view still have the value that the layouts put there. */
const untouched = (view: NDArray) => [...view.block.data].filter((value) => value === 99).length;

describe.each(DTYPES)("%s", (dtype) => {
  describe.each(Object.keys(LAYOUTS))("%s", (layout) => {
    const view = LAYOUTS[layout]!(sample(dtype));
    const plain = sample(dtype);

    it("shows the numbers it is meant to show", () => {
      expect(view.toArray()).toEqual(plain.toArray());
    });
    it.each(Object.entries(OPERATIONS))("%s", (_, operation) => {
      const [found, wanted] = [operation(view), operation(plain)];
      expect(values(found)).toEqual(values(wanted));
      if (typeof found !== "number" && typeof wanted !== "number") expect(found.dtype).toBe(wanted.dtype);
    });
    it("is written to in place, and nothing beside it", () => {
      const target = LAYOUTS[layout]!(sample(dtype));
      const outside = untouched(target);
      target.addInPlace(1).multiplyInPlace(2).assign(target.add(target)).assignAt(COLUMNS, 0);
      const wanted = plain.add(1).multiply(2);
      wanted.addInPlace(wanted).assignAt(COLUMNS, 0);
      expect(target.toArray()).toEqual(wanted.toArray());
      expect(untouched(target)).toBe(outside);
      target.fill(5);
      expect(target.toArray()).toEqual(zeros([3, 4], dtype).fill(5).toArray());
      expect(untouched(target)).toBe(outside);
    });
  });
});
