/**
 * Ends a call that takes too long by the clock, and does not count the time in which other processes kept it from running:
 * how long an honest call may compute does not depend on how busy the machine is.
 */
export class PatientClock {
  readonly #seconds: number;
  readonly #waited: () => number;
  readonly #onExpiry: () => void;
  #timer: NodeJS.Timeout | undefined;
  #check: NodeJS.Immediate | undefined;

  /**
   * @param seconds - What the call may take.
   * @param waited - How long it has waited for a processor so far, in seconds.
   * @param onExpiry - Called once, unless the clock is stopped or restarted before.
   */
  constructor(seconds: number, waited: () => number, onExpiry: () => void) {
    this.#seconds = seconds;
    this.#waited = waited;
    this.#onExpiry = onExpiry;
  }

  restart(): void {
    this.stop();
    this.#arm(this.#seconds, this.#waited());
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#check);
  }

  #arm(seconds: number, waitedBefore: number): void {
    // An answer that has already come is read first: this process may have been kept from running, too.
    const later = () => {
      this.#check = setImmediate(() => this.#expire(waitedBefore));
    };
    this.#timer = setTimeout(later, seconds * 1000);
  }

  #expire(waitedBefore: number): void {
    const waited = this.#waited();
    if (waited - waitedBefore > LEAST_EXTENSION_SECONDS) this.#arm(waited - waitedBefore, waited);
    else this.#onExpiry();
  }
}

const LEAST_EXTENSION_SECONDS = 0.001;
