/** Known mistakes of image features, gathered from the files that hold them. */
import { grayMistakes, hogMistakes } from "./gradient-mistakes.js";
import { histogramMistakes, hsvMistakes } from "./hue-mistakes.js";
import { extractMistakes, preprocessMistakes } from "./table-mistakes.js";

export const featureMistakes = [
  grayMistakes,
  hogMistakes,
  hsvMistakes,
  histogramMistakes,
  extractMistakes,
  preprocessMistakes,
];
