import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeTempDir, removeStaleTempDirs } from "../sandbox/process/temp-dir.js";

const PREFIX = "noloop-class";

/** Where zips are unpacked, and where the files of exports without folders are put into one a student. */
export class Workspace {
  #root: string | null = null;
  #made = 0;

  /** An empty folder. */
  folder(): string {
    if (this.#root === null) {
      removeStaleTempDirs(PREFIX);
      this.#root = makeTempDir(PREFIX);
      process.on("exit", this.remove);
    }
    const path = join(this.#root, String(this.#made++));
    mkdirSync(path);
    return path;
  }

  /** A folder of this name inside of one that {@link folder} made. */
  folderIn(folder: string, name: string): string {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /** A folder with copies of files in it. @param files - From where, by path inside the folder. */
  copies(files: ReadonlyMap<string, string>): string {
    const folder = this.folder();
    for (const [name, from] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      copyFileSync(from, join(folder, name));
    }
    return folder;
  }

  readonly remove = (): void => {
    if (this.#root !== null) rmSync(this.#root, { recursive: true, force: true });
    this.#root = null;
    process.off("exit", this.remove);
  };
}
