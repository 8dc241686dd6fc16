// Loaded before the engine: moves its clock ahead, in the process and in its workers, which inherit the flag.
const ahead = Number(process.env.ENGINE_CLOCK_AHEAD_SECONDS) * 1000;
const now = Date.now;

class ClockAhead extends Date {
  constructor(...parts) {
    if (parts.length === 0) super(now() + ahead);
    else super(...parts);
  }
  static now() {
    return now() + ahead;
  }
}

globalThis.Date = ClockAhead;
