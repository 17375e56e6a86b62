import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

const USUAL_FOLDERS = ["/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin"];

/** Finds a program in PATH (absolute folders only) or in the usual folders. */
export function findTool(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(isAbsolute), ...USUAL_FOLDERS];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const librariesByProgram = new Map<string, readonly string[] | undefined>();

/** Lists the shared libraries of a program, including the loader; undefined if `ldd` cannot list them. */
export function sharedLibraries(program: string): readonly string[] | undefined {
  if (!librariesByProgram.has(program)) librariesByProgram.set(program, runLdd(program));
  return librariesByProgram.get(program);
}

function runLdd(program: string): readonly string[] | undefined {
  const ldd = findTool("ldd");
  if (ldd === undefined) return undefined;
  const { status, stdout } = spawnSync(ldd, [program], { encoding: "utf8", timeout: 10_000 });
  if (status !== 0) return /statically linked/.test(stdout) ? [] : undefined;
  return stdout.split("\n").flatMap((line) => /(?:=> )?(\/\S+) \(0x/.exec(line)?.[1] ?? []);
}
