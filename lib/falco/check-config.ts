import { showValue } from '../diagnostics';
import type { PropFindings } from '../props';
import { checkPlugins } from './check-plugins';
import { hiddenBy } from './check-props';
import type { FalcoConfig } from './config';
import type { FalcoProps } from './falco-props';
import { captureDirectory } from './pod';
import { checkStaticFields } from './static-fields';

/** What options say together that none of them says alone. */
export function checkConfig(props: FalcoProps, config: FalcoConfig, findings: PropFindings): void {
  checkOutputs(props, config, findings);
  checkRuleSelection(config, findings);
  checkPlugins(props, config, findings);
  checkFiles(props, config, findings);
  checkExtraFields(config, findings);
  checkMonitoring(props, config, findings);
  checkStaticFields(props, findings);
  const drops = config.syscallEventDrops?.actions ?? [];
  if (drops.includes('ignore') && (drops.includes('log') || drops.includes('alert'))) {
    findings.add('PROP1003', 'config.syscallEventDrops.actions', '"ignore" contradicts "log" and "alert"', {
      help: 'use only ["ignore"], or remove "ignore"',
    });
  }
  if (props.clusterName !== undefined && props.config?.staticFields?.['cluster'] !== undefined) {
    findings.add(
      'PROP1003',
      'config.staticFields.cluster',
      '"clusterName" sets the static field "cluster" too',
      {
        help: 'remove one of the two',
      },
    );
  }
  (config.configFiles ?? []).forEach((path, index) => {
    if (/^\/etc\/falco\/config\.d\/?$/.test(path)) {
      const message = 'the files in /etc/falco/config.d load the container plugin a second time';
      findings.add('PROP1003', `config.configFiles[${index}]`, message, {
        help: 'remove it: the construct already sets what these files contain',
      });
    }
  });
}

function checkOutputs(props: FalcoProps, config: FalcoConfig, findings: PropFindings): void {
  const url = props.config?.httpOutput?.url;
  if (typeof url === 'string' && /^https?:\/\/[^/@]*:[^/@]*@/.test(url)) {
    findings.add(
      'PROP1015',
      'config.httpOutput.url',
      'the URL contains a password, which would be readable in the ConfigMap',
      {
        help: 'replace it with ${NAME}, and set the variable from a Secret with extraEnv',
      },
    );
  }
  const { httpOutput, fileOutput, programOutput } = config;
  const needs: [boolean | undefined, string, string | undefined, string][] = [
    [httpOutput?.enabled, 'config.httpOutput.url', httpOutput?.url, 'the HTTP output'],
    [fileOutput?.enabled, 'config.fileOutput.filename', fileOutput?.filename, 'the file output'],
    [programOutput?.enabled, 'config.programOutput.program', programOutput?.program, 'the program output'],
  ];
  for (const [enabled, prop, value, output] of needs) {
    const isUrlOfReceiver = prop === 'config.httpOutput.url' && props.sendTo !== undefined;
    if (enabled === true && (value === undefined || value === '') && !isUrlOfReceiver) {
      findings.add('PROP1002', prop, `${output} is enabled, but "${prop.split('.').at(-1)}" is missing`);
    }
  }
  const switches = [config.stdoutOutput, config.syslogOutput, httpOutput, fileOutput, programOutput];
  if (!switches.some((output) => output?.enabled === true) && props.sendTo === undefined) {
    findings.add(
      'PROP1003',
      'config.stdoutOutput.enabled',
      'no output is enabled, so Falco refuses to start',
      {
        help: 'leave stdoutOutput enabled, or enable another output',
      },
    );
  }
  if (config.jsonOutput === false && props.sendTo !== undefined) {
    findings.add('PROP1003', 'config.jsonOutput', 'the receiver of "sendTo" accepts only JSON', {
      help: 'remove jsonOutput',
    });
  }
}

function checkRuleSelection(config: FalcoConfig, findings: PropFindings): void {
  (config.rules ?? []).forEach((step, index) => {
    if (!isObject(step)) {
      return;
    }
    const place = `config.rules[${index}]`;
    const selector = step.enable ?? step.disable;
    if ((step.enable === undefined) === (step.disable === undefined)) {
      findings.add('PROP1002', place, 'a step must either enable or disable rules, not both', {
        help: 'write { disable: { rule: "..." } }, for example',
      });
    } else if ((selector?.rule ?? '') === '' && (selector?.tag ?? '') === '') {
      findings.add('PROP1002', place, 'the step has neither a rule nor a tag', {
        help: 'write { disable: { rule: "..." } } or { disable: { tag: "..." } }',
      });
    }
  });
}

