import type { NDArray } from "./ndarray.js";

/** Arrays by name: the parameters of a net, or their gradients. */
export type NamedArrays = Readonly<Record<string, NDArray>>;
