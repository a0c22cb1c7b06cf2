/** Why the study was not changed. `message` is the sentence for the person. */
export type StudyRefusal = { readonly kind: 'studyState' | 'notFound'; readonly message: string };

/** A change that the study as it stands does not allow. */
export const studyRefusal = (message: string): StudyRefusal => ({ kind: 'studyState', message });
