import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { PropFindings, reportUnknownProps } from '../props';

/** What Argo CD is told beside the order. */
export interface ArgoCdProps {
  /**
   * Whether the health of DaemonSets counts. A node that is down, or has no room, makes an application with a DaemonSet
   * unhealthy for as long as it lasts.
   *
   * @default true
   */
  readonly daemonSetHealth?: boolean;
}

const ARGO_CD_PROPS: Readonly<Record<keyof ArgoCdProps, true>> = { daemonSetHealth: true };

const WAVE = 'argocd.argoproj.io/sync-wave';
const OPTIONS = 'argocd.argoproj.io/sync-options';
const IGNORE_HEALTH = 'argocd.argoproj.io/ignore-healthcheck';

/** What has to be there first, and what wants all others. Everything else is of wave 0. */
const WAVES: Readonly<Record<string, number>> = {
  Namespace: -2,
  CustomResourceDefinition: -1,
  TracingPolicy: 1,
  TracingPolicyNamespaced: 1,
};

const POLICIES = ['TracingPolicy', 'TracingPolicyNamespaced'];

/**
 * Annotations for Argo CD, where one application has both Tetragon and its policies.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export class ArgoCd {
  /**
   * Tells Argo CD in which order to apply what is in a scope: namespaces, definitions, the programs, and policies once
   * those are healthy. A policy whose definition comes from Tetragon's operator is not tried out before.
   *
   * Call it last: what is added later has no annotations.
   *
   * @example
   * ArgoCd.annotate(chart);
   */
  public static annotate(scope: IConstruct, props: ArgoCdProps = {}): void {
    const findings = new PropFindings(scope.node.path);
    reportUnknownProps(findings, props, ARGO_CD_PROPS);
    findings.assertNoErrors();
    const { daemonSetHealth = true } = props;
    for (const object of scope.node.findAll().filter(ApiObject.isApiObject)) {
      const wave = WAVES[object.kind];
      if (wave !== undefined) {
        object.metadata.addAnnotation(WAVE, String(wave));
      }
      if (POLICIES.includes(object.kind)) {
        object.metadata.addAnnotation(OPTIONS, 'SkipDryRunOnMissingResource=true');
      }
      if (object.kind === 'DaemonSet' && !daemonSetHealth) {
        object.metadata.addAnnotation(IGNORE_HEALTH, 'true');
      }
    }
  }

  private constructor() {}
}
