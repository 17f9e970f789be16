import { syscallOf } from '../kernel/path-parameters';
import { functionSignature, lsmSignature, type Signature, syscallSignature } from '../kernel/signature';
import type { HookView } from './hook-view';
import { hookedFunctions } from './hooked-functions';
import type { PolicyView } from './policy-view';

/** A hook on a function whose arguments are known. */
export interface SignedHook {
  readonly hook: HookView;
  readonly name: string;
  readonly signature: Signature;
  readonly isSyscall: boolean;
}

/** The hooks whose functions are known; of a list, the first function that is. */
export function signedHooks(policy: PolicyView): readonly SignedHook[] {
  const lsm = policy.hooks.flatMap((hook): SignedHook[] => {
    const signature = hook.section === 'lsmhooks' ? lsmSignature(hook.name ?? '') : undefined;
    return signature === undefined ? [] : [{ hook, name: hook.name ?? '', signature, isSyscall: false }];
  });
  const done = new Set<HookView>();
  const functions = hookedFunctions(policy).flatMap(({ hook, name, isSyscall }): SignedHook[] => {
    const signature = isSyscall ? syscallSignature(syscallOf(name) ?? '') : functionSignature(name);
    if (signature === undefined || done.has(hook)) {
      return [];
    }
    done.add(hook);
    return [{ hook, name, signature, isSyscall }];
  });
  return [...functions, ...lsm];
}
