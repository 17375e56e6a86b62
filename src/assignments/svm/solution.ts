/** The library's own implementations are the solution. */
export { svmLossNaive, svmLossVectorized } from "../../classifiers/linear-svm.js";
