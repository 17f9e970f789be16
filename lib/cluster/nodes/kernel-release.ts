/** The release of a Linux kernel, as `uname -r` and the kubelet write it. */
export interface KernelRelease {
  readonly text: string;
  readonly major: number;
  readonly minor: number;
}

/** `undefined` if the text does not begin with a version. */
export function parseKernelRelease(text: string): KernelRelease | undefined {
  const match = /^v?(\d{1,3})\.(\d{1,3})(?=\D|$)/.exec(text.trim());
  return match === null ? undefined : { text: text.trim(), major: Number(match[1]), minor: Number(match[2]) };
}

export function isAtLeast({ major, minor }: KernelRelease, version: `${number}.${number}`): boolean {
  const [wantedMajor = 0, wantedMinor = 0] = version.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** The number that Red Hat counts its builds of one version with: 553 in `4.18.0-553.el8_10.x86_64`. */
export function redHatBuild({ text }: KernelRelease): number | undefined {
  const build = /^4\.18\.0-(\d+)[.\w]*\.el8/.exec(text)?.[1];
  return build === undefined ? undefined : Number(build);
}
