/**
 * Limits that the kernel keeps for one process (setrlimit), put on by the shell before anything else runs; a process can
 * lower them further, never raise them.
 */

export interface ProcessLimits {
  /** Processor time, whole seconds; a second later the kernel kills. */
  readonly cpuSeconds: number;
  /** Writable private memory, which is where typed arrays and JavaScript's heap lie; undefined for no limit. */
  readonly dataMiB: number | undefined;
  /** Threads and processes of the user, all together; undefined where the user has others. */
  readonly tasks: number | undefined;
}

/** Node needs some 25 descriptors. */
const OPEN_FILES = 64;

/** Where a kernel has no such limit, the shell says so and we go on: the probe finds out what holds. */
const SCRIPT = `
[ $5 = go ] || read -r _ <&3
limit() { ulimit "$@" 2>/dev/null || :; }
limit -c 0
limit -f 0
limit -n ${OPEN_FILES}
limit -t $1; limit -S -t $2
[ $3 = none ] || limit -d $3
[ $4 = none ] || ulimit -u $4 2>/dev/null || limit -p $4
shift 5
exec "$@"
`;

/**
 * A command that runs `command` with the limits on. Both begin with a program's absolute path.
 *
 * @param waits - Whether it first reads a line from descriptor 3, where Node's pipe will be.
 */
export function withProcessLimits(
  limits: ProcessLimits,
  command: readonly string[],
  waits: boolean,
): readonly string[] {
  if (process.platform === "win32") return command;
  const cpu = Math.ceil(limits.cpuSeconds);
  const dataKiB = limits.dataMiB === undefined ? "none" : Math.ceil(limits.dataMiB * 1024);
  const numbers = [cpu + 1, cpu, dataKiB, limits.tasks ?? "none"].map(String);
  return ["/bin/sh", "-c", SCRIPT, "sh", ...numbers, waits ? "wait" : "go", ...command];
}
