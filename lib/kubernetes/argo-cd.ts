import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { PropFindings, reportUnknownProps } from '../props';

/** Options of {@link ArgoCd.annotate}. */
export interface ArgoCdProps {
  /**
   * Whether the health of DaemonSets counts. A node that is down or full makes an application with a DaemonSet
   * unhealthy for as long as that lasts.
   *
   * @default true
   */
  readonly daemonSetHealth?: boolean;
}

const ARGO_CD_PROPS: Readonly<Record<keyof ArgoCdProps, true>> = { daemonSetHealth: true };

const WAVE = 'argocd.argoproj.io/sync-wave';
const OPTIONS = 'argocd.argoproj.io/sync-options';
const IGNORE_HEALTH = 'argocd.argoproj.io/ignore-healthcheck';

/** Kinds that must be applied first or last. Everything else is in wave 0. */
const WAVES: Readonly<Record<string, number>> = {
  Namespace: -2,
  CustomResourceDefinition: -1,
  TracingPolicy: 1,
  TracingPolicyNamespaced: 1,
};

const POLICIES = ['TracingPolicy', 'TracingPolicyNamespaced'];

/**
 * Argo CD annotations for an application that contains both Tetragon and its policies.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export class ArgoCd {
  /**
   * Adds annotations that make Argo CD apply the objects in a scope in order: namespaces, CRDs, workloads, and, once
   * those are healthy, policies. Policies whose CRD is installed by Tetragon's operator skip the dry run.
   *
   * Call it last, because objects that are added later get no annotations.
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
