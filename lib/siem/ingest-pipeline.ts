import { COPIED_FIELDS } from './copied-fields';

/**
 * Copies some fields out of `output_fields`. With `flattenFields`, Falcosidekick writes their names with underscores.
 * A field that cannot be copied stays where it is: no alert is refused for it.
 */
const SCRIPT = `
if (!(ctx.output_fields instanceof Map)) {
  return;
}
for (def field : params.fields) {
  def value = ctx.output_fields[field.from];
  if (value == null) {
    value = ctx.output_fields[field.flat];
  }
  if (value == null || value == '') {
    continue;
  }
  def target = ctx;
  for (def key : field.path) {
    if (!(target[key] instanceof Map)) {
      target[key] = new HashMap();
    }
    target = target[key];
  }
  target[field.key] = String.valueOf(value);
}
`;

/** The ingest pipeline that every alert goes through last. */
export function ingestPipeline(): object {
  const fields = COPIED_FIELDS.map(({ from, to }) => {
    const path = to.split('.');
    return { from, flat: from.replaceAll('.', '_'), path: path.slice(0, -1), key: path.at(-1) };
  });
  return {
    description: 'Copies alert fields for dashboards',
    processors: [
      { script: { lang: 'painless', source: SCRIPT.trim(), params: { fields }, ignore_failure: true } },
    ],
  };
}
