import { cutTo, isNativeError } from "./primordials.js";

const MOST_NAME = 100;
const MOST_MESSAGE = 500;
const MOST_STACK = 8000;

export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** Whatever was thrown, in words. A submission may throw anything: null, a symbol, an object that throws when it is read. */
export function describeThrown(thrown: unknown): Thrown {
  if (isNativeError(thrown)) {
    return {
      name: textAt(thrown, "name", MOST_NAME) || "Error",
      message: textAt(thrown, "message", MOST_MESSAGE),
      stack: textAt(thrown, "stack", MOST_STACK),
    };
  }
  return { name: kindText(thrown), message: valueText(thrown), stack: "" };
}

function textAt(error: Error, key: "name" | "message" | "stack", most: number): string {
  try {
    const text: unknown = error[key];
    return typeof text === "string" ? cutTo(text, most) : "";
  } catch {
    return "";
  }
}

function kindText(thrown: unknown): string {
  if (thrown === null) return "null";
  if (thrown === undefined) return "undefined";
  const kind = typeof thrown;
  return kind === "object" ? "an object that is no Error" : `a ${kind}`;
}

function valueText(thrown: unknown): string {
  switch (typeof thrown) {
    case "string":
      return cutTo(thrown, MOST_MESSAGE);
    case "number":
    case "boolean":
    case "bigint":
      return cutTo(`${thrown}`, MOST_MESSAGE);
    default:
      return "";
  }
}
