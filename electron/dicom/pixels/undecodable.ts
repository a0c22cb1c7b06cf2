export { UndecodableFrame } from '../../../shared/pixels/undecodable.ts';
