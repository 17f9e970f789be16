import { didYouMean, whatThereIs } from '../diagnostics';
import type { PropFindings } from './prop-findings';

/**
 * Reports unknown props, which TypeScript rejects but plain JavaScript allows. `removed` lists props of other tools or
 * older versions, each with its replacement.
 *
 * @param known a key for each prop there is: `Record<keyof Props, true>` makes the compiler keep it complete
 * @param prefix what the props are inside of, such as `config.webserver`
 */
export function reportUnknownProps(
  findings: PropFindings,
  props: object,
  known: Readonly<Record<string, unknown>>,
  prefix = '',
  removed: Readonly<Record<string, string>> = {},
): void {
  for (const name of Object.keys(props)) {
    if (Object.hasOwn(known, name)) {
      continue;
    }
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const replacement = Object.hasOwn(removed, name) ? removed[name] : undefined;
    if (replacement === undefined) {
      const help = didYouMean(name, Object.keys(known)) ?? whatThereIs(name, Object.keys(known));
      findings.add('PROP1004', path, `unknown prop "${name}"`, { help });
    } else {
      findings.add('PROP1005', path, `"${name}" is not supported here`, { help: replacement });
    }
  }
}
