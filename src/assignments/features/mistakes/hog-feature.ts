/** Known mistakes of hogFeature. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { fromTypedArray } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/hog-feature.js";
import { rgbToGray } from "../solution.js";

type Wrong = (id: keyof typeof HINTS) => boolean;

export const hogMistakes = mistakesOf({
  functions: ["hogFeature"],
  mistakes: HINTS,
  build: (wrong) => (image: NDArray) =>
    scope(() => {
      const [H = 0, W = 0] = image.shape;
      const gray = rgbToGray(image).data;
      const [rows, columns] = [Math.floor(H / 8), Math.floor(W / 8)];
      const histogram = new Float64Array(rows * columns * 9);
      for (let i = 0; i < rows * 8; i++) {
        for (let j = 0; j < columns * 8; j++) {
          const here = [i, j] as const;
          const gx = differenceAt(gray, [H, W], here, [0, 1], wrong);
          const gy = differenceAt(gray, [H, W], here, [1, 0], wrong);
          const bin = wrong("rows and columns swapped") ? findBin(gy, gx, wrong) : findBin(gx, gy, wrong);
          if (bin === null) continue;
          const [row, column] = [Math.floor(i / 8), Math.floor(j / 8)];
          const cell = wrong("cells row by row") ? row * columns + column : column * rows + row;
          const count = wrong("sum of the cell") ? 1 : 64;
          histogram[cell * 9 + bin]! += computeMagnitude(gx, gy, wrong) / count;
        }
      }
      return fromTypedArray(histogram);
    }),
});

/** A row and a column, or a height and a width. */
type Pair = readonly [number, number];

/** The difference of the gray values at a pixel, in the direction of `step`. */
function differenceAt(gray: ArrayLike<number>, size: Pair, here: Pair, step: Pair, wrong: Wrong): number {
  const [i, j] = here;
  const [H, W] = size;
  const [next, last] = [[i + step[0], j + step[1]] as const, [i - step[0], j - step[1]] as const];
  const ahead = readGray(gray, size, next, here, wrong);
  const behind = readGray(gray, size, last, here, wrong);
  const inside = last[0] >= 0 && last[1] >= 0 && next[0] < H && next[1] < W;
  if (wrong("central differences")) return ahead - behind;
  if (wrong("central differences inside only")) return inside ? ahead - behind : 0;
  if (wrong("central differences halved")) return (ahead - behind) / (inside ? 2 : 1);
  return ahead - gray[i * W + j]!;
}

/** The gray value at (i, j). Beyond the edge it is that of `here`, so that the difference is 0. */
function readGray(gray: ArrayLike<number>, [H, W]: Pair, [i, j]: Pair, here: Pair, wrong: Wrong): number {
  if (wrong("image wrapped around")) return gray[((i + H) % H) * W + ((j + W) % W)]!;
  const inside = i >= 0 && i < H && j >= 0 && j < W;
  return inside ? gray[i * W + j]! : gray[here[0] * W + here[1]]!;
}

/** Null for a gradient that belongs to no bin. */
function findBin(gx: number, gy: number, wrong: Wrong): number | null {
  const degrees = Math.atan2(gy, gx + 1e-15) * (180 / Math.PI);
  if (wrong("bins over the whole circle")) return Math.floor(((degrees + 450) % 360) / 40);
  if (wrong("bins over the whole circle from the left")) return Math.floor((degrees + 180) / 40) % 9;
  if (wrong("bins over the whole circle from the right")) return Math.floor(((degrees + 360) % 360) / 40);
  const sign = wrong("direction mirrored") ? Math.abs(degrees) : degrees;
  const shifted = wrong("not rotated by 90 degrees") ? sign : sign + 90;
  const orientation = wrong("opposite directions as one") ? (shifted + 180) % 180 : shifted;
  return orientation > 0 && orientation < 180 ? Math.floor(orientation / 20) : null;
}

function computeMagnitude(gx: number, gy: number, wrong: Wrong): number {
  if (wrong("pixels counted")) return 1;
  return wrong("magnitude squared") ? gx * gx + gy * gy : Math.hypot(gx, gy);
}
