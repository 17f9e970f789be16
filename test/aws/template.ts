import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type AppProps, type Environment, Stack } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { afterAll } from 'vitest';

/** JSON that CloudFormation reads. */
// biome-ignore lint/suspicious/noExplicitAny: templates have no types, and a test reads what it names
export type Json = any;

export interface Template {
  readonly Resources: Record<string, { Type: string; Properties: Json; [key: string]: Json }>;
  readonly Outputs?: Record<string, Json>;
}

export const ACCOUNT = '111122223333';
export const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';
export const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER}`;

/** All apps of a test file write here, one after the other: what they write is read at once. */
const outdir = mkdtempSync(join(tmpdir(), 'cdk-test-'));
afterAll(() => rmSync(outdir, { recursive: true }));

/** An app without the validation of CloudFormation, which takes seconds: "npm run aws:check" does that. */
export function testApp(props: AppProps = {}): App {
  return new App({
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    outdir,
    ...props,
    context: { ...recommendedFlags, ...props.context },
  });
}

/** A stack of a test. Without `env` it is deployed to wherever it is deployed. */
export function testStack(env?: Environment): Stack {
  return new Stack(testApp(), 'Test', env === undefined ? {} : { env });
}

/** The template of a stack, without what the CDK adds for its own bootstrap. */
export function templateOf(stack: Stack): Template {
  const app = stack.node.root as App;
  const { Resources, Outputs } = app.synth().getStackByName(stack.stackName).template;
  return JSON.parse(JSON.stringify({ Resources: Resources ?? {}, Outputs }));
}

/** The resources of a type, by logical id. */
export function resourcesOf(template: Template, type: string): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, resource]) => [id, resource.Properties]),
  );
}

/** The only resource of a type. */
export function resourceOf(template: Template, type: string): Json {
  const [first, ...others] = Object.values(resourcesOf(template, type));
  if (first === undefined || others.length > 0) {
    throw new Error(`the template has ${others.length + (first === undefined ? 0 : 1)} resources ${type}`);
  }
  return first;
}
