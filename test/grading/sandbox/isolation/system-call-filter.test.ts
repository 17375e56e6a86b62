import { describe, expect, it } from "vitest";
import { systemCallFilter } from "../../../../src/grading/sandbox/isolation/system-call-filter.js";

const AUDIT = { x64: 0xc000003e, arm64: 0xc00000b7 } as const;
const ALLOW = 0x7fff0000;
const NOT_PERMITTED = 0x00050001;
const NOT_IMPLEMENTED = 0x00050026;
const KILL = 0x80000000;

/** Runs a filter as the kernel does: loads, jumps and returns, as far as filters use them. */
function run(program: Uint8Array, data: { number: number; arch: number; argument: number }): number {
  const view = new DataView(program.buffer);
  const words: Record<number, number> = { 0: data.number, 4: data.arch, 16: data.argument };
  let loaded = 0;
  for (let at = 0; at < program.length; at += 8) {
    const [code, value] = [view.getUint16(at, true), view.getUint32(at + 4, true)];
    const jump = (taken: boolean) => (at += 8 * view.getUint8(at + (taken ? 2 : 3)));
    if (code === 0x20) loaded = words[value]!;
    else if (code === 0x15) jump(loaded === value);
    else if (code === 0x35) jump(loaded >= value);
    else if (code === 0x45) jump((loaded & value) !== 0);
    else if (code === 0x06) return value;
    else throw new Error(`no such instruction: ${code}`);
  }
  throw new Error("the program did not return");
}

describe.each(["x64", "arm64"] as const)("the filter for %s", (machine) => {
  const calls = {
    x64: { read: 0, clone: 56, fork: 57, socket: 41, ptrace: 101, mount: 165 },
    arm64: { read: 63, clone: 220, fork: 198, socket: 198, ptrace: 117, mount: 40 },
  }[machine];
  const program = systemCallFilter(machine)!;
  const decide = (number: number, argument = 0) => run(program, { number, arch: AUDIT[machine], argument });

  it("allows what Node needs, including threads", () => {
    expect(decide(calls.read)).toBe(ALLOW);
    expect(decide(calls.clone, 0x3d0f00)).toBe(ALLOW); // the flags of pthread_create
  });

  it("forbids processes, sockets, traces and mounts", () => {
    expect(decide(calls.clone, 17)).toBe(NOT_PERMITTED); // the flags of fork: SIGCHLD
    expect(decide(calls.clone, 0x4111)).toBe(NOT_PERMITTED); // the flags of vfork
    for (const call of [calls.fork, calls.socket, calls.ptrace, calls.mount])
      expect(decide(call)).toBe(NOT_PERMITTED);
    expect(decide(435)).toBe(NOT_IMPLEMENTED); // clone3, whose flags are in memory
    expect(decide(425)).toBe(NOT_IMPLEMENTED); // io_uring
  });

  it("refuses other system call tables", () => {
    expect(decide(0x40000000 + calls.read)).toBe(NOT_IMPLEMENTED);
    expect(run(program, { number: calls.read, arch: 0x40000003, argument: 0 })).toBe(KILL);
  });

  it("fits the kernel's limit", () => {
    expect(program.length / 8).toBeLessThan(4096);
  });
});

it("is undefined for an architecture that is not listed", () => {
  expect(systemCallFilter("mips")).toBeUndefined();
});
