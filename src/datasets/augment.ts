/**
 * Random changes of training images that leave their class as it is. The kinds are applied in the order in which
 * `AugmentOptions` lists them; each draws one block of random numbers a batch, so that the same seed gives the same
 * images.
 */
import { scope } from "../engine/heap.js";
import { array, zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { RandomState } from "../random/random-state.js";
import { ValueError } from "../support/errors.js";
import {
  aNumber,
  anObject,
  anything,
  checkArgument,
  checkOptions,
  instanceOf,
  type OptionKinds,
  recordOf,
} from "../support/options.js";
import { type ColorAxes, shiftColorsVectorized } from "./augment-color.js";
import { cropVectorized, type FillValue, mirrorVectorized, rotate } from "./augment-geometry.js";

/** Plain JSON. What is left out, or 0, is not done. Amounts are in the unit of the pixels. */
export interface AugmentOptions {
  /** Chance that an image is mirrored left to right, 0..1. */
  readonly mirror?: number;
  /** Moves an image by at most this number of pixels in each direction. */
  readonly crop?: number;
  /** Rotates an image by at most this number of degrees to either side. */
  readonly rotation?: number;
  /** Adds up to so much, more or less, to each channel. */
  readonly colorShift?: number;
  /** Adds to the pixels along `axes`, normal with `strength` (AlexNet: 0.1) times the deviation of each axis. */
  readonly colorAxes?: { readonly axes: ColorAxes; readonly strength: number };
  /** What comes in from beyond the border: one value, or one a channel. 0 unless given. */
  readonly fill?: FillValue;
}

export const AUGMENT_OPTIONS: OptionKinds<AugmentOptions> = {
  ...{ mirror: aNumber, crop: aNumber, rotation: aNumber, colorShift: aNumber, fill: anything },
  colorAxes: recordOf<NonNullable<AugmentOptions["colorAxes"]>>({ axes: anObject, strength: aNumber }),
};

/** @throws {ValueError} If an amount is outside its range. */
export function checkAugmentOptions(caller: string, options: AugmentOptions): void {
  checkOptions(caller, options, AUGMENT_OPTIONS);
  const { mirror = 0, crop = 0, rotation = 0, colorShift = 0, colorAxes } = options;
  const fail = (name: string, range: string, found: number) => {
    throw new ValueError(`${caller}: ${name} must be ${range}; got ${found}`);
  };
  if (!(mirror >= 0 && mirror <= 1)) fail("mirror", "a chance from 0 to 1", mirror);
  if (!(Number.isInteger(crop) && crop >= 0)) fail("crop", "a whole number of pixels, 0 or more", crop);
  if (!(rotation >= 0 && rotation <= 180)) fail("rotation", "from 0 to 180 degrees", rotation);
  if (!(colorShift >= 0 && colorShift < Infinity)) fail("colorShift", "0 or more", colorShift);
  const strength = colorAxes?.strength ?? 0;
  if (!(strength >= 0 && strength < Infinity)) fail("the strength of colorAxes", "0 or more", strength);
}

/**
 * Changes a batch at random.
 *
 * @param X - uint8 or float [N, C, H, W]; not modified.
 * @param rng - Where random numbers come from; its state moves on.
 * @returns A new array of X's shape and dtype, or X itself if there is nothing to do.
 * @throws {ShapeError | ValueError} If X has not four axes, or an option is outside its range.
 *
 * Cost: O(N C H W) time and memory for each kind.
 */
export function augment(X: NDArray, options: AugmentOptions, rng: RandomState): NDArray {
  checkAugmentOptions("augment", options);
  checkArgument("augment", "rng", rng, instanceOf("a RandomState", RandomState));
  const { N, C } = bindDims("augment", { X: ["N C H W", X] });
  const { mirror = 0, crop = 0, rotation = 0, colorShift = 0, colorAxes, fill = 0 } = options;
  return scope(() => {
    let images = X;
    if (mirror > 0) images = mirrorVectorized(images, rng.rand(N).less(mirror));
    if (crop > 0) images = cropVectorized(images, rng.randint(0, 2 * crop + 1, [N, 2]), crop, fill);
    if (rotation > 0) images = rotate(images, rng.uniform(-rotation, rotation, N), fill);
    if (colorShift > 0) images = shiftColorsVectorized(images, rng.uniform(-colorShift, colorShift, [N, C]));
    if (colorAxes && colorAxes.strength > 0) {
      images = shiftColorsVectorized(images, shiftsAlongAxes(colorAxes, N, C, rng));
    }
    return images;
  });
}

function shiftsAlongAxes(
  { axes, strength }: NonNullable<AugmentOptions["colorAxes"]>,
  N: number,
  C: number,
  rng: RandomState,
): NDArray {
  if (axes.directions.length !== C) {
    const found = axes.directions.length;
    throw new ValueError(`augment: colorAxes must be of images with ${C} channels, got ${found}`);
  }
  if (N === 0) return zeros([0, C]);
  const amounts = rng.normal(0, strength, [N, C]).multiplyInPlace(array([...axes.deviations]));
  return amounts.matmul(array(axes.directions.map((direction) => [...direction])));
}
