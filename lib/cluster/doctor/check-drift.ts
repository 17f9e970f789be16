import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Kubectl } from '../kubectl';
import { at, record, text, texts } from '../objects';
import { readObjects } from '../steps/manifests';
import type { DoctorFinding } from './finding';

/** ConfigMaps of rules in the cluster that are not those of the local manifests. */
export async function checkDrift(kubectl: Kubectl, directory: string): Promise<readonly DoctorFinding[]> {
  if (!existsSync(directory)) {
    return [];
  }
  const files = readdirSync(directory).filter((name) => /falco-rules\.ya?ml$/.test(name));
  const maps = readObjects(files.map((name) => join(directory, name))).filter(
    ({ kind }) => kind === 'ConfigMap',
  );
  const findings: DoctorFinding[] = [];
  for (const map of maps) {
    const name = text(at(map, 'metadata', 'name'));
    const namespace = text(at(map, 'metadata', 'namespace'));
    const deployed = await kubectl.json('the rules cannot be read', [
      'get',
      'configmap',
      name,
      '--namespace',
      namespace,
    ]);
    if (deployed !== undefined) {
      findings.push(
        ...compare(
          `ConfigMap ${namespace}/${name}`,
          directory,
          texts(map['data']),
          texts(record(deployed)['data']),
        ),
      );
    }
  }
  return findings;
}

function compare(
  subject: string,
  directory: string,
  local: Readonly<Record<string, string>>,
  deployed: Readonly<Record<string, string>>,
): readonly DoctorFinding[] {
  const finding = (message: string): DoctorFinding => ({
    severity: 'warning',
    subject,
    message,
    help: 'deploy the rules: "make rules", or "kubectl apply -f dist/<profile>"',
  });
  const missing = Object.keys(local).filter((name) => deployed[name] === undefined);
  const changed = Object.keys(local).filter(
    (name) => deployed[name] !== undefined && deployed[name] !== local[name],
  );
  // What "make falco-custom-rules" has added is meant to be there.
  const added = Object.keys(deployed).filter(
    (name) => local[name] === undefined && !name.startsWith('90-custom-'),
  );
  return [
    ...missing.map((name) => finding(`the rules file ${name} of ${directory} is not deployed`)),
    ...changed.map((name) => finding(`the deployed rules file ${name} differs from the one in ${directory}`)),
    ...added.map((name) => finding(`the deployed rules file ${name} is not in ${directory}`)),
  ];
}
