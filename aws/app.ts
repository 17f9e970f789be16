import { App, type AppProps, Validations } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readContext } from './context';
import { RuntimeDetectionStack } from './stack';

export const STACK_NAME = 'RuntimeDetection';

/**
 * What `cdk.json` would say to the command `cdk` only. Here it holds for plain `node` too, so that both make the same
 * template.
 */
const SETTINGS: Readonly<Record<string, unknown>> = {
  ...recommendedFlags,
  // Findings of CloudFormation's own rules stop the synthesis, instead of being printed.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};

/** The app, checked by CloudFormation's rules and by those of AWS Solutions. */
export function checkedApp(props: AppProps = {}): App {
  const app = new App({
    // Neither the paths of constructs nor usage reports belong into the template.
    analyticsReporting: false,
    ...props,
    context: { ...SETTINGS, ...props.context },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

/** The app of this project, which reads its context. */
export function runtimeDetection(app: App): RuntimeDetectionStack {
  return new RuntimeDetectionStack(app, STACK_NAME, readContext(app.node));
}
