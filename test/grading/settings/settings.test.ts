import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCourseKey, readSettings } from "../../../src/grading/settings/settings.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-settings-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(value: unknown, name = "noloop.config.json"): string {
  const path = join(folder, name);
  writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
  return path;
}

describe("readSettings", () => {
  it("has a default for everything", () => {
    expect(readSettings(null, "svm")).toEqual({
      course: null,
      language: "en",
      key: null,
      roster: null,
      rosterEncoding: null,
      isolation: null,
      limits: {},
      budgets: { testSeconds: 60, submissionSeconds: 300 },
      due: null,
      late: null,
      points: {},
      visibility: {},
      tolerance: {},
      speedCounts: false,
    });
  });

  it("lets an assignment's own settings go before the course's", () => {
    const path = write({
      version: 1,
      language: "zh",
      roster: "students.csv",
      limits: { wallSeconds: 5, memoryMiB: 256, testSeconds: 30 },
      late: { percentPerDay: 10 },
      assignments: {
        svm: {
          due: "2026-10-01T23:59:00+02:00",
          late: { percentPerDay: 20, graceMinutes: 15, mostDays: 3 },
          limits: { wallSeconds: 2 },
          points: { "a test": 7 },
          tolerance: { rtol: 1e-5 },
        },
      },
    });
    const settings = readSettings(path, "svm");
    expect(settings.limits).toEqual({ wallSeconds: 2, memoryMiB: 256 });
    expect(settings.budgets).toEqual({ testSeconds: 30, submissionSeconds: 300 });
    expect(settings.late).toEqual({ percentPerDay: 20, graceMinutes: 15, mostDays: 3 });
    expect(settings.roster).toBe(join(folder, "students.csv"));
    expect(settings).toMatchObject({ language: "zh", points: { "a test": 7 }, tolerance: { rtol: 1e-5 } });
    expect(readSettings(path, "knn")).toMatchObject({ due: null, late: { percentPerDay: 10 }, points: {} });
  });

  it("reads the key from a file of its own", () => {
    write("0123456789abcdef0123456789abcdef\n", "course.key");
    const path = write({ version: 1, keyFile: "course.key" });
    expect(readSettings(path, "svm").key).toBe("0123456789abcdef0123456789abcdef");
    expect(readCourseKey(path)).toBe("0123456789abcdef0123456789abcdef");
  });

  it.each<[unknown, string]>([
    ['{"version": 1', "expected JSON"],
    [{}, "version: "],
    [{ version: 2 }, "version: "],
    [{ version: 1, lnaguage: "en" }, 'there is no setting "lnaguage" here'],
    [{ version: 1, language: "fr" }, "language: "],
    [{ version: 1, key: "short" }, "key: "],
    [{ version: 1, key: "0123456789abcdef", keyFile: "k" }, "key and keyFile are both given"],
    [{ version: 1, limits: { wallSeconds: -1 } }, "limits.wallSeconds: "],
    [{ version: 1, limits: { wall: 1 } }, 'limits: there is no setting "wall" here'],
    [{ version: 1, late: { percentPerDay: 101 } }, "late.percentPerDay: "],
    [{ version: 1, assignments: { smv: {} } }, 'assignments: there is no assignment "smv"; there are '],
    [{ version: 1, assignments: { svm: { due: "2026-10-01" } } }, "assignments.svm.due: "],
    [{ version: 1, assignments: { svm: { due: "2026-10-01T10:00:00" } } }, "assignments.svm.due: "],
    [{ version: 1, assignments: { svm: { points: { "a b": -1 } } } }, 'assignments.svm.points["a b"]: '],
    [{ version: 1, assignments: { svm: { visibility: { x: "secret" } } } }, "assignments.svm.visibility.x: "],
  ])("names the key that is wrong in %j", (value, message) => {
    const path = write(value);
    expect(() => readSettings(path, "svm")).toThrow(path);
    expect(() => readSettings(path, "svm")).toThrow(message);
  });

  it("says that a file is not there", () => {
    expect(() => readSettings(join(folder, "none.json"), "svm")).toThrow("none.json cannot be read (ENOENT)");
  });
});
