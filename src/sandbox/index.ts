export type { AnswerAsk } from './border.ts';
export { ProgramEndedError } from './calls.ts';
export type {
  HttpOutcome,
  HttpRequest,
  HttpResponse,
  Language,
  Program,
  ProgramFiles,
  SourcePosition,
  TraceEntry,
} from './protocol.ts';
export { BODY_LIMIT, OUTPUT_LIMIT, TRACE_LIMIT } from './protocol.ts';
export { readOutcome } from './read-http.ts';
export { readWorkerMessage } from './read-message.ts';
export {
  type RunEnd,
  type RunHandlers,
  type RunningProgram,
  Sandbox,
  SandboxError,
} from './sandbox.ts';
export { type SandboxParts, WorkerFrame } from './worker-frame.ts';
