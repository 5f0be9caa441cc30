/**
 * The container could not run the program, or died while it ran; the embedded runtime can take over. The message says what happened
 * and, where there is something, what to do.
 */
export class ContainerFailure extends Error {
  override name = 'ContainerFailure';
  /** Whether other programs would fare no better. */
  readonly lasting: boolean;

  constructor(message: string, lasting = true) {
    super(message);
    this.lasting = lasting;
  }
}

/** Settles with `work`, or fails with `message` after `ms` milliseconds. */
export function within<T>(work: Promise<T>, ms: number, message: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new ContainerFailure(message)), ms);
    work.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}
