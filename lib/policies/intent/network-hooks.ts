import { type PropFindings, reportUnknownProps } from '../../props';
import type { ArgumentFilter } from '../model/selector';
import type { Cidr } from './cidr';
import type { HookCall } from './hook-call';

/** Selects connections by their peers. All properties that are set must match. */
export interface TcpPeers {
  /** Only peers in these ranges. @default - any address */
  readonly to?: Cidr;
  /** Only peers outside these ranges. Must contain both IPv4 and IPv6 ranges. @default - any address */
  readonly notTo?: Cidr;
  /** Only these ports, or port ranges such as `6660:6669`. @default - any port */
  readonly ports?: readonly (number | string)[];
  /** All ports except these. @default - any port */
  readonly notPorts?: readonly (number | string)[];
}

const PEERS: Readonly<Record<keyof TcpPeers, true>> = { to: true, notTo: true, ports: true, notPorts: true };

/** Reports peers that do not exist, that contradict each other, or that no connection has. */
export function checkPeers(peers: TcpPeers, prop: string, findings: PropFindings): void {
  reportUnknownProps(findings, peers, PEERS, prop);
  const { to, notTo, ports, notPorts } = peers;
  if (to !== undefined && notTo !== undefined) {
    findings.add('PROP1003', `${prop}.notTo`, '"to" and "notTo" cannot both be set', {
      help: 'set either the included or the excluded ranges',
    });
  }
  if (ports !== undefined && notPorts !== undefined) {
    findings.add('PROP1003', `${prop}.notPorts`, '"ports" and "notPorts" cannot both be set', {
      help: 'set either the included or the excluded ports',
    });
  }
  for (const [key, values] of [
    ['ports', ports],
    ['notPorts', notPorts],
  ] as const) {
    for (const [index, port] of (values ?? []).entries()) {
      if (!isPort(port)) {
        findings.add('PROP1001', `${prop}.${key}[${index}]`, `"${port}" is not a valid port`, {
          help: "use a number from 1 to 65535, or a range such as '6660:6669'",
        });
      }
    }
  }
}

/** A connection of TCP is begun, whether or not it succeeds. */
export function tcpConnectCalls({ to, notTo, ports, notPorts }: TcpPeers): readonly HookCall[] {
  const filters: ArgumentFilter[] = [];
  const add = (operator: ArgumentFilter['operator'], values: readonly (string | number)[] = []) => {
    if (values.length > 0) {
      filters.push({ index: 0, operator, values: values.map(String) });
    }
  };
  add('DAddr', to?.ranges);
  add('NotDAddr', notTo?.ranges);
  add('DPort', ports);
  add('NotDPort', notPorts);
  return [
    {
      call: 'tcp_connect',
      args: [{ index: 0, type: 'sock', label: 'sock' }],
      alternatives: filters.length === 0 ? [] : [filters],
    },
  ];
}

function isPort(port: unknown): boolean {
  const isNumber = (text: string) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
  const parts = String(port).split(':');
  return parts.length <= 2 && parts.every(isNumber) && Number(parts[0]) <= Number(parts.at(-1));
}
