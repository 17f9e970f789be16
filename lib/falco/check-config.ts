import type { PropFindings } from '../diagnostics';
import type { FalcoConfig } from './config';
import type { FalcoProps } from './falco-props';

/** What options say together that none of them says alone. */
export function checkConfig(props: FalcoProps, config: FalcoConfig, findings: PropFindings): void {
  checkOutputs(props, config, findings);
  checkRuleSelection(config, findings);
  checkPlugins(config, findings);
  checkMonitoring(props, config, findings);
  const drops = config.syscallEventDrops?.actions ?? [];
  if (drops.includes('ignore') && (drops.includes('log') || drops.includes('alert'))) {
    findings.add('PROP1003', 'config.syscallEventDrops.actions', '"ignore" contradicts "log" and "alert"', {
      help: 'write ["ignore"] alone, or leave "ignore" out',
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
        help: 'leave it out: what these files say is set already',
      });
    }
  });
}

function checkOutputs(props: FalcoProps, config: FalcoConfig, findings: PropFindings): void {
  const { httpOutput, fileOutput, programOutput } = config;
  const needs: [boolean | undefined, string, string | undefined, string][] = [
    [httpOutput?.enabled, 'config.httpOutput.url', httpOutput?.url, 'the HTTP output'],
    [fileOutput?.enabled, 'config.fileOutput.filename', fileOutput?.filename, 'the file output'],
    [programOutput?.enabled, 'config.programOutput.program', programOutput?.program, 'the program output'],
  ];
  for (const [enabled, prop, value, output] of needs) {
    if (enabled === true && (value === undefined || value === '')) {
      findings.add('PROP1002', prop, `${output} is enabled and "${prop.split('.').at(-1)}" is missing`);
    }
  }
  const switches = [config.stdoutOutput, config.syslogOutput, httpOutput, fileOutput, programOutput];
  if (!switches.some((output) => output?.enabled === true) && props.sendTo === undefined) {
    findings.add('PROP1003', 'config.stdoutOutput.enabled', 'no output is enabled: Falco refuses to start', {
      help: 'leave stdoutOutput enabled, or enable another output',
    });
  }
  if (config.jsonOutput === false && props.sendTo !== undefined) {
    findings.add('PROP1003', 'config.jsonOutput', 'the receiver of "sendTo" reads JSON only', {
      help: 'leave jsonOutput out',
    });
  }
}

function checkRuleSelection(config: FalcoConfig, findings: PropFindings): void {
  (config.rules ?? []).forEach((step, index) => {
    const place = `config.rules[${index}]`;
    const selector = step.enable ?? step.disable;
    if ((step.enable === undefined) === (step.disable === undefined)) {
      findings.add('PROP1002', place, 'a step either enables or disables', {
        help: 'write { disable: { rule: "..." } }, for example',
      });
    } else if (selector?.rule === undefined && selector?.tag === undefined) {
      findings.add('PROP1002', place, 'the step names neither a rule nor a tag', {
        help: 'write { disable: { rule: "..." } } or { disable: { tag: "..." } }',
      });
    }
  });
}

function checkPlugins(config: FalcoConfig, findings: PropFindings): void {
  const seen = new Set(['container']);
  (config.plugins ?? []).forEach((plugin, index) => {
    if (seen.has(plugin.name)) {
      findings.add(
        'PROP1003',
        `config.plugins[${index}].name`,
        `the plugin "${plugin.name}" is loaded already`,
        {
          help:
            plugin.name === 'container'
              ? 'set it up with the props nodes, containerEngines, containerHooks and containerLabelMaxLength'
              : 'remove one of the two',
        },
      );
    }
    seen.add(plugin.name);
  });
}

function checkMonitoring(props: FalcoProps, config: FalcoConfig, findings: PropFindings): void {
  const { webserver } = config;
  const asked = props.metrics === true || webserver?.prometheusMetricsEnabled === true;
  if (asked && webserver?.enabled === false) {
    findings.add('PROP1003', 'config.webserver.enabled', 'Prometheus asks the web server, which is off', {
      help: 'leave webserver.enabled out',
    });
  }
  if (props.serviceMonitor === true && props.metrics !== true) {
    findings.add('PROP1003', 'serviceMonitor', 'there are no metrics to monitor', {
      help: 'add "metrics: true"',
    });
  }
  if (webserver?.sslEnabled === true && webserver.sslCertificate === undefined) {
    findings.add(
      'PROP1002',
      'config.webserver.sslCertificate',
      'TLS needs a certificate, and the image has none',
      {
        help: 'mount one with extraVolumes and extraVolumeMounts, and name its path here',
      },
    );
  }
}
