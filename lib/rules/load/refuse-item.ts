import { type DiagnosticCode, diagnostic } from '../../diagnostics';
import type { Origin } from './collected';
import type { LoadReport } from './load-report';

/**
 * Reports that an item does not go with the others.
 *
 * @returns false, to leave out what is wrong
 */
export function refuseItem(
  report: LoadReport,
  falcoMessage: string,
  origin: Origin,
  code: DiagnosticCode,
  message: string,
  help: string,
): false {
  const finding = diagnostic(code, origin.place, message, { help, falcoCode: 'LOAD_ERR_VALIDATE' });
  report.error('LOAD_ERR_VALIDATE', falcoMessage, origin.context, finding);
  return false;
}
