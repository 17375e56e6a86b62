/**
 * Ends a call that takes too long. Time in which the call waited for a processor does not count, so that the time an
 * honest call may compute does not depend on how busy the machine is.
 */
export class CallTimer {
  readonly #seconds: number;
  readonly #waited: () => number;
  readonly #onExpiry: () => void;
  #timer: NodeJS.Timeout | undefined;
  #check: NodeJS.Immediate | undefined;

  /**
   * @param seconds - The time limit of the call.
   * @param waited - Returns how long the process has waited for a processor so far, in seconds.
   * @param onExpiry - Called once, unless the timer is stopped or restarted before.
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
    // An answer that has already arrived is read first: this process may have waited for a processor, too.
    const later = () => {
      this.#check = setImmediate(() => this.#expire(waitedBefore));
    };
    this.#timer = setTimeout(later, seconds * 1000);
  }

  #expire(waitedBefore: number): void {
    const waited = this.#waited();
    if (waited - waitedBefore > MIN_EXTENSION_SECONDS) this.#arm(waited - waitedBefore, waited);
    else this.#onExpiry();
  }
}

const MIN_EXTENSION_SECONDS = 0.001;
