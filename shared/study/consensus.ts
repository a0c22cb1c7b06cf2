import { assertNever } from '../base/assertNever.ts';
import type { ComparedGrade } from './disagreement.ts';

/** What a consensus session comes to: one reader's read, new marks of both, or nothing. */
export type ConsensusOutcome = 'first' | 'second' | 'newMarks' | 'unresolved';

/** What is known of the consensus over one unit. */
export type ConsensusFacts = {
  /** The newest decision; null before the first. `majority` is the third reader's word joining one of the two. */
  readonly decision: ConsensusOutcome | 'majority' | null;
  /** How many of the two readers signed the newest decision. */
  readonly signatures: number;
  /** The grade of the third reader's locked read; undefined before it is locked. */
  readonly third: ComparedGrade | undefined;
};

/** Where the consensus over one unit stands (method §5). */
export type ConsensusStanding =
  | 'inSession'
  | 'awaitsSignatures'
  | 'awaitsThirdReader'
  | 'awaitsMajority'
  | 'settled'
  | 'unresolved';

/** How many readers sign a decision. */
const BOTH = 2;

/**
 * Where a consensus stands: agreed and signed by both, it is settled. What the two could not agree on goes to a third
 * reader once both have signed that; the third read makes a majority with one of the two, or the unit stays unresolved.
 *
 * @param grades of the two locked reads
 */
export function standingOf(
  { decision, signatures, third }: ConsensusFacts,
  grades: readonly [ComparedGrade, ComparedGrade],
): ConsensusStanding {
  switch (decision) {
    case null:
      return 'inSession';
    case 'majority':
      return 'settled';
    case 'first':
    case 'second':
    case 'newMarks':
      return signatures < BOTH ? 'awaitsSignatures' : 'settled';
    case 'unresolved':
      if (signatures < BOTH) return 'awaitsSignatures';
      if (third === undefined) return 'awaitsThirdReader';
      return majorityOf(grades, third) === null ? 'unresolved' : 'awaitsMajority';
    default:
      return assertNever(decision);
  }
}

/**
 * Which of the two reads the third one agrees with (method §5: third reader, majority, else unresolved). Null where it
 * agrees with neither, or cannot grade: a grade that is missing is no vote.
 */
export function majorityOf(
  [first, second]: readonly [ComparedGrade, ComparedGrade],
  third: ComparedGrade,
): 'first' | 'second' | null {
  if (third === null || first === second) return null;
  if (third === first) return 'first';
  return third === second ? 'second' : null;
}
