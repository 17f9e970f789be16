import type { Action } from '../model/selector';

/**
 * What the kernel does to whoever does what a hook looks for. A policy without enforcement only watches.
 *
 * @see https://tetragon.io/docs/concepts/enforcement/
 */
export class Enforcement {
  /** Kills the process. What it has begun may be done already: a hook at the end of a call kills too late. */
  public static kill(): Enforcement {
    return new Enforcement('kill', { action: 'Sigkill' }, 'kills');
  }

  /**
   * Makes the call fail, with the error "operation not permitted" unless another is given.
   *
   * @param error a negative number of `errno.h`, such as -13 for "permission denied"
   */
  public static deny(error = -1): Enforcement {
    return new Enforcement('deny', { action: 'Override', argError: error }, 'denies it to');
  }

  /** Sends a signal to the process. */
  public static signal(signal: number): Enforcement {
    return new Enforcement('signal', { action: 'Signal', argSig: signal }, `sends the signal ${signal} to`);
  }

  private constructor(
    public readonly kind: 'kill' | 'deny' | 'signal',
    /** As a policy says it. */
    public readonly action: Action,
    /** `kills`, for a sentence. */
    public readonly verb: string,
  ) {}
}
