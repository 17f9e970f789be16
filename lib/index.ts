export * from './alerts';
export * from './diagnostics';
export * from './falco';
export * from './falcosidekick';
export {
  addWarnings,
  DetectionNamespace,
  type DetectionNamespaceProps,
  findWarnings,
  type ImageProps,
  type Privilege,
} from './kubernetes';
export * from './names';
export * from './tetragon';
export * from './versions';
