/**
 * Address ranges, for both IPv4 and IPv6. A range of one family does not cover the other: a filter `NotDAddr` with only
 * IPv4 ranges matches every IPv6 peer. The predefined ranges cover both families, and also contain the IPv4 ranges as
 * IPv4-mapped IPv6 addresses (`::ffff:10.0.0.0/104`), as seen on IPv6 sockets.
 */
export class Cidr {
  /** Addresses outside the public internet: private, shared, link-local, loopback, multicast. */
  public static private(): Cidr {
    return new Cidr([
      ...withMapped([
        ['0.0.0.0', 8],
        ['10.0.0.0', 8],
        ['100.64.0.0', 10],
        ['127.0.0.0', 8],
        ['169.254.0.0', 16],
        ['172.16.0.0', 12],
        ['192.0.0.0', 24],
        ['192.168.0.0', 16],
        ['198.18.0.0', 15],
        ['224.0.0.0', 4],
        ['240.0.0.0', 4],
        // Where each virtual machine on Azure finds its platform.
        ['168.63.129.16', 32],
      ]),
      '::/128',
      '::1/128',
      'fc00::/7',
      'fe80::/10',
      'fec0::/10',
      'ff00::/8',
    ]);
  }

  /** The machine itself. */
  public static loopback(): Cidr {
    return new Cidr([...withMapped([['127.0.0.0', 8]]), '::1/128']);
  }

  /**
   * Endpoints where clouds serve metadata and credentials of the machine: AWS and its ECS tasks, Google, Azure,
   * Alibaba, Oracle, Scaleway, Tencent. The endpoint of EKS Pod Identity is not included, because pods are meant to use
   * it.
   */
  public static cloudMetadata(): Cidr {
    return new Cidr([
      ...withMapped([
        ['169.254.169.254', 32],
        ['169.254.170.2', 32],
        ['168.63.129.16', 32],
        ['100.100.100.200', 32],
        ['192.0.0.192', 32],
        ['169.254.42.42', 32],
        ['169.254.0.23', 32],
      ]),
      'fd00:ec2::254/128',
      'fd20:ce::254/128',
      'fe80::a9fe:a9fe/128',
    ]);
  }

  /** Custom ranges or single addresses, such as `10.0.0.0/8` or `2001:db8::1`. */
  public static of(...ranges: readonly string[]): Cidr {
    return new Cidr(ranges);
  }

  private constructor(private readonly written: readonly string[]) {}

  /** The ranges in Tetragon's format. */
  public get ranges(): readonly string[] {
    return [...this.written];
  }

  /** Combines these ranges with others. */
  public and(...others: readonly Cidr[]): Cidr {
    return new Cidr([...new Set([...this.written, ...others.flatMap(({ ranges }) => ranges)])]);
  }
}

function withMapped(ranges: readonly (readonly [address: string, bits: number])[]): string[] {
  return [
    ...ranges.map(([address, bits]) => `${address}/${bits}`),
    ...ranges.map(([address, bits]) => `::ffff:${address}/${bits + 96}`),
  ];
}
