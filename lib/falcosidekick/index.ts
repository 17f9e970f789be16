export { AlertLabels } from './alert-labels';
export { AwsIdentity } from './aws-identity';
export { ConfiguredOutput } from './configured-output';
export { Falcosidekick } from './falcosidekick';
export type { FalcosidekickProps } from './falcosidekick-props';
export { Output } from './output.generated';
export * from './output-props.generated';
export { PolicyReportAccess, type PolicyReportAccessProps } from './policy-report-access';
export { SecretRef } from './secret-ref';
