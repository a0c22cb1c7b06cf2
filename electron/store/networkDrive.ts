import { readFileSync, statfsSync } from 'node:fs';
import { nearestFolder, truePath } from './truePath.ts';

/**
 * File systems whose locks cannot be trusted, or whose files other computers change, by statfs(2): NFS, SMB, CIFS, SMB 2,
 * AFS, Coda, Ceph, Lustre, GFS 2, OCFS 2, GPFS, OrangeFS, BeeGFS, 9P (a folder of Windows under WSL, of the host in a
 * virtual machine), and the shared folders of VirtualBox.
 */
const NETWORK_FILE_SYSTEMS: readonly number[] = [
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x73757245, 0x00c36400, 0x0bd00bd0, 0x01161970,
  0x7461636f, 0x47504653, 0x20030528, 0x19830326, 0x01021997, 0x786f4256,
];

/** What a program does in the place of the kernel: all of them have one number, and only the list of mounts says which. */
const BY_A_PROGRAM = 0x65735546;
/** Of those, what lies on disks of this computer: foreign formats, encrypted folders, disks joined to one. */
const LOCAL_PROGRAMS =
  /^(fuseblk|fuse\.(ntfs|ntfs-3g|exfat|ext2|apfs|encfs|gocryptfs|cryfs|securefs|veracrypt|cryptomator|mergerfs|bindfs|unionfs|fuse-overlayfs|lxcfs|portal|zfs|squashfuse|appimage))$/;

/**
 * Whether a folder, or the one in which it would be made, lies on a network drive, whatever it is named by: a share, a
 * letter of Windows that stands for one, a link, or a folder into which one is mounted.
 */
export function isOnNetworkDrive(directory: string): boolean {
  // The name of a share says so, and nothing is asked of it.
  if (isShare(directory)) return true;
  const place = truePath(nearestFolder(directory));
  if (isShare(place)) return true;
  const { type } = statfsSync(place);
  if (NETWORK_FILE_SYSTEMS.includes(type)) return true;
  return type === BY_A_PROGRAM && !LOCAL_PROGRAMS.test(mountedAs(place, mounts()));
}

const isShare = (path: string): boolean => /^(\\\\|\/\/)(?![?.][\\/])/.test(path);

function mounts(): string {
  try {
    return readFileSync('/proc/self/mounts', 'utf8');
  } catch {
    return '';
  }
}

/** The kind of the file system that is mounted nearest above a path, by a list as in fstab(5); empty where none is. */
export function mountedAs(path: string, list: string): string {
  let [nearest, kind] = ['', ''];
  for (const line of list.split('\n')) {
    const [, place = '', type = ''] = line.split(' ').map(unescaped);
    const isAbove = path === place || path.startsWith(place.endsWith('/') ? place : `${place}/`);
    // What was mounted last lies on top.
    if (place !== '' && isAbove && place.length >= nearest.length) [nearest, kind] = [place, type];
  }
  return kind;
}

/** Blanks and what else would part the list are written in octal digits. */
const unescaped = (field: string): string =>
  field.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
