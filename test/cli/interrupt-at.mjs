// Loaded before the command by `node --import`: presses Ctrl-C when the command prints a text on stderr. The command does it
// to itself, at once, so that no busy machine lets the run end before the signal arrives.
const text = process.env.NOLOOP_TEST_INTERRUPT_AT ?? "";
const write = process.stderr.write;

process.stderr.write = function (chunk, ...rest) {
  const isTaken = write.call(this, chunk, ...rest);
  if (text !== "" && String(chunk).includes(text)) {
    process.stderr.write = write;
    process.kill(process.pid, "SIGINT");
  }
  return isTaken;
};
