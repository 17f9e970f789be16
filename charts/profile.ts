import type { App } from 'cdk8s';
import type { Privilege } from '../lib/kubernetes';
import type { PolicyScope } from '../lib/policies';
import type { MonitoringSettings } from './monitoring-settings';

/** One environment that the app synthesizes, into a directory of its own. */
export interface Profile {
  /** Name of the profile and of its directory in `dist`. */
  readonly name: string;
  /** Adds its charts, one for each file; the ids of the charts are the names of the files. */
  readonly build: (apps: ProfileApps, monitoring?: MonitoringSettings) => BuiltProfile;
}

/** Where a profile adds its charts. */
export interface ProfileApps {
  /** What is applied to an empty cluster. */
  readonly app: App;
  /** What the API server accepts once the CRDs of the first are there: a directory below it, which `-f` passes over. */
  readonly policies: App;
}

/** What is worth saying about a profile after it was built. */
export interface BuiltProfile {
  /** What each program is allowed beyond what any pod is, by the name of the program. */
  readonly privileges: ReadonlyMap<string, readonly Privilege[]>;
  /** Whose behaviour each policy looks at, by the name of the policy. */
  readonly scopes: ReadonlyMap<string, PolicyScope>;
}
