/** What a notice lets the reader do. */
export interface Offer {
  label: string;
  action(pressed: HTMLButtonElement): unknown;
  /** The notice goes when it is done. */
  once?: boolean;
  /** Shown for copying by hand. */
  link?: string;
}

/** Shows one line under a pair's bar, with at most one thing to do; it replaces the one before. Close gives the focus back. */
export function showNotice(root: HTMLElement, text: string, offer?: Offer): HTMLElement {
  closeNotice(root);
  const opener = document.activeElement;
  const notice = document.createElement('p');
  notice.className = 'notice';
  notice.append(text);
  const close = () => {
    notice.remove();
    const back = opener instanceof HTMLElement && !opener.matches('body, :disabled') && opener.isConnected;
    (back ? opener : root.querySelector<HTMLElement>('.go:not([hidden])')!).focus();
  };
  if (offer?.link) {
    const field = document.createElement('input');
    Object.assign(field, { readOnly: true, value: offer.link, ariaLabel: 'Link to this code' });
    field.addEventListener('focus', () => field.select());
    notice.append(field);
  }
  if (offer) {
    const act = (pressed: HTMLButtonElement) => {
      if (offer.once) close();
      offer.action(pressed);
    };
    notice.append(button(offer.label, act));
  }
  notice.append(button('Close', close));
  root.querySelector('.pair-bar')!.after(notice);
  return notice;
}

/** Removes the notice of a pair, if there is one. */
export function closeNotice(root: HTMLElement): void {
  root.querySelector('.notice')?.remove();
}

function button(label: string, action: (pressed: HTMLButtonElement) => unknown): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.addEventListener('click', () => action(element));
  return element;
}
