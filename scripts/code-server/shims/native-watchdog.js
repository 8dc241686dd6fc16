// Stands in for the native @vscode/native-watchdog: an extension host leaves when the server that made it is gone.
const CHECK_MS = 1000;
const PARENT_GONE = 87;

exports.start = (pid) => {
  const timer = setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(PARENT_GONE);
    }
  }, CHECK_MS);
  timer.unref();
};

exports.exit = (code) => process.exit(code);
