/**
 * How Teams dresses Adaptive Cards: the host configuration Microsoft publishes for Teams (colours, sizes and spacings as
 * in the AdaptiveCards project's HostConfig samples, MIT), and a little CSS for what a host config cannot say, such as
 * buttons and inputs.
 */
export type Theme = 'light' | 'dark';

interface Palette {
  readonly page: string;
  readonly card: string;
  readonly emphasis: string;
  readonly text: string;
  readonly subtle: string;
  readonly accent: string;
  readonly attention: string;
  readonly field: string;
  readonly line: string;
  readonly button: string;
}

export const palettes = {
  light: {
    page: '#f5f5f5',
    card: '#ffffff',
    emphasis: '#f9f8f7',
    text: '#252424',
    subtle: '#616161',
    accent: '#6264a7',
    attention: '#c4314b',
    field: '#ffffff',
    line: '#d1d1d1',
    button: '#ffffff',
  },
  dark: {
    page: '#1f1f1f',
    card: '#2d2c2c',
    emphasis: '#292828',
    text: '#ffffff',
    subtle: '#c8c8c8',
    accent: '#a6a7dc',
    attention: '#f1707b',
    field: '#1f1f1f',
    line: '#666666',
    button: '#2d2c2c',
  },
} as const satisfies Record<Theme, Palette>;

// Segoe UI is Microsoft's own; the others are what stands in for it here. The last draws emoji.
const FONTS = "'Segoe UI', 'Noto Sans', 'Liberation Sans', Arial, 'Noto Sans Arabic', 'Noto Color Emoji', sans-serif";

export function hostConfig(theme: Theme): object {
  const { card, emphasis, text, subtle, accent, attention } = palettes[theme];
  const one = (colour: string, dimmed = colour) => ({ default: colour, subtle: dimmed });
  const colours = (plain: string, dimmed: string) => ({
    default: one(plain, dimmed),
    dark: one('#252424', '#484644'),
    light: one('#ffffff', '#f3f2f1'),
    accent: one(accent),
    good: one('#92c353'),
    warning: one('#f8d22a'),
    attention: one(attention),
  });
  const onCard = colours(text, subtle);
  // Coloured boxes stay pale in the dark theme too, with dark letters.
  const onPale = { ...colours('#252424', '#484644'), accent: one('#6264a7'), attention: one('#c4314b') };
  const box = (backgroundColor: string, foregroundColors: object) => ({ backgroundColor, foregroundColors });
  const font = (fontFamily: string) => ({
    fontFamily,
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
  });
  return {
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: palettes[theme].line },
    imageSizes: { small: 32, medium: 52, large: 100 },
    fontTypes: { default: font(FONTS), monospace: font("'Courier New', 'Liberation Mono', monospace") },
    textStyles: {
      heading: { fontType: 'default', size: 'large', weight: 'bolder', color: 'default', isSubtle: false },
    },
    containerStyles: {
      default: box(card, onCard),
      emphasis: box(emphasis, onCard),
      accent: box('#C7DEF9', onPale),
      good: box('#CCFFCC', onPale),
      attention: box('#FFC5B2', onPale),
      warning: box('#FFE2B2', onPale),
    },
    inputs: {
      label: { requiredInputs: { weight: 'default' }, optionalInputs: { weight: 'default' } },
      errorMessage: { color: 'attention' },
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    adaptiveCard: { allowCustomStyle: false },
    imageSet: { imageSize: 'medium', maxImageHeight: 100 },
    factSet: {
      title: { color: 'default', weight: 'bolder', wrap: true },
      value: { color: 'default', wrap: true },
      spacing: 16,
    },
  };
}

export function css(theme: Theme): string {
  const { page, card, text, accent, field, line, button, attention } = palettes[theme];
  return `
    body { margin: 0; background: ${page}; font-family: ${FONTS}; }
    .frame { padding: 8px; box-sizing: border-box; background: ${page}; }
    .frame > .ac-adaptiveCard { border-radius: 6px; border: 1px solid ${line}; background: ${card} !important; }
    .ac-input { box-sizing: border-box; width: 100%; min-width: 0; font: 14px/20px ${FONTS}; color: ${text}; }
    .ac-input, .ac-input-container { color: ${text}; }
    input.ac-input, select.ac-input, textarea.ac-input { background: ${field}; border: 1px solid ${line}; border-radius: 4px;
      padding: 5px 12px; color-scheme: ${theme}; }
    textarea.ac-input { min-height: 64px; }
    input[type=radio], input[type=checkbox] { accent-color: ${accent}; color-scheme: ${theme}; }
    .ac-pushButton { font: 600 14px/20px ${FONTS}; padding: 5px 12px; min-height: 32px; max-width: 100%; border-radius: 4px;
      border: 1px solid ${line}; background: ${button}; color: ${text};
      overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff; }
    .ac-pushButton.style-destructive { background: #c50f1f; border-color: #c50f1f; color: #fff; }
    .ac-input-validation-error-message { color: ${attention}; }
    a { color: ${accent}; }`;
}
