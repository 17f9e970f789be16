import type { FalcoContext } from './falco-context';

/** Something that Falco says of a file, in its own words, and what we say of the same thing. */
export interface FalcoFinding<Issue> {
  readonly code: string;
  readonly message: string;
  readonly context: FalcoContext;
  /** Left out where the reader of the structure says it already. */
  readonly issues: readonly Issue[];
}

/** Thrown to stop where Falco stops. */
export class StopLoading extends Error {}

/** Thrown where Falco itself ends with an error that belongs to no file. */
export class FalcoDies extends Error {}

/** What Falco dies of. */
export interface Death<Issue> {
  readonly message: string;
  readonly issues: readonly Issue[];
}

/** Takes what is found. */
export interface Reporter<Issue> {
  /** Whether to stop at the first error, as Falco does, or to go on and find all of them. */
  readonly strict: boolean;
  readonly errorCount: number;
  readonly hasErrors: boolean;
  error(code: string, message: string, context: FalcoContext, ...issues: Issue[]): void;
  warning(code: string, message: string, context: FalcoContext, ...issues: Issue[]): void;
  /** What Falco does not mention, and a person wants to know. */
  advise(issue: Issue): void;
  dies(message: string, ...issues: Issue[]): void;
}

/** Takes down what is found. */
export class LoadReport<Issue> implements Reporter<Issue> {
  public readonly errors: FalcoFinding<Issue>[] = [];
  public readonly warnings: FalcoFinding<Issue>[] = [];
  public readonly advice: Issue[] = [];
  public readonly deaths: Death<Issue>[] = [];

  private warningsBeforeError = 0;

  constructor(public readonly strict: boolean) {}

  /** Those that come before the first error, where Falco stops. */
  public get warningsOfFalco(): readonly FalcoFinding<Issue>[] {
    return this.errors.length === 0 ? this.warnings : this.warnings.slice(0, this.warningsBeforeError);
  }

  public get errorCount(): number {
    return this.errors.length;
  }

  public get hasErrors(): boolean {
    return this.errors.length > 0 || this.deaths.length > 0;
  }

  public error(code: string, message: string, context: FalcoContext, ...issues: Issue[]): void {
    if (this.errors.length === 0) {
      this.warningsBeforeError = this.warnings.length;
    }
    this.errors.push({ code, message, context, issues });
    if (this.strict) {
      throw new StopLoading(message);
    }
  }

  public warning(code: string, message: string, context: FalcoContext, ...issues: Issue[]): void {
    this.warnings.push({ code, message, context, issues });
  }

  public advise(issue: Issue): void {
    this.advice.push(issue);
  }

  public dies(message: string, ...issues: Issue[]): void {
    this.deaths.push({ message, issues });
    if (this.strict) {
      throw new FalcoDies(message);
    }
  }
}
