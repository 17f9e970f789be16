/**
 * Formats the result of validation as `falco -V` prints it with JSON output, so that tools for the one can read the
 * other.
 */
export function formatFalcoJson(verdict: { readonly falco_load_results: readonly object[] }): string {
  return `${JSON.stringify({ falco_load_results: verdict.falco_load_results })}\n`;
}
