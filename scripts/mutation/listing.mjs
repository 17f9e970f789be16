// What a person looks at after a run: a score a file and a room, and each mutant that no test noticed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const NOTICED = ['Killed', 'Timeout'];
const MISSED = ['Survived', 'NoCoverage'];
const LIMIT = 100;

/** Writes survivors.txt, survivors.json and scores.json, and returns the scores as text. */
export function writeListing(root, directory, mutants) {
  const sources = new Map();
  const sourceOf = (file) => {
    const text = sources.get(file) ?? readFileSync(join(root, file), 'utf8').split('\n');
    sources.set(file, text);
    return text;
  };
  const all = mutants
    .map(({ fileName, ...mutant }) => ({ ...mutant, file: relative(root, fileName) }))
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : byPlace(a, b)));
  const survivors = all
    .filter(({ status }) => MISSED.includes(status))
    .map(({ file, location, mutatorName, replacement, status }) => ({
      file,
      line: location.start.line,
      column: location.start.column,
      mutator: mutatorName,
      original: textAt(sourceOf(file), location),
      replacement: replacement ?? '',
      covered: status === 'Survived',
    }));
  const scores = {
    rooms: scoresBy(all, ({ file }) => file.split('/')[1]),
    files: scoresBy(all, ({ file }) => file),
  };
  writeFileSync(
    join(directory, 'survivors.json'),
    `${survivors.map((each) => JSON.stringify(each)).join('\n')}\n`,
  );
  writeFileSync(join(directory, 'survivors.txt'), survivors.map(lineOf).join(''));
  writeFileSync(join(directory, 'scores.json'), `${JSON.stringify(scores, undefined, 1)}\n`);
  return [...Object.entries(scores.files), ...Object.entries(scores.rooms)].map(scoreLine).join('\n');
}

function byPlace({ location: { start: a } }, { location: { start: b } }) {
  return a.line - b.line || a.column - b.column;
}

function textAt(lines, { start, end }) {
  const part = lines.slice(start.line - 1, end.line);
  part.push(part.pop().slice(0, end.column - 1));
  return [part[0].slice(start.column - 1), ...part.slice(1)].join('\n');
}

function lineOf({ file, line, column, mutator, original, replacement, covered }) {
  const short = (text) => {
    const flat = text.replace(/\s+/g, ' ');
    return flat.length > LIMIT ? `${flat.slice(0, LIMIT)}…` : flat;
  };
  const reached = covered ? '' : ' (no test reaches it)';
  return `${file}:${line}:${column} ${mutator}: ${short(original)} → ${short(replacement)}${reached}\n`;
}

function scoresBy(mutants, keyOf) {
  const scores = {};
  for (const mutant of mutants) {
    scores[keyOf(mutant)] ??= { noticed: 0, survived: 0, notCovered: 0, ignored: 0, errors: 0, timeouts: 0 };
    const score = scores[keyOf(mutant)];
    score.noticed += NOTICED.includes(mutant.status);
    score.timeouts += mutant.status === 'Timeout' && !mutant.statusReason?.startsWith('Hit limit');
    score.survived += mutant.status === 'Survived';
    score.notCovered += mutant.status === 'NoCoverage';
    score.ignored += mutant.status === 'Ignored';
    score.errors += ['RuntimeError', 'CompileError', 'Pending'].includes(mutant.status);
  }
  return scores;
}

function scoreLine([name, { noticed, survived, notCovered, ignored, errors, timeouts }]) {
  const total = noticed + survived + notCovered;
  const share = total === 0 ? '-' : `${((noticed / total) * 100).toFixed(1)} %`;
  const more = Object.entries({ 'not covered': notCovered, 'by the clock': timeouts, ignored, errors })
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `, ${count} ${what}`);
  return `${share.padStart(8)} of ${String(total).padStart(5)}  ${name}: ${survived} survived${more.join('')}`;
}
