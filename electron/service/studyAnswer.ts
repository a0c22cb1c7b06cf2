import type { AskedAnswer } from '../answers/askedAnswer.ts';
import type { ServiceDependencies } from './dependencies.ts';

/** What is asked of the whole study, as JSON. It is sent in one piece. */
export async function studyAnswer(
  { answers }: Pick<ServiceDependencies, 'answers'>,
  asked: AskedAnswer,
): Promise<Response> {
  const { body } = await answers.begin(asked);
  const bytes = await new Response(body).arrayBuffer();
  return new Response(bytes, { headers: { 'content-type': 'application/json' } });
}
