import { type HookSection, sectionNoun } from './hook-view';

/** `a kprobe`, `an LSM hook`: how people say what a hook is. */
export function aHook(section: HookSection): string {
  return withArticle(sectionNoun(section));
}

/** `an LSM hook`, `a tracepoint`, `a uprobe`. */
export function withArticle(noun: string): string {
  return `${noun.startsWith('LSM') ? 'an' : 'a'} ${noun}`;
}
