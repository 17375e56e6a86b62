import { array, floor, type NDArray, where } from "../../../src/arrays.js";
import * as solution from "../../../src/assignments/features/solution.js";
import { changed, given, type NearMisses } from "../near-misses.js";

export const nearMisses: NearMisses = {
  "weights of another gray": {
    rgbToGray: (image: NDArray) =>
      image
        .astype("float64")
        .multiply(array([0.2989, 0.587, 0.114]))
        .sum({ axis: 2 }),
  },
  "gray of equal weights": { rgbToGray: (image: NDArray) => image.astype("float64").mean({ axis: 2 }) },
  "gray in whole numbers": { rgbToGray: changed(solution.rgbToGray, (gray) => floor(gray)) },
  "square pictures": {
    hogFeature: given(solution.hogFeature, (image) => [
      image.shape[0] > 16 ? image.slice([0, 16]).copy() : image,
    ]),
  },
  "hue of gray pictures": { rgbToHsv: changed(solution.rgbToHsv, (hsv) => where(hsv.equal(0), 1e-3, hsv)) },
  "ten bins": { colorHistogramHsv: given(solution.colorHistogramHsv, (image) => [image, 10]) },
  "features of another size": {
    preprocessFeatures: changed(solution.preprocessFeatures, (answer) => ({
      ...answer,
      train: answer.train.multiply(1.0004),
    })),
  },
  "deviation of a sample": {
    preprocessFeatures: changed(solution.preprocessFeatures, (answer, train) => {
      const N = train.shape[0];
      const times = Math.sqrt((N - 1) / N);
      const bias = (a: NDArray) => a.slice([], -1).copy();
      const change = (a: NDArray) => {
        const out = a.multiply(times);
        out.slice([], -1).assign(bias(a));
        return out;
      };
      return { train: change(answer.train), other: change(answer.other) };
    }),
  },
  "first picture for all": {
    extractFeatures: changed(solution.extractFeatures, (answer) => {
      const out = answer.copy();
      out.slice(-1).assign(answer.slice(0));
      return out;
    }),
  },
};
