import type { RulesDescription } from './describe';

/** Events that say "all of them" are not worth a line each. */
const MANY = 30;

/** Formats a description for people: rules first, then their macros and lists. */
export function formatDescription(description: RulesDescription): string {
  const blocks = [
    ...description.rules.map(({ info, details }) =>
      block(`rule "${info.name}"`, [
        ['description', info.description],
        ['priority', info.priority],
        ['source', info.source],
        ['enabled', info.enabled ? 'yes' : 'no'],
        ['tags', info.tags.join(', ')],
        ['condition', details.condition_compiled],
        ['output', details.output_compiled],
        ['events', events(details.events)],
        ['fields', details.condition_fields.join(', ')],
        ['macros', details.macros.join(', ')],
        ['lists', details.lists.join(', ')],
        ['exceptions', details.exception_names.join(', ')],
        ['plugins', details.plugins.join(', ')],
      ]),
    ),
    ...description.macros.map(({ info, details }) =>
      block(`macro "${info.name}"${details.used ? '' : ' (not used)'}`, [
        ['condition', details.condition_compiled],
        ['events', events(details.events)],
      ]),
    ),
    ...description.lists.map(({ info, details }) =>
      block(`list "${info.name}"${details.used ? '' : ' (not used)'}`, [
        ['items', details.items_compiled.join(', ')],
      ]),
    ),
  ];
  return blocks.join('\n\n');
}

function events(names: readonly string[]): string {
  return names.length > MANY ? `${names.length} event types` : names.join(', ');
}

function block(title: string, rows: readonly (readonly [name: string, value: string])[]): string {
  return [
    title,
    ...rows.filter(([, value]) => value !== '').map(([name, value]) => `  ${`${name}:`.padEnd(13)}${value}`),
  ].join('\n');
}
