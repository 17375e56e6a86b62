import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { IsolationLevel } from "../../../src/grading/sandbox/submission-process.js";

export const SUBMISSIONS = fileURLToPath(new URL("./submissions/", import.meta.url));

/** Of one call, for attacks that end by themselves; those that do not say less, to be over soon. */
const PATIENT_SECONDS = 10;

/** The functions of the assignment that attacks pretend to solve. */
export const TASKS = ["add", "mean", "rowSums"] as const;
export type Task = (typeof TASKS)[number];

/** A hostile submission and what its head says of it; README.md has the form. */
export interface Attack {
  readonly name: string;
  readonly what: string;
  readonly honest: readonly Task[];
  readonly lines: readonly { readonly where: "start" | Task; readonly reason: string }[];
  readonly needs: IsolationLevel;
  readonly sample: boolean;
  readonly wallSeconds: number;
}

/** @throws {Error} If a file's head is not of the form, so that no attack is lost to a typing mistake. */
export function attacks(): readonly Attack[] {
  const files = readdirSync(SUBMISSIONS).filter((file) => file.endsWith(".js") && file !== "honest.js");
  return files.sort().map((file) => readHead(file.slice(0, -3), readFileSync(SUBMISSIONS + file, "utf8")));
}

function readHead(name: string, source: string): Attack {
  const all = (key: string) =>
    [...source.matchAll(new RegExp(`^ \\* ${key}: (.*)$`, "gm"))].map((m) => m[1]!);
  const [what] = all("Attack");
  const [honest] = all("Honest");
  if (what === undefined || honest === undefined) throw new Error(`${name}: its head lacks Attack or Honest`);
  return {
    name,
    what,
    honest: honest === "none" ? [] : honest.split(", ").map((task) => taskOf(name, task)),
    lines: all("Line").map((line) => {
      const [where, reason] = line.split(" ") as [string, string];
      return { where: where === "start" ? where : taskOf(name, where), reason };
    }),
    needs: (all("Needs")[0] ?? "permission-model") as IsolationLevel,
    sample: all("Sample")[0] === "yes",
    wallSeconds: Number(all("Wall")[0] ?? PATIENT_SECONDS),
  };
}

function taskOf(name: string, written: string): Task {
  const found = TASKS.find((task) => task === written);
  if (found === undefined) throw new Error(`${name}: there is no task "${written}"`);
  return found;
}
