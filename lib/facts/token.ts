/**
 * Whether a string contains a token of the AWS CDK. Its value is known only at deployment, so it cannot be checked
 * here.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/tokens.html
 */
export function hasToken(text: unknown): boolean {
  return typeof text === 'string' && /\$\{Token\[[A-Za-z0-9:._-]+\]\}/.test(text);
}
