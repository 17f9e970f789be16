import { didYouMean, oneOf, showValue } from '../diagnostics';
import { socketDirectory } from '../kubernetes';
import type { PropFindings } from '../props';
import { ContainerEngine, ENGINE_NAMES } from './container-engine';
import type { NodeProfile } from './node-profile';

/** How Falco reads container metadata: from which engines, when, and how much. */
export interface ContainerPluginProps {
  /**
   * Container engines that the container plugin queries.
   *
   * @default - the engines of the node profile
   */
  readonly containerEngines?: readonly ContainerEngine[];

  /**
   * Maximum length of a container label that is reported, in bytes.
   *
   * @default 100
   */
  readonly containerLabelMaxLength?: number;

  /**
   * When the plugin reads the metadata of a container: `create`, before its first process starts, and `start`, when
   * more is known about it, such as its IP address.
   *
   * @default ['create']
   */
  readonly containerHooks?: readonly string[];

  /**
   * Whether to query the size of containers, which is expensive for the engine.
   *
   * @default false
   */
  readonly containerWithSize?: boolean;
}

const HOOKS = ['create', 'start'];
const LABEL_MAX_LENGTH = 100;

/** The engines that the plugin asks: those given, or those of the nodes. */
export function enginesOf(props: ContainerPluginProps, nodes: NodeProfile): readonly ContainerEngine[] {
  return props.containerEngines ?? nodes.containerEngines;
}

/** Sockets on the node, each once. */
export function socketsOf(engines: readonly ContainerEngine[]): string[] {
  return [...new Set(engines.flatMap(({ sockets }) => sockets))];
}

/**
 * The container plugin as an entry of `plugins`. An engine that is left out would be on, with a list of sockets of the
 * plugin's own, so that every engine is written.
 */
export function containerPlugin(props: ContainerPluginProps, nodes: NodeProfile): Record<string, unknown> {
  const engines = enginesOf(props, nodes);
  const labelMaxLength = props.containerLabelMaxLength ?? LABEL_MAX_LENGTH;
  return {
    name: 'container',
    library_path: 'libcontainer.so',
    init_config: {
      label_max_len: labelMaxLength,
      with_size: props.containerWithSize ?? false,
      hooks: [...(props.containerHooks ?? ['create'])],
      engines: Object.fromEntries(
        ENGINE_NAMES.map((name) => {
          const asked = engines.filter((engine) => engine.name === name);
          const sockets = socketsOf(asked);
          return [name, { enabled: asked.length > 0, ...(sockets.length > 0 && { sockets }) }];
        }),
      ),
    },
  };
}

export function checkContainerPlugin(
  props: ContainerPluginProps,
  nodes: NodeProfile,
  findings: PropFindings,
): void {
  const length = props.containerLabelMaxLength;
  if (length !== undefined && !(Number.isInteger(length) && length >= 0 && length <= 0x7fffffff)) {
    findings.add('PROP1001', 'containerLabelMaxLength', `${length} is not a valid number of bytes`);
  }
  for (const hook of props.containerHooks ?? []) {
    if (!HOOKS.includes(hook)) {
      const help = didYouMean(hook, HOOKS);
      findings.add(
        'PROP1001',
        'containerHooks',
        `"${hook}" is not one of ${oneOf(HOOKS)}`,
        help ? { help } : {},
      );
    }
  }
  if (props.containerHooks?.length === 0) {
    findings.add(
      'PROP1017',
      'containerHooks',
      'without a hook, the plugin never reads the metadata of containers',
      {
        help: 'remove the prop, or use ["create"]',
      },
    );
  }
  const engines = enginesOf(props, nodes);
  if (engines.length === 0) {
    findings.add(
      'PROP1017',
      'containerEngines',
      'without an engine, all images, names and namespaces are missing',
      {
        help: 'remove the prop, or use [ContainerEngine.cri()]',
      },
    );
  }
  engines.forEach((engine: unknown, index) => {
    if (!(engine instanceof ContainerEngine)) {
      const message = `${showValue(engine)} is not a ContainerEngine`;
      const help = 'write ContainerEngine.cri(), for example';
      findings.add('PROP1001', `containerEngines[${index}]`, message, { help });
    }
  });
  for (const socket of socketsOf(engines.filter((engine) => engine instanceof ContainerEngine))) {
    checkSocket(socket, nodes, findings);
  }
}

function checkSocket(socket: string, nodes: NodeProfile, findings: PropFindings): void {
  if (!socket.startsWith('/') || socket.endsWith('/') || /\/\.\.?(\/|$)/.test(socket)) {
    findings.add('PROP1001', 'containerEngines', `"${socket}" is not a valid socket path`, {
      help: socket.startsWith('unix://')
        ? `write only the path: "${socket.slice('unix://'.length)}"`
        : 'write an absolute path on the node, for example "/run/containerd/containerd.sock"',
    });
    return;
  }
  if (socketDirectory(socket) === '/') {
    const message = `"${socket}" is in the root directory, so the whole file system of the node would be mounted`;
    findings.add('PROP1003', 'containerEngines', message, {
      help: 'configure the engine to listen in a directory, for example "/run/engine/engine.sock"',
    });
    return;
  }
  if (nodes.onlySockets !== undefined && !nodes.onlySockets.includes(socket)) {
    const message = `the nodes (${nodes.name}) have no socket "${socket}"`;
    findings.add('PROP1017', 'containerEngines', message, {
      help: `use ${oneOf(nodes.onlySockets)}; for other nodes, use another profile or NodeProfile.of({...})`,
    });
  }
}
