import type { ProvenIsolation } from "../../../src/grading/sandbox/isolation/probe.js";
import { Arena } from "./arena.js";
import type { Attack } from "./attack.js";
import { type Grade, grade } from "./grade.js";

export interface Outcome {
  readonly grade: Grade;
  /** What went wrong, for us: sentences, none if the attack was beaten. */
  readonly problems: readonly string[];
}

/** Longer than this is no clear line. */
const MOST_LINE = 600;

/** Lets a submission attack, and says whether it got more than it earned, or harmed anything. */
export async function fight(attack: Attack, isolation: ProvenIsolation): Promise<Outcome> {
  const arena = await Arena.open();
  try {
    arena.install(attack.name);
    const graded = await grade(arena.submission, isolation, attack.wallSeconds);
    const problems = [
      ...(await arena.damages(graded.said)),
      ...unfair(attack, graded),
      ...unclear(attack, graded),
    ];
    return { grade: graded, problems };
  } finally {
    await arena.close();
  }
}

function unfair({ honest }: Attack, { earned }: Grade): readonly string[] {
  const more = earned.filter((task) => !honest.includes(task));
  const less = honest.filter((task) => !earned.includes(task));
  return [
    ...more.map((task) => `it earned ${task}, which it does not do`),
    ...less.map((task) => `it did not earn ${task}, which it does`),
  ];
}

function unclear({ lines: promised }: Attack, { lines }: Grade): readonly string[] {
  const missing = promised.filter(({ where, reason }) => {
    const line = lines.find((each) => each.where === where);
    const isFailure = line !== undefined && line.reason !== "value" && line.reason !== "threw";
    return line?.reason !== reason && !(reason === "failed" && isFailure);
  });
  const shown = lines.map(({ where, reason }) => `${where} ${reason}`).join(", ");
  return [
    ...missing.map(({ where, reason }) => `no line "${where} ${reason}", but: ${shown}`),
    ...lines
      .filter(({ text }) => text === "" || text.length > MOST_LINE)
      .map(({ where }) => `${where}: no clear line`),
  ];
}
