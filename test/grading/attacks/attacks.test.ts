// @module-tag long
import { beforeAll, describe, expect, it } from "vitest";
import { isBelow } from "../../../src/grading/sandbox/isolation/levels.js";
import { type ProvenWalls, provenWalls, rungs } from "../../../src/grading/sandbox/isolation/probe.js";
import { workplace } from "../../../src/grading/sandbox/process/workplace.js";
import { attacks } from "./attack.js";
import { fight } from "./fight.js";

/** A part of the suite; `npm run trial:attacks` runs all. */
describe("attacks on the sandbox", () => {
  let walls: ProvenWalls;
  beforeAll(async () => {
    walls = await provenWalls();
  });

  it("are fought behind strong walls, on Linux", () => {
    const { level, facts } = walls.walls;
    const hint = `install bubblewrap and let users make namespaces; found: ${JSON.stringify(facts, null, 2)}`;
    if (process.platform === "linux") expect(level, hint).toBe("strong");
    else expect(isBelow(level, "permission-model"), hint).toBe(false);
  });

  it("are at least 40, each with a head of the agreed form", () => {
    expect(attacks().length).toBeGreaterThanOrEqual(40);
  });

  it("would be seen to succeed: without walls, the grader's secret comes back", async () => {
    const open = rungs(await workplace()).at(-1)!;
    const plan = {
      ...walls.plan,
      enclosure: open,
      switchesUser: false,
      permissionModel: false,
      groups: undefined,
    };
    const attack = attacks().find(({ name }) => name === "reads-the-solution")!;
    const { problems } = await fight(attack, { ...walls, plan });
    expect(problems).toContain("the grader's secret came back");
  });

  for (const attack of attacks().filter(({ sample }) => sample)) {
    it(`${attack.name}: ${attack.what}`, async ({ skip }) => {
      const { level } = walls.walls;
      skip(isBelow(level, attack.needs), `needs walls of level ${attack.needs}, this machine has ${level}`);
      const { problems } = await fight(attack, walls);
      expect(problems).toEqual([]);
    });
  }
});
