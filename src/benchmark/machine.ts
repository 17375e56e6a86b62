import { execFileSync } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import os from "node:os";
import { fileURLToPath } from "node:url";
import { packageFolder } from "../support/package-folder.js";
import type { Machine } from "./result.js";

/** The facts that a timing depends on, and the load of the last minute. */
export function machineFacts(): Machine {
  return {
    cpu: os.cpus()[0]?.model.trim() || "unknown",
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    os: `${os.type()} ${os.release()}`,
    arch: os.arch(),
    node: process.version,
    v8: process.versions.v8,
    noloop: packageVersion(),
    commit: commitOf(fileURLToPath(packageFolder())),
    loadAverage: os.platform() === "win32" ? null : (os.loadavg()[0] ?? null), // Windows has none and says 0
  };
}

/** The version in package.json. */
export function packageVersion(): string {
  const text = readFileSync(new URL("package.json", packageFolder()), "utf8");
  return String((JSON.parse(text) as { version?: unknown }).version);
}

/**
 * The commit that `folder` is the work tree of, with "-dirty" if files differ from it. null where git or a repository
 * is missing, or where the folder merely lies inside somebody else's repository, as an installed package does.
 */
export function commitOf(folder: string): string | null {
  const git = (...words: string[]) =>
    execFileSync("git", ["-C", folder, ...words], {
      encoding: "utf8",
      timeout: 5000,
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  try {
    if (realpathSync(git("rev-parse", "--show-toplevel")) !== realpathSync(folder)) return null;
    const commit = git("rev-parse", "--short=12", "HEAD");
    return git("status", "--porcelain", "--untracked-files=no") === "" ? commit : `${commit}-dirty`;
  } catch {
    return null; // no git, no repository, no commit yet: a result without a commit is still a result
  }
}

/** What about this machine makes timings doubtful; each says what to do next. */
export function machineWarnings(machine: Machine, threads: number): string[] {
  const warnings: string[] = [];
  const { loadAverage, cores } = machine;
  if (loadAverage !== null && loadAverage > cores / 2) {
    const load = `load average ${loadAverage.toFixed(1)} on ${cores} core${cores === 1 ? "" : "s"} at the start`;
    warnings.push(`the machine was busy (${load}): close other programs and measure again`);
  }
  if (threads > cores) {
    warnings.push(
      `${threads} threads on ${cores} cores get in each other's way: measure with --threads ${cores}`,
    );
  }
  return warnings;
}
