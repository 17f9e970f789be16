export { BEHAVIOURS, type Behaviour, DEMO_IMAGE, DEMO_NAMESPACE } from './behaviours';
export type { Miss } from './explain-miss';
export { type DemoOptions, type DemoResult, runDemo } from './run-demo';
export { isDetected, type Row, type Sighting } from './scoreboard';
