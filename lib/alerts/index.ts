export { CLUSTER_FIELD } from '../facts/cluster-field';
export { Priority } from '../facts/priority';
export type {
  AlertReceiverEndpoint,
  AlertReceiverPods,
  AlertSender,
  IAlertReceiver,
  SecretKey,
} from './alert-receiver';
