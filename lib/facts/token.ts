/**
 * Whether a text holds a token of the AWS CDK: its value is known at deployment, so that nothing about it can be checked
 * here.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/tokens.html
 */
export function hasToken(text: unknown): boolean {
  return typeof text === 'string' && /\$\{Token\[[A-Za-z0-9:._-]+\]\}/.test(text);
}
