/** Node's flags that restrict a program. The sandbox process runs the same Node as the grader. */

const has = (flag: string) => process.allowedNodeEnvironmentFlags.has(flag);

/** The flag of the permission model, renamed in Node 22.13; undefined if this Node does not have it. */
export const PERMISSION_FLAG: string | undefined = ["--permission", "--experimental-permission"].find(has);

/**
 * Returns Node's arguments: the heap limit, no code from strings, no native add-ons, and the permission model.
 *
 * @param readable - The only folders that the permission model allows; null disables the model.
 */
export function nodeFlags(memoryMiB: number, readable: readonly string[] | null): readonly string[] {
  const flags = [
    `--max-old-space-size=${Math.ceil(memoryMiB)}`,
    "--expose-gc", // for the runtime: V8 does not know how full the engine's memory is
    "--disallow-code-generation-from-strings",
    "--no-addons",
  ];
  if (has("--disable-warning")) flags.push("--disable-warning=ExperimentalWarning");
  if (readable === null || PERMISSION_FLAG === undefined) return flags;
  return [...flags, PERMISSION_FLAG, ...readable.map((folder) => `--allow-fs-read=${folder}/`)];
}
