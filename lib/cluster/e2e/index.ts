export { type E2eOptions, type E2eStep, runE2e } from './run-e2e';
