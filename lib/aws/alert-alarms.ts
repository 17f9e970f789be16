import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { assertKnownOptions } from './known-options';

export interface AlertAlarmsOptions {
  /**
   * Actions to take when an alarm fires and when it is resolved. Do not use the topic of the alerts: it is the one that
   * may fail to deliver, and CloudWatch cannot publish to a topic that is encrypted with the AWS managed key.
   *
   * @default - no actions
   */
  readonly actions?: readonly cloudwatch.IAlarmAction[];

  /**
   * How long an alert can stay undelivered before the alarm fires.
   *
   * @default Duration.minutes(1)
   */
  readonly undeliveredFor?: Duration;
}

export interface AlertAlarmsProps extends AlertAlarmsOptions {
  /** The topic to monitor. */
  readonly topic: sns.ITopic;
}

const ALARMS_PROPS: Readonly<Record<keyof AlertAlarmsProps, true>> = {
  actions: true,
  topic: true,
  undeliveredFor: true,
};

/** Alarms for alerts that were published but did not arrive. */
export class AlertAlarms extends Construct {
  /** Fires if SNS gave up delivering a message to a subscriber. */
  public readonly failedNotifications: cloudwatch.Alarm;
  private readonly props: AlertAlarmsProps;

  constructor(scope: Construct, id: string, props: AlertAlarmsProps) {
    super(scope, id);
    assertKnownOptions(this, props, ALARMS_PROPS);
    this.props = props;
    this.failedNotifications = this.alarm('FailedNotifications', {
      alarmDescription: 'SNS could not deliver Falco alerts to a subscriber',
      metric: props.topic.metricNumberOfNotificationsFailed({
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      threshold: 1,
    });
  }

  /** Adds an alarm for the queue of undelivered alerts. */
  public watch(queue: sqs.IQueue): cloudwatch.Alarm {
    return this.alarm('UndeliveredAlerts', {
      alarmDescription: 'Falco alerts are in the dead-letter queue: nobody has seen them',
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
