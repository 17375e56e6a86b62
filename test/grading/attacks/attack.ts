import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { IsolationLevel } from "../../../src/grading/sandbox/submission-process.js";

export const SUBMISSIONS = fileURLToPath(new URL("./submissions/", import.meta.url));

/** The time limit of a call. Attacks that do not end by themselves declare less, to end soon. */
const DEFAULT_SECONDS = 10;

/** The functions of the assignment that the attacks pretend to solve. */
export const TASKS = ["add", "mean", "rowSums"] as const;
export type Task = (typeof TASKS)[number];

/** A hostile submission and the header of its file; README.md has the format. */
export interface Attack {
  readonly name: string;
  readonly what: string;
  readonly honest: readonly Task[];
  readonly lines: readonly { readonly where: "start" | Task; readonly reason: string }[];
  readonly needs: IsolationLevel;
  readonly sample: boolean;
  readonly wallSeconds: number;
}

/** Reads all attacks. @throws {Error} If a header is invalid, so that a typing mistake does not hide an attack. */
export function attacks(): readonly Attack[] {
  const files = readdirSync(SUBMISSIONS).filter((file) => file.endsWith(".js") && file !== "honest.js");
  return files.sort().map((file) => readHeader(file.slice(0, -3), readFileSync(SUBMISSIONS + file, "utf8")));
}

function readHeader(name: string, source: string): Attack {
  const all = (key: string) =>
    [...source.matchAll(new RegExp(`^ \\* ${key}: (.*)$`, "gm"))].map((m) => m[1]!);
  const [what] = all("Attack");
  const [honest] = all("Honest");
  if (what === undefined || honest === undefined)
    throw new Error(`${name}: its header lacks Attack or Honest`);
  return {
    name,
    what,
    honest: honest === "none" ? [] : honest.split(", ").map((task) => parseTask(name, task)),
    lines: all("Line").map((line) => {
      const [where, reason] = line.split(" ") as [string, string];
      return { where: where === "start" ? where : parseTask(name, where), reason };
    }),
    needs: (all("Needs")[0] ?? "permission-model") as IsolationLevel,
    sample: all("Sample")[0] === "yes",
    wallSeconds: Number(all("Seconds")[0] ?? DEFAULT_SECONDS),
  };
}

function parseTask(name: string, written: string): Task {
  const found = TASKS.find((task) => task === written);
  if (found === undefined) throw new Error(`${name}: there is no task "${written}"`);
  return found;
}
