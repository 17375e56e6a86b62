/** Is a gradient right? Compares the softmax loss's gradient, and a wrong one, with central differences. */
import { type NDArray, RandomState } from "noloop/arrays";
import { softmaxLossNaive, softmaxLossVectorized } from "noloop/classifiers";
import { gradCheck } from "noloop/training";

const rng = new RandomState(0);
const X = rng.randn(5, 4); // N = 5 examples of D = 4 features
const W = rng.randn(4, 3); // D = 4, C = 3 classes
const y = rng.randint(0, 3, 5);
const loss = (weights: NDArray) => softmaxLossNaive(weights, X, y, 0.1).loss;

const right = softmaxLossVectorized(W, X, y, 0.1).dW;
const wrong = softmaxLossVectorized(W, X, y, 0).dW; // without the gradient of the penalty

for (const [name, dW] of Object.entries({ right, wrong })) {
  const { difference } = gradCheck(loss, W, dW);
  console.log(`${name}: ${difference < 1e-7 ? "agrees to 1e-7" : `differs by ${difference.toFixed(3)}`}`);
}

// Output:
// right: agrees to 1e-7
// wrong: differs by 0.356
