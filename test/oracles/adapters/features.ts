/** Image features of CS231n's first assignment: the assignment's own solution, as the library has no other. */
import * as features from "../../../src/assignments/features/solution.js";
import type { CaseInputs } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";

export function imageFeatures(inputs: CaseInputs): Outputs {
  const image = inputs.array("image");
  const hues = inputs.outputNames.flatMap((name) => {
    const nbin = /^hues_(\d+)$/.exec(name)?.[1];
    return nbin === undefined ? [] : [[name, features.colorHistogramHsv(image, Number(nbin))] as const];
  });
  return { hog: features.hogFeature(image), ...Object.fromEntries(hues) };
}

export function colors(inputs: CaseInputs): Outputs {
  const image = inputs.array("image");
  return { gray: features.rgbToGray(image), hsv: features.rgbToHsv(image) };
}
