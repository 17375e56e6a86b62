/** Values of Python expressions, and the arithmetic between them. */
import { full } from "../../../src/ndarray/creation.js";
import { NDArray } from "../../../src/ndarray/ndarray.js";
import { NotUnderstood } from "./tokens.js";

/** A list stands for tuples, too. */
export type Value = number | boolean | null | NDArray | readonly Value[];

export type Operator = "+" | "-" | "*" | "/" | "//" | "%" | "**" | "<" | "<=" | ">" | ">=" | "==" | "!=";

const METHODS = {
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "%": "mod",
  "**": "power",
  "<": "less",
  "<=": "lessEqual",
  ">": "greater",
  ">=": "greaterEqual",
  "==": "equal",
  "!=": "notEqual",
} as const;

export function applyOperator(operator: Operator, left: Value, right: Value): Value {
  if (operator === "//") return Math.floor(numberOf(applyOperator("/", numberOf(left), numberOf(right))));
  const [a, b] = [operand(left), operand(right)];
  const result = (typeof a === "number" ? full([], a) : a)[METHODS[operator]](b);
  return typeof a === "number" && typeof b === "number" ? result.item() : result;
}

function operand(value: Value): number | NDArray {
  if (value instanceof NDArray) return value;
  return numberOf(value);
}

export function negated(value: Value): Value {
  return value instanceof NDArray ? value.negate() : -numberOf(value);
}

export function numberOf(value: Value): number {
  if (typeof value === "number" || typeof value === "boolean") return Number(value);
  if (value instanceof NDArray && value.size === 1) return value.item();
  throw new NotUnderstood(`expected a number, got ${describe(value)}`);
}

export function numbersOf(value: Value): number[] {
  if (value instanceof NDArray) return [...value.copy().data];
  return isList(value) ? value.flatMap(numbersOf) : [numberOf(value)];
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function describe(value: Value): string {
  if (value instanceof NDArray) return `an array of shape [${value.shape.join(", ")}]`;
  return isList(value) ? `a list of ${value.length}` : String(value);
}
