// TensorFlow.js starts its threads from blob addresses, which Node's workers cannot read: here, a blob is a file and its address
// the file's path, in this process and in its workers.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the script, cut out of its bundle, expects around itself. */
const IN_WORKERS = `
URL.createObjectURL = (blob) => blob.path;
URL.revokeObjectURL = () => {};
globalThis.commonjsGlobal = globalThis;
Object.assign(globalThis, {
  require$$0: require("fs"), require$$1: require("path"), require$$3: require("perf_hooks"), require$$4: require("os"),
});
`;

export function installBlobFiles() {
  const folder = mkdtempSync(join(tmpdir(), "noloop-blobs-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  globalThis.Blob = class {
    constructor(parts) {
      this.path = join(folder, `${count++}.js`);
      writeFileSync(this.path, IN_WORKERS + parts.join(""));
    }
  };
  URL.createObjectURL = (blob) => blob.path;
}
