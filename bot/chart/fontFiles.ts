/** The font that everything is drawn with that leaves the house as a picture or on paper, so that it is the same on every machine. */
export const fontFiles = {
  normal: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'),
} as const;
