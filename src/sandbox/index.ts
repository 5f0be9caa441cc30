export type { AnswerAsk } from './border.ts';
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
export { OUTPUT_LIMIT } from './protocol.ts';
export {
  type RunEnd,
  type RunHandlers,
  type RunningProgram,
  Sandbox,
  SandboxError,
} from './sandbox.ts';
export { type SandboxParts, WorkerFrame } from './worker-frame.ts';
