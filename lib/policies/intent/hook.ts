import { showValue } from '../../diagnostics';
import { type PropFindings, reportUnknownProps } from '../../props';
import type { Kprobe, LsmHook, Tracepoint, Uprobe, Usdt } from '../model/hooks';
import { Enforcement } from './enforcement';
import {
  chmodCalls,
  chownCalls,
  fileDeleteCalls,
  fileOpenCalls,
  fileReadCalls,
  fileWriteCalls,
} from './file-hooks';
import { checkPaths } from './file-paths';
import type { HookCall } from './hook-call';
import { checkPeers, type TcpPeers, tcpConnectCalls } from './network-hooks';
import { containerStartCalls, execCalls, moduleLoadCalls, mountCalls } from './process-hooks';

/** Which calls of a hook count. */
export interface HookOptions {
  /**
   * Absolute paths of binaries whose calls are ignored, with symbolic links resolved.
   *
   * @default - no exceptions
   */
  readonly exceptBinaries?: readonly string[];

  /**
   * Whether calls of processes whose effective user is root are ignored.
   *
   * @default false
   */
  readonly exceptRoot?: boolean;
}

/** A hook as in its section of a policy. */
export type RawHook =
  | { readonly section: 'kprobes' | 'fentries'; readonly hook: Kprobe }
  | { readonly section: 'tracepoints'; readonly hook: Tracepoint }
  | { readonly section: 'lsmhooks'; readonly hook: LsmHook }
  | { readonly section: 'uprobes'; readonly hook: Uprobe }
  | { readonly section: 'usdts'; readonly hook: Usdt };

/** The parts of a hook, for {@link renderHooks}. */
export type HookParts =
  | { readonly kind: 'calls'; readonly calls: readonly HookCall[]; readonly options: HookOptions }
  | { readonly kind: 'raw'; readonly raw: RawHook };

const HOOK_OPTIONS: Readonly<Record<keyof HookOptions, true>> = { exceptBinaries: true, exceptRoot: true };

/**
 * Behaviour that a policy detects. The factories choose the kernel functions at which it can be observed reliably,
 * after all links and names are resolved, with the right arguments, types and limits.
 *
 * Paths are absolute, with symbolic links resolved. A path that ends in `/` matches everything below a directory; a
 * path that starts with `*` matches every path with that suffix.
 *
 * @example
 * Hook.fileWrite(['/etc/passwd', '/etc/cron.d/']);
 * Hook.tcpConnect({ notTo: Cidr.private(), notPorts: [443] });
 */
export class Hook {
  /** Files are modified: written, mapped as shared and writable, truncated or replaced. */
  public static fileWrite(paths: readonly string[], options: HookOptions = {}): Hook {
    return Hook.ofFiles('writes', paths, fileWriteCalls, options);
  }

  /** Files are read. Each read raises an event, so consider a {@link RateLimit} for busy files. */
  public static fileRead(paths: readonly string[], options: HookOptions = {}): Hook {
    return Hook.ofFiles('reads', paths, fileReadCalls, options);
  }

  /** Files are opened, for reading or writing. */
  public static fileOpen(paths: readonly string[], options: HookOptions = {}): Hook {
    return Hook.ofFiles('opens', paths, fileOpenCalls, options);
  }

  /** Files are deleted. */
  public static fileDelete(paths: readonly string[], options: HookOptions = {}): Hook {
    return Hook.ofFiles('deletes', paths, fileDeleteCalls, options);
  }

  /** Permissions of files are changed. */
  public static chmod(paths: readonly string[], options: HookOptions = {}): Hook {
    return Hook.ofFiles('changes the permissions of', paths, chmodCalls, options);
  }

  /** Owners of files are changed. */
  public static chown(paths: readonly string[], options: HookOptions = {}): Hook {
    return Hook.ofFiles('changes the owner of', paths, chownCalls, options);
  }

  /**
   * Programs are executed, by one of these paths or by a link to it; for scripts, the path of the script counts too.
   * Without paths, every program.
   */
  public static exec(paths?: readonly string[], options: HookOptions = {}): Hook {
    return paths === undefined
      ? Hook.ofCalls('runs any program', execCalls([]), options)
      : Hook.ofFiles('runs', paths, execCalls, options);
  }

  /**
   * Containers are started: their first program is executed. With capabilities, only containers that have at least one
   * of them.
   *
   * @param capabilities names of capabilities, such as `CAP_SYS_ADMIN`
   */
  public static containerStart(capabilities: readonly string[] = []): Hook {
    const words = capabilities.length === 0 ? '' : ` with ${capabilities.join(' or ')}`;
    return Hook.ofCalls(`starts a container${words}`, containerStartCalls(capabilities), {});
  }

  /** TCP connections are initiated, successfully or not. Without peers, every connection. */
  public static tcpConnect(peers: TcpPeers = {}, options: HookOptions = {}): Hook {
    return Hook.ofCalls('connects to these peers', tcpConnectCalls(peers), options, (prop, findings) =>
      checkPeers(peers, prop, findings),
    );
  }

