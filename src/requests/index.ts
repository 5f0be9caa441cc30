export { type ReadBody, readBody } from './body.ts';
export {
  type ExampleRequest,
  exampleBody,
  exampleHeaders,
  exampleRequest,
  fillIn,
  insideJson,
  placeholders,
  type SavedValues,
  savedValues,
  UnknownValueError,
} from './examples.ts';
export { compactJson, findJsonMistake, isJson, prettyJson } from './json-text.ts';
export { REQUEST_TIMEOUT, type Send, sendExamples, sendInTime } from './transcript.ts';
