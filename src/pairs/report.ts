/**
 * A test runner's report without what differs from run to run and from machine to machine: durations, the folder of the
 * program, the frames of Node's own code, the columns and function names that engines give frames, and the marks that newer
 * Pythons draw under a line of a traceback.
 */
export function comparableReport(text: string): string {
  return (
    text
      .replace(/\(\d+(\.\d+)?ms\)/g, '(0ms)')
      .replace(/duration_ms \d+(\.\d+)?/g, 'duration_ms 0')
      .replace(/\bin \d+\.\d+s\b/g, 'in 0.00s')
      // pytest fills its lines up to a width.
      .replace(/={3,}/g, '===')
      .replace(/(?:file:\/\/)?(?:\/[^\s:"()]*)?\/(main\.\w+)/g, '$1')
      .replace(/(main\.ts:\d+):\d+/g, '$1')
      .replace(/(\n +at )(?:async )?[\w.<>]+ \((main\.ts:\d+)\)/g, '$1$2')
      .replace(/\n +at [^\n]*\bnode:[^\n]*?( \{)?(?=\n)/g, '$1')
      .replace(/\n +[~^]+(?=\n)/g, '')
  );
}
