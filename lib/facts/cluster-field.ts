/** The field that names the cluster on every alert, whichever program adds it. */
export const CLUSTER_FIELD = 'cluster';
