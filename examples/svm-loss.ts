/** The SVM loss of N = 3 examples with D = 2 features and C = 3 classes: with explicit loops, and without. */
import { array, svmLossNaive, svmLossVectorized } from "noloop";

const X = array([
  [1, 2],
  [3, 4],
  [5, 6],
]);
const W = array([
  [0.1, 0.2, 0.3],
  [0.3, 0.2, 0.1],
]);
const y = array([0, 1, 2], { dtype: "int32" });

const naive = svmLossNaive(W, X, y, 0.1); // the definition
const vectorized = svmLossVectorized(W, X, y, 0.1); // the same without loops
console.log(naive.loss.toFixed(6), vectorized.loss.toFixed(6));
console.log(vectorized.dW.toString());

// Output:
// 2.028000 2.028000
// [[ 2.02  0.04 -1.94]
//  [ 2.06  0.04 -1.98]]
