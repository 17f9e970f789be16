import type { Action } from '../model/selector';

/**
 * What the kernel does to a process that shows the behaviour of a hook. A policy without enforcement only observes.
 *
 * @see https://tetragon.io/docs/concepts/enforcement/
 */
export class Enforcement {
  /** Kills the process. The operation may already be complete: a hook at the end of a call kills too late. */
  public static kill(): Enforcement {
    return new Enforcement('kill', { action: 'Sigkill' }, 'kills');
  }

  /**
   * Makes the call fail, by default with the error "operation not permitted".
   *
   * @param error a negative error number from `errno.h`, such as -13 for "permission denied"
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
    /** The action in the format of a policy. */
    public readonly action: Action,
    /** Verb for messages, such as `kills`. */
    public readonly verb: string,
  ) {}
}
