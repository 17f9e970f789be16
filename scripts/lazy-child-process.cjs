// Stands in for "child_process" in bundles: the module is loaded where something of it is used.
module.exports = new Proxy({}, { get: (_, name) => require('node:child_process')[name] });
