import type { Diagnostic } from '../../diagnostics';
import type { FalcoContext } from './falco-context';

/** Something that Falco says of a file, in its own words, and what we say of the same thing. */
export interface FalcoFinding {
  readonly code: string;
  readonly message: string;
  readonly context: FalcoContext;
  /** Left out where the reader of the structure says it already. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Thrown to stop where Falco stops. */
export class StopLoading extends Error {}

/** Thrown where Falco itself ends with an error that belongs to no file. */
export class FalcoDies extends Error {
  constructor(
    message: string,
    public readonly diagnostics: readonly Diagnostic[],
  ) {
    super(message);
  }
}

/** Takes down what is found. */
export class LoadReport {
  public readonly errors: FalcoFinding[] = [];
  public readonly warnings: FalcoFinding[] = [];
  /** What Falco says nothing of, and a person wants to know. */
  public readonly advice: Diagnostic[] = [];
  /** What Falco dies of, where it does. */
  public readonly deaths: FalcoDies[] = [];

  /** @param strict whether to stop at the first error, as Falco does, or to go on and find all of them */
  constructor(public readonly strict: boolean) {}

  public error(code: string, message: string, context: FalcoContext, ...diagnostics: Diagnostic[]): void {
    this.errors.push({ code, message, context, diagnostics });
    if (this.strict) {
      throw new StopLoading(message);
    }
  }

  public warning(code: string, message: string, context: FalcoContext, ...diagnostics: Diagnostic[]): void {
    this.warnings.push({ code, message, context, diagnostics });
  }

  public advise(...diagnostics: Diagnostic[]): void {
    this.advice.push(...diagnostics);
  }

  public dies(message: string, ...diagnostics: Diagnostic[]): void {
    const death = new FalcoDies(message, diagnostics);
    this.deaths.push(death);
    if (this.strict) {
      throw death;
    }
  }
}
