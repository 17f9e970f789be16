import type { SecretKey } from '../alerts';

/**
 * Source of the value of a secret setting. The value is never a plain environment variable of a pod.
 *
 * Falcosidekick reads its settings only at start, so a change of the Secret takes effect after a restart: `kubectl
 * rollout restart deployment/falcosidekick`.
 *
 * @example
 * Output.slack({ webhookUrl: SecretRef.fromSecretKey('slack', 'webhook-url') });
 */
export class SecretRef {
  /**
   * A key of a Secret in Falcosidekick's namespace, which already exists or is created by an operator such as External
   * Secrets.
   */
  public static fromSecretKey(secretName: string, key: string): SecretRef {
    return new SecretRef({ secretName, key }, undefined);
  }

  /**
   * The secret value itself. It is written to a Secret that the construct creates, and so to the synthesized manifest,
   * where anyone with access to the manifest can read it. Use it for a cluster on a laptop, never in a repository. Each
   * use is reported as a warning.
   */
  public static unsafePlainText(value: string): SecretRef {
    return new SecretRef(undefined, value);
  }

  private constructor(
    /** The referenced key. `undefined` if the value is plain text. */
    public readonly secretKey: SecretKey | undefined,
    /** The value, if it is plain text. */
    public readonly plainText: string | undefined,
  ) {}
}
