/** What stands beside statistics of a cohort, or in their place. */
export const statistics = {
  noFit: {
    separated:
      'A predictor, or several together, tell the outcomes apart without error, or all outcomes are alike, so this regression has no estimates. Firth’s penalised regression has, where both outcomes occur.',
    collinear: 'A predictor does not vary, or says the same as others together. Leave one of them out.',
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
  },
} as const;
