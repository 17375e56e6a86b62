import type { Assignment } from "../assignment.js";
import { histogramMistakes } from "./mistakes/color-histogram-hsv.js";
import { extractMistakes } from "./mistakes/extract-features.js";
import { hogMistakes } from "./mistakes/hog-feature.js";
import { preprocessMistakes } from "./mistakes/preprocess-features.js";
import { grayMistakes } from "./mistakes/rgb-to-gray.js";
import { hsvMistakes } from "./mistakes/rgb-to-hsv.js";
import * as solution from "./solution.js";
import { work } from "./work.js";

export const assignment: Assignment = {
  id: "features",
  title: { en: "Image features", zh: "图像特征" },
  course: {
    name: "CS231n",
    part: "Assignment 1, Q5",
    url: "https://cs231n.github.io/assignments2024/assignment1/",
  },
  entry: "features.ts",
  exercises: [
    { name: "rgbToGray", returns: "array", solution: solution.rgbToGray },
    { name: "hogFeature", returns: "array", solution: solution.hogFeature },
    { name: "rgbToHsv", returns: "array", solution: solution.rgbToHsv },
    { name: "colorHistogramHsv", returns: "array", solution: solution.colorHistogramHsv },
    { name: "extractFeatures", returns: "array", solution: solution.extractFeatures },
    {
      name: "preprocessFeatures",
      returns: { train: "array", other: "array" },
      solution: solution.preprocessFeatures,
    },
  ],
  work,
  mistakes: [grayMistakes, hogMistakes, hsvMistakes, histogramMistakes, extractMistakes, preprocessMistakes],
};
