import type { LogLevel } from '../config/bridge-config';

/** A pause that can be ended early. */
export interface Pause {
  readonly over: Promise<void>;
  readonly end: () => void;
}

export interface Clock {
  /** Milliseconds since 1970. It may be set back. */
  readonly now: () => number;
  /** Milliseconds since some time. It is never set back. */
  readonly elapsed: () => number;
  readonly pause: (milliseconds: number) => Pause;
  /** Lets everything else that is due happen. */
  readonly yield: () => Promise<void>;
}

/** What became of a post. */
export type PostResult =
  | { readonly outcome: 'accepted' }
  /** It will never be accepted. */
  | { readonly outcome: 'refused'; readonly status: number; readonly answer: string }
  /** It may be accepted later. */
  | { readonly outcome: 'failed'; readonly reason: string; readonly detail: string };

export interface Poster {
  /** Never throws. */
  readonly post: (body: string) => Promise<PostResult>;
  readonly close: () => void;
}

export interface CheckpointStore {
  /** @returns `undefined` if there is no checkpoint */
  readonly load: () => string | undefined;
  /** When this is done, it is there even if the machine loses its power. */
  readonly save: (text: string) => Promise<void>;
}

export interface Logger {
  readonly log: (level: LogLevel, message: string, details?: Readonly<Record<string, unknown>>) => void;
}
