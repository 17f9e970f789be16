import type { ActionName } from '../schema/words';

/** Actions that keep a process from what it does. A policy without any of them only watches. */
export const ENFORCING: readonly ActionName[] = ['Sigkill', 'Signal', 'Override', 'NotifyEnforcer', 'Set'];

/** Actions whose settings are positions in the hook's arguments. */
export const FD_ACTIONS: readonly ActionName[] = ['FollowFD', 'UnfollowFD', 'CopyFD'];

export const SOCK_ACTIONS: readonly ActionName[] = ['TrackSock', 'UntrackSock'];

export const ENFORCER_ACTIONS: readonly ActionName[] = ['NotifyEnforcer', 'CleanupEnforcerNotification'];

/** What LSM hooks may do. The agent refuses the rest. */
export const LSM_ACTIONS: readonly ActionName[] = ['Post', 'NoPost', 'Sigkill', 'Signal', 'Override'];
