import { describe, expect, it } from 'vitest';
import type { SendableAlert } from '../../../lib/bridge';
import { finishAlert } from '../../../lib/bridge/alerts/finish-alert';

const ALERT: SendableAlert = {
  output: '2026-11-28T10:00:00.000000000+0000: Notice The policy p: Notice this',
  priority: 'Notice',
  rule: 'Tetragon Policy',
  source: 'tetragon',
  tags: ['tetragon'],
  time: '2026-11-28T10:00:00.000000000Z',
  output_fields: { 'tetragon.policy': 'p', cluster: 'own' },
};
const NONE = { customFields: {}, policyPriorities: {} };

describe('an alert that is posted', () => {
  it('has an id, and the custom fields that it has no value of its own for', () => {
    const { output_fields: fields } = finishAlert(ALERT, 'id-1', {
      ...NONE,
      customFields: { cluster: 'prod', region: 'eu' },
    });
    expect(fields).toEqual({
      cluster: 'own',
      region: 'eu',
      'tetragon.policy': 'p',
      'tetragon.event_id': 'id-1',
    });
  });

  it('has the priority of its policy, where the policy has no rule of its own', () => {
    const options = { ...NONE, policyPriorities: { p: 'Critical' } };
    expect(finishAlert(ALERT, 'i', options)).toMatchObject({
      priority: 'Critical',
      output: '2026-11-28T10:00:00.000000000+0000: Critical The policy p: Notice this',
    });
    expect(finishAlert({ ...ALERT, rule: 'Mine' }, 'i', options).priority).toBe('Notice');
    const other = { ...ALERT, output_fields: { 'tetragon.policy': 'toString' } };
    expect(finishAlert(other, 'i', options).priority).toBe('Notice');
  });

  it('has no text that is longer than 4096 characters', () => {
    const long = 'x'.repeat(5000);
    const cut = finishAlert({ ...ALERT, output: long, output_fields: { long } }, 'i', NONE);
    expect(cut.output).toBe(`${'x'.repeat(4091)}[...]`);
    expect(cut.output_fields['long']).toBe(cut.output);
  });
});
