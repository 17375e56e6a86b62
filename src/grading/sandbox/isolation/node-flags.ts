/** Which flags this version of Node has for shutting a program in. The child runs the same Node as we do. */

const has = (flag: string) => process.allowedNodeEnvironmentFlags.has(flag);

/** The permission model's switch, or undefined where there is none. Its name changed with Node 22.13. */
export const PERMISSION_FLAG: string | undefined = ["--permission", "--experimental-permission"].find(has);

/**
 * Arguments for Node: JavaScript's heap limit, no code from strings, no native add-ons, and the permission model.
 *
 * @param readable - The only folders that the permission model lets the child read; null leaves the model out.
 */
export function nodeFlags(memoryMiB: number, readable: readonly string[] | null): readonly string[] {
  const flags = [
    `--max-old-space-size=${Math.ceil(memoryMiB)}`,
    "--expose-gc", // for the runtime: V8 does not see the engine's memory fill
    "--disallow-code-generation-from-strings",
    "--no-addons",
  ];
  if (has("--disable-warning")) flags.push("--disable-warning=ExperimentalWarning");
  if (readable === null || PERMISSION_FLAG === undefined) return flags;
  return [...flags, PERMISSION_FLAG, ...readable.map((folder) => `--allow-fs-read=${folder}/`)];
}
