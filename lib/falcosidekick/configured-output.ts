/** An output with its settings, as returned by the factories of `Output`. `Falcosidekick` checks the settings. */
export class ConfiguredOutput {
  /**
   * @param name name of the factory, such as `slack`
   * @param settings settings as given
   */
  protected constructor(
    public readonly name: string,
    public readonly settings: Readonly<Record<string, unknown>>,
  ) {}
}
