/** What stands beside statistics of a cohort, or in their place. */
export const statistics = {
  /** The same reasons as for the agreement of readers, said of any cases and groups. */
  why: {
    nothingToCompare: 'No case has a value here.',
    tooFewItems: 'There are too few cases to compute it.',
    expectedAgreementIsOne: 'All values are one and the same, so agreement beyond chance is not defined.',
    noVariation: 'The values do not vary, so there is nothing to compare.',
    standardErrorIsZero: 'The standard error is 0, so there is no interval.',
    tooLittleFreedom: 'Hardly a degree of freedom is left for an interval.',
    noDiscordantPairs: 'Nothing changed between the two, so there is nothing to test.',
    emptyRowOrColumn: 'A group has no case, or an answer was given by nobody, so there is no test.',
    zeroCell: 'A cell of the table is 0, so the ratio has no value.',
    unboundedRatio: 'The ratio has no upper end.',
    tooManyTables: 'The table is too large for the exact test. Read the chi-square instead.',
  },
  noFit: {
    separated:
      'A predictor, or several together, tell the outcomes apart without error, or all outcomes are alike, so this regression has no estimates. Firth’s penalised regression has, where both outcomes occur.',
    collinear: 'A predictor does not vary, or says the same as others together. Leave one of them out.',
    outcomeDoesNotVary: 'The outcome is the same in all cases, so there is nothing to explain.',
    noError:
      'The predictors give the outcome without any error, so nothing can be tested. Often the outcome is computed from one of them.',
    tooFewItems: 'There are fewer cases than the regression needs for so many predictors. Leave some out.',
  },
  firthSeparated:
    'The outcomes can be told apart without error, so the ordinary regression has no estimates. These are Firth’s penalised ones, with tests and intervals of the penalised likelihood; read them as suggestive.',
  tooFewEvents:
    'There are fewer than {{least}} events for each predictor, so the estimates are not stable. A model with fewer predictors is to be preferred.',
  noMedian: {
    nobody: 'Nobody was followed, so there is no median time.',
    notReached:
      'Fewer than half had the event while anybody was followed, so the median time is not reached.',
    notSettled: 'The estimate did not settle, so no time is printed.',
    tooFewCases: 'There are too few cases for an interval.',
  },
} as const;
