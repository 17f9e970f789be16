import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('tables of the kernel', () => {
  it('is clean with kprobes that compare with the same values', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: tcp_connect
          syscall: false
          args:
            - index: 0
              type: sock
          selectors:
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["443"]
        - call: tcp_close
          syscall: false
          args:
            - index: 0
              type: sock
          selectors:
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["443"]
    `);
  });

  it('reports kprobes that write the same table', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchArgs:
                  - index: 0
                    operator: DPort
                    values: ["443"]
          - call: tcp_close
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchArgs:
                  - index: 0
                    operator: DPort
                    values: ["80"]
      `),
    ).toEqual([
      'POLICY3063 warning 15:15 spec.kprobes[0].selectors[0].matchArgs[0]: overwritten: kprobes of a policy share a table of numbers, and kprobes[1] writes it last (give the hooks the same filter, move them to separate policies, or set the option "disable-kprobe-multi" to "1")',
    ]);
  });

  it.each([
    ['"1"', '"0"', 1],
    ['"0"', '"true"', 0],
  ])('are shared unless the last option says otherwise: %s, %s', (first, last, count) => {
    const kprobe = (call: string, port: number) =>
      `{ call: ${call}, syscall: false, args: [{ index: 0, type: sock }], selectors: [{ matchArgs: [{ index: 0, operator: DPort, values: ["${port}"] }] }] }`;
    const found = findingsIn(`
      options: [{ name: disable-kprobe-multi, value: ${first} }, { name: disable-kprobe-multi, value: ${last} }]
      kprobes: [${kprobe('tcp_connect', 443)}, ${kprobe('tcp_close', 80)}]
    `);
    expect(found.filter((line) => line.startsWith('POLICY3063'))).toHaveLength(count);
  });

  it('is clean where each kprobe is attached by itself', () => {
    expectClean(`
      podSelector: {}
      options:
        - name: disable-kprobe-multi
          value: "1"
      kprobes:
        - call: tcp_connect
          syscall: false
          args:
            - index: 0
              type: sock
          selectors:
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["443"]
        - call: tcp_close
          syscall: false
          args:
            - index: 0
              type: sock
          selectors:
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["80"]
    `);
  });

  it('is clean on kernels that attach each kprobe by itself', () => {
    expectClean(
      `
      podSelector: {}
      kprobes:
        - call: tcp_connect
          syscall: false
          args:
            - index: 0
              type: sock
          selectors:
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["443"]
        - call: tcp_close
          syscall: false
          args:
            - index: 0
              type: sock
          selectors:
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["80"]
    `,
      { kernel: '5.17' },
    );
  });

  it('is clean with texts, which have places of their own', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: security_file_open
          syscall: false
          args:
            - index: 0
              type: file
          selectors:
            - matchArgs:
                - index: 0
                  operator: Prefix
                  values: [/etc/]
        - call: security_file_permission
          syscall: false
          args:
            - index: 0
              type: file
          selectors:
            - matchArgs:
                - index: 0
                  operator: Prefix
                  values: [/usr/]
    `);
  });

  it('reports programs that hold for another kprobe too', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchBinaries:
                  - operator: In
                    values: [/usr/bin/curl]
          - call: tcp_close
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchArgs:
                  - index: 0
                    operator: DPortPriv
      `),
    ).toEqual([
      'POLICY3063 warning 23:11 spec.kprobes[1].selectors[0]: overwritten: kprobes of a policy share the programs of their first selectors, and kprobes[0] writes them last (give the hooks the same filter, move them to separate policies, or set the option "disable-kprobe-multi" to "1")',
    ]);
  });

  it('reports addresses that another kprobe replaces', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchArgs:
                  - index: 0
                    operator: DAddr
                    values: [10.0.0.1, "::1"]
          - call: tcp_close
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchArgs:
                  - index: 0
                    operator: DAddr
                    values: [10.0.0.2]
      `),
    ).toEqual([
      'POLICY3063 warning 15:15 spec.kprobes[0].selectors[0].matchArgs[0]: overwritten: kprobes of a policy share a table of IPv4 addresses, and kprobes[1] writes it last (give the hooks the same filter, move them to separate policies, or set the option "disable-kprobe-multi" to "1")',
    ]);
  });

  it('is clean with eight filters of numbers', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: sock
          selectors:
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["443"]
                - index: 0
                  operator: DPort
                  values: ["443"]
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["443"]
                - index: 0
                  operator: DPort
                  values: ["443"]
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["443"]
                - index: 0
                  operator: DPort
                  values: ["443"]
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["443"]
                - index: 0
                  operator: DPort
                  values: ["443"]
    `);
  });

  const two = (first: string, second: string) => `
      podSelector: {}
      kprobes:
        - call: tcp_connect
          syscall: false
          args: [{ index: 0, type: sock }]
          selectors: [${first}]
        - call: tcp_close
          syscall: false
          args: [{ index: 0, type: sock }]
          selectors: [${second}]`;
  const programs = (filter: string) => `{ matchBinaries: [{ ${filter} }] }`;
  const places = (spec: string) => findingsIn(spec).map((line) => line.replace(/ \(give.*/, ''));

  it('compares programs whatever their order is and how often they are named', () => {
    expectClean(
      two(
        programs('operator: In, values: [/bin/a, /bin/b, /bin/a]'),
        programs('operator: In, followChildren: false, values: [/bin/b, /bin/a]'),
      ),
    );
  });

  it.each([
    'operator: NotIn, values: [/bin/a]',
    'operator: In, values: [/bin/b]',
    'operator: In, values: [/bin/a, /bin/b]',
    'operator: In, values: [/bin/a], followChildren: true',
  ])('reports programs beside others: %s', (filter) => {
    expect(places(two(programs(filter), programs('operator: In, values: [/bin/a]')))).toEqual([
      'POLICY3063 warning 11:37 spec.kprobes[0].selectors[0].matchBinaries[0]: overwritten: kprobes of a policy share the programs of their first selectors, and kprobes[1] writes them last',
    ]);
  });

  it('compares the programs of each selector with those of the same place, where another hook has it', () => {
    const rest = ['b', 'c', 'd', 'e'].map((name) => programs(`operator: In, values: [/bin/${name}]`));
    const others = ['b', 'c', 'd', 'e'].map((name) =>
      programs(`operator: In, values: [/bin/${name}${name}]`),
    );
    const same = programs('operator: In, values: [/bin/a]');
    expectClean(two([same, ...rest].join(', '), same));
    expectClean(two(same, [same, ...rest].join(', ')));
    expect(
      places(two([same, ...rest].join(', '), [same, ...others].join(', '))).map((line) =>
        line.replace(/^.*?: /, ''),
      ),
    ).toEqual(
      ['second', 'third', 'fourth', 'fifth'].map(
        (ordinal) =>
          `overwritten: kprobes of a policy share the programs of their ${ordinal} selectors, and kprobes[1] writes them last`,
      ),
    );
  });

  it('is clean where programs are empty, and in a single hook', () => {
    expectClean(
      two(
        '{ matchArgs: [{ index: 0, operator: DPortPriv }] }',
        '{ matchArgs: [{ index: 0, operator: SPortPriv }] }',
      ),
    );
  });

  it('compares the filters of a place, and what is returned apart', () => {
    const hook = (call: string, entry: string[], returned: string[]) => `
        - call: ${call}
          syscall: false
          return: true
          returnArg: { index: 0, type: int }
          args: [{ index: 0, type: int }]
          selectors:
            - matchArgs: [${entry.map((value) => `{ index: 0, operator: InMap, values: ["${value}"] }`).join(', ')}]
              matchReturnArgs: [${returned.map((value) => `{ index: 0, operator: InMap, values: ["${value}"] }`).join(', ')}]`;
    const spec = (...hooks: string[]) => `
      podSelector: {}
      kprobes:${hooks.join('')}`;
    expectClean(spec(hook('one', ['1', '2'], ['3']), hook('two', ['1', '2'], ['3'])));
    expect(places(spec(hook('one', ['1', '2'], ['3']), hook('two', ['1', '4'], ['5'])))).toEqual([
      'POLICY3063 warning 14:69 spec.kprobes[0].selectors[0].matchArgs[1]: overwritten: kprobes of a policy share a table of numbers, and kprobes[1] writes it last',
      'POLICY3063 warning 15:29 spec.kprobes[0].selectors[0].matchReturnArgs[0]: overwritten: kprobes of a policy share a table of numbers, and kprobes[1] writes it last',
    ]);
    // What comes first in a hook is also overwritten by what the hook has no second of.
    expectClean(spec(hook('one', ['1', '2'], ['3']), hook('two', ['1'], ['3'])));
  });

  it.each(['kprobes', 'uprobes'])(
    'reports substrings of %s, which share one table on any kernel',
    (section) => {
      const hook = (name: string, values: string) => `
        - ${section === 'kprobes' ? `call: ${name}\n          syscall: false` : `path: /bin/bash\n          symbols: [${name}]`}
          args: [{ index: 0, type: string }]
          selectors: [{ matchArgs: [{ index: 0, operator: SubString, values: [${values}] }] }]`;
      const lines = (...hooks: string[]) =>
        findingsIn(`\n      podSelector: {}\n      ${section}:${hooks.join('')}`, { kernel: '6.17' }).map(
          (line) => line.replace(/ \(give .*/, ''),
        );
      expect(lines(hook('one', 'a'), hook('two', 'a'))).toEqual([]);
      expect(lines(hook('one', 'a'), hook('two', 'b'))).toEqual([
        `POLICY3063 warning 11:33 spec.${section}[0].selectors[0].matchArgs[0]: overwritten: ${section} of a policy share a table of substrings, and ${section}[1] writes it last`,
      ]);
    },
  );

  it('reports strings that uprobes share, whose tables are of the policy', () => {
    const uprobe = (symbol: string, value: string) => `
        - path: /bin/bash
          symbols: [${symbol}]
          args: [{ index: 0, type: char_buf, sizeArgIndex: 2 }]
          selectors: [{ matchArgs: [{ index: 0, operator: Prefix, values: [${value}] }] }]`;
    const spec = `
      podSelector: {}
      uprobes:${uprobe('one', 'a')}${uprobe('two', 'b')}`;
    expect(findingsIn(spec, { kernel: '6.6' })).toEqual([
      'POLICY3063 warning 11:33 spec.uprobes[0].selectors[0].matchArgs[0]: overwritten: uprobes of a policy share a table of prefixes, and uprobes[1] writes it last (give the hooks the same filter, move them to separate policies, or set the option "disable-uprobe-multi" to "1")',
    ]);
    expectClean(spec, { kernel: '6.5' });
  });

  it('reports numbers and programs that USDTs share', () => {
    const usdt = (name: string, number: number, binary: string) => `
        - path: /bin/bash
          provider: bash
          name: ${name}
          args: [{ index: 0, type: int32 }]
          selectors:
            - matchArgs: [{ index: 0, operator: InMap, values: ["${number}"] }]
              matchBinaries: [{ operator: In, values: [${binary}] }]`;
    const spec = (options: string, ...usdts: string[]) => `
      podSelector: {}
      usdts:${usdts.join('')}
      options: [${options}]`;
    expectClean(spec('', usdt('one', 1, '/bin/a'), usdt('two', 1, '/bin/a')), { kernel: '6.6' });
    const differing = [usdt('one', 1, '/bin/a'), usdt('two', 2, '/bin/b')];
    const help =
      'give the hooks the same filter, move them to separate policies, or set the option "disable-uprobe-multi" to "1"';
    expect(findingsIn(spec('', ...differing), { kernel: '6.6' })).toEqual([
      `POLICY3063 warning 13:23 spec.usdts[0].selectors[0].matchArgs[0]: overwritten: USDTs of a policy share a table of numbers, and usdts[1] writes it last (${help})`,
      `POLICY3063 warning 14:27 spec.usdts[0].selectors[0].matchBinaries[0]: overwritten: USDTs of a policy share the programs of their first selectors, and usdts[1] writes them last (${help})`,
    ]);
    expectClean(spec('', ...differing), { kernel: '6.5' });
    expectClean(spec('{ name: disable-uprobe-multi, value: "1" }', ...differing), { kernel: '6.6' });
  });

  it('compares what two of three hooks have, and passes over a filter without values', () => {
    const same = programs('operator: In, values: [/bin/a]');
    const three = `${two(same, `${same}, ${programs('operator: In, values: [/bin/b]')}`)}
        - call: tcp_sendmsg
          syscall: false
          args: [{ index: 0, type: sock }]
          selectors: [${same}, ${programs('operator: In, values: [/bin/c]')}]`;
    expect(places(three)).toEqual([
      'POLICY3063 warning 15:94 spec.kprobes[1].selectors[1].matchBinaries[0]: overwritten: kprobes of a policy share the programs of their second selectors, and kprobes[2] writes them last',
    ]);
    expect(
      places(two(same, programs('operator: In, values: []'))).filter((line) => line.startsWith('POLICY3063')),
    ).toEqual([
      'POLICY3063 warning 15:19 spec.kprobes[1].selectors[0]: overwritten: kprobes of a policy share the programs of their first selectors, and kprobes[0] writes them last',
    ]);
  });
});
