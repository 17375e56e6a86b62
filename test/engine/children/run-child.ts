import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface ChildResult {
  /** What the child printed, as JSON. */
  readonly report: unknown;
  readonly stderr: string;
}

/** Runs a program of this folder in a Node process of its own, with these environment variables and Node options. */
export function runChild(
  program: string,
  {
    env = {},
    nodeOptions = [],
  }: { readonly env?: Record<string, string>; readonly nodeOptions?: string[] } = {},
): ChildResult {
  const file = fileURLToPath(new URL(`${program}.ts`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", ...nodeOptions, file], {
    env: { ...process.env, NODE_OPTIONS: "", ...env },
    encoding: "utf8",
    timeout: 240_000,
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return { report: JSON.parse(stdout), stderr };
}
