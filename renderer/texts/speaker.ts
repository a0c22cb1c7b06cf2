export type { Speaker } from '../../shared/texts/speaker.ts';
