// Icons drawn for this page on a 16 × 16 grid, in the text's colour. The host's icon font is not available in a page.
const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  chevron: 'M5.5 3.5 10 8l-4.5 4.5',
  search: 'M10.2 10.2 14 14M11.5 6.75a4.75 4.75 0 1 1-9.5 0 4.75 4.75 0 0 1 9.5 0Z',
  history: 'M2.5 3v3h3M2.8 6A5.5 5.5 0 1 1 2.5 9M8 5v3.2l2.2 1.6',
  star: 'm8 2.2 1.8 3.6 4 .6-2.9 2.8.7 4L8 11.3l-3.6 1.9.7-4L2.200 6.400l4-.6Z',
  options: 'M2 4.500h7m4 0h1M2 11.500h2m4 0h6M11 2.800v3.400M6 9.800v3.400',
  filter: 'M2 3.500h12L9.500 8.700v4.300l-3 1V8.700Z',
  close: 'm4 4 8 8m0-8-8 8',
  add: 'M8 3v10M3 8h10',
  side: 'M2.500 3h11v10h-11ZM9 3v10',
  similar: 'M3 5.500c2-2.600 4 2.600 6 0s3-1.500 4-.5M3 10.500c2-2.600 4 2.600 6 0s3-1.500 4-.5',
  more: 'M3.500 8h.01M8 8h.01M12.500 8h.01',
  trash: 'M3 4.500h10M6.500 4.500v-2h3v2M4.500 4.500l.5 9h6l.5-9',
  check: 'm3 8.500 3.200 3.200L13 4.800',
  store:
    'M3 4c0-1.100 2.200-2 5-2s5 .9 5 2-2.200 2-5 2-5-.9-5-2Zm0 0v8c0 1.100 2.200 2 5 2s5-.9 5-2V4M3 8c0 1.100 2.200 2 5 2s5-.9 5-2',
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative icon; what it means is said by the label of the control around it. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
