/** In pixels. Cards are about 330 wide on a phone: twice that is sharp, and text of 22 is read as 11. */
export const chartSize = { width: 660, height: 440 } as const;
export const margin = 16;
export const textSize = 22;

export const ink = '#212b32';

/** A font that is drawn with, never one that a machine may have or not; then ones as wide, for a page in a browser. */
export const chartFont = "'DejaVu Sans Condensed', 'DejaVu Sans', Verdana, sans-serif";
