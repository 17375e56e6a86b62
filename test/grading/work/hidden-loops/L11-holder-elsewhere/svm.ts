import { eye, fromTypedArray, maximum, NDArray } from "noloop/arrays";
import { tools } from "./tools.js";
export function svmLossVectorized(W, X, y, reg) { return tools.all(W, X, y, reg); }
