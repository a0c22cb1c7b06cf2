/** Thin to thick as the eye is even to it: lightness grows in equal steps, from copper to ivory (OKLCH). */
const THIN = { lightness: 0.54, chroma: 0.15, hue: 38 };
const THICK = { lightness: 0.96, chroma: 0.07, hue: 98 };

type Rgb = readonly [red: number, green: number, blue: number];

/**
 * The colour of a thickness, 0 to 1 of the scale, as sRGB from 0 to 255. Lightness alone tells the order, so that it
 * is read without seeing colours and printed in grey; the darkest stands 3 : 1 off the ground (WCAG 1.4.11).
 * OKLab: Ottosson, A perceptual color space for image processing, 2020.
 */
export function thicknessColour(share: number): Rgb {
  const at = Math.min(1, Math.max(0, share));
  const mix = (key: keyof typeof THIN): number => THIN[key] + at * (THICK[key] - THIN[key]);
  const hue = (mix('hue') * Math.PI) / 180;
  const [a, b] = [mix('chroma') * Math.cos(hue), mix('chroma') * Math.sin(hue)];
  const lightness = mix('lightness');
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function encoded(linear: number): number {
  const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, value)));
}

export const cssOf = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`;

const TOPS_MM = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50];

/** The thickness at the top of the scale, in mm: round, and none of the map is above it. */
export function topOfScale(thicknessMm: Float32Array): number {
  const most = thicknessMm.reduce((found, mm) => Math.max(found, mm), 0);
  return TOPS_MM.find((top) => top >= most) ?? most;
}
