import type { ProvenIsolation } from "../../../src/grading/sandbox/isolation/probe.js";
import { Arena } from "./arena.js";
import type { Attack } from "./attack.js";
import { type Grade, grade } from "./grade.js";

export interface Outcome {
  readonly grade: Grade;
  /** What the attack achieved, one sentence each; empty if it was repelled. */
  readonly problems: readonly string[];
}

/** A clear message is not longer than this. */
const MAX_LINE = 600;

/** Runs an attack, and reports points that it did not earn and anything that it damaged. */
export async function fight(attack: Attack, isolation: ProvenIsolation): Promise<Outcome> {
  const arena = await Arena.open();
  try {
    arena.install(attack.name);
    const graded = await grade(arena.submission, isolation, attack.wallSeconds);
    const problems = [
      ...(await arena.findDamage(graded.output)),
      ...checkPoints(attack, graded),
      ...checkMessages(attack, graded),
    ];
    return { grade: graded, problems };
  } finally {
    await arena.close();
  }
}

function checkPoints({ honest }: Attack, { earned }: Grade): readonly string[] {
  const more = earned.filter((task) => !honest.includes(task));
  const less = honest.filter((task) => !earned.includes(task));
  return [
    ...more.map((task) => `it earned ${task}, but does not implement it`),
    ...less.map((task) => `it did not earn ${task}, but implements it`),
  ];
}

function checkMessages({ lines: promised }: Attack, { lines }: Grade): readonly string[] {
  const missing = promised.filter(({ where, reason }) => {
    const line = lines.find((each) => each.where === where);
    const isFailure = line !== undefined && line.reason !== "value" && line.reason !== "threw";
    return line?.reason !== reason && !(reason === "failed" && isFailure);
  });
  const shown = lines.map(({ where, reason }) => `${where} ${reason}`).join(", ");
  return [
    ...missing.map(({ where, reason }) => `no line "${where} ${reason}", but: ${shown}`),
    ...lines
      .filter(({ text }) => text === "" || text.length > MAX_LINE)
      .map(({ where }) => `${where}: no clear message`),
  ];
}
