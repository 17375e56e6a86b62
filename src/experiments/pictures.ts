/** Pictures that a report shows, as data URIs. Sizes: D features, C classes. */
import type { Dataset } from "../datasets/dataset.js";
import { imageToDataUri, stretchToBytes } from "../datasets/picture.js";
import { scope } from "../engine/heap.js";
import type { NDArray } from "../ndarray/ndarray.js";
import type { MistakePicture, Picture } from "./result.js";

/** Whether the examples can be drawn. */
export function isPictorial({ shape }: Dataset): boolean {
  return shape.length === 3;
}

/** The first few examples of each class, class by class. */
export function samplePictures(dataset: Dataset, perClass: number): Picture[] {
  return dataset.classes.flatMap((label, c) => {
    const rows = rowsWhere(dataset, (i) => dataset.y.get(i) === c, perClass);
    return rows.map((i) => ({ label, png: pictureOf(dataset, i) }));
  });
}

/** The weights of each class as an image. W [D + 1, C] with the bias in the last row, or [D, C]. */
export function weightPictures(W: NDArray, { classes, shape }: Dataset): Picture[] {
  const D = shape.reduce((product, size) => product * size, 1);
  return classes.map((label, c) => ({
    label,
    png: scope(() =>
      imageToDataUri(
        stretchToBytes(
          W.slice([0, D], c)
            .copy()
            .reshape(...shape),
        ),
      ),
    ),
  }));
}

/** The first few test images that were taken for something else. predicted: classes [N]. */
export function mistakePictures(test: Dataset, predicted: NDArray, most: number): MistakePicture[] {
  const rows = rowsWhere(test, (i) => predicted.get(i) !== test.y.get(i), most);
  return rows.map((i) => ({
    label: `test image ${i}`,
    png: pictureOf(test, i),
    actual: test.y.get(i),
    predicted: predicted.get(i),
  }));
}

function rowsWhere({ y }: Dataset, wanted: (i: number) => boolean, most: number): number[] {
  const rows: number[] = [];
  for (let i = 0; i < y.size && rows.length < most; i++) if (wanted(i)) rows.push(i);
  return rows;
}

function pictureOf({ X, shape }: Dataset, i: number): string {
  const image = X.row(i).reshape(...shape);
  return scope(() => imageToDataUri(X.dtype === "uint8" ? image : stretchToBytes(image)));
}
