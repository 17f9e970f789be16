/** Whether something can run on a node: `maybe` where the node does not tell enough. */
export type Answer = 'yes' | 'no' | 'maybe';

const FROM_WORST: readonly Answer[] = ['no', 'maybe', 'yes'];

/** The answer that remains of several: one `no` is enough. */
export function worstOf(answers: readonly Answer[]): Answer {
  return FROM_WORST.find((each) => answers.includes(each)) ?? 'yes';
}

/** What one fact about a node means. What is not said is not affected. */
export interface Remark {
  readonly reason: string;
  readonly modernEbpf?: Answer;
  readonly tetragon?: Answer;
}
