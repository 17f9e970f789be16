/**
 * An amount such as `500m` or `128Mi`, or what `k8s.Quantity.fromString()` of any version of cdk8s-plus returns.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export type QuantityLike = string | number | { readonly value: string | number };

/** A number, a percentage or a name, or what `k8s.IntOrString.fromNumber()` of any version of cdk8s-plus returns. */
export type IntOrStringLike = string | number | { readonly value: string | number };
