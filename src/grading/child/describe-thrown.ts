import { cutTo, isNativeError } from "./primordials.js";

const MAX_NAME = 100;
const MAX_MESSAGE = 500;
const MAX_STACK = 8000;

export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** Describes what was thrown, which can be anything: null, a symbol, an object that throws when it is read. */
export function describeThrown(thrown: unknown): Thrown {
  if (isNativeError(thrown)) {
    return {
      name: textAt(thrown, "name", MAX_NAME) || "Error",
      message: textAt(thrown, "message", MAX_MESSAGE),
      stack: textAt(thrown, "stack", MAX_STACK),
    };
  }
  return { name: kindText(thrown), message: valueText(thrown), stack: "" };
}

function textAt(error: Error, key: "name" | "message" | "stack", maxLength: number): string {
  try {
    const text: unknown = error[key];
    return typeof text === "string" ? cutTo(text, maxLength) : "";
  } catch {
    return "";
  }
}

function kindText(thrown: unknown): string {
  if (thrown === null) return "null";
  if (thrown === undefined) return "undefined";
  const kind = typeof thrown;
  return kind === "object" ? "an object that is not an Error" : `a ${kind}`;
}

function valueText(thrown: unknown): string {
  switch (typeof thrown) {
    case "string":
      return cutTo(thrown, MAX_MESSAGE);
    case "number":
    case "boolean":
    case "bigint":
      return cutTo(`${thrown}`, MAX_MESSAGE);
    default:
      return "";
  }
}
