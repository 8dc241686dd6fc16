// Stands in for the native @vscode/spdlog, so that log files and Output channels work without a C++ build.
// Same exports; writes synchronously, which is right for the little a test run logs.
const fs = require('node:fs');
const path = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
const INFO = LEVELS.indexOf('info');

class Logger {
  constructor(_type, name, filename) {
    this.name = name;
    this.filename = filename;
    this.level = INFO;
    this.raw = false;
    fs.mkdirSync(path.dirname(filename), { recursive: true });
    fs.appendFileSync(filename, '');
  }

  write(level, message) {
    if (LEVELS.indexOf(level) < this.level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    fs.appendFileSync(this.filename, this.raw ? message : `${time} [${level}] ${message}\n`);
  }

  getLevel() {
    return this.level;
  }

  setLevel(level) {
    this.level = level;
  }

  /** VS Code formats its lines itself where it calls one of these two. */
  setPattern() {
    this.raw = true;
  }

  clearFormatters() {
    this.raw = true;
  }

  flush() {}

  drop() {}
}

for (const level of LEVELS) {
  Logger.prototype[level] = function log(message) {
    this.write(level, message);
  };
}

const create = async (...args) => new Logger('rotating', ...args);

module.exports = {
  version: 11500,
  setLevel() {},
  setFlushOn() {},
  Logger,
  createRotatingLogger: create,
  createAsyncRotatingLogger: create,
};
