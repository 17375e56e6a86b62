import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { create } from "xmlbuilder2";
import { loadAssignment } from "../../../src/assignments/registry.js";
import { classroomOutput, classroomWorkflow, toClassroom } from "../../../src/grading/formats/classroom.js";
import { toGradescope } from "../../../src/grading/formats/gradescope.js";
import { toJUnit } from "../../../src/grading/formats/junit.js";
import { EXAMPLE_GRADE } from "./example-grade.js";

const faults = (schema: string, value: unknown) => {
  const text = readFileSync(new URL(`schemas/${schema}.json`, import.meta.url), "utf8");
  const ajv = new Ajv({ allErrors: true });
  return ajv.validate(JSON.parse(text), value) ? [] : ajv.errors;
};

describe("toGradescope", () => {
  it("writes what Gradescope's specification allows", () => {
    const written = JSON.parse(JSON.stringify(toGradescope(EXAMPLE_GRADE))) as unknown;
    expect(faults("gradescope-results", written)).toEqual([]);
  });

  it("is held to a schema that can refuse", () => {
    expect(faults("gradescope-results", { tests: [{ score: "1", max_score: 1 }] })).not.toEqual([]);
  });

  it("gives points, order, verdict and the speed as a leaderboard", () => {
    const { score, tests, leaderboard } = toGradescope(EXAMPLE_GRADE);
    expect(score).toBe(36);
    expect(tests.map((test) => [test.number, test.score, test.max_score, test.status])).toEqual([
      ["1", 40, 40, "passed"],
      ["2", 0, 35.5, "failed"],
      ["3", 0, 24.5, "failed"],
    ]);
    expect(leaderboard).toEqual([
      { name: "svmLossVectorized: times as fast as loops", value: 21.5, order: "desc" },
    ]);
  });

  it("hides hidden tests until the grades are published, or as the teacher says", () => {
    expect(toGradescope(EXAMPLE_GRADE).tests[1]?.visibility).toBe("after_published");
    expect(toGradescope(EXAMPLE_GRADE, { hidden: "hidden" }).tests[1]?.visibility).toBe("hidden");
  });

  it("names the mistake in the language that is asked for", () => {
    expect(toGradescope(EXAMPLE_GRADE, { language: "zh" }).tests[1]?.output).toContain("应除以 N。");
    expect(toGradescope(EXAMPLE_GRADE).tests[1]?.output).toContain("Divide by N <first>.");
  });

  it("tells that what could not be judged is not the student's doing", () => {
    expect(toGradescope(EXAMPLE_GRADE).output).toContain("24.5 points could not be judged");
    expect(toGradescope(EXAMPLE_GRADE).tests[2]?.output).toContain("not your doing");
  });
});

describe("toJUnit", () => {
  const parsed = () => create(toJUnit(EXAMPLE_GRADE)).toObject() as unknown as { testsuites: Suites };
  interface Suites {
    readonly "@tests": string;
    readonly testsuite: { readonly "@name": string; readonly testcase: readonly Record<string, unknown>[] };
  }

  it("is XML again when it is read, with every name in it", () => {
    const { testsuites } = parsed();
    expect(testsuites["@tests"]).toBe("3");
    expect(testsuites.testsuite["@name"]).toBe("Ada &quot;&lt;b&gt;&quot; \uFFFD &amp; Söhne");
    expect(testsuites.testsuite.testcase).toHaveLength(3);
  });

  it("tells the student's failures from what could not be judged", () => {
    const [first, second, third] = parsed().testsuites.testsuite.testcase;
    expect(Object.keys(first!)).not.toContain("failure");
    expect(Object.keys(second!)).toContain("failure");
    expect(Object.keys(third!)).toContain("skipped");
  });

  it("keeps points as properties", () => {
    expect(toJUnit(EXAMPLE_GRADE)).toContain('<property name="max_points" value="35.5"/>');
  });
});

describe("GitHub Classroom", () => {
  it("writes what the reporter reads, also after base64", () => {
    const line = classroomOutput(toClassroom(EXAMPLE_GRADE));
    const decoded = JSON.parse(
      Buffer.from(line.replace(/^result=/, ""), "base64").toString("utf8"),
    ) as unknown;
    expect(faults("classroom-result", decoded)).toEqual([]);
    expect(line).not.toContain("\n");
  });

  it("is an error, and not a fail, while something is open", () => {
    expect(toClassroom(EXAMPLE_GRADE).status).toBe("error");
  });

  it("gives a workflow that hands the step's output to the reporter", async () => {
    const workflow = classroomWorkflow([await loadAssignment("svm"), await loadAssignment("two-layer-net")]);
    expect(workflow).toMatch(/ SVM_RESULTS: \$\{\{ steps\.svm\.outputs\.result \}\}\n/);
    expect(workflow).toMatch(/ TWO-LAYER-NET_RESULTS: \$\{\{ steps\.two-layer-net\.outputs\.result \}\}\n/);
    expect(workflow).toContain("runners: svm,two-layer-net\n");
    expect(workflow).toContain("noloop grade two-layer-net --assignment two-layer-net --single");
  });

  it("is called as the reporter asks, and installs what the repository asks for", async () => {
    const workflow = classroomWorkflow([await loadAssignment("svm")]);
    expect(workflow).toContain("\nname: Autograding Tests\n");
    expect(workflow).toContain("\njobs:\n  run-autograding-tests:\n");
    expect(workflow).toContain("- run: npm install\n");
    expect(workflow).toContain("noloop grade . --assignment svm --single");
  });
});

describe.each([
  ["Gradescope", JSON.stringify(toGradescope(EXAMPLE_GRADE))],
  ["JUnit", toJUnit(EXAMPLE_GRADE)],
  ["GitHub Classroom", JSON.stringify(toClassroom(EXAMPLE_GRADE))],
])("what %s gets", (_, text) => {
  it("holds nothing of a hidden test but verdict, hint and evidence", () => {
    expect(text).not.toContain("SECRET");
    expect(text).not.toContain("12.345678");
    expect(text).toContain("2 times the expected value");
  });
});

describe("gradescopeZip", { tags: "long" }, () => {
  let files: Record<string, Uint8Array>;
  beforeAll(async () => {
    const { gradescopeZip } = await import("../../../src/grading/formats/gradescope-zip.js");
    files = unzipSync(await gradescopeZip(await loadAssignment("svm"), { config: "{}" }));
  });
  afterAll(() => {
    files = {};
  });

  it("holds its files at the root, and noloop itself", () => {
    expect(Object.keys(files).sort()).toEqual([
      "noloop.config.json",
      "noloop.tgz",
      "run_autograder",
      "setup.sh",
    ]);
    expect([...files["noloop.tgz"]!.slice(0, 2)]).toEqual([0x1f, 0x8b]); // gzip
  });

  it("starts its scripts with an interpreter and unix line ends", () => {
    for (const name of ["setup.sh", "run_autograder"]) {
      const text = new TextDecoder().decode(files[name]);
      expect(text.startsWith("#!/usr/bin/env bash\n")).toBe(true);
      expect(text).not.toContain("\r");
    }
  });
});
