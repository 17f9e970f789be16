import { quote } from '../../../diagnostics';
import { isImpossible } from '../../agent/impossible-actions';
import { isUnreadable, placedActions } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';

/**
 * "GetUrl" and "DnsLookup" are done by the agent, which says nothing where they fail.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L1315
 */
export const lookups = policyCheck({
  name: 'lookups',
  codes: {
    POLICY4022: {
      severity: 'error',
      title: 'an address cannot be asked for',
      why: 'the agent loads the policy, and no request is made',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: GetUrl, argUrl: canary.example.com }`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: GetUrl, argUrl: "https://canary.example.com/token" }`,
      },
    },
    POLICY4023: {
      severity: 'error',
      title: 'a name cannot be looked up',
      why: 'the agent loads the policy, and no query is made',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: DnsLookup }`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: DnsLookup, argFqdn: canary.example.com }`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const { hook, action, at } of placedActions(policy)) {
      const { action: name, argUrl, argFqdn } = action;
      if (
        name === 'GetUrl' &&
        !isImpossible(hook, name) &&
        !isUnreadable(action, 'argUrl') &&
        !isUrl(argUrl)
      ) {
        report({
          code: 'POLICY4022',
          path: at('argUrl'),
          message:
            (argUrl ?? '') === ''
              ? '"GetUrl" has no "argUrl"'
              : `${quote(argUrl ?? '')} is no address that can be asked for`,
          help: 'write an address that begins with http:// or https://',
        });
      }
      if (
        name === 'DnsLookup' &&
        !isImpossible(hook, name) &&
        !isUnreadable(action, 'argFqdn') &&
        !isDomain(argFqdn)
      ) {
        report({
          code: 'POLICY4023',
          path: at('argFqdn'),
          message:
            (argFqdn ?? '') === ''
              ? '"DnsLookup" has no "argFqdn"'
              : `${quote(argFqdn ?? '')} is no name that can be looked up`,
          help: 'write a name such as canary.example.com',
        });
      }
    }
  },
});

function isUrl(text = ''): boolean {
  return /^https?:\/\/[^\s/?#:@][^\s/?#]*[^\s]*$/i.test(text);
}

function isDomain(text = ''): boolean {
  const name = text.replace(/\.$/, '');
  const isAddress = /^[\d.]+$/.test(name) || name.includes(':');
  return (
    !isAddress &&
    name.length <= 253 &&
    name.split('.').every((label) => /^[A-Za-z0-9_](?:[-A-Za-z0-9_]{0,61}[A-Za-z0-9_])?$/.test(label))
  );
}
