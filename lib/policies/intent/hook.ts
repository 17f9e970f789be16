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

/** Whose calls of a hook count. */
export interface HookOptions {
  /**
   * Programs whose calls do not count, by the absolute paths of their files, with no links in them.
   *
   * @default - every program's calls count
   */
  readonly exceptBinaries?: readonly string[];

  /**
   * Whether only calls of users other than root count, by the effective user of the process.
   *
   * @default false
   */
  readonly exceptRoot?: boolean;
}

/** A hook as a policy has it, in its section. */
export type RawHook =
  | { readonly section: 'kprobes' | 'fentries'; readonly hook: Kprobe }
  | { readonly section: 'tracepoints'; readonly hook: Tracepoint }
  | { readonly section: 'lsmhooks'; readonly hook: LsmHook }
  | { readonly section: 'uprobes'; readonly hook: Uprobe }
  | { readonly section: 'usdts'; readonly hook: Usdt };

/** What a hook is made of, for {@link renderHooks}. */
export type HookParts =
  | { readonly kind: 'calls'; readonly calls: readonly HookCall[]; readonly options: HookOptions }
  | { readonly kind: 'raw'; readonly raw: RawHook };

const HOOK_OPTIONS: Readonly<Record<keyof HookOptions, true>> = { exceptBinaries: true, exceptRoot: true };

/**
 * Behaviour that a policy looks for. The factories choose the functions of the kernel at which it can be seen for what
 * it is, after all links and names are resolved, with the right arguments, types and limits.
 *
 * Paths are absolute, as the kernel knows them: with no links in them. One that ends in `/` is everything below a
 * directory; one that begins with `*` is everything that ends so.
 *
 * @example
 * Hook.fileWrite(['/etc/passwd', '/etc/cron.d/']);
 * Hook.tcpConnect({ notTo: Cidr.private(), notPorts: [443] });
 */
export class Hook {
  /** Files are written: by a write or a shared mapping, or by being cut or replaced. */
  public static fileWrite(paths: readonly string[], options: HookOptions = {}): Hook {
    return Hook.ofFiles('writes', paths, fileWriteCalls, options);
  }

  /** Files are read. On a busy file that is an event for each read: mind {@link RateLimit}. */
  public static fileRead(paths: readonly string[], options: HookOptions = {}): Hook {
    return Hook.ofFiles('reads', paths, fileReadCalls, options);
  }

  /** Files are opened, whether to be read or written. */
  public static fileOpen(paths: readonly string[], options: HookOptions = {}): Hook {
    return Hook.ofFiles('opens', paths, fileOpenCalls, options);
  }

  /** Names of files are taken away. */
  public static fileDelete(paths: readonly string[], options: HookOptions = {}): Hook {
    return Hook.ofFiles('deletes', paths, fileDeleteCalls, options);
  }

  /** Permissions of files change. */
  public static chmod(paths: readonly string[], options: HookOptions = {}): Hook {
    return Hook.ofFiles('changes the permissions of', paths, chmodCalls, options);
  }

  /** Files get another owner. */
  public static chown(paths: readonly string[], options: HookOptions = {}): Hook {
    return Hook.ofFiles('changes the owner of', paths, chownCalls, options);
  }

  /**
   * Programs are run, whether called by these paths or by links to them; of scripts, the script's path counts too.
   * Without paths: every program.
   */
  public static exec(paths?: readonly string[], options: HookOptions = {}): Hook {
    return paths === undefined
      ? Hook.ofCalls('runs any program', execCalls([]), options)
      : Hook.ofFiles('runs', paths, execCalls, options);
  }

  /**
   * Containers start, by their first program. With capabilities, those that have at least one of them.
   *
   * @param capabilities such as `CAP_SYS_ADMIN`
   */
  public static containerStart(capabilities: readonly string[] = []): Hook {
    const words = capabilities.length === 0 ? '' : ` with ${capabilities.join(' or ')}`;
    return Hook.ofCalls(`starts a container${words}`, containerStartCalls(capabilities), {});
  }

  /** Connections of TCP are begun, whether or not they succeed. Without peers: every connection. */
  public static tcpConnect(peers: TcpPeers = {}, options: HookOptions = {}): Hook {
    return Hook.ofCalls('connects to these peers', tcpConnectCalls(peers), options, (prop, findings) =>
      checkPeers(peers, prop, findings),
    );
  }

  /**
   * Filesystems are mounted, or mounts moved. Not by the first process of a container, as which the container runtime
   * mounts what the container starts with.
   */
  public static mount(options: HookOptions = {}): Hook {
    return Hook.ofCalls('mounts a filesystem', mountCalls(), options);
  }

  /** Modules are loaded into the kernel. */
  public static moduleLoad(options: HookOptions = {}): Hook {
    return Hook.ofCalls('loads a kernel module', moduleLoadCalls(), options);
  }

  /** A function of the kernel, in Tetragon's own words. */
  public static kprobe(hook: Kprobe): Hook {
    return Hook.ofRaw({ section: 'kprobes', hook });
  }

  /** A function of the kernel, entered by fentry, in Tetragon's own words. */
  public static fentry(hook: Kprobe): Hook {
    return Hook.ofRaw({ section: 'fentries', hook });
  }

  /** A tracepoint, in Tetragon's own words. */
  public static tracepoint(hook: Tracepoint): Hook {
    return Hook.ofRaw({ section: 'tracepoints', hook });
  }

  /** A hook of Linux' security modules, in Tetragon's own words. */
  public static lsm(hook: LsmHook): Hook {
    return Hook.ofRaw({ section: 'lsmhooks', hook });
  }

  /** A function of a program, in Tetragon's own words. */
  public static uprobe(hook: Uprobe): Hook {
    return Hook.ofRaw({ section: 'uprobes', hook });
  }

  /** A static probe of a program, in Tetragon's own words. */
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
    return Hook.ofCalls(`${verb} ${usable.join(', ')}`, callsOf(usable), options, (prop, findings) =>
      checkPaths(paths, prop, findings),
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
    /** What a process does, such as `mounts a filesystem`. */
    public readonly words: string,
    public readonly parts: HookParts,
    private readonly check: (prop: string, findings: PropFindings) => void,
    /** Whether the hook does more than watch. */
    public readonly isEnforced = false,
    /** What is enforced. Nothing where the hook says so in Tetragon's own words. */
    public readonly enforcement?: Enforcement,
  ) {}

  /**
   * The same behaviour, with what the kernel does to whoever shows it. Try it without first, and look at the events:
   * each of them would have been hit.
   *
   * @param enforcement left out where the hook has actions in Tetragon's own words: those are taken then
   */
  public enforce(enforcement?: Enforcement): Hook {
    return new Hook(this.words, this.parts, this.check, true, enforcement);
  }

  /** Reports what cannot work, where `prop` is the prop that the hook was given as. */
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
