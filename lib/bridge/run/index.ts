export { type ProcessIo, runProgram } from './run-program';
