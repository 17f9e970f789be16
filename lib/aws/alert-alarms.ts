import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { assertKnownOptions } from './known-options';

export interface AlertAlarmsOptions {
  /**
   * What happens on an alarm, and when it is over. Do not use the topic of the alerts: it is the one that may not
   * deliver, and CloudWatch cannot publish to a topic that the key of AWS encrypts.
   *
   * @default - the alarms are only shown
   */
  readonly actions?: readonly cloudwatch.IAlarmAction[];

  /**
   * How long an alert may lie among the undelivered ones before that is an alarm.
   *
   * @default Duration.minutes(1)
   */
  readonly undeliveredFor?: Duration;
}

export interface AlertAlarmsProps extends AlertAlarmsOptions {
  /** The topic to watch. */
  readonly topic: sns.ITopic;
}

const ALARMS_PROPS: Readonly<Record<keyof AlertAlarmsProps, true>> = {
  actions: true,
  topic: true,
  undeliveredFor: true,
};

/** Alarms for alerts that were published and did not arrive. */
export class AlertAlarms extends Construct {
  /** SNS gave up to deliver something to a subscriber. */
  public readonly failedNotifications: cloudwatch.Alarm;
  private readonly props: AlertAlarmsProps;

  constructor(scope: Construct, id: string, props: AlertAlarmsProps) {
    super(scope, id);
    assertKnownOptions(this, props, ALARMS_PROPS);
    this.props = props;
    this.failedNotifications = this.alarm('FailedNotifications', {
      alarmDescription: 'SNS could not deliver alerts of Falco to a subscriber',
      metric: props.topic.metricNumberOfNotificationsFailed({
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      threshold: 1,
    });
  }

  /** Watches the queue of what was not delivered. */
  public watch(queue: sqs.IQueue): cloudwatch.Alarm {
    return this.alarm('UndeliveredAlerts', {
      alarmDescription: 'Alerts of Falco lie in the dead-letter queue: nobody has seen them',
      metric: queue.metricApproximateAgeOfOldestMessage({
        statistic: 'Maximum',
        period: Duration.minutes(1),
      }),
      threshold: (this.props.undeliveredFor ?? Duration.minutes(1)).toSeconds(),
    });
  }

  private alarm(
    id: string,
    props: Pick<cloudwatch.AlarmProps, 'alarmDescription' | 'metric' | 'threshold'>,
  ): cloudwatch.Alarm {
    const alarm = new cloudwatch.Alarm(this, id, {
      ...props,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // Both metrics are silent while nothing is wrong.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    const actions = this.props.actions ?? [];
    alarm.addAlarmAction(...actions);
    alarm.addOkAction(...actions);
    return alarm;
  }
}
