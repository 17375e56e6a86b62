import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findOrigin } from "../../../src/grading/student-folder/own-package.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-origin-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A package that npm installed, and what its lockfile says of it. */
function installed(entry: Readonly<Record<string, string>> | null, inside = "node_modules/noloop"): string {
  write(`${inside}/package.json`, { name: "noloop", version: "0.1.0" });
  const packages = entry === null ? {} : { [inside]: { version: "0.1.0", ...entry } };
  write("node_modules/.package-lock.json", { lockfileVersion: 3, packages });
  return join(folder, inside);
}

function write(name: string, content: unknown): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), JSON.stringify(content));
}

describe("findOrigin", () => {
  it.each([
    ["registry", { resolved: "https://registry.example/noloop/-/noloop-0.1.0.tgz", integrity: "sha512-x" }],
    ["registry", { integrity: "sha512-x" }], // npm's omit-lockfile-registry-resolved
    ["tarball", { resolved: "file:noloop-0.1.0.tgz", integrity: "sha512-x" }],
    ["git", { resolved: "git+ssh://git@git.example/course/noloop.git#06a3a44" }],
    ["url", { resolved: "https://course.example/downloads/noloop-0.1.0.tgz", integrity: "sha512-x" }],
    ["unknown", null],
  ] as const)("is %s for a lockfile with %j", (origin, entry) => {
    expect(findOrigin(installed(entry))).toBe(origin);
  });

  it("reads the lockfile of the topmost node_modules for a package inside another", () => {
    const inside = "node_modules/course/node_modules/noloop";
    expect(findOrigin(installed({ resolved: "file:../noloop-0.1.0.tgz" }, inside))).toBe("tarball");
  });

  it("reads what an old npm wrote into package.json", () => {
    const resolved = "https://registry.example/noloop/-/noloop-0.1.0.tgz";
    write("node_modules/noloop/package.json", { name: "noloop", _resolved: resolved });
    expect(findOrigin(join(folder, "node_modules", "noloop"))).toBe("registry");
  });

  it("does not guess where nothing, or something else, is written down", () => {
    write("node_modules/noloop/package.json", { name: "noloop" });
    expect(findOrigin(join(folder, "node_modules", "noloop"))).toBe("unknown");
    writeFileSync(join(folder, "node_modules", ".package-lock.json"), "{ cut");
    expect(findOrigin(join(folder, "node_modules", "noloop"))).toBe("unknown");
  });

  it("is clone for a folder outside of node_modules, as this one", () => {
    expect(findOrigin(folder)).toBe("clone");
    expect(findOrigin()).toBe("clone");
  });
});
