import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { afterAll, describe, expect, it, vi } from "vitest";
import { writeFileAtomic, writeFileAtomicSync } from "../../src/support/atomic-file.js";

const folder = mkdtempSync(join(tmpdir(), "atomic-file-"));
afterAll(() => rmSync(folder, { recursive: true }));

const WAYS = {
  writeFileAtomic,
  writeFileAtomicSync: async (...args: Parameters<typeof writeFileAtomicSync>) =>
    writeFileAtomicSync(...args),
};

describe.each(["writeFileAtomic", "writeFileAtomicSync"] as const)("%s", (name) => {
  const inside = (file: string) => join(folder, `${name}-${file}`);

  it("writes text and bytes, over what was there, and leaves nothing beside", async () => {
    const path = inside("file");
    await WAYS[name](path, "a long text");
    await WAYS[name](path, Uint8Array.of(65, 66));
    expect(readFileSync(path, "utf8")).toBe("AB");
    expect(readdirSync(folder).filter((file) => file.endsWith(".part"))).toEqual([]);
  });

  it("writes through a link", async () => {
    writeFileSync(inside("target"), "old");
    symlinkSync(inside("target"), inside("link"));
    await WAYS[name](inside("link"), "new");
    expect(readFileSync(inside("target"), "utf8")).toBe("new");
  });

  it.skipIf(process.platform === "win32")("keeps the mode of what was there (Windows has none)", async () => {
    for (const mode of [0o600, 0o666, 0o440]) {
      writeFileSync(inside("mode"), "old");
      chmodSync(inside("mode"), mode);
      await WAYS[name](inside("mode"), "new");
      expect(readFileSync(inside("mode"), "utf8")).toBe("new");
      expect(statSync(inside("mode")).mode & 0o777).toBe(mode);
      rmSync(inside("mode"));
    }
  });

  it.skipIf(process.getuid?.() !== 0)("keeps the owner of what was there (root only)", async () => {
    writeFileSync(inside("owner"), "old");
    chownSync(inside("owner"), 4711, 4712);
    await WAYS[name](inside("owner"), "new");
    const { uid, gid } = statSync(inside("owner"));
    expect([uid, gid]).toEqual([4711, 4712]);
  });

  it("leaves a file beside alone that another wrote under the very name", async () => {
    const now = vi.spyOn(Date, "now").mockReturnValue(36);
    const taken = Array.from({ length: 100 }, (_, k) =>
      inside(`taken.${process.pid}-${threadId}-10-${k}.part`),
    );
    for (const path of taken) writeFileSync(path, "another's");
    await expect(WAYS[name](inside("taken"), "x")).rejects.toThrow(/EEXIST/);
    expect(taken.filter((path) => !existsSync(path))).toEqual([]);
    now.mockRestore();
    for (const path of taken) rmSync(path);
  });

  it("fails in a folder that is not there", async () => {
    await expect(WAYS[name](join(folder, "none", "file"), "x")).rejects.toThrow(/ENOENT/);
  });

  it.skipIf(process.platform === "win32")(
    "keeps what was there where only a part can be written, as on a disk that fills up (no ulimit on Windows)",
    () => {
      const path = inside("kept");
      writeFileSync(path, "before");
      const program = `
        import { ${name} } from ${JSON.stringify(new URL("../../src/support/atomic-file.ts", import.meta.url).href)};
        try { await ${name}(${JSON.stringify(path)}, new Uint8Array(1e6)); console.log("written"); }
        catch (problem) { console.log(problem.code); }`;
      const script = inside("program.mts");
      writeFileSync(script, program);
      // a file may have 64 blocks of 512 bytes; the write that crosses this is cut short, the next one fails
      const limited = `trap '' XFSZ; ulimit -f 64; exec "$0" --import tsx "$1"`;
      const { stdout, stderr } = spawnSync("sh", ["-c", limited, process.execPath, script], {
        encoding: "utf8",
        cwd: new URL("..", import.meta.url).pathname,
      });
      expect(stdout.trim(), stderr).toBe("EFBIG");
      expect(readFileSync(path, "utf8")).toBe("before");
      expect(readdirSync(folder).filter((file) => file.endsWith(".part"))).toEqual([]);
    },
  );
});
