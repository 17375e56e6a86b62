/** Einstein summation by plain loops over all letters. */
import { ShapeError, ValueError } from "../support/errors.js";
import { describeValue } from "../support/options.js";
import { toStrided } from "./coerce.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import { isFloat, promote } from "./promotion.js";
import { formatShape } from "./shape.js";
import { type Strided, sizeOf, zerosOf } from "./strided.js";

const FORM = /^[a-zA-Z]*(,[a-zA-Z]*)*(->[a-zA-Z]*)?$/;

/**
 * Sums of products over named axes: `einsum("ij,jk->ik", A, B)` is the matrix product. Letters that the result does
 * not name are summed over; without `->`, the result has the letters that occur once, in alphabetic order. Ellipses
 * (`...`) are not supported. Integers are summed as int32. O(the product of the sizes of all letters); `matmul` and
 * `tensordot` are faster where they do. NumPy's `einsum`.
 *
 * @throws {ValueError} For subscripts that cannot be read. @throws {ShapeError} If a letter has two sizes.
 */
export function einsum(subscripts: string, ...operands: readonly ArrayInput[]): NDArray {
  const arrays = operands.map((one) => toStrided("einsum", one));
  const { inputs, output } = parse(subscripts, arrays.length);
  const sizes = sizesOf(inputs, arrays);
  const common = arrays.map(({ dtype }) => dtype).reduce(promote);
  const letters = [...output, ...[...sizes.keys()].filter((letter) => !output.includes(letter))];
  const shape = [...output].map((letter) => sizes.get(letter)!);
  const total = zerosOf(isFloat(common) ? "float64" : "int32", shape);
  const strides = [total, ...arrays].map((a, k) => stridesFor(letters, k === 0 ? output : inputs[k - 1]!, a));
  sumProducts(
    letters.map((letter) => sizes.get(letter)!),
    strides,
    total,
    arrays,
  );
  const made = new NDArray(total);
  return common === "float32" ? made.astype("float32") : made;
}

function parse(subscripts: unknown, count: number): { inputs: string[]; output: string } {
  const text = typeof subscripts === "string" ? subscripts.replaceAll(" ", "") : "";
  if (typeof subscripts !== "string" || !FORM.test(text)) {
    throw new ValueError(`einsum: expected subscripts such as "ij,jk->ik", got ${describeValue(subscripts)}`);
  }
  const [left, right] = text.split("->") as [string, string?];
  const inputs = left.split(",");
  if (inputs.length !== count || count === 0) {
    throw new ValueError(`einsum: "${text}" names ${inputs.length} arrays, got ${count}`);
  }
  const all = inputs.join("");
  const output =
    right ??
    [...new Set(all)]
      .filter((one) => all.split(one).length === 2)
      .sort()
      .join("");
  const wrong = [...output].find((one, k) => !all.includes(one) || output.indexOf(one) !== k);
  if (wrong === undefined) return { inputs, output };
  throw new ValueError(
    `einsum: the result of "${text}" must name letters of the arrays once each, got "${wrong}"`,
  );
}

function sizesOf(inputs: readonly string[], arrays: readonly Strided[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const [k, input] of inputs.entries()) {
    const { shape } = arrays[k]!;
    if (shape.length !== input.length) {
      throw new ShapeError(
        `einsum: array ${k} must have the axes "${input}", got shape ${formatShape(shape)}`,
      );
    }
    for (const [axis, letter] of [...input].entries()) {
      const size = sizes.get(letter) ?? shape[axis]!;
      sizes.set(letter, size);
      if (shape[axis] === size) continue;
      throw new ShapeError(
        `einsum: axis ${axis} of array ${k} ${formatShape(shape)} must be ${letter} = ${size}`,
      );
    }
  }
  return sizes;
}

/** The step in the array's memory for each letter; a letter that stands twice walks the diagonal. */
function stridesFor(letters: readonly string[], subscripts: string, a: Strided): number[] {
  return letters.map((letter) => {
    let step = 0;
    for (let axis = 0; axis < subscripts.length; axis++)
      if (subscripts[axis] === letter) step += a.strides[axis]!;
    return step;
  });
}

function sumProducts(
  sizes: readonly number[],
  strides: readonly (readonly number[])[],
  out: Strided,
  arrays: readonly Strided[],
): void {
  const at = [out, ...arrays].map(({ offset }) => offset);
  const index = new Array<number>(sizes.length).fill(0);
  const count = sizeOf(sizes);
  for (let done = 0; done < count; done++) {
    let product = 1;
    for (let k = 0; k < arrays.length; k++) product *= arrays[k]!.block.data[at[k + 1]!]!;
    out.block.data[at[0]!]! += product;
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      const isLast = ++index[axis]! === sizes[axis];
      const steps = isLast ? -(sizes[axis]! - 1) : 1;
      for (let k = 0; k < at.length; k++) at[k]! += steps * strides[k]![axis]!;
      if (!isLast) break;
      index[axis] = 0;
    }
  }
}
