import {
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
  type Theme as FluentTheme,
} from '@fluentui/react-components';
import type { Theme } from './view';

/** Fluent's own themes for Teams. */
export const fluentThemes: Readonly<Record<Theme, FluentTheme>> = {
  light: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};
