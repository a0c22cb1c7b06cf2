/** Why a frame is not shown, in a sentence for the person; it holds no patient data. */
export class UndecodableFrame extends Error {
  override readonly name = 'UndecodableFrame';
}
