import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { requireWritableFolder } from "../../src/support/writable-folder.js";

const folder = mkdtempSync(join(tmpdir(), "noloop-writable-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("requireWritableFolder", () => {
  it("takes a folder that is there, or that can be made, and makes nothing", () => {
    requireWritableFolder(folder);
    requireWritableFolder(join(folder, "a", "b"));
    expect(existsSync(join(folder, "a"))).toBe(false);
  });

  it("refuses what is a file or lies below one, by name and with what to do", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    for (const path of [file, join(file, "a", "b")]) {
      expect(() => requireWritableFolder(path)).toThrow(
        `${path}: expected a folder for the results, ${file} is a file; choose another folder with --out`,
      );
    }
  });

  const free = process.getuid?.() === 0 || process.platform === "win32";
  const why = free ? " (skipped: root may write everywhere, and Windows has no such modes)" : "";
  it.skipIf(free)(`refuses a folder that may not be written to${why}`, () => {
    const closed = join(folder, "closed");
    mkdirSync(closed);
    chmodSync(closed, 0o555);
    expect(() => requireWritableFolder(join(closed, "a"), "do so")).toThrow(
      "cannot be written to (EACCES); do so",
    );
  });
});
