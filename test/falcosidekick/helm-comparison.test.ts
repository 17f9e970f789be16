import { Testing } from 'cdk8s';
import { describe, it } from 'vitest';
import { AwsIdentity, Falcosidekick, type FalcosidekickProps, Output, Priority } from '../../lib';
import { differences, RENDERED_IS_THERE, renderedByChart } from '../kubernetes/chart-differences';

function compare(props: Partial<FalcosidekickProps>, rendering: string): string[] {
  const chart = Testing.chart();
  new Falcosidekick(chart, 'Falcosidekick', { namespace: 'security', outputs: [Output.stdout()], ...props });
  return differences(Testing.synth(chart), renderedByChart(rendering), {
    ignoreVariable: (name) =>
      !/^(AWS_REGION|AWS_CHECK|AWS_SNS|TLS|MUTUAL|DEBUG|LISTEN|CUSTOM|OUTPUTFIELD|BRACKET|TEMPLATED)/.test(
        name,
      ),
  });
}

describe.skipIf(!RENDERED_IS_THERE)('x', () => {
  it('x', () => {
    console.log(compare({}, 'falcosidekick-default').join('\n'));
    console.log('=====');
    console.log(
      compare(
        {
          outputs: [
            Output.sns({
              topicArn: 'arn:aws:sns:eu-west-1:111122223333:falco-alerts',
              minimumPriority: Priority.WARNING,
            }),
          ],
          awsIdentity: AwsIdentity.irsa('arn:aws:iam::111122223333:role/falcosidekick'),
        },
        'falcosidekick-sns',
      )
        .filter((x) => !compare({}, 'falcosidekick-default').includes(x))
        .join('\n'),
    );
    console.log('=====');
    console.log(
      compare({ tlsSecretName: 'fsk-tls' }, 'falcosidekick-tls')
        .filter((x) => !compare({}, 'falcosidekick-default').includes(x))
        .join('\n'),
    );
  });
});
