/**
 * The form of plain JSON, stated as data and checked with a path: "comparisons[0].variants[1].summary.median". A check
 * gives null if the value has the form, else what is wrong with it.
 */
export type Form = (value: unknown, path: string) => string | null;

export const text: Form = (value, path) => (typeof value === "string" ? null : wrong(path, "a text", value));

/** Finite: JSON has no other numbers, and writes NaN and Infinity as null. */
export const finite: Form = (value, path) =>
  typeof value === "number" && Number.isFinite(value) ? null : wrong(path, "a number", value);

export const yesNo: Form = (value, path) =>
  typeof value === "boolean" ? null : wrong(path, "true or false", value);

export function oneOf(...allowed: readonly (string | number)[]): Form {
  const words = allowed.map((value) => JSON.stringify(value)).join(" or ");
  return (value, path) => (allowed.some((one) => one === value) ? null : wrong(path, words, value));
}

export function orNull(form: Form): Form {
  return (value, path) => (value === null ? null : form(value, path));
}

export function listOf(form: Form, { atLeast = 0 }: { readonly atLeast?: number } = {}): Form {
  return (value, path) => {
    if (!Array.isArray(value)) return wrong(path, "a list", value);
    if (value.length < atLeast) return `${path} must have at least ${atLeast} entries, has ${value.length}`;
    return firstProblem(value.map((entry, index) => () => form(entry, `${path}[${index}]`)));
  };
}

/** Keys may be anything. */
export function recordOf(form: Form): Form {
  return (value, path) => {
    if (!isObject(value)) return wrong(path, "an object", value);
    return firstProblem(
      Object.entries(value).map(
        ([key, entry]) =>
          () =>
            form(entry, `${path}.${key}`),
      ),
    );
  };
}

/** An object with these keys; others are let pass, so that a later version may add some. */
export function objectOf(forms: Readonly<Record<string, Form>>): Form {
  return (value, path) => {
    if (!isObject(value)) return wrong(path, "an object", value);
    const prefix = path === "" ? "" : `${path}.`;
    return firstProblem(
      Object.entries(forms).map(
        ([key, form]) =>
          () =>
            form(value[key], `${prefix}${key}`),
      ),
    );
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function firstProblem(checks: readonly (() => string | null)[]): string | null {
  for (const check of checks) {
    const problem = check();
    if (problem !== null) return problem;
  }
  return null;
}

function wrong(path: string, expected: string, value: unknown): string {
  const found = value === undefined ? "nothing" : (JSON.stringify(value) ?? String(value));
  const shown = found.length > 40 ? `${found.slice(0, 40)}...` : found;
  return `${path === "" ? "it" : path} must be ${expected}, got ${shown}`;
}
