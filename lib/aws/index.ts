export { Priority } from '../facts/priority';
export { AlertAlarms, type AlertAlarmsOptions, type AlertAlarmsProps } from './alert-alarms';
export {
  type AlertDeliveryOptions,
  AlertSubscription,
  type AlertSubscriptionContext,
  type AlertSubscriptionOptions,
} from './alert-subscription';
export { AlertTopic, type AlertTopicAttributes, type AlertTopicProps, type IAlertTopic } from './alert-topic';
export { ClusterTrust, type TrustedServiceAccount } from './cluster-trust';
export { FalcosidekickRole, type FalcosidekickRoleProps } from './falcosidekick-role';
export { TopicEncryption, type TopicEncryptionConfig } from './topic-encryption';
