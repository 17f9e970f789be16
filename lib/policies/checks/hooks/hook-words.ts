import { type HookSection, sectionNoun } from '../../view/hook-view';

/** `a kprobe`, `an LSM hook`: how people say what a hook is. */
export function aHook(section: HookSection): string {
  return `${section === 'lsmhooks' ? 'an' : 'a'} ${sectionNoun(section)}`;
}
