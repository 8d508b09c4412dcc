// Makes the test of Node global, as that of other runners is.
globalThis.test = require('node:test');
