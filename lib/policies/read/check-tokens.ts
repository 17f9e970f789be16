import type { CST } from 'yaml';
import type { TextProblem } from './check-characters';

/** What the parser that is used here takes, and Kubernetes' older one does not: mostly in brackets. */
export function checkTokens(tokens: readonly CST.Token[], text: string): readonly TextProblem[] {
  const problems: TextProblem[] = [];
  const visit = (token: CST.Token | null | undefined, isInFlow: boolean): void => {
    if (token?.type === 'document') {
      visit(token.value, false);
    } else if (token?.type === 'scalar' || token?.type === 'double-quoted-scalar') {
      problems.push(...checkScalar(token, isInFlow));
    } else if (token !== null && token !== undefined && 'items' in token) {
      const isFlow = token.type === 'flow-collection';
      for (const { start, key, sep, value } of token.items) {
        if (isFlow && !start.some(({ type }) => type === 'explicit-key-ind')) {
          problems.push(...checkFlowKey(key, sep, text));
        }
        visit(key, isFlow);
        visit(value, isFlow);
      }
    }
  };
  for (const token of tokens) {
    visit(token, false);
  }
  return problems;
}

function checkScalar({ type, source, offset }: CST.FlowScalar, isInFlow: boolean): readonly TextProblem[] {
  const index =
    type === 'double-quoted-scalar'
      ? [...source.matchAll(/\\[\s\S]/g)].find(([pair]) => pair === '\\/')?.index
      : undefined;
  if (index !== undefined) {
    const range = { start: offset + index, end: offset + index + 2 };
    return [{ message: 'invalid escape sequence \\/', range, help: 'write "/" without the backslash' }];
  }
  const mark = type === 'scalar' && isInFlow ? source.indexOf('?') : -1;
  const range = { start: offset + mark, end: offset + mark + 1 };
  return mark === -1
    ? []
    : [{ message: 'a string that contains "?" must be in quotes inside brackets', range }];
}

function checkFlowKey(
  key: CST.Token | null | undefined,
  sep: readonly CST.SourceToken[] | undefined,
  text: string,
): readonly TextProblem[] {
  const colon = sep?.find(({ type }) => type === 'map-value-ind');
  if (key === null || key === undefined || colon === undefined) {
    return [];
  }
  const isOnOneLine = !text.slice(key.offset, colon.offset).includes('\n');
  if (!isOnOneLine) {
    const range = { start: key.offset, end: text.indexOf('\n', key.offset) };
    return [{ message: 'a key must be on one line', range, help: 'put "," between two entries' }];
  }
  const isTight = key.type === 'scalar' && /[[\]{},]/.test(text.charAt(colon.offset + 1));
  const range = { start: colon.offset, end: colon.offset + 1 };
  return isTight ? [{ message: 'missing space after ":"', range }] : [];
}
