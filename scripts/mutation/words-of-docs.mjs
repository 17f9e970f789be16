// The title of a code and why it matters are words of the docs, which CI compares with what is generated. No test of a
// room sees them, and each would cost a run of all tests that load the check.
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const WORDS = ['title', 'why'];

const wordsOfDocs = {
  shouldIgnore({ node, parent }) {
    const isText = node.type === 'StringLiteral' || node.type === 'TemplateLiteral';
    const isWord =
      parent?.type === 'ObjectProperty' && parent.value === node && WORDS.includes(parent.key.name);
    return isText && isWord ? 'words of the docs' : undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'words-of-docs', wordsOfDocs)];
