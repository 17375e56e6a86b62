import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  refusedByNpm12,
  sourceForFolder,
  sourceForHandout,
  specFrom,
} from "../../../src/grading/student-folder/package-source.js";

let folder: string;
let tarball: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-source-"));
  tarball = join(folder, "noloop-0.1.0.tgz");
  writeFileSync(tarball, "packed");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("--package", () => {
  it.each([
    ["0.1.0", "0.1.0"],
    ["noloop@0.1.0", "0.1.0"],
    ["^0.1.0", "^0.1.0"],
    ["latest", "latest"],
    ["git+https://git.example/noloop.git#v0.1.0", "git+https://git.example/noloop.git#v0.1.0"],
    ["https://course.example/noloop-0.1.0.tgz", "https://course.example/noloop-0.1.0.tgz"],
  ])("%s is asked for as %s", async (text, spec) => {
    expect(specFrom(folder, await sourceForFolder(text))).toBe(spec);
    expect(specFrom(".", await sourceForHandout(text))).toBe(spec);
  });

  it("takes a tarball's path in each form that npm takes, and hands its bytes out", async () => {
    for (const text of [tarball, `file:${tarball}`, pathToFileURL(tarball).href]) {
      expect(specFrom(join(folder, "svm"), await sourceForFolder(text))).toBe("file:../noloop-0.1.0.tgz");
      const handedOut = await sourceForHandout(text);
      expect(handedOut).toMatchObject({ kind: "tarball", name: "noloop-0.1.0.tgz" });
      expect(specFrom("svm", handedOut, 1)).toBe("file:../noloop-0.1.0.tgz");
      expect(specFrom(".", handedOut)).toBe("file:noloop-0.1.0.tgz");
    }
  });

  it("hands out no folder, because it is on one machine only", async () => {
    expect(specFrom(folder, await sourceForFolder(folder))).toBe("file:");
    await expect(sourceForHandout(folder)).rejects.toMatchObject({ code: "USAGE" });
    await expect(sourceForHandout(folder)).rejects.toThrow("npm pack");
  });

  it.each(["", " ", "0.1.0 beta"])("refuses %j with an example", async (text) => {
    await expect(sourceForFolder(text)).rejects.toMatchObject({ code: "USAGE" });
    await expect(sourceForFolder(text)).rejects.toThrow("such as 0.1.0 or ./noloop-0.1.0.tgz");
  });

  it.each(["./gone.tgz", "gone.tgz", "../gone", "file:gone.tgz"])(
    "says that %s does not exist",
    async (text) => {
      await expect(sourceForFolder(text)).rejects.toThrow("does not exist");
      await expect(sourceForHandout(text)).rejects.toMatchObject({ code: "FILE" });
    },
  );
});

describe("refusedByNpm12", () => {
  it.each([
    ["0.1.0", null],
    ["~0.1.0", null],
    ["git+https://git.example/noloop.git", "git"],
    ["git@git.example:course/noloop.git", "git"],
    ["github:course/noloop", "git"],
    ["course/noloop#main", "git"],
    ["https://git.example/course/noloop.git", "git"],
    ["https://course.example/noloop-0.1.0.tgz", "remote"],
  ] as const)("of %s is %s", (spec, kind) => {
    expect(refusedByNpm12({ kind: "spec", spec })).toBe(kind);
  });
});
