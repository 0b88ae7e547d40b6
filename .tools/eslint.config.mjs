// The linter. Import walls between folders are in dependency-cruiser.cjs beside this file; what a file may *do* is here.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const pure = [
  { selector: 'AwaitExpression', message: 'This folder is pure: no await. Load before, commit after (src/usecases).' },
  { selector: ':function[async=true]', message: 'This folder is pure: no async function.' },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'This folder is pure: time is an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'This folder is pure: time is an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local|utc)$/]",
    message: 'This folder is pure: time is an argument (DateTime.fromISO or fromObject with a zone).',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'This folder is pure: randomness is an argument.',
  },
  {
    selector: 'CallExpression[callee.name=/^(randomUUID|randomBytes|setTimeout|setInterval|fetch)$/]',
    message: 'This folder is pure: no randomness, timers or network.',
  },
];

export default tseslint.config(
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/{audit,case,flow,policy,time}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...pure] },
  },
  { files: ['test/**/*.ts', 'src/**/*Command.ts'], rules: { 'no-console': 'off' } },
);
