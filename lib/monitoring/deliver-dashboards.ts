import { ApiObject, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Diagnostic } from '../diagnostics';
import {
  addLateFindings,
  assertNameIsFree,
  jsonBytes,
  MAX_APPLIED_BYTES,
  MAX_CONFIG_MAP_BYTES,
} from '../kubernetes';
import { propDiagnostic } from '../props';
import type { DashboardFormat } from './dashboard-format';
import type { Dashboard, DashboardKey } from './dashboards';

/** What the objects with dashboards are called, and how they are found. */
export interface DeliveryOptions {
  readonly format: DashboardFormat;
  /** Names of the objects begin with it. */
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  /** The folder in Grafana. */
  readonly folder: string;
  /** The annotation that tells the sidecar the folder. */
  readonly folderAnnotation: string;
  /** Labels of the Grafana that the operator is to add them to. */
  readonly grafanaLabels: Readonly<Record<string, string>>;
}

/**
 * The objects that bring dashboards to Grafana. What is in them is made when the manifest is written, since policies and
 * rules may come later.
 */
export class DeliveredDashboards extends Construct {
  public readonly objects: readonly ApiObject[];

  constructor(
    scope: Construct,
    id: string,
    made: ReadonlyMap<DashboardKey, () => Dashboard>,
    private readonly options: DeliveryOptions,
  ) {
    super(scope, id);
    this.objects = [...made].map(([key, make]) => this.add(key, make));
    if (options.format.kind === 'ConfigMap') {
      addLateFindings(this, () => [...made].flatMap(([key, make]) => this.tooLarge(key, make())));
    }
  }

  private add(key: DashboardKey, make: () => Dashboard): ApiObject {
    const { format, namespace, folder, folderAnnotation, grafanaLabels } = this.options;
    const name = this.nameOf(key);
    assertNameIsFree(this, format.kind ?? '', namespace ?? '', name);
    const metadata = { name, ...(namespace === undefined ? {} : { namespace }), labels: this.options.labels };
    if (format.kind === 'ConfigMap') {
      return new k8s.KubeConfigMap(this, key, {
        metadata: { ...metadata, annotations: { [folderAnnotation]: folder } },
        data: Lazy.any({
          produce: () => {
            const { fileName, json } = make();
            // The sidecar writes all files into one directory.
            return { [`${this.options.name}-${fileName}`]: json };
          },
        }),
      });
    }
    return new ApiObject(this, key, {
      apiVersion: 'grafana.integreatly.org/v1beta1',
      kind: 'GrafanaDashboard',
      metadata,
      spec: {
        instanceSelector: { matchLabels: grafanaLabels },
        // Grafana is rarely in the namespace of the engines.
        allowCrossNamespaceImport: true,
        folder,
        json: Lazy.any({ produce: () => make().json }),
      },
    });
  }

  private nameOf(key: DashboardKey): string {
    return `${this.options.name}-${key}`;
  }

  private tooLarge(key: DashboardKey, { fileName, json }: Dashboard): readonly Diagnostic[] {
    const place = { kind: 'prop', construct: this.node.path, prop: 'dashboards' } as const;
    const name = `the ConfigMap "${this.nameOf(key)}"`;
    const bytes = Buffer.byteLength(json);
    if (bytes > MAX_CONFIG_MAP_BYTES) {
      const message = `${name} is ${bytes} bytes, but a ConfigMap holds at most ${MAX_CONFIG_MAP_BYTES}`;
      const help =
        'use DashboardFormat.NONE, and write the dashboards to files from the property "dashboards"';
      return [propDiagnostic('PROP1001', place, message, { help })];
    }
    const asJson = jsonBytes(fileName, json);
    if (asJson > MAX_APPLIED_BYTES) {
      const message = `${name} is too large for a plain "kubectl apply" (${asJson} bytes as JSON)`;
      const help = 'apply with "kubectl apply --server-side"';
      return [propDiagnostic('PROP1007', place, message, { help })];
    }
    return [];
  }
}
