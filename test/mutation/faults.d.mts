/** A fault that tests must notice: in `file`, `find` (which stands there once) is replaced. */
export interface Fault {
  readonly id: string;
  readonly what: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly tests: readonly string[];
}

export const FAULTS: readonly Fault[];
