// What `cdk8s-runtime-detection/bridge` gives: the program for alerts of Tetragon's events, and the parts of it.
export * from './bridge';
export { type ProcessIo, runProgram } from './bridge/run';
