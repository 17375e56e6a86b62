/** Arrays as NumPy prints them (numpy/core/arrayprint.py): brackets, columns, line breaks, and `...` for the middle. */
import { formatScalar, numberFormat } from "./format-number.js";
import { type Strided, sizeOf } from "./strided.js";

export interface PrintOptions {
  /** Most digits after the point. */
  readonly precision?: number;
  /** Never the scientific form because of small numbers. */
  readonly suppressSmall?: boolean;
  /** Arrays with more elements than this show only `edgeitems` at each end of an axis. */
  readonly threshold?: number;
  readonly edgeitems?: number;
  readonly maxLineWidth?: number;
  readonly separator?: string;
  /** Text that the caller prints before the array; later lines are indented by its length. */
  readonly prefix?: string;
}

/** What `print(a)` shows in NumPy. A 0-d array prints as its number, with all digits. */
export function toText(a: Strided): string {
  if (a.shape.length === 0) return formatScalar(a.dtype, a.block.data[a.offset]!);
  return array2string(a);
}

/** What NumPy shows of `a` at its prompt: `array([1., 2.], dtype=float32)`. */
export function toRepr(a: Strided): string {
  const shownAsEmpty = sizeOf(a.shape) === 0 && a.shape.length !== 1;
  const shape = `(${a.shape.join(", ")})`;
  const body = shownAsEmpty
    ? `[], shape=${shape}`
    : array2string(a, { maxLineWidth: 74, separator: ", ", prefix: "array(" });
  if (a.dtype === "float64" && sizeOf(a.shape) > 0) return `array(${body})`;
  const text = `array(${body},`;
  const lastLine = text.length - (text.lastIndexOf("\n") + 1);
  const dtype = `dtype=${a.dtype})`;
  return text + (lastLine + dtype.length + 1 > 75 ? `\n${" ".repeat("array(".length)}` : " ") + dtype;
}

/** The text of an array, as `np.array2string` makes it. */
export function array2string(a: Strided, options: PrintOptions = {}): string {
  if (sizeOf(a.shape) === 0) return "[]";
  const { precision = 8, suppressSmall = false, threshold = 1000, edgeitems = 3 } = options;
  const { maxLineWidth = 75, separator = " ", prefix = "" } = options;
  const edge = sizeOf(a.shape) > threshold ? edgeitems : Infinity;
  const print = numberFormat(a.dtype, shownValues(a, edge), { precision, suppressSmall });
  const layout: Layout = { a, print, edge, separator };
  return printAxis(layout, 0, a.offset, " ".repeat(1 + prefix.length), maxLineWidth);
}

interface Layout {
  readonly a: Strided;
  readonly print: (value: number) => string;
  /** Positions shown at each end of an axis that is too long. */
  readonly edge: number;
  readonly separator: string;
}

const GAP = -1;

/** The positions of an axis that are shown, with `GAP` for those left out. */
function shownPositions(size: number, edge: number): number[] {
  const all = Array.from({ length: Math.min(size, 2 * edge) }, (_, k) => k);
  if (size <= 2 * edge) return all;
  const tail = all.slice(edge).map((k) => size - 2 * edge + k);
  return [...all.slice(0, edge), GAP, ...tail];
}

function shownValues({ block, shape, strides, offset }: Strided, edge: number): number[] {
  const starts = shape.reduce(
    (found, size, axis) => {
      const steps = shownPositions(size, edge).filter((k) => k !== GAP);
      return found.flatMap((start) => steps.map((k) => start + k * strides[axis]!));
    },
    [offset],
  );
  return starts.map((at) => block.data[at]!);
}

/** Prints the part of the array below one index; `width` is what is left of a line for it. */
function printAxis(layout: Layout, axis: number, offset: number, indent: string, width: number): string {
  const { a, print, edge, separator } = layout;
  if (axis === a.shape.length) return print(a.block.data[offset]!);
  const axesLeft = a.shape.length - axis;
  const words = shownPositions(a.shape[axis]!, edge).map((k) =>
    k === GAP ? "..." : printAxis(layout, axis + 1, offset + k * a.strides[axis]!, `${indent} `, width - 1),
  );
  if (axesLeft === 1) return `[${printRow(words, separator, indent, width)}]`;
  const between = separator.trimEnd() + "\n".repeat(axesLeft - 1) + indent;
  return `[${words.join(between)}]`;
}

/** Words side by side, in as many lines as they need. */
function printRow(words: readonly string[], separator: string, indent: string, width: number): string {
  const space = width - Math.max(separator.trimEnd().length, 1);
  const lines: string[] = [];
  let line = indent;
  for (const [k, word] of words.entries()) {
    if (line.length + word.length > space && line.length > indent.length) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += k < words.length - 1 ? word + separator : word;
  }
  lines.push(line);
  return lines.join("\n").slice(indent.length);
}
