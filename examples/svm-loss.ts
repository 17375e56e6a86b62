/** The SVM loss of three examples, once with explicit loops and once without. */
import { array, svmLossNaive, svmLossVectorized } from "noloop";

const X = array([[1, 2], [3, 4], [5, 6]]); // N = 3 examples of D = 2 features
const W = array([[0.1, 0.2, 0.3], [0.3, 0.2, 0.1]]); // D = 2, C = 3 classes
const y = array([0, 1, 2], { dtype: "int32" });

const naive = svmLossNaive(W, X, y, 0.1); // the definition
const vectorized = svmLossVectorized(W, X, y, 0.1); // the same without loops
console.log(naive.loss.toFixed(6), vectorized.loss.toFixed(6));
console.log(vectorized.dW.toString());

// Output:
// 2.028000 2.028000
// [[ 0.02  0.04  0.06]]
