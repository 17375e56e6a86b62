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
          const gx = changeAt(gray, [H, W], here, [0, 1], wrong);
          const gy = changeAt(gray, [H, W], here, [1, 0], wrong);
          const bin = wrong("rows and columns exchanged") ? binOf(gy, gx, wrong) : binOf(gx, gy, wrong);
          if (bin === null) continue;
          const [row, column] = [Math.floor(i / 8), Math.floor(j / 8)];
          const cell = wrong("cells row by row") ? row * columns + column : column * rows + row;
          const share = wrong("sum of the cell") ? 1 : 64;
          histogram[cell * 9 + bin]! += strengthOf(gx, gy, wrong) / share;
        }
      }
      return fromTypedArray(histogram);
    }),
});

type Place = readonly [number, number];

/** How the gray values change at a pixel, in the direction of `step`. */
function changeAt(gray: ArrayLike<number>, size: Place, here: Place, step: Place, wrong: Wrong): number {
  const [i, j] = here;
  const [H, W] = size;
  const [next, last] = [[i + step[0], j + step[1]] as const, [i - step[0], j - step[1]] as const];
  const ahead = pixel(gray, size, next, here, wrong);
  const behind = pixel(gray, size, last, here, wrong);
  const inside = last[0] >= 0 && last[1] >= 0 && next[0] < H && next[1] < W;
  if (wrong("central differences")) return ahead - behind;
  if (wrong("central differences inside only")) return inside ? ahead - behind : 0;
  if (wrong("central differences halved")) return (ahead - behind) / (inside ? 2 : 1);
  return ahead - gray[i * W + j]!;
}

/** The gray value at (i, j); beyond the edge that of `here`, so that there is no difference. */
function pixel(gray: ArrayLike<number>, [H, W]: Place, [i, j]: Place, here: Place, wrong: Wrong): number {
  if (wrong("image wrapped around")) return gray[((i + H) % H) * W + ((j + W) % W)]!;
  const inside = i >= 0 && i < H && j >= 0 && j < W;
  return inside ? gray[i * W + j]! : gray[here[0] * W + here[1]]!;
}

/** Null for a gradient that goes into no bin. */
function binOf(gx: number, gy: number, wrong: Wrong): number | null {
  const degrees = Math.atan2(gy, gx + 1e-15) * (180 / Math.PI);
  if (wrong("bins over the whole circle")) return Math.floor(((degrees + 450) % 360) / 40);
  if (wrong("bins over the whole circle from the left")) return Math.floor((degrees + 180) / 40) % 9;
  if (wrong("bins over the whole circle from the right")) return Math.floor(((degrees + 360) % 360) / 40);
  const sign = wrong("direction mirrored") ? Math.abs(degrees) : degrees;
  const turned = wrong("not turned by 90 degrees") ? sign : sign + 90;
  const orientation = wrong("opposite directions as one") ? (turned + 180) % 180 : turned;
  return orientation > 0 && orientation < 180 ? Math.floor(orientation / 20) : null;
}

function strengthOf(gx: number, gy: number, wrong: Wrong): number {
  if (wrong("pixels counted")) return 1;
  return wrong("strength squared") ? gx * gx + gy * gy : Math.hypot(gx, gy);
}
