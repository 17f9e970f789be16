import { JsonPatch } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';

/**
 * A DaemonSet that takes patches for fields newer than its types. The class of cdk8s-plus applies patches first and
 * drops every field that it does not know afterwards; here they come last.
 */
export class PatchableDaemonSet extends k8s.KubeDaemonSet {
  private readonly lastPatches: JsonPatch[] = [];

  public override addJsonPatch(...patches: JsonPatch[]): void {
    this.lastPatches.push(...patches);
  }

  public override toJson(): object {
    return JsonPatch.apply(super.toJson(), ...this.lastPatches) as object;
  }
}

/** A Deployment that takes patches for fields newer than its types, as {@link PatchableDaemonSet} does. */
export class PatchableDeployment extends k8s.KubeDeployment {
  private readonly lastPatches: JsonPatch[] = [];

  public override addJsonPatch(...patches: JsonPatch[]): void {
    this.lastPatches.push(...patches);
  }

  public override toJson(): object {
    return JsonPatch.apply(super.toJson(), ...this.lastPatches) as object;
  }
}
