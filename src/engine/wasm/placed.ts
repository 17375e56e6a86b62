import type { Operand } from "./operand.js";

/** A product whose three operands lie in the shared memory. */
export interface PlacedProduct {
  readonly float: "Float32" | "Float64";
  /** Bytes of a number. */
  readonly size: number;
  readonly M: number;
  readonly K: number;
  readonly N: number;
  readonly a: Operand;
  readonly b: Operand;
  readonly c: Operand;
  readonly accumulate: boolean;
}
