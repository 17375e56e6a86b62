import { scope } from "../engine/heap.js";
import { zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { ShapeError, ValueError } from "../support/errors.js";
import type { Dataset } from "./dataset.js";
import { stretchToBytes } from "./picture.js";

/** Pictures side by side: a line of a contact sheet. */
export interface SheetRow {
  readonly name: string; // of the class
  readonly shown: number;
  readonly total: number; // examples of the class in the data set
  /** uint8 [C, H, shown * (W + GAP)]; null if the class has no example. */
  readonly strip: NDArray | null;
}

const GAP = 2; // white pixels between pictures
const COMFORTABLE_HEIGHT = 64; // of a picture on the screen, in pixels

/**
 * The first `perClass` images of every class, class by class.
 *
 * @param dataset - Images: shape [C, H, W]. X uint8, or any other dtype, which is stretched to 0..255.
 * @throws {ShapeError} If the examples are not images.
 */
export function contactSheet(dataset: Dataset, perClass: number): SheetRow[] {
  const { shape, classes, y } = dataset;
  if (shape.length !== 3) {
    throw new ShapeError(`contactSheet: expected images [C, H, W], got examples of [${shape.join(", ")}]`);
  }
  if (!(Number.isInteger(perClass) && perClass >= 1)) {
    throw new ValueError(`contactSheet: perClass must be a whole number, 1 or more; got ${perClass}`);
  }
  const X = dataset.X.dtype === "uint8" ? dataset.X : stretchToBytes(dataset.X);
  const members: number[][] = classes.map(() => []);
  for (let i = 0; i < y.size; i++) members[y.get(i)]!.push(i);
  return classes.map((name, c) => {
    const chosen = members[c]!.slice(0, perClass);
    const strip = chosen.length === 0 ? null : scope(() => sideBySide(X, shape, chosen));
    return { name, shown: chosen.length, total: members[c]!.length, strip };
  });
}

/** How many times larger to draw a pixel, so that small pictures can be seen: 2 for 32 x 32, 8 for 8 x 8. */
export function sheetScale(rows: readonly SheetRow[]): number {
  const height = rows.find(({ strip }) => strip !== null)?.strip?.shape[1] ?? COMFORTABLE_HEIGHT;
  return Math.max(1, Math.round(COMFORTABLE_HEIGHT / height));
}

/** The rows below each other in one image uint8 [C, height, width]. */
export function stackRows(rows: readonly SheetRow[]): NDArray {
  const strips = rows.flatMap(({ strip }) => (strip === null ? [] : [strip]));
  const first = strips[0];
  if (first === undefined) throw new ValueError("stackRows: expected at least one picture, got none");
  const [C, H] = [first.shape[0]!, first.shape[1]!];
  const W = Math.max(...strips.map((strip) => strip.shape[2]!));
  const sheet = white(C, strips.length * (H + GAP), W);
  for (const [r, strip] of strips.entries()) {
    const top = r * (H + GAP);
    sheet.slice([], [top, top + H], [0, strip.shape[2]!]).assign(strip);
  }
  return sheet;
}

function sideBySide(X: NDArray, shape: readonly number[], chosen: readonly number[]): NDArray {
  const [C, H, W] = shape as [number, number, number];
  const strip = white(C, H, chosen.length * (W + GAP));
  for (const [k, i] of chosen.entries()) {
    const left = k * (W + GAP);
    strip.slice([], [], [left, left + W]).assign(X.row(i).reshape(C, H, W).astype("uint8"));
  }
  return strip;
}

function white(C: number, H: number, W: number): NDArray {
  const image = zeros([C, H, W], "uint8");
  image.fill(255);
  return image;
}
