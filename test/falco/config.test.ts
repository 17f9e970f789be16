import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { Priority } from '../../lib/alerts';
import { Driver, type FalcoConfig, type FalcoProps, Reload } from '../../lib/falco';
import { FALCO_CONFIG, KEYS_OF_OTHER_PROPS, REMOVED_KEYS } from '../../lib/falco/config/falco-config';
import type { Field, Fields } from '../../lib/falco/config/field';
import { renderSection } from '../../lib/falco/config/render';
import { PropFindings } from '../../lib/props';
import { upstreamText } from '../upstream-text';
import { falcoWith, type Manifest, yamlOf } from './harness';

/** The schema that Falco prints: a string of its source, which a macro quotes. */
const SCHEMA = upstreamText(
  'falco',
  'userspace/falco/config_json_schema.h',
  'falco/config.schema.json',
)?.replace(/^[\s\S]*LONG_STRING_CONST\(\s*(\{[\s\S]*\})\s*\);[\s\S]*$/, '$1');

const DRAFT_6 = join(__dirname, '../../node_modules/ajv/dist/refs/json-schema-draft-06.json');

/** An option, by its path of props and its path of keys. */
interface Option {
  readonly props: readonly string[];
  readonly keys: readonly string[];
  readonly field: Field;
}

/** Every option that is not itself a section. What is inside a list is taken with the list. */
function optionsOf(fields: Fields, above: Omit<Option, 'field'> = { props: [], keys: [] }): Option[] {
  return Object.entries(fields).flatMap(([prop, field]) => {
    const props = [...above.props, prop];
    const keys = [...above.keys, field.key];
    return field.type.kind === 'section'
      ? optionsOf(field.type.fields, { props, keys })
      : [{ props, keys, field }];
  });
}

const options = optionsOf(FALCO_CONFIG).map((option) => ({ ...option, name: option.props.join('.') }));

/** A text for each option that asks for a certain form. */
const TEXTS: Readonly<Record<string, string>> = {
  listen_address: '127.0.0.1',
  k8s_healthz_endpoint: '/ready',
  url: 'https://alerts.example.com/',
  interval: '15s',
  path_prefix: '/some/captures/falco',
};

/** A value that is not the default: what is written as a prop, and what is in the file. */
function sample({ key, type, default: compiled }: Field): { prop: unknown; yaml: unknown } {
  const same = (value: unknown) => ({ prop: value, yaml: value });
  switch (type.kind) {
    case 'boolean':
      return same(compiled !== true);
    case 'integer':
    case 'number':
      return same(compiled === type.max ? type.min : type.kind === 'integer' ? Math.max(type.min, 7) : 0.25);
    case 'string':
      return same(TEXTS[key] ?? '/some/text');
    case 'word':
      return same(type.words.find((word) => word !== compiled));
    case 'priority':
      return { prop: Priority.NOTICE, yaml: 'notice' };
    case 'strings':
      return same(type.words?.slice(1, 2) ?? ['some', 'texts']);
    case 'map':
      return same({ some: 'text' });
    case 'any':
      return same(key === 'extra_fields' ? ['proc.name', { name: '%fd.name' }] : { some: [1, true, 'text'] });
    case 'section':
    case 'sections': {
      const inner = Object.entries(type.fields)
        .filter(([prop]) => prop !== 'disable')
        .map(([prop, field]) => ({ prop, key: field.key, value: sample(field) }));
      const prop = Object.fromEntries(inner.map((each) => [each.prop, each.value.prop]));
      const yaml = Object.fromEntries(inner.map((each) => [each.key, each.value.yaml]));
      return type.kind === 'section' ? { prop, yaml } : { prop: [prop], yaml: [yaml] };
    }
  }
}

function nested(path: readonly string[], value: unknown): Record<string, unknown> {
  return path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Record<string, unknown>;
}

function render(config: object): Record<string, unknown> {
  const findings = new PropFindings('Falco');
  const rendered = renderSection(FALCO_CONFIG, config, 'config', findings);
  expect(findings.diagnostics).toEqual([]);
  return rendered;
}

