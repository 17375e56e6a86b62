/**
 * The known mistakes, made in code that is not the grader's: each in an honest variant's own lines. They are tried
 * as they stand and in float32, and counted by whether the grader names them.
 */
import * as arrays from "../../src/arrays.js";
import { assignmentIds, loadAssignment } from "../../src/assignments/registry.js";
import type { PlainFunction, PlainValue } from "../../src/graded-tests/plain-value.js";
import { LocalSubmission } from "../../src/grading/run/local-submission.js";
import { gradeSubmission } from "./prove-assignment.js";
import { editedVariant, functionsOf, unracedTests, type WrongVariant } from "./variant.js";

export type Precision = "float64" | "float32";

/** A slope measured over 2e-7 drowns in float32: gradient checking is an exercise for float64. */
export function precisionsOf(id: string): readonly Precision[] {
  return id === "gradient-checking" ? ["float64"] : ["float64", "float32"];
}

/** One known mistake in one function. */
export interface Wrong {
  readonly assignment: string;
  readonly function: string;
  readonly mistake: string;
}

export interface Trial extends Wrong {
  readonly precision: Precision;
  /** "named": by its id. "other": only others were named. "unnamed": it lost points. "passed": it lost none. */
  readonly verdict: "named" | "other" | "unnamed" | "passed";
  readonly told: readonly string[];
}

/** Every mistake of every function that can have it. */
export async function allWrongs(): Promise<readonly Wrong[]> {
  const assignments = await Promise.all(assignmentIds.map(loadAssignment));
  return assignments.flatMap(({ id, mistakes }) =>
    mistakes.flatMap((set) =>
      set.functions.flatMap((name) =>
        Object.keys(set.mistakes).map((mistake) => ({ assignment: id, function: name, mistake })),
      ),
    ),
  );
}

/** The text of a submission that is wrong in one way. */
export async function wrongText({ assignment: id, function: name, mistake }: Wrong): Promise<string> {
  const variant = await wrongVariantOf(id);
  const edits = variant.edits[name]?.[mistake];
  if (edits === undefined) throw new Error(`no variant of ${id} makes ${name}: ${mistake}`);
  return editedVariant(id, variant.style, edits);
}

/** Grades a submission that is wrong in one way. */
export async function tryWrong(wrong: Wrong, precision: Precision, student: string): Promise<Trial> {
  const { assignment: id, function: name, mistake } = wrong;
  const functions = await functionsOf(id, await wrongText(wrong));
  const own = precision === "float32" ? inFloat32(functions) : functions;
  const submission = new LocalSubmission(await loadAssignment(id), own, {
    seeding: { key: "wrong", student },
  });
  const { failures } = await gradeSubmission(await unracedTests(id), submission);
  const named = failures.flatMap(({ outcome }) => outcome.mistakes);
  const right = named.some((one) => one.function === name && one.ids.join() === mistake);
  const told = [...new Set(named.map((one) => `${one.function}: ${one.ids.join(" + ")}`))];
  const verdict = right ? "named" : failures.length === 0 ? "passed" : told.length > 0 ? "other" : "unnamed";
  return { ...wrong, precision, verdict, told };
}

export async function wrongVariantOf(id: string): Promise<WrongVariant> {
  return ((await import(`./wrong/${id}.ts`)) as { readonly wrong: WrongVariant }).wrong;
}

/** The same functions as a student writes them who keeps everything in float32. */
function inFloat32(functions: Readonly<Record<string, PlainFunction>>): Record<string, PlainFunction> {
  return Object.fromEntries(
    Object.entries(functions).map(([name, run]) => {
      const call = run as (...args: readonly PlainValue[]) => PlainValue;
      const rounded = (...args: readonly PlainValue[]): PlainValue =>
        narrowed(call(...args.map((arg) => narrowed(arg))));
      return [name, rounded as PlainFunction];
    }),
  );
}

function narrowed(value: PlainValue): PlainValue {
  if (value instanceof arrays.NDArray) return value.dtype === "float64" ? value.astype("float32") : value;
  if (Array.isArray(value)) return value.map((part: PlainValue) => narrowed(part));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, narrowed(part)]));
}
