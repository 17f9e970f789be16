import type { TextPlace } from '../../diagnostics';
import { type CollectedList, type CollectedMacro, continues, unreadCondition } from '../load/collected';
import type { FalcoContext } from '../load/falco-context';
import type { ListItem, MacroItem } from '../model';
import type { Step } from './file-reading';
import { located, locatedAll } from './located';
import type { MappingReader } from './mapping-reader';
import {
  checkAppendFlag,
  checkOverrides,
  ERROR_OVERRIDE_APPEND,
  readAppendFlag,
  readOverrides,
} from './overrides';

/** Falco: `userspace/engine/rule_loader_reader.cpp`, `read_item`, the part about lists */
export function readList(item: MappingReader): void {
  const { file } = item;
  const name = item.string('list', file.context.inside('list', '', item.map));
  const context = file.context.inside('list', name.text, item.map);
  if (!/^[^()"'\t\n\v\f\r =,]+$/.test(name.text)) {
    const message =
      'List has an invalid name. List names should match a regular expression: ([^()"\'[:space:]=,]+)';
    file.warning('LOAD_INVALID_LIST_NAME', message, context);
  }
  const items = item.tryRead(
    () =>
      item.optionalStrings('items', context) ?? item.refuse("Item has no mapping for key 'items'", context),
  );
  const appends = item.tryRead(() => readAppends(item, 'items', context));
  const list = { name: name.text, items: items ?? [], context, place: name.whole, index: 0, visibility: 0 };
  file.steps.push(collectList(list, appends === true, item.isPartial));
}

/** A function of its own, so that the step does not hold on to the reader. */
function collectList(list: CollectedList, appends: boolean, isPartial: boolean): Step {
  return (collector) => {
    // Rules may be collected twice: each collector changes lists of its own.
    if (isPartial) {
      collector.defineListInPart({ ...list });
    } else if (appends) {
      collector.appendToList({ ...list });
    } else {
      collector.defineList({ ...list });
    }
  };
}

/** Falco: `userspace/engine/rule_loader_reader.cpp`, `read_item`, the part about macros */
export function readMacro(item: MappingReader): void {
  const { file } = item;
  const name = item.string('macro', file.context.inside('macro', '', item.map));
  const context = file.context.inside('macro', name.text, item.map);
  if (!/^[a-zA-Z][a-zA-Z0-9_]*$/.test(name.text)) {
    const message =
      'Macro has an invalid name. Macro names should match a regular expression: ([a-zA-Z]+[a-zA-Z0-9_]*)';
    file.warning('LOAD_INVALID_MACRO_NAME', message, context);
  }
  const condition = item.tryRead(() => item.string('condition', context));
  const appends = item.tryRead(() => readAppends(item, 'condition', context));
  const { isPartial } = item;
  const place: TextPlace = name.whole;
  const macro: CollectedMacro = {
    name: name.text,
    condition: condition !== undefined ? [condition] : appends === true ? [] : [unreadCondition(place)],
    conditionContext: context.inside('macro condition', '', condition?.node),
    context,
    place,
    isPartial,
    index: 0,
    visibility: 0,
  };
  // Where it cannot be read whether it appends, its condition tells.
  const isContinued = isPartial && condition !== undefined && continues(condition);
  file.steps.push(collectMacro(macro, appends === true, isContinued));
}

/** A function of its own, so that the step does not hold on to the reader. */
function collectMacro(macro: CollectedMacro, appends: boolean, isContinued: boolean): Step {
  return (collector) => {
    if (appends || (isContinued && collector.macros.get(macro.name) !== undefined)) {
      collector.appendToMacro({ ...macro });
    } else if (!isContinued) {
      collector.defineMacro({ ...macro });
    }
  };
}

/** Whether the item adds to an earlier one, by either of the two ways to say so. */
function readAppends(item: MappingReader, key: 'items' | 'condition', context: FalcoContext): boolean {
  const appends = readAppendFlag(item, context);
  const { append, replace } = readOverrides(item, [key], [key], context);
  return appends && (append.size > 0 || replace.size > 0)
    ? item.refuse(ERROR_OVERRIDE_APPEND, context)
    : appends || append.has(key);
}

/** Everything else that is wrong with a list. */
export function checkList(item: MappingReader): () => ListItem | undefined {
  const name = item.scalar('list').value;
  if (name !== undefined && !/^[^()"'\s=,]+$/.test(name.text)) {
    item.issue('list-name', name.node, { name: name.text });
  }
  item.checkRequired(['items'], 'list');
  const items = item.has('items') ? item.strings('items').value : undefined;
  const appends = checkAppends(item, 'items');
  return () =>
    name &&
    items && {
      kind: 'list',
      name: located(name),
      items: locatedAll(items),
      appends,
      place: item.place,
    };
}

/** Everything else that is wrong with a macro. */
export function checkMacro(item: MappingReader): () => MacroItem | undefined {
  const name = item.scalar('macro').value;
  if (name !== undefined && !/^[a-zA-Z]+[a-zA-Z0-9_]*$/.test(name.text)) {
    item.issue('macro-name', name.node, { name: name.text });
  }
  item.checkRequired(['condition'], 'macro');
  const condition = item.has('condition') ? item.scalar('condition').value : undefined;
  const appends = checkAppends(item, 'condition');
  return () =>
    name &&
    condition && {
      kind: 'macro',
      name: located(name),
      condition: located(condition),
      appends,
      place: item.place,
    };
}

function checkAppends(item: MappingReader, key: 'items' | 'condition'): boolean {
  const overrides = checkOverrides(item, [key], [key]);
  return checkAppendFlag(item, key, overrides.size > 0) || overrides.get(key) === 'append';
}
