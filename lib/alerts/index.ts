export type { AlertReceiverEndpoint, AlertSender, IAlertReceiver, SecretKey } from './alert-receiver';
export { Priority } from './priority';
