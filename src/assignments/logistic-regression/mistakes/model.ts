/** Known mistakes of model. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/model.js";
import { initializeWithZeros, optimize, predict } from "../solution.js";

export const modelMistakes = mistakesOf({
  functions: ["model"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (
      XTrain: NDArray,
      YTrain: NDArray,
      XTest: NDArray,
      YTest: NDArray,
      numIterations = 2000,
      learningRate = 0.5,
    ) => {
      const start = initializeWithZeros(XTrain.shape[0]!);
      const [X, Y] = wrong("trained on the test set") ? [XTest, YTest] : [XTrain, YTrain];
      const { params, costs } = wrong("settings not passed on")
        ? optimize(start.w, start.b, X, Y)
        : optimize(start.w, start.b, X, Y, numIterations, learningRate);
      const used = wrong("predictions of the initial parameters") ? start : params;
      const [trainLabels, testLabels] = [predict(used.w, used.b, XTrain), predict(used.w, used.b, XTest)];
      const swapped = wrong("predictions swapped");
      const returned = wrong("initial parameters returned") ? start : params;
      return {
        costs,
        yPredictionTest: swapped ? trainLabels : testLabels,
        yPredictionTrain: swapped ? testLabels : trainLabels,
        ...returned,
        learningRate,
        numIterations,
      };
    },
});
