/** What the checks need of a browser, whatever drives it. */
export interface Browser {
  /** Name and version: `Firefox 153.7.0`. */
  readonly name: string;
  /** Loads a page and resolves when it has loaded. */
  open(url: string): Promise<void>;
  /** Value of a JavaScript expression in the page; plain data only. */
  evaluate(expression: string): Promise<unknown>;
  /** Clicks the element with the mouse. Throws when it is not there or not visible. */
  click(selector: string): Promise<void>;
  /** Presses Ctrl+Home, types `text`, presses Ctrl+Enter; all of it goes to what has the focus. */
  typeAtStartAndSubmit(text: string): Promise<void>;
  /** Ends the browser and every process that came with it. */
  close(): Promise<void>;
}

/** The engine cannot be had on this machine. Its checks are skipped and the message says why. */
export class Unavailable extends Error {
  override name = 'Unavailable';
}
