import type { AlertIndex } from './alert-index';

/** The names of the files beside the script. */
export interface AppliedFiles {
  readonly pipeline: string;
  readonly policy: string;
  readonly template: string;
  readonly savedObjects: string;
}

const POLICY_VERSION = String.raw`s/.*"_seq_no":\([0-9]*\).*"_primary_term":\([0-9]*\).*/?if_seq_no=\1\&if_primary_term=\2/p`;

/** A shell script that hands the files over. All of it may be applied again. */
export function applyScript({ store, name }: AlertIndex, files: AppliedFiles): string {
  const isElasticsearch = store.name === 'elasticsearch';
  const put = (path: string, file: string) =>
    `curl "$@" -X PUT -H 'content-type: application/json' --data-binary @${file} "$STORE_URL/${path}"`;
  const policy = isElasticsearch
    ? [put(`_ilm/policy/${name}`, files.policy)]
    : [
        '# A policy that is there is replaced by its version.',
        `version=$(curl "$@" "$STORE_URL/_plugins/_ism/policies/${name}" 2>/dev/null | sed -n '${POLICY_VERSION}')`,
        put(`_plugins/_ism/policies/${name}$version`, files.policy),
      ];
  return `#!/bin/sh
# Hands the files of this directory to ${store.title} and ${store.dashboards}:
#   STORE_URL=https://localhost:9200 DASHBOARDS_URL=https://localhost:5601 ./apply.sh [options of curl]
# Options of curl are such as: --user admin --cacert ca.crt
# Without DASHBOARDS_URL, import ${files.savedObjects} by hand: Saved Objects, Import.
set -eu
cd "$(dirname "$0")"
: "\${STORE_URL:?set it to the address of the store, such as https://localhost:9200}"
set -- --fail-with-body --silent --show-error --write-out '\\n' "$@"

# The template names the pipeline and the policy, so they come first.
${put(`_ingest/pipeline/${name}`, files.pipeline)}
${policy.join('\n')}
${put(`_index_template/${name}`, files.template)}

if [ -n "\${DASHBOARDS_URL:-}" ]; then
  curl "$@" -X POST -H '${isElasticsearch ? 'kbn' : 'osd'}-xsrf: true' --form file=@${files.savedObjects} \\
    "$DASHBOARDS_URL/api/saved_objects/_import?overwrite=true"
fi
`;
}
