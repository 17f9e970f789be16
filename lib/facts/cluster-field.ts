/** Name of the field that holds the cluster name on every alert, whichever program adds it. */
export const CLUSTER_FIELD = 'cluster';
