export { type ReadBody, readBody } from './body.ts';
export { type ComparedLine, type ComparedResponse, compareResponses, SHOWN_LENGTH, summarize } from './compare.ts';
export { COPY_FORMATS, type CopyFormat, copyAs } from './copy-as.ts';
export {
  type ExampleRequest,
  exampleBody,
  exampleHeaders,
  placeholders,
  savedValues,
  UnknownValueError,
} from './examples.ts';
export { buildRequest, checkRequest, type FormProblem, type RequestText, requestText } from './form.ts';
export { HEADER_NAME, HEADER_VALUE, METHODS } from './http.ts';
export { REQUEST_TIMEOUT, type Send, sendExamples, sendInTime } from './transcript.ts';
