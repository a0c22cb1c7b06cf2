/** How a job ended. */
export type JobEnd<Report> =
  | { readonly kind: 'done'; readonly report: Report }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

/** What the thread of a job says. */
export type FromJob<Amount, Report> = { readonly kind: 'progress'; readonly amount: Amount } | JobEnd<Report>;

/** Who looks at a job under way. */
export type JobWatch<Amount> = {
  readonly onProgress: (amount: Amount) => void;
  readonly isCancelled: () => boolean;
};

/** What is done of how much. */
export type ItemsDone = { readonly items: number; readonly finished: number };
