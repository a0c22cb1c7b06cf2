/** Who looks at a package under way. */
export type PackageWatch = {
  readonly onProgress: (progress: { readonly items: number; readonly finished: number }) => void;
  readonly isCancelled: () => boolean;
};