describe('every option of falco.yaml', () => {
  it('is here', () => {
    expect(options.length).toBeGreaterThan(80);
  });

  it.each(options)('$name is written under its key where it is not the default', ({ props, keys, field }) => {
    const { prop, yaml } = sample(field);
    expect(render(nested(props, prop))).toEqual(nested(keys, yaml));
  });

  it.each(options)('$name has the key that says the same in snake case', ({ props, keys }) => {
    const snake = props.map((name) =>
      name.replace(/[A-Z]|(?<=[a-z])8601|(?<=[a-z])64$/g, (match) => `_${match.toLowerCase()}`),
    );
    const written = keys.map((key) => key.replace('base64', 'base_64'));
    expect(written).toEqual(snake.map((name) => name.replace('iso8601', 'iso_8601')));
  });

  const defaults = options.filter(
    ({ field }) => field.default !== undefined && field.type.kind !== 'priority' && field.key !== 'interval',
  );

  it.each(defaults.filter(({ field }) => field.default !== '' || field.key !== 'url'))(
    '$name is left out where it is what Falco takes anyway',
    ({ props, field }) => {
      expect(render(nested(props, field.default))).toEqual({});
    },
  );

  it('priority is left out where it is what Falco takes anyway', () => {
    expect(render({ priority: Priority.DEBUG })).toEqual({});
  });

  it('is left out where it is undefined', () => {
    for (const { props } of options) {
      expect(render(nested(props, undefined))).toEqual({});
    }
  });
});

describe('falco.yaml without props', () => {
  it('is this', () => {
    expect(falcoWith().falcoYaml).toMatchInlineSnapshot(`
      "engine:
        kind: modern_ebpf
      rules_files:
        - /etc/falco/falco_rules.yaml
        - /etc/runtime-detection/rules.d
      watch_config_files: false
      load_plugins:
        - container
      plugins:
        - name: container
          library_path: libcontainer.so
          init_config:
            label_max_len: 100
            with_size: false
            hooks:
              - create
            engines:
              cri:
                enabled: true
                sockets:
                  - /run/containerd/containerd.sock
                  - /run/crio/crio.sock
                  - /run/k3s/containerd/containerd.sock
              containerd:
                enabled: false
              docker:
                enabled: false
              podman:
                enabled: false
              lxc:
                enabled: false
              libvirt_lxc:
                enabled: false
              bpm:
                enabled: false
      rule_matching: all
      append_output:
        - suggested_output: true
      time_format_iso_8601: true
      stdout_output:
        enabled: true
      log_stderr: true
      log_syslog: false
      syscall_event_drops:
        actions:
          - log
          - alert
      webserver:
        enabled: true
      "
    `);
  });
});