/** The root file system is read-only, so that whatever Falco writes has to go to a volume. */
function checkFiles(props: FalcoProps, config: FalcoConfig, findings: PropFindings): void {
  const { fileOutput, metrics, capture } = config;
  const captures = capture?.enabled === true ? captureDirectory(config) : undefined;
  for (const holds of captures === undefined ? [] : hiddenBy(captures)) {
    const message = `a volume for captures at "${captures}" hides ${holds}`;
    findings.add('PROP1020', 'config.capture.pathPrefix', message, {
      help: 'write "/tmp/falco", for example',
    });
  }
  const { containerSecurityContext: merged, unsafeContainerSecurityContext: unsafe } = props;
  if (
    unsafe === undefined ? merged?.readOnlyRootFilesystem === false : unsafe.readOnlyRootFilesystem !== true
  ) {
    return;
  }
  const volumes = [
    '/dev',
    ...(captures === undefined ? [] : [captures]),
    ...(props.extraVolumeMounts ?? []).map(({ mountPath }) => String(mountPath)),
  ];
  const files: [boolean | undefined, string, string | undefined][] = [
    [fileOutput?.enabled, 'config.fileOutput.filename', fileOutput?.filename],
    [metrics?.enabled, 'config.metrics.outputFile', metrics?.outputFile],
  ];
  for (const [enabled, prop, path = ''] of files) {
    const isWritable = volumes.some((volume) => path.startsWith(`${volume.replace(/\/+$/, '')}/`));
    if (enabled === true && path !== '' && !isWritable) {
      findings.add('PROP1003', prop, `"${path}" is on the root file system, which is read-only`, {
        help: 'mount a volume at its directory, with extraVolumes and extraVolumeMounts',
      });
    }
  }
}

/** Falco refuses to start where one of them is of another form. */
function checkExtraFields(config: FalcoConfig, findings: PropFindings): void {
  (config.appendOutput ?? []).forEach((entry, index) => {
    const { extraFields } = isObject(entry) ? entry : {};
    const place = `config.appendOutput[${index}].extraFields`;
    const help = 'write "proc.name", or { name: "%proc.name" }, for example';
    if (extraFields !== undefined && !Array.isArray(extraFields)) {
      findings.add('PROP1001', place, `${showValue(extraFields)} is not a list`, { help });
      return;
    }
    const names = new Map<string, boolean>();
    (extraFields ?? []).forEach((field: unknown, position) => {
      const name = nameOfField(field);
      if (name === undefined) {
        const message = `${showValue(field)} is neither a field nor a name with its format`;
        findings.add('PROP1001', `${place}[${position}]`, message, { help });
      } else if (names.has(name) && !(typeof field === 'string' && names.get(name) === true)) {
        findings.add('PROP1003', `${place}[${position}]`, `duplicate field "${name}"`);
      }
      names.set(name ?? '', typeof field === 'string');
    });
  });
}

function nameOfField(field: unknown): string | undefined {
  if (typeof field === 'string') {
    return field;
  }
  const [entry, ...more] = typeof field === 'object' && field !== null ? Object.entries(field) : [];
  return entry !== undefined && more.length === 0 && typeof entry[1] === 'string' ? entry[0] : undefined;
}

function checkMonitoring(props: FalcoProps, config: FalcoConfig, findings: PropFindings): void {
  const { webserver } = config;
  const asked = props.metrics === true || webserver?.prometheusMetricsEnabled === true;
  if (asked && webserver?.enabled === false) {
    findings.add(
      'PROP1003',
      'config.webserver.enabled',
      'Prometheus scrapes the web server, which is disabled',
      {
        help: 'remove webserver.enabled',
      },
    );
  }
  if (props.metrics === true && (props.config?.metrics?.enabled ?? true) === false) {
    findings.add(
      'PROP1003',
      'config.metrics.enabled',
      '"metrics: true" requires metrics, but this disables them',
      {
        help: 'leave it out',
      },
    );
  }
  if (props.metrics === true && webserver?.prometheusMetricsEnabled === false) {
    findings.add(
      'PROP1003',
      'config.webserver.prometheusMetricsEnabled',
      '"metrics: true" exposes metrics to Prometheus, but this disables the endpoint',
      { help: 'leave it out' },
    );
  }
  const { enabled, outputRule, outputFile = '' } = config.metrics ?? {};
  if (enabled === true && !asked && outputRule !== true && outputFile === '') {
    findings.add('PROP1002', 'config.metrics', 'metrics have no output, so Falco refuses to start', {
      help: 'set the prop "metrics: true", or set outputRule or outputFile',
    });
  }
  if (props.serviceMonitor === true && props.metrics !== true) {
    findings.add('PROP1016', 'serviceMonitor', 'metrics are not enabled', {
      help: 'add "metrics: true"',
    });
  }
  if (webserver?.sslEnabled === true && webserver.sslCertificate === undefined) {
    findings.add(
      'PROP1002',
      'config.webserver.sslCertificate',
      'TLS requires a certificate, but the image has none',
      {
        help: 'mount one with extraVolumes and extraVolumeMounts, and set its path here',
      },
    );
  }
}

/** What is of another kind has been reported already. */
function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
