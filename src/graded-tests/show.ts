/**
 * The curves and pictures that a graded test shows on the student's page. They are made from values that a submission
 * returned, so any value is possible: what cannot be drawn is left out.
 */

import { imageToDataUri, stretchToBytes } from "../datasets/picture.js";
import { scope } from "../engine/heap.js";
import { zeros } from "../ndarray/creation.js";
import { NDArray } from "../ndarray/ndarray.js";
import type { PlainValue } from "./plain-value.js";
import type { CurveLine, TestSession } from "./submission.js";
import type { Text } from "./text.js";

/** Limits for the points of a curve, the curves in one drawing and the pixels of a side: they keep the page fast. */
const MOST_POINTS = 2000;
const MOST_LINES = 4;
const MOST_PIXELS = 256;

export interface Show {
  /**
   * @param values - One number for each step, such as costs.
   * @param at - The positions of the numbers, in ascending order; default 0, 1, 2, ...
   */
  curve(title: Text, values: PlainValue, at?: readonly number[]): void;
  /** Several curves over the same steps in one drawing, each with its name. */
  curves(
    title: Text,
    lines: readonly { readonly name: Text; readonly values: PlainValue }[],
    at?: readonly number[],
  ): void;
  /** @param image - [H, W] or [H, W, 3]; its values are scaled to the range of a picture. */
  picture(title: Text, image: PlainValue): void;
  /** @param images - [K, H, W] or [K, H, W, 3]: K pictures side by side in one, each scaled separately. */
  pictures(title: Text, images: PlainValue): void;
}

export function showOn(session: TestSession): Show {
  const draw = (
    title: Text,
    lines: Parameters<Show["curves"]>[1],
    at: { readonly at?: readonly number[] } = {},
  ): void => {
    const drawn = lines.map(({ name, values }): CurveLine => ({ name, values: numbersOf(values) }));
    const drawable = drawn.every(({ values }) => values.length >= 2 && values.every(Number.isFinite));
    const few = lines.length <= MOST_LINES && drawn.every(({ values }) => values.length <= MOST_POINTS);
    if (drawn.length > 0 && drawable && few) session.exhibit({ kind: "curve", title, lines: drawn, ...at });
  };
  const picture = (title: Text, planes: NDArray | null): void => {
    if (planes === null || planes.size === 0 || Math.max(...planes.shape) > MOST_PIXELS) return;
    session.exhibit({ kind: "picture", title, png: imageToDataUri(planes) });
  };
  return {
    curve: (title, values, at) => draw(title, [{ name: title, values }], at === undefined ? {} : { at }),
    curves: (title, lines, at) => draw(title, lines, at === undefined ? {} : { at }),
    picture: (title, image) => {
      const planes = image instanceof NDArray ? planesOf(image) : null;
      picture(title, planes === null ? null : stretchToBytes(planes));
    },
    pictures: (title, images) => picture(title, images instanceof NDArray ? sideBySide(images) : null),
  };
}

/** The image with its channels first; null if its shape is not that of an image. */
function planesOf(image: NDArray): NDArray | null {
  if (image.ndim === 2) return image.reshape(1, ...image.shape);
  if (image.ndim !== 3) return null;
  if (image.shape[0] === 1 || image.shape[0] === 3) return image;
  return image.shape[2] === 1 || image.shape[2] === 3 ? image.transpose(2, 0, 1) : null;
}

/** One picture [C, H, K * (W + 1) - 1] with a white pixel between neighbors; null if the shape is not K images. */
function sideBySide(images: NDArray): NDArray | null {
  const [K = 0] = images.shape;
  if ((images.ndim !== 3 && images.ndim !== 4) || K === 0 || K > MOST_PIXELS) return null;
  return scope(() => {
    const planes = Array.from({ length: K }, (_, k) => planesOf(images.row(k)));
    const [first] = planes;
    if (!first || first.size === 0) return null;
    const [C, H, W] = first.shape as [number, number, number];
    const sheet = zeros([C, H, K * (W + 1) - 1]).add(255);
    planes.forEach((one, k) => {
      sheet.slice([], [], [k * (W + 1), k * (W + 1) + W]).assign(stretchToBytes(one!));
    });
    return sheet;
  });
}

function numbersOf(values: PlainValue): readonly number[] {
  if (values instanceof NDArray) return values.ndim === 1 ? Array.from(values.copy().data) : [];
  return Array.isArray(values) && values.every((value) => typeof value === "number")
    ? (values as number[])
    : [];
}