describe('falco.yaml', () => {
  /** What Falco would lack, or take from its image, if the file did not say it. */
  const ALWAYS = [
    'append_output',
    'engine',
    'load_plugins',
    'plugins',
    'rules_files',
    'stdout_output',
    'watch_config_files',
    'webserver',
  ];

  it.each<[string, FalcoProps]>([
    ['without props', {}],
    ['with every option at its compiled default', { config: compiledDefaults() }],
    ['with rules of upstream alone', { upstreamRules: true, config: {} }],
    ['with other options', { clusterName: 'prod', metrics: true, config: { jsonOutput: true } }],
  ])('%s says what Falco would not know otherwise, and names no other files', (_, props) => {
    const yaml = yamlOf(props);
    expect(Object.keys(yaml)).toEqual(expect.arrayContaining(ALWAYS));
    expect(yaml).not.toHaveProperty('config_files');
  });

  it('does not watch its files with a roll-out, and says nothing with hot reload, since Falco watches by itself', () => {
    expect(yamlOf().watch_config_files).toBe(false);
    expect(yamlOf({ reload: Reload.HOT })).not.toHaveProperty('watch_config_files');
  });

  it('keeps the defaults of the construct in a section that a prop is set in', () => {
    const { webserver, syscall_event_drops } = yamlOf({
      config: { webserver: { threadiness: 2 }, syscallEventDrops: { threshold: 0.5 } },
    });
    expect(webserver).toEqual({ enabled: true, threadiness: 2 });
    expect(syscall_event_drops).toEqual({ actions: ['log', 'alert'], threshold: 0.5 });
  });

  it('can have what differs from the defaults of the construct', () => {
    const yaml = yamlOf({
      upstreamRules: false,
      config: {
        ruleMatching: 'first',
        appendOutput: [],
        timeFormatIso8601: false,
        logStderr: false,
        logSyslog: true,
        stdoutOutput: { enabled: false },
        syslogOutput: { enabled: true },
        syscallEventDrops: { actions: ['ignore'] },
        webserver: { enabled: false },
      },
    });
    const { engine, load_plugins, plugins, ...rest } = yaml;
    expect(rest).toEqual({
      rules_files: ['/etc/runtime-detection/rules.d'],
      watch_config_files: false,
      syslog_output: { enabled: true },
      syscall_event_drops: { actions: ['ignore'] },
    });
  });

  it('has an action of dropped events only once it is asked for, since Falco takes none by itself', () => {
    expect(yamlOf({ config: { syscallEventDrops: { actions: [] } } })).not.toHaveProperty(
      'syscall_event_drops',
    );
  });

  it('loads further plugins behind the container plugin', () => {
    const { load_plugins, plugins } = yamlOf({
      config: { plugins: [{ name: 'json', libraryPath: '/plugins/libjson.so', openParams: 'x' }] },
      extraVolumes: [{ name: 'plugins', emptyDir: {} }],
      extraVolumeMounts: [{ name: 'plugins', mountPath: '/plugins/' }],
    });
    expect(load_plugins).toEqual(['container', 'json']);
    expect(plugins[1]).toEqual({ name: 'json', library_path: '/plugins/libjson.so', open_params: 'x' });
  });

  it('has the name of the cluster as a static field, beside others', () => {
    expect(yamlOf({ clusterName: 'prod-1' }).static_fields).toEqual({ cluster: 'prod-1' });
    expect(yamlOf({ clusterName: 'prod-1', config: { staticFields: { team: 'a' } } }).static_fields).toEqual({
      cluster: 'prod-1',
      team: 'a',
    });
  });

  it('keeps texts that look like something else as texts', () => {
    const staticFields = { a: 'yes', b: '012', c: '1e3', d: 'null', e: '${HOME}', f: 'a: b # c' };
    expect(yamlOf({ config: { staticFields } }).static_fields).toEqual(staticFields);
  });

  it('does not repeat itself by anchors', () => {
    const initConfig = { a: 1 };
    const config: FalcoConfig = {
      plugins: [
        { name: 'a', libraryPath: '/host/etc/a.so', initConfig },
        { name: 'b', libraryPath: '/host/etc/b.so', initConfig },
      ],
    };
    expect(falcoWith({ config }).falcoYaml).not.toMatch(/[&*]ref/);
  });
});

describe('extraConfig', () => {
  it('adds keys that have no prop', () => {
    expect(yamlOf({ extraConfig: { brand_new: { deep: [1] } } }).brand_new).toEqual({ deep: [1] });
  });

  it('adds keys to a section without touching the others', () => {
    expect(yamlOf({ extraConfig: { webserver: { brand_new: 1 } } }).webserver).toEqual({
      enabled: true,
      brand_new: 1,
    });
  });

  it('adds a section that is not there otherwise', () => {
    expect(yamlOf({ extraConfig: { http_output: { brand_new: 1 } } }).http_output).toEqual({ brand_new: 1 });
  });
});