  /**
   * Filesystems are mounted or mounts are moved. The first process of a container is ignored, because the container
   * runtime sets up the container's mounts as that process.
   */
  public static mount(options: HookOptions = {}): Hook {
    return Hook.ofCalls('mounts a filesystem', mountCalls(), options);
  }

  /** Kernel modules are loaded. */
  public static moduleLoad(options: HookOptions = {}): Hook {
    return Hook.ofCalls('loads a kernel module', moduleLoadCalls(), options);
  }

  /** A kernel function (kprobe), in Tetragon's own format. */
  public static kprobe(hook: Kprobe): Hook {
    return Hook.ofRaw({ section: 'kprobes', hook });
  }

  /** A kernel function (fentry), in Tetragon's own format. */
  public static fentry(hook: Kprobe): Hook {
    return Hook.ofRaw({ section: 'fentries', hook });
  }

  /** A tracepoint, in Tetragon's own format. */
  public static tracepoint(hook: Tracepoint): Hook {
    return Hook.ofRaw({ section: 'tracepoints', hook });
  }

  /** An LSM hook, in Tetragon's own format. */
  public static lsm(hook: LsmHook): Hook {
    return Hook.ofRaw({ section: 'lsmhooks', hook });
  }

  /** A function of a program (uprobe), in Tetragon's own format. */
  public static uprobe(hook: Uprobe): Hook {
    return Hook.ofRaw({ section: 'uprobes', hook });
  }

  /** A static probe of a program (USDT), in Tetragon's own format. */
  public static usdt(hook: Usdt): Hook {
    return Hook.ofRaw({ section: 'usdts', hook });
  }

  private static ofFiles(
    verb: string,
    paths: readonly string[],
    callsOf: (paths: readonly string[]) => readonly HookCall[],
    options: HookOptions,
  ): Hook {
    const usable = Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [];
    const calls = callsOf(usable);
    const isDentry = calls.some(({ args }) => args.some(({ type }) => type === 'dentry'));
    return Hook.ofCalls(`${verb} ${usable.join(', ')}`, calls, options, (prop, findings) =>
      checkPaths(paths, prop, findings, isDentry),
    );
  }

  private static ofCalls(
    words: string,
    calls: readonly HookCall[],
    options: HookOptions,
    check: (prop: string, findings: PropFindings) => void = () => undefined,
  ): Hook {
    return new Hook(words, { kind: 'calls', calls, options }, check);
  }

  private static ofRaw(raw: RawHook): Hook {
    return new Hook('does what its hooks look for', { kind: 'raw', raw }, () => undefined);
  }

  private constructor(
    /** Description of the behaviour for messages, such as `mounts a filesystem`. */
    public readonly words: string,
    public readonly parts: HookParts,
    private readonly check: (prop: string, findings: PropFindings) => void,
    /** Whether the hook enforces. */
    public readonly isEnforced = false,
    /** The enforcement. `undefined` if a hook in Tetragon's own format enforces with its own actions. */
    public readonly enforcement?: Enforcement,
  ) {}

  /**
   * Returns this hook with enforcement. Deploy it without enforcement first and check the events: each of those
   * processes would have been affected.
   *
   * @param enforcement leave it out for a hook in Tetragon's own format that has its own actions
   */
  public enforce(enforcement?: Enforcement): Hook {
    return new Hook(this.words, this.parts, this.check, true, enforcement);
  }

  /** Reports what cannot work. `prop` is the prop that contains the hook. */
  public report(prop: string, findings: PropFindings): void {
    this.check(prop, findings);
    const { enforcement, isEnforced, parts } = this;
    if (parts.kind === 'calls') {
      reportUnknownProps(findings, parts.options, HOOK_OPTIONS, prop);
    }
    if (enforcement !== undefined && !(enforcement instanceof Enforcement)) {
      findings.add('PROP1001', prop, `${showValue(enforcement)} is not an Enforcement`, {
        help: 'use Enforcement.kill(), .deny() or .signal(...)',
      });
      return;
    }
    if (enforcement === undefined) {
      if (isEnforced && parts.kind === 'calls') {
        findings.add('PROP1002', prop, 'enforce() requires an Enforcement', {
          help: 'write .enforce(Enforcement.kill()), .deny() or .signal(...)',
        });
      }
      return;
    }
    if (parts.kind === 'raw') {
      findings.add('PROP1003', prop, 'a raw hook defines its own enforcing actions', {
        help: 'add the action to its "matchActions", and call .enforce()',
      });
      return;
    }
    const stubborn = parts.calls.filter(({ call }) => !call.startsWith('security_'));
    if (enforcement.kind === 'deny' && stubborn.length > 0) {
      findings.add('PROP1003', prop, `the kernel cannot deny "${stubborn[0]?.call}"`, {
        help: 'use Enforcement.kill()',
      });
    }
  }
}
