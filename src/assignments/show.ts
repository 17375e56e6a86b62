/** What a graded test puts on the student's page, made from values that a submission returned and that may be anything. */
import { imageToDataUri, stretchToBytes } from "../datasets/picture.js";
import { NDArray } from "../ndarray/ndarray.js";
import type { PlainValue } from "./plain-value.js";
import type { TestSession } from "./submission.js";
import type { Text } from "./text.js";

/** Points of a curve and pixels of a side; more would make the page slow and tell nothing more. */
const MOST_POINTS = 2000;
const MOST_PIXELS = 256;

export interface Show {
  /** @param values - One number a step, such as costs. */
  curve(title: Text, values: PlainValue): void;
  /** @param image - [H, W] or [H, W, 3]; its numbers are stretched to what can be seen. */
  picture(title: Text, image: PlainValue): void;
}

export function showOn(session: TestSession): Show {
  return {
    curve(title, values) {
      const numbers = numbersOf(values);
      const drawable = numbers.length >= 2 && numbers.length <= MOST_POINTS && numbers.every(Number.isFinite);
      if (drawable) session.exhibit({ kind: "curve", title, values: numbers });
    },
    picture(title, image) {
      const planes = image instanceof NDArray ? planesOf(image) : null;
      if (planes === null || planes.size === 0 || Math.max(...planes.shape) > MOST_PIXELS) return;
      session.exhibit({ kind: "picture", title, png: imageToDataUri(stretchToBytes(planes)) });
    },
  };
}

/** Channels first; null if it is no picture. */
function planesOf(image: NDArray): NDArray | null {
  if (image.ndim === 2) return image;
  if (image.ndim !== 3) return null;
  if (image.shape[0] === 1 || image.shape[0] === 3) return image;
  return image.shape[2] === 1 || image.shape[2] === 3 ? image.transpose(2, 0, 1) : null;
}

function numbersOf(values: PlainValue): readonly number[] {
  if (values instanceof NDArray) return values.ndim === 1 ? Array.from(values.copy().data) : [];
  return Array.isArray(values) && values.every((value) => typeof value === "number")
    ? (values as number[])
    : [];
}