describe.skipIf(SCHEMA === undefined)(
  "the schema of Falco's configuration (skipped where it is not on this machine)",
  () => {
    const schema = JSON.parse(SCHEMA ?? '{}');
    const ajv = new Ajv({ strict: false, allErrors: true });
    ajv.addMetaSchema(JSON.parse(readFileSync(DRAFT_6, 'utf8')));
    ajv.addFormat('uri', (text: string) => URL.canParse(text));
    const validate = ajv.compile(schema);

    function errors(yaml: unknown): unknown {
      return validate(yaml) ? [] : validate.errors;
    }

    it.each(options)('takes $name', ({ props, field }) => {
      const needed = props[0] === 'programOutput' ? { programOutput: { program: 'cat' } } : {};
      const rendered = render(merged(needed, nested(props, sample(field).prop)));
      expect(errors(rendered)).toEqual([]);
    });

    it.each<[string, FalcoProps]>([
      ['without props', {}],
      [
        'with all options',
        {
          config: allOptions() as FalcoConfig,
          reload: Reload.HOT,
          extraVolumes: [{ name: 'some' }],
          extraVolumeMounts: [{ name: 'some', mountPath: '/some' }],
        },
      ],
      [
        'with all options of the driver',
        {
          driver: Driver.modernEbpf({ bufferSizePreset: 5, cpusForEachBuffer: 1, disableIterators: true }),
        },
      ],
      ['with metrics', { metrics: true, serviceMonitor: true, clusterName: 'prod' }],
    ])('takes the whole file %s', (_, props) => {
      expect(errors(yamlOf(props))).toEqual([]);
    });

    /** Why a key of the schema has no prop. */
    const WITHOUT_PROP: Readonly<Record<string, string>> = {
      container_engines: 'Falco 0.44.1 does not read it any more: the container plugin does that work',
      rule_files: 'Falco never read it: it is a slip of the schema for rules_files',
      'engine.kmod': 'the kernel module is not offered yet',
      'engine.replay': 'a recording is replayed by hand, and not by a DaemonSet',
    };

    /** Keys that other props than `config` write, by the names that the construct has for them. */
    const OF_OTHER_PROPS = [
      ...Object.keys(KEYS_OF_OTHER_PROPS),
      'engine.kind',
      'engine.modern_ebpf',
      'engine.modern_ebpf.buf_size_preset',
      'engine.modern_ebpf.cpus_for_each_buffer',
      'engine.modern_ebpf.disable_iterators',
      'engine.modern_ebpf.drop_failed_exit',
    ];

    function keysOfSchema(node: Manifest, path: string): string[] {
      const target =
        node.$ref === undefined ? node : schema.definitions[node.$ref.replace('#/definitions/', '')];
      const inner = target.type === 'array' ? (target.items ?? {}) : target;
      const resolved =
        inner.$ref === undefined ? inner : schema.definitions[inner.$ref.replace('#/definitions/', '')];
      return Object.entries(resolved.properties ?? {}).flatMap(([key, value]) => {
        const name = path === '' ? key : `${path}.${key}`;
        return name in WITHOUT_PROP ? [name] : [name, ...keysOfSchema(value, name)];
      });
    }

    function keysOfFields(fields: Fields, path = ''): string[] {
      return Object.values(fields).flatMap(({ key, type }) => {
        const name = path === '' ? key : `${path}.${key}`;
        return [name, ...('fields' in type ? keysOfFields(type.fields, name) : [])];
      });
    }

    it('has no key without a prop, but those listed here', () => {
      const known = [...keysOfFields(FALCO_CONFIG), ...OF_OTHER_PROPS, ...Object.keys(WITHOUT_PROP)];
      expect(keysOfSchema({ $ref: schema.$ref }, '').filter((key) => !known.includes(key))).toEqual([]);
    });

    it('has every key that a prop writes', () => {
      const known = keysOfSchema({ $ref: schema.$ref }, '');
      const ours = [...keysOfFields(FALCO_CONFIG), ...OF_OTHER_PROPS, ...Object.keys(WITHOUT_PROP)];
      expect(ours.filter((key) => !known.includes(key))).toEqual([]);
    });

    it('has no key that we call removed, but those that Falco does not read', () => {
      const known = keysOfSchema({ $ref: schema.$ref }, '').filter((key) => !(key in KEYS_OF_OTHER_PROPS));
      expect(
        Object.keys(REMOVED_KEYS)
          .filter((key) => known.includes(key))
          .sort(),
      ).toEqual(['container_engines', 'rule_files']);
    });
  },
);

function compiledDefaults(): FalcoConfig {
  const given = options
    .filter(
      ({ field, name }) =>
        field.default !== undefined && !['appendOutput', 'metrics.interval'].includes(name),
    )
    .filter(
      ({ field, props }) =>
        !(field.key === 'enabled' && ['stdoutOutput', 'webserver'].includes(props[0] ?? '')),
    )
    .filter(({ field }) => field.key !== 'url')
    .map(({ props, field }) =>
      nested(props, field.type.kind === 'priority' ? Priority.DEBUG : field.default),
    );
  return given.reduce(merged, {}) as FalcoConfig;
}

function allOptions(): object {
  const given = options
    .filter(({ name }) => !['configFiles'].includes(name))
    .map(({ props, field, name }) => nested(props, name === 'webserver.enabled' ? true : sample(field).prop));
  return given.reduce(merged, {});
}

function merged(a: object, b: object): object {
  const out: Record<string, unknown> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const before = out[key];
    const both = [before, value].every((each) => isPlain(each));
    out[key] = both ? merged(before as object, value as object) : value;
  }
  return out;
}

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
