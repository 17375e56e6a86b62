/**
 * Checks of options records: every public function that takes one states the kind of each option as data, and says of an
 * option that it does not know which one was probably meant. An unknown option is never ignored.
 */
import { ValueError } from "./errors.js";
import { nearestName } from "./nearest-name.js";

/** What an option may be. */
export interface Kind {
  /** Completes the sentence "... must be". */
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
  /** The options of an option that is a record itself. */
  readonly fields?: Readonly<Record<string, Kind>>;
}

/** A kind for each option of `T`: an option without one does not compile. */
export type OptionKinds<T> = { readonly [K in keyof Required<T>]: Kind };

export const aNumber: Kind = { expected: "a number", accepts: (value) => typeof value === "number" };
export const aBoolean: Kind = { expected: "true or false", accepts: (value) => typeof value === "boolean" };
export const aString: Kind = { expected: "a string", accepts: (value) => typeof value === "string" };
export const aFunction: Kind = { expected: "a function", accepts: (value) => typeof value === "function" };
export const aList: Kind = { expected: "a list", accepts: (value) => Array.isArray(value) };
export const anObject: Kind = { expected: "an object", accepts: isObject };
/** For what the function that takes it checks in words of its own. */
export const anything: Kind = { expected: "anything", accepts: () => true };

export function oneOf(...values: readonly unknown[]): Kind {
  return { expected: listed(values.map(describeValue)), accepts: (value) => values.includes(value) };
}

export function either(...kinds: readonly Kind[]): Kind {
  return {
    expected: listed(kinds.map(({ expected }) => expected)),
    accepts: (value) => kinds.some(({ accepts }) => accepts(value)),
  };
}

export const orNull = (kind: Kind): Kind => either(kind, oneOf(null));

/** @param name - With its article: "a RandomState". */
export function instanceOf(name: string, type: abstract new (...args: never[]) => unknown): Kind {
  return { expected: name, accepts: (value) => value instanceof type };
}

/** An option that is a record of options. */
export function recordOf<T>(fields: OptionKinds<T>): Kind {
  return { expected: "a record of options", accepts: isObject, fields };
}

/**
 * Checks the names of options and the kinds of their values. A value that is undefined counts as left out.
 *
 * @throws {ValueError} For an unknown option, such as `Solver: unknown option "learning_rate"; did you mean
 * "learningRate"? Options: ...`; for a value of another kind; for what is no record at all.
 */
export function checkOptions<T extends object>(
  caller: string,
  options: T,
  kinds: OptionKinds<NoInfer<T>>,
): void {
  if (!isObject(options)) throw notARecord(caller, options, kinds);
  const known: Readonly<Record<string, Kind>> = kinds;
  for (const name in options) {
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (kind === undefined) throw unknownOption(caller, options, name, known);
    const value: unknown = options[name];
    if (value === undefined) continue;
    if (!kind.accepts(value)) throw wrongKind(caller, name, kind, value);
    if (kind.fields !== undefined) checkOptions(`${caller}: ${name}`, value as object, kind.fields);
  }
}

/** The error of an argument that is of another kind than the function takes. */
export function wrongKind(caller: string, name: string, { expected }: Kind, value: unknown): ValueError {
  return new ValueError(`${caller}: ${name} must be ${expected}, got ${describeValue(value)}`);
}

/** Checks one argument that is not in a record. @throws {ValueError} If it is of another kind. */
export function checkArgument(caller: string, name: string, value: unknown, kind: Kind): void {
  if (!kind.accepts(value)) throw wrongKind(caller, name, kind, value);
}

/** Whether this is a record of options rather than a list, an array or another object of a class. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function notARecord(caller: string, value: unknown, kinds: object): ValueError {
  const names = Object.keys(kinds);
  return new ValueError(
    `${caller}: options are given by name, such as { ${names[0]}: ... }; got ${describeValue(value)}. ` +
      `Options: ${names.join(", ")}`,
  );
}

function unknownOption(
  caller: string,
  options: object,
  name: string,
  known: Readonly<Record<string, Kind>>,
): ValueError {
  const isOther = !isRecord(options) && !Object.keys(options).some((key) => Object.hasOwn(known, key));
  if (isOther || ArrayBuffer.isView(options)) return notARecord(caller, options, known);
  const nearest = nearestName(name, namesWithin(known));
  const guess = nearest === undefined ? "" : ` did you mean "${nearest}"?`;
  const names = Object.keys(known).join(", ");
  return new ValueError(`${caller}: unknown option "${name}";${guess} Options: ${names || "none"}`);
}

/** The names of options, and of the options in them, with a dot between. */
function namesWithin(kinds: Readonly<Record<string, Kind>>): string[] {
  const inner = Object.entries(kinds).flatMap(([name, { fields = {} }]) =>
    Object.keys(fields).map((field) => `${name}.${field}`),
  );
  return [...Object.keys(kinds), ...inner];
}

/** A value as messages show it. */
export function describeValue(value: unknown): string {
  if (typeof value === "string")
    return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value);
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "bigint") return `the BigInt ${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  const shape: unknown = "shape" in value ? value.shape : undefined;
  if (Array.isArray(shape)) return `an array of shape [${shape.join(", ")}]`;
  if (isRecord(value)) return `a record { ${Object.keys(value).slice(0, 4).join(", ")} }`;
  const type: unknown = value.constructor;
  return `an object of class ${typeof type === "function" ? type.name : "unknown"}`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} or ${parts.at(-1)}`;
}
