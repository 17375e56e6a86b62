/**
 * The form of a return value: a number, an array, an object with given fields. It is checked before any number is
 * compared, so that a graded test can read the parts of a result, and a student reads "must be an array, got
 * undefined" instead of a TypeError.
 */
import { NDArray } from "../ndarray/ndarray.js";
import { formatShape } from "../ndarray/shape.js";
import type { PlainValue } from "./plain-value.js";

/**
 * `"record of arrays"`: an object with any field names (params, grads). `"anything"`: a cache, whose form the student
 * chooses. `[form]`: a list of any length whose parts all have that form.
 */
export type Form =
  | "number"
  | "array"
  | "string"
  | "boolean"
  | "record of arrays"
  | "list of arrays"
  | "anything"
  | readonly [Form]
  | { readonly [key: string]: Form };

/** Whether a form is that of a list. */
export function isListForm(form: Form): form is readonly [Form] {
  return Array.isArray(form);
}

/** The parts of a value that its form fixes: only the student's own functions read a cache of form "anything". */
export function fixedParts(value: PlainValue, form: Form): PlainValue {
  if (typeof form !== "object") return form === "anything" ? undefined : value;
  if (isListForm(form))
    return Array.isArray(value) ? value.map((part: PlainValue) => fixedParts(part, form[0])) : value;
  if (!isRecord(value)) return value;
  const fixed = Object.entries(form).filter(([, inner]) => inner !== "anything");
  return Object.fromEntries(fixed.map(([key, inner]) => [key, fixedParts(value[key], inner)]));
}

/** Describes how a value differs from its form; null if it does not. `path` names the value in the message. */
export function formFault(value: PlainValue, form: Form, path = "the result"): string | null {
  if (form === "anything") return null;
  if (isListForm(form)) return listFault(value, form[0], path);
  if (typeof form === "object") return recordFault(value, form, path);
  return fits(value, form) ? null : `${path} must be ${described(form)}, got ${describeKind(value)}`;
}

function listFault(value: PlainValue, form: Form, path: string): string | null {
  if (!Array.isArray(value)) return `${path} must be a list, got ${describeKind(value)}`;
  for (const [k, part] of value.entries()) {
    const fault = formFault(part, form, k < MOST_PLACES ? `${path}[${k}]` : `a later part of ${path}`);
    if (fault !== null) return fault;
  }
  return null;
}

function recordFault(value: PlainValue, form: Readonly<Record<string, Form>>, path: string): string | null {
  const keys = Object.keys(form);
  if (!isRecord(value)) {
    return `${path} must be an object { ${keys.join(", ")} }, got ${describeKind(value)}`;
  }
  for (const key of keys) {
    if (!Object.hasOwn(value, key)) {
      const known = keys.filter((name) => Object.hasOwn(value, name)).join(", ");
      return `${path} must have a field "${key}", got ${known === "" ? "none of its fields" : `only ${known}`}`;
    }
    const fault = formFault(value[key], form[key]!, `${path}.${key}`);
    if (fault !== null) return fault;
  }
  return null;
}

function fits(value: PlainValue, form: Exclude<Form, object>): boolean {
  switch (form) {
    case "array":
      return value instanceof NDArray;
    case "record of arrays":
      return isRecord(value) && Object.values(value).every((part) => part instanceof NDArray);
    case "list of arrays":
      return Array.isArray(value) && value.every((part) => part instanceof NDArray);
    default:
      return typeof value === form;
  }
}

function described(form: Exclude<Form, object>): string {
  const article = { array: "an", anything: "" }[form as string] ?? "a";
  return `${article} ${form}`.trim();
}

/**
 * Later indices of a list are not reported: the submission chooses its length and could encode a hidden input in
 * it.
 */
const MOST_PLACES = 10;

/**
 * Describes a value without its shape, length and keys: a submission chooses these, and could encode a hidden input in
 * them.
 */
export function describeKind(value: PlainValue): string {
  if (value instanceof NDArray) {
    const dimensions = value.shape.length;
    if (dimensions > 4) return `a ${value.dtype} array of more than 4 dimensions`;
    return `a ${value.dtype} array of ${dimensions} ${dimensions === 1 ? "dimension" : "dimensions"}`;
  }
  return Array.isArray(value) ? "a list" : describeValue(value);
}

/** A value as the message of a visible test names it: its kind and shape, never its numbers. */
export function describeValue(value: PlainValue): string {
  if (value === null || value === undefined) return String(value);
  if (value instanceof NDArray) return `a ${value.dtype} array ${formatShape(value.shape)}`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object") return "an object";
  return `a ${typeof value}`;
}

function isRecord(value: PlainValue): value is { readonly [key: string]: PlainValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof NDArray);
}
