/** One output with its settings, as the factories of `Output` make it. What they hold is checked by `Falcosidekick`. */
export class ConfiguredOutput {
  /**
   * @param name the factory, such as `slack`
   * @param settings the settings as they were given
   */
  protected constructor(
    public readonly name: string,
    public readonly settings: Readonly<Record<string, unknown>>,
  ) {}
}
