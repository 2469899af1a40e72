/**
 * Reads a keyboard-wedge scanner: a burst of keys that ends with Enter. It looks at the physical key, so that an input method,
 * Caps Lock or another layout cannot change a card.
 */
export class WedgeReader {
  private typed = ''
  private last = Number.NEGATIVE_INFINITY

  /** Takes one key; answers a card when this key completed one, and whether a burst begins with it. In a text field a person may be typing. */
  read(key: WedgeKey, inField = false): { card?: string; begins: boolean } {
    if (key.repeat || MODIFIER.test(key.code)) return { begins: false }
    if (key.ctrlKey || key.altKey || key.metaKey) return this.forget()
    const tooLate = key.timeStamp - this.last > (inField ? GAP_IN_FIELD_MS : GAP_MS)
    if (key.code === 'Enter' || key.code === 'NumpadEnter') {
      const card = !tooLate && this.typed.length >= SHORTEST ? this.typed : undefined
      this.forget()
      return { card, begins: false }
    }
    const letter = letterOf(key.code)
    if (letter === undefined) return this.forget()
    const begins = tooLate || this.typed === ''
    this.typed = begins ? letter : this.typed + letter
    this.last = key.timeStamp
    return { begins }
  }

  private forget() {
    this.typed = ''
    this.last = Number.NEGATIVE_INFINITY
    return { begins: false }
  }
}

export type WedgeKey = Pick<KeyboardEvent, 'code' | 'repeat' | 'timeStamp' | 'ctrlKey' | 'altKey' | 'metaKey'>

const GAP_IN_FIELD_MS = 60
/** Nobody types where nothing takes letters; a slow scanner or a busy machine may. */
const GAP_MS = 250
const SHORTEST = 4
const MODIFIER = /^(Shift(Left|Right)|CapsLock|NumLock)$/

function letterOf(code: string): string | undefined {
  if (/^Key[A-Z]$/.test(code)) return code[3]
  if (/^(Digit|Numpad)\d$/.test(code)) return code.at(-1)
  return code === 'Minus' || code === 'NumpadSubtract' ? '-' : undefined
}

/** Listens on the whole page; what a scan left in a text field is taken out again. */
export function listenForCards(scanned: (card: string) => void): () => void {
  const reader = new WedgeReader()
  let field: HTMLInputElement | undefined
  let before = ''
  const onKey = (event: KeyboardEvent) => {
    const into = event.target instanceof HTMLInputElement ? event.target : undefined
    const { card, begins } = reader.read(event, into !== undefined)
    if (begins) {
      field = into
      before = field?.value ?? ''
    }
    if (!card) return
    event.preventDefault()
    event.stopImmediatePropagation()
    restore(field, before)
    scanned(card)
  }
  document.addEventListener('keydown', onKey, true)
  return () => document.removeEventListener('keydown', onKey, true)
}

function restore(field: HTMLInputElement | undefined, value: string) {
  if (!field) return
  const take = () => {
    field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  field.blur()
  take()
  // an input method hands over its unfinished word only after the field is left
  setTimeout(take)
}
