import type { SecretKey } from '../alerts';

/**
 * Where the value of a secret setting comes from. The value itself never is a plain environment value of a pod.
 *
 * Falcosidekick reads its settings at start, so a Secret that changes later takes effect with the next restart:
 * `kubectl rollout restart deployment/falcosidekick`.
 *
 * @example
 * Output.slack({ webhookUrl: SecretRef.fromSecretKey('slack', 'webhook-url') });
 */
export class SecretRef {
  /**
   * A key of a Secret that is in Falcosidekick's namespace already, or that an operator such as External Secrets
   * creates there.
   */
  public static fromSecretKey(secretName: string, key: string): SecretRef {
    return new SecretRef({ secretName, key }, undefined);
  }

  /**
   * The secret itself. It goes to a Secret that the construct creates, and with it into the synthesized manifest,
   * where whoever can read the manifest can read it: for a laptop cluster, not for a repository. A warning
   * names each use.
   */
  public static unsafePlainText(value: string): SecretRef {
    return new SecretRef(undefined, value);
  }

  private constructor(
    /** The key that is referred to, unless the value is given as text. */
    public readonly secretKey: SecretKey | undefined,
    /** The value, where it was given as text. */
    public readonly plainText: string | undefined,
  ) {}
}
