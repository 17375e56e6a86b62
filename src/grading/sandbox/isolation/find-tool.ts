import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

const USUAL_FOLDERS = ["/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin"];

/** Where a program is: in PATH (absolute folders only) or where it usually is. */
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

const closures = new Map<string, readonly string[] | undefined>();

/** The shared libraries that a program is loaded with, the loader included; undefined where `ldd` cannot say. */
export function sharedLibraries(program: string): readonly string[] | undefined {
  if (!closures.has(program)) closures.set(program, askLdd(program));
  return closures.get(program);
}

function askLdd(program: string): readonly string[] | undefined {
  const ldd = findTool("ldd");
  if (ldd === undefined) return undefined;
  const { status, stdout } = spawnSync(ldd, [program], { encoding: "utf8", timeout: 10_000 });
  if (status !== 0) return /statically linked/.test(stdout) ? [] : undefined;
  return stdout.split("\n").flatMap((line) => /(?:=> )?(\/\S+) \(0x/.exec(line)?.[1] ?? []);
}
