/**
 * A system call filter (seccomp, classic BPF) that bubblewrap installs before Node starts. It forbids new processes,
 * sockets, tracing, mounts, and memory that the limits do not count. Threads stay allowed because Node needs them.
 *
 * It lists what is forbidden. A list of what is allowed would have to follow every version of Node and of the C
 * library, and the other isolation does not depend on this filter.
 */
import { arch } from "node:process";

/** System call numbers of one architecture, and its number in linux/audit.h. */
interface CallTable {
  readonly audit: number;
  readonly clone: number;
  /** Answered with "not implemented" (ENOSYS), so that libraries use the older calls, which can be filtered. */
  readonly unimplemented: readonly number[];
  /** Answered with "not permitted" (EPERM). */
  readonly forbidden: readonly number[];
}

const CLONE3 = 435;
const IO_URING = [425, 426, 427];
const NEW_MOUNT_CALLS = [428, 429, 430, 431, 432, 433, 442];
const MEMFD_SECRET = 447;

const TABLES: Readonly<Record<string, CallTable>> = {
  x64: {
    audit: 0xc000003e,
    clone: 56,
    unimplemented: [CLONE3, ...IO_URING],
    forbidden: [
      ...[57, 58], // fork, vfork
      ...[41, 42, 43, 49, 50, 53, 288], // socket, connect, accept, bind, listen, socketpair, accept4
      ...[101, 310, 311], // ptrace, process_vm_readv, process_vm_writev
      ...[29, 30, 31, 64, 68, 240], // shmget, shmat, shmctl, semget, msgget, mq_open
      ...[319, MEMFD_SECRET], // memfd_create
      ...[272, 308, 165, 166, 155, 161, ...NEW_MOUNT_CALLS], // unshare, setns, mount, umount2, pivot_root, chroot
      ...[321, 298, 323], // bpf, perf_event_open, userfaultfd
      ...[248, 249, 250], // add_key, request_key, keyctl
      ...[303, 304], // name_to_handle_at, open_by_handle_at
      ...[175, 176, 313, 246, 169, 167, 168, 163, 103, 179], // modules, kexec, reboot, swap, acct, syslog, quota
    ],
  },
  arm64: {
    audit: 0xc00000b7,
    clone: 220,
    unimplemented: [CLONE3, ...IO_URING],
    forbidden: [
      ...[198, 203, 202, 200, 201, 199, 242],
      ...[117, 270, 271],
      ...[194, 196, 195, 190, 186, 180],
      ...[279, MEMFD_SECRET],
      ...[97, 268, 40, 39, 41, 51, ...NEW_MOUNT_CALLS],
      ...[280, 241, 282],
      ...[217, 218, 219],
      ...[264, 265],
      ...[105, 106, 273, 104, 142, 224, 225, 89, 116, 60],
    ],
  },
};

// linux/bpf_common.h and linux/seccomp.h
const LOAD_WORD = 0x20;
const JUMP_IF_EQUAL = 0x15;
const JUMP_IF_AT_LEAST = 0x35;
const JUMP_IF_SET = 0x45;
const RETURN = 0x06;
const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const FAIL_WITH = 0x00050000;
const EPERM = 1;
const ENOSYS = 38;

/** Offsets in struct seccomp_data. FIRST_ARGUMENT is the low half of the argument on little-endian machines. */
const NUMBER = 0;
const ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;

const CLONE_THREAD = 0x00010000;
/** Numbers from here on are x32 calls, a second table of the same architecture. */
const X32 = 0x40000000;

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, value: number];

/** Returns the filter in the kernel's format; undefined for an architecture that is not listed here. */
export function systemCallFilter(machine: string = arch): Uint8Array | undefined {
  const table = TABLES[machine];
  if (table === undefined) return undefined;
  const program: Instruction[] = [
    [LOAD_WORD, 0, 0, ARCHITECTURE],
    [JUMP_IF_EQUAL, 1, 0, table.audit],
    [RETURN, 0, 0, KILL_PROCESS],
    [LOAD_WORD, 0, 0, NUMBER],
    [JUMP_IF_AT_LEAST, 0, 1, X32],
    [RETURN, 0, 0, FAIL_WITH | ENOSYS],
    ...table.unimplemented.flatMap((number) => ifCall(number, FAIL_WITH | ENOSYS)),
    ...table.forbidden.flatMap((number) => ifCall(number, FAIL_WITH | EPERM)),
    [JUMP_IF_EQUAL, 0, 3, table.clone],
    [LOAD_WORD, 0, 0, FIRST_ARGUMENT],
    [JUMP_IF_SET, 1, 0, CLONE_THREAD],
    [RETURN, 0, 0, FAIL_WITH | EPERM],
    [RETURN, 0, 0, ALLOW],
  ];
  return assemble(program);
}

function ifCall(number: number, action: number): readonly Instruction[] {
  return [
    [JUMP_IF_EQUAL, 0, 1, number],
    [RETURN, 0, 0, action],
  ];
}

/** struct sock_filter: u16 code, u8 jump if true, u8 jump if false, u32 value. */
function assemble(program: readonly Instruction[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(program.length * 8));
  program.forEach(([code, ifTrue, ifFalse, value], k) => {
    bytes.setUint16(8 * k, code, true);
    bytes.setUint8(8 * k + 2, ifTrue);
    bytes.setUint8(8 * k + 3, ifFalse);
    bytes.setUint32(8 * k + 4, value, true);
  });
  return new Uint8Array(bytes.buffer);
}
