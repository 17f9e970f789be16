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
      title: '"GetUrl" has no valid URL',
      why: 'the agent loads the policy, but sends no request',
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
      title: '"DnsLookup" has no valid name',
      why: 'the agent loads the policy, but sends no query',
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
              ? '"GetUrl" requires "argUrl"'
              : `${quote(argUrl ?? '')} is not a valid URL`,
          help: 'use a URL that starts with http:// or https://',
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
              ? '"DnsLookup" requires "argFqdn"'
              : `${quote(argFqdn ?? '')} is not a valid DNS name`,
          help: 'use a name such as canary.example.com',
        });
      }
    }
  },
});

/** Credentials, a name or an address in brackets, and a port: only what follows may have spaces. */
const HTTP_URL = /^https?:\/\/(?:[^\s/?#@]*@)?(?:\[[^\s\]]+\]|[^\s/?#:@[\]]+)(?::\d*)?(?:[/?#]|$)/i;

function isUrl(text = ''): boolean {
  return HTTP_URL.test(text);
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
