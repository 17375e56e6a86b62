/** The oldest Node that noloop runs on; "engines" in package.json says the same. In the syntax of ES2019: see cli/main.ts. */
export const OLDEST_NODE = "20.20.0";

/**
 * What is wrong with a version of Node, as one sentence that says what to do; undefined if nothing is.
 *
 * @param version - As in `process.versions.node`: "18.20.8".
 */
export function oldNodeProblem(version: string): string | undefined {
  const [oldestMajor, oldestMinor] = OLDEST_NODE.split(".").map(Number) as [number, number, number];
  const [major, minor] = version.split(".").map(Number) as [number, number, number];
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `Node ${oldestMajor}.${oldestMinor} or newer is needed, this is Node ${version}; install one from https://nodejs.org`;
}
