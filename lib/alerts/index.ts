export { Priority } from '../rules/priority';
export type { AlertReceiverEndpoint, AlertSender, IAlertReceiver, SecretKey } from './alert-receiver';
export { CLUSTER_FIELD } from './cluster-field';
