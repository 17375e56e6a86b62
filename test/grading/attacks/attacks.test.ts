// @module-tag long
import { beforeAll, describe, expect, it } from "vitest";
import { isBelow } from "../../../src/grading/sandbox/isolation/levels.js";
import {
  isolationCandidates,
  type ProvenIsolation,
  proveIsolation,
} from "../../../src/grading/sandbox/isolation/probe.js";
import { sandboxDir } from "../../../src/grading/sandbox/process/temp-dir.js";
import { attacks } from "./attack.js";
import { fight } from "./fight.js";

/** A sample of the suite; `npm run trial:attacks` runs all attacks. */
describe("attacks on the sandbox", () => {
  let proven: ProvenIsolation;
  beforeAll(async () => {
    proven = await proveIsolation();
  });

  it("run with strong isolation, on Linux", () => {
    const { level, facts } = proven.isolation;
    const hint = `install bubblewrap and let users make namespaces; got: ${JSON.stringify(facts, null, 2)}`;
    if (process.platform === "linux") expect(level, hint).toBe("strong");
    else expect(isBelow(level, "permission-model"), hint).toBe(false);
  });

  it("are at least 40, each with a valid header", () => {
    expect(attacks().length).toBeGreaterThanOrEqual(40);
  });

  it("would be noticed if they succeeded: without isolation, the grader's secret comes back", async () => {
    const noTool = isolationCandidates(await sandboxDir()).at(-1)!;
    const plan = {
      ...proven.plan,
      tool: noTool,
      switchesUser: false,
      permissionModel: false,
      groups: undefined,
    };
    const attack = attacks().find(({ name }) => name === "reads-the-solution")!;
    const { problems } = await fight(attack, { ...proven, plan });
    expect(problems).toContain("the grader's secret came back");
  });

  for (const attack of attacks().filter(({ sample }) => sample)) {
    it(`${attack.name}: ${attack.what}`, async ({ skip }) => {
      const { level } = proven.isolation;
      skip(
        isBelow(level, attack.needs),
        `needs isolation level ${attack.needs}, this machine reaches ${level}`,
      );
      const { problems } = await fight(attack, proven);
      expect(problems).toEqual([]);
    });
  }
});
