import { type Json, numberOf, objectOf, textOf } from './json';

/** An argument of a hook, as rules see it. */
export interface Argument {
  readonly label: string | undefined;
  readonly text: string;
  /** The path that it names. @default - it names none */
  readonly path?: string;
  /** The ends of the socket that it is. @default - it is no socket */
  readonly connection?: Connection;
  /** Its number. @default - it has none */
  readonly number?: number;
  /** Whether it is the program that is about to run. */
  readonly isProgram: boolean;
}

/** The two ends of a socket: its own address, and the one that it connects to. */
export interface Connection {
  readonly family: 'ipv4' | 'ipv6';
  readonly protocol: string | undefined;
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationPort: number;
}

const PATHS = ['file_arg', 'path_arg', 'linux_binprm_arg'];

/** Reads an argument: `{"file_arg": {"path": "/etc/passwd"}, "label": "file"}`. */
export function readArgument(argument: Json): Argument {
  const label = textOf(argument['label']);
  const variant = Object.keys(argument).find((key) => key !== 'label') ?? '';
  const value = argument[variant];
  const inside = objectOf(value);
  const base = { label, isProgram: variant === 'linux_binprm_arg' };
  if (inside === undefined) {
    const number = numberOf(value);
    return { ...base, text: String(value ?? ''), ...(number === undefined ? {} : { number }) };
  }
  const path = PATHS.includes(variant) ? textOf(inside['path']) : undefined;
  if (path !== undefined) {
    return { ...base, path, text: path };
  }
  const connection = variant === 'sock_arg' || variant === 'skb_arg' ? connectionOf(inside) : undefined;
  return connection === undefined
    ? { ...base, text: addressText(variant, inside) ?? JSON.stringify(inside) }
    : { ...base, connection, text: connectionText(connection) };
}

function connectionOf(socket: Json): Connection | undefined {
  const source = textOf(socket['saddr']);
  const destination = textOf(socket['daddr']);
  if (source === undefined || destination === undefined) {
    return undefined;
  }
  return {
    family: destination.includes(':') ? 'ipv6' : 'ipv4',
    protocol: textOf(socket['protocol'])
      ?.replace(/^IPPROTO_/, '')
      .toLowerCase(),
    source,
    sourcePort: numberOf(socket['sport']) ?? 0,
    destination,
    destinationPort: numberOf(socket['dport']) ?? 0,
  };
}

/** The name of a connection, as Falco prints it. */
export function connectionText({ source, sourcePort, destination, destinationPort }: Connection): string {
  return `${source}:${sourcePort}->${destination}:${destinationPort}`;
}

function addressText(variant: string, inside: Json): string | undefined {
  if (variant !== 'sockaddr_arg') {
    return textOf(inside['name']) ?? textOf(inside['path']);
  }
  const address = textOf(inside['addr']);
  return address === undefined ? undefined : `${address}:${numberOf(inside['port']) ?? 0}`;
}
