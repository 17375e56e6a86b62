import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { NoloopError } from "../../support/errors.js";

/**
 * Keeps two graders from writing into the same folder.
 *
 * @returns Takes the lock away.
 * @throws {NoloopError} code FILE, if another process that lives holds it.
 */
export function takeLock(path: string): () => void {
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(path, `${process.pid}\n`, { flag: "wx" });
      return () => rmSync(path, { force: true });
    } catch (error) {
      const holder = holderOf(path);
      const isTaken = (error as NodeJS.ErrnoException).code === "EEXIST";
      if (!isTaken || attempt > 0 || (holder !== null && isAlive(holder))) throw refusal(path, holder, error);
      rmSync(path, { force: true }); // whoever held it was killed
    }
  }
}

function refusal(path: string, holder: number | null, cause: unknown): NoloopError {
  const { code } = cause as NodeJS.ErrnoException;
  const message =
    code === "EEXIST"
      ? `${path}: process ${holder} grades into this folder; wait for it, or delete the file if it is gone`
      : `${path} cannot be written (${code}); choose another folder`;
  return new NoloopError("FILE", message, { cause });
}

function holderOf(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, "utf8").trim());
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false; // another process of the same number held it, before a restart
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
