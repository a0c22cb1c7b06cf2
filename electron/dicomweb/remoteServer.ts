/** How a server is to know who asks. */
export type RemoteAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string };

/** A DICOMweb server: its address is the root below which `studies` lies, without a slash at its end. */
export type RemoteServer = { readonly address: string; readonly auth: RemoteAuth };

/** Why a server could not be asked, or did not give what it was asked for. `message` is the sentence. */
export type RemoteFailure = {
  readonly kind:
    | 'away'
    | 'insecure'
    | 'refused'
    | 'notDicomweb'
    | 'notThere'
    | 'serverFault'
    | 'brokenOff'
    | 'cancelled';
  readonly message: string;
};

/** Every failure with its sentence: what happened, what to do. What was kept is the caller's to say. */
export const REMOTE_FAILURES: Readonly<Record<RemoteFailure['kind'], string>> = {
  away:
    'The image server does not answer: it is off, its address is wrong, or the network to it is down. ' +
    'Check the address and the network, then try again.',
  insecure:
    'No secure connection to the image server can be made, so nothing was sent to it: its certificate is not one that ' +
    'this computer trusts, or it does not speak https at this address. Ask its administrator.',
  refused:
    'The image server refused the user name, password or token, or this account may not search it. ' +
    'Correct the server’s entry, then try again.',
  notDicomweb:
    'There is a web server at this address, but it does not speak DICOMweb. Check the address: it often ends in ' +
    '/dicom-web, /dicomweb or /rs.',
  notThere: 'The image server no longer has this. Search again.',
  serverFault:
    'The image server reports a fault of its own. Try again; if it stays so, tell its administrator.',
  brokenOff: 'The connection broke before everything had arrived. Try again.',
  cancelled: 'It was cancelled.',
};

export const failure = (kind: RemoteFailure['kind']): RemoteFailure => ({
  kind,
  message: REMOTE_FAILURES[kind],
});
