import { FALCO_VERSION, FALCOSIDEKICK_VERSION, TETRAGON_VERSION } from '../../facts/versions';
import type { DoctorFinding } from './finding';

const PROJECTS = [
  { name: 'Falco', repository: 'falcosecurity/falco', version: FALCO_VERSION },
  { name: 'Falcosidekick', repository: 'falcosecurity/falcosidekick', version: FALCOSIDEKICK_VERSION },
  { name: 'Tetragon', repository: 'cilium/tetragon', version: TETRAGON_VERSION },
];

/** Milliseconds until a registry that does not answer is given up. */
const PATIENCE = 10_000;

/** Whether there are newer releases than those that this library is written for. */
export async function findNewerVersions(ask: typeof fetch): Promise<readonly DoctorFinding[]> {
  const found = await Promise.all(PROJECTS.map((project) => checkProject(project, ask)));
  return found.flat();
}

async function checkProject(
  { name, repository, version }: (typeof PROJECTS)[number],
  ask: typeof fetch,
): Promise<readonly DoctorFinding[]> {
  const subject = `https://github.com/${repository}/releases`;
  const newest = await newestRelease(repository, ask);
  if (newest instanceof Error) {
    const message = `the newest version of ${name} cannot be determined: ${newest.message}`;
    return [{ severity: 'warning', subject, message, help: 'try again with access to GitHub' }];
  }
  return isNewer(newest, version)
    ? [
        {
          severity: 'warning',
          subject,
          message: `${name} ${newest} is available, but this library is built for ${version}`,
          help: 'check for a newer version of this library',
        },
      ]
    : [];
}

async function newestRelease(repository: string, ask: typeof fetch): Promise<string | Error> {
  try {
    const response = await ask(`https://api.github.com/repos/${repository}/releases/latest`, {
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok) {
      return new Error(`GitHub returned ${response.status}`);
    }
    const { tag_name: tag } = (await response.json()) as { readonly tag_name?: unknown };
    return typeof tag === 'string' ? tag.replace(/^v/, '') : new Error('GitHub returned no version');
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function isNewer(newest: string, version: string): boolean {
  const parts = (written: string) => written.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [ours, theirs] = [parts(version), parts(newest)];
  const index = ours.findIndex((part, at) => part !== (theirs[at] ?? 0));
  return index !== -1 && (theirs[index] ?? 0) > (ours[index] ?? 0);
}
