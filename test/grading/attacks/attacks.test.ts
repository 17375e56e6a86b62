// @module-tag long
import { beforeAll, describe, expect, it } from "vitest";
import { isBelow } from "../../../src/grading/sandbox/isolation/levels.js";
import {
  isolationCandidates,
  type ProvenIsolation,
  proveIsolation,
} from "../../../src/grading/sandbox/isolation/probe.js";
import { sandboxDir } from "../../../src/grading/sandbox/process/workplace.js";
import { attacks } from "./attack.js";
import { fight } from "./fight.js";

/** A part of the suite; `npm run trial:attacks` runs all. */
describe("attacks on the sandbox", () => {
  let isolation: ProvenIsolation;
  beforeAll(async () => {
    isolation = await proveIsolation();
  });

  it("are fought behind strong walls, on Linux", () => {
    const { level, facts } = isolation.isolation;
    const hint = `install bubblewrap and let users make namespaces; found: ${JSON.stringify(facts, null, 2)}`;
    if (process.platform === "linux") expect(level, hint).toBe("strong");
    else expect(isBelow(level, "permission-model"), hint).toBe(false);
  });

  it("are at least 40, each with a head of the agreed form", () => {
    expect(attacks().length).toBeGreaterThanOrEqual(40);
  });

  it("would be seen to succeed: without walls, the grader's secret comes back", async () => {
    const open = isolationCandidates(await sandboxDir()).at(-1)!;
    const plan = {
      ...isolation.plan,
      tool: open,
      switchesUser: false,
      permissionModel: false,
      groups: undefined,
    };
    const attack = attacks().find(({ name }) => name === "reads-the-solution")!;
    const { problems } = await fight(attack, { ...isolation, plan });
    expect(problems).toContain("the grader's secret came back");
  });

  for (const attack of attacks().filter(({ sample }) => sample)) {
    it(`${attack.name}: ${attack.what}`, async ({ skip }) => {
      const { level } = isolation.isolation;
      skip(isBelow(level, attack.needs), `needs walls of level ${attack.needs}, this machine has ${level}`);
      const { problems } = await fight(attack, isolation);
      expect(problems).toEqual([]);
    });
  }
});
