import sharp from 'sharp';
import { seededRandom } from '../../shared/statistics/seededRandom.ts';

const WIDTH = 1600;
const HEIGHT = 1200;
/** The scale bar lies here, 200 pixels long. */
export const BAR = { from: [1340, 1150], to: [1540, 1150], lengthUm: 200 } as const;

/** Where the made-up vessels lie. */
export const VESSELS: readonly (readonly [column: number, row: number])[] = [
  [330, 430],
  [470, 560],
  [640, 400],
  [760, 610],
  [900, 470],
  [1060, 580],
  [1190, 420],
  [1290, 600],
];

/** A made-up section: a membrane of fibres along its length with vessels in it, on a clear ground, and a scale bar. */
export function tissuePhotograph(): Promise<Buffer> {
  const random = seededRandom(11);
  const between = (low: number, high: number): number => low + random() * (high - low);
  const fibres = Array.from({ length: 900 }, () => {
    const [x, y] = [between(-100, WIDTH), between(250, 780)];
    const [dx, dy] = [between(120, 320), between(-26, 26)];
    const shade = ['#c46a93', '#d58fb0', '#b65a86', '#dfa6c2'][Math.floor(random() * 4)] ?? '#c46a93';
    return `<path d="M${x} ${y} q${dx / 2} ${dy + between(-18, 18)} ${dx} ${dy}" stroke="${shade}" stroke-width="${between(2, 9)}" fill="none" opacity="0.7"/>`;
  });
  const nuclei = Array.from({ length: 420 }, () => {
    const [x, y] = [between(0, WIDTH), between(250, 790)];
    return `<ellipse cx="${x}" cy="${y}" rx="${between(4, 9)}" ry="${between(2, 3.5)}" fill="#54307a" opacity="0.85" transform="rotate(${between(-15, 15)} ${x} ${y})"/>`;
  });
  const vessels = VESSELS.map(
    ([x, y]) =>
      `<ellipse cx="${x}" cy="${y}" rx="${between(24, 36)}" ry="${between(15, 24)}" fill="#f6eaf0" stroke="#7d2f5d" stroke-width="6"/>
       <circle cx="${x - 6}" cy="${y}" r="7" fill="#cf4a4a"/><circle cx="${x + 8}" cy="${y + 3}" r="6" fill="#cf4a4a"/>`,
  );
  const edge = 'M0 270 Q400 230 800 262 T1600 248 L1600 772 Q1200 806 800 770 T0 790 Z';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <defs><clipPath id="membrane"><path d="${edge}"/></clipPath></defs>
    <rect width="${WIDTH}" height="${HEIGHT}" fill="#f5f0f4"/>
    <path d="${edge}" fill="#d99bb9"/>
    <g clip-path="url(#membrane)">${[...fibres, ...nuclei, ...vessels].join('')}</g>
    <rect x="${BAR.from[0]}" y="${BAR.from[1] - 4}" width="${BAR.to[0] - BAR.from[0]}" height="8" fill="#111"/>
  </svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
