/** Is a gradient right? Compares the softmax loss's gradient, and a wrong one, with central differences. */
import { gradCheck, RandomState, softmaxLossNaive, softmaxLossVectorized } from "noloop";

const rng = new RandomState(0);
const [X, W] = [rng.randn(5, 4), rng.randn(4, 3)];
const y = rng.randint(0, 3, 5).astype("int32");
const loss = (weights: typeof W) => softmaxLossNaive(weights, X, y, 0.1).loss;

const right = softmaxLossVectorized(W, X, y, 0.1).dW;
const wrong = softmaxLossVectorized(W, X, y, 0).dW; // the penalty's gradient is missing
for (const [name, dW] of Object.entries({ right, wrong })) {
  const { maxRelativeError } = gradCheck(loss, W, dW);
  console.log(`${name}: largest relative error ${maxRelativeError < 1e-6 ? "below 1e-6" : "above 1e-2"}`);
}
