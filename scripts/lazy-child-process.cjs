// Stands in for "child_process" in bundles: cdk8s takes "spawnSync" of it when it is loaded, and calls it for Helm charts
// only. The module itself is loaded then.
exports.spawnSync = (...args) => require('node:child_process').spawnSync(...args);
