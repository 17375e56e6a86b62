/**
 * What a course keeps in `noloop.config.json`: one small file for all assignments. Every error names the key it is about.
 */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { assignmentIds } from "../../assignments/registry.js";
import type { Tolerance } from "../../graded-tests/agreement.js";
import type { Language } from "../../graded-tests/text.js";
import { DataError, NoloopError } from "../../support/errors.js";
import { ROSTER_ENCODINGS, type RosterEncoding } from "../class/roster-text.js";
import { LEVELS } from "../sandbox/isolation/levels.js";
import type { IsolationLevel, Limits } from "../sandbox/submission-process.js";

const seconds = (least: number, most: number) => z.number().min(least).max(most);

const LIMITS = z
  .strictObject({
    wallSeconds: seconds(0.01, 3600),
    cpuSeconds: seconds(1, 36_000),
    memoryMiB: z
      .number()
      .min(16)
      .max(1024 * 1024),
    outputBytes: z.int().min(0),
    answerBytes: z.int().min(1024),
    processes: z.int().min(0).max(100),
    startSeconds: seconds(0.1, 600),
    /** Of all calls of one test together. */
    testSeconds: seconds(0.1, 3600),
    /** Of all tests of one submission together. */
    submissionSeconds: seconds(1, 36_000),
  })
  .partial();

const LATE = z.strictObject({
  /** Minutes after the due date that cost nothing. */
  graceMinutes: z.number().min(0).default(0),
  /** Share of the points that can be earned, charged for each begun day. */
  percentPerDay: z.number().min(0).max(100),
  /** After so many days nothing is left; absent: the deduction only grows to 100 %. */
  mostDays: z.int().min(1).optional(),
});

const SPEED = z.strictObject({
  /** Whether races give points, by processor time. */
  points: z.boolean(),
});

const ASSIGNMENT = z.strictObject({
  due: z.iso.datetime({ offset: true }).optional(),
  late: LATE.optional(),
  points: z.record(z.string(), z.number().min(0)).optional(),
  visibility: z.record(z.string(), z.enum(["visible", "hidden"])).optional(),
  tolerance: z
    .strictObject({ rtol: z.number().min(0), atol: z.number().min(0) })
    .partial()
    .optional(),
  limits: LIMITS.optional(),
  speed: SPEED.optional(),
});

const SETTINGS = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1),
  course: z.string().optional(),
  language: z.enum(["en", "zh"]).optional(),
  key: z.string().min(16).optional(),
  keyFile: z.string().optional(),
  roster: z.string().optional(),
  rosterEncoding: z.enum(ROSTER_ENCODINGS).optional(),
  isolation: z.enum(LEVELS).optional(),
  limits: LIMITS.optional(),
  late: LATE.optional(),
  speed: SPEED.optional(),
  assignments: z.partialRecord(z.enum(assignmentIds as [string, ...string[]]), ASSIGNMENT).optional(),
});

export type LatePolicy = z.infer<typeof LATE>;
type File = z.infer<typeof SETTINGS>;

export interface Budgets {
  readonly testSeconds: number;
  readonly submissionSeconds: number;
}

/** The settings that apply to one assignment. */
export interface Settings {
  readonly course: string | null;
  readonly language: Language;
  /** Random inputs and seals depend on it; null: everybody can know them. */
  readonly key: string | null;
  readonly roster: string | null; // path
  /** Null: UTF-8, or UTF-16 with a byte order mark. */
  readonly rosterEncoding: RosterEncoding | null;
  /** Null: "strong" for a class, whatever there is for one submission. */
  readonly isolation: IsolationLevel | null;
  readonly limits: Partial<Limits>;
  readonly budgets: Budgets;
  readonly due: string | null;
  readonly late: LatePolicy | null;
  /** By test title. */
  readonly points: Readonly<Record<string, number>>;
  readonly visibility: Readonly<Record<string, "visible" | "hidden">>;
  readonly tolerance: Partial<Tolerance>;
  /** Whether races give points. */
  readonly speedCounts: boolean;
}

/**
 * @param path - Null: no file, all defaults.
 * @throws {NoloopError} code FILE, if there is no such file.
 * @throws {DataError} If it is not JSON or not of this form; the message names each key that is wrong.
 */
export function readSettings(path: string | null, assignmentId: string): Settings {
  const file = path === null ? { version: 1 as const } : parseSettings(readText(path), path);
  const folder = path === null ? "." : dirname(path);
  return resolveSettings(file, folder, path ?? "", assignmentId);
}

/** What seals are made with. @throws As {@link readSettings}. */
export function readCourseKey(path: string | null): string | null {
  return path === null ? null : keyOf(parseSettings(readText(path), path), dirname(path), path);
}

function resolveSettings(file: File, folder: string, path: string, assignmentId: string): Settings {
  const own = file.assignments?.[assignmentId] ?? {};
  const { testSeconds = 60, submissionSeconds = 300, ...limits } = { ...file.limits, ...own.limits };
  return {
    course: file.course ?? null,
    language: file.language ?? "en",
    key: keyOf(file, folder, path),
    roster: file.roster === undefined ? null : resolve(folder, file.roster),
    rosterEncoding: file.rosterEncoding ?? null,
    isolation: file.isolation ?? null,
    limits: withoutUndefined(limits),
    budgets: { testSeconds, submissionSeconds },
    due: own.due ?? null,
    late: own.late ?? file.late ?? null,
    points: own.points ?? {},
    visibility: own.visibility ?? {},
    tolerance: withoutUndefined(own.tolerance ?? {}),
    speedCounts: (own.speed ?? file.speed)?.points ?? false,
  };
}

function keyOf({ key, keyFile }: File, folder: string, path: string): string | null {
  if (keyFile === undefined) return key ?? null;
  if (key !== undefined) throw new DataError(`${path}: key and keyFile are both given; keep one of them`);
  const text = readText(resolve(folder, keyFile)).trim();
  if (text.length >= 16) return text;
  throw new DataError(
    `${path}: keyFile: ${keyFile} must hold at least 16 characters, got ${text.length}; ` +
      "make one with: openssl rand -hex 32",
  );
}

/** @throws {DataError} */
export function parseSettings(text: string, path: string): File {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new DataError(`${path}: expected JSON, but ${(error as Error).message}`, { cause: error });
  }
  const { success, data, error } = SETTINGS.safeParse(value);
  if (success) return data;
  const faults = error.issues.map((issue) => `${keyPath(issue.path)}: ${wordsOf(issue)}`);
  throw new DataError(`${path}: ${faults.join("; ")}`);
}

function keyPath(path: readonly PropertyKey[]): string {
  const plain = /^[a-z_$][\w$]*$/i;
  const parts = path.map((key) => (plain.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(key)}]`));
  return parts.length === 0 ? "the file" : parts.join("").replace(/^\./, "");
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") {
    const keys = issue.keys.map((key) => JSON.stringify(key)).join(", ");
    const isAssignment = issue.path.length === 1 && issue.path[0] === "assignments";
    return isAssignment
      ? `there is no assignment ${keys}; there are ${assignmentIds.join(", ")}`
      : `there is no setting ${keys} here`;
  }
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new NoloopError("FILE", `${path} cannot be read (${code})`, { cause: error });
  }
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function withoutUndefined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
