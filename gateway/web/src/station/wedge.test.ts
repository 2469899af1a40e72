import { describe, expect, it } from 'vitest'
import { WedgeReader } from './wedge'

const KEYS = ['KeyK', 'Digit7', 'ShiftLeft', 'KeyQ', 'Minus', 'Numpad2']

function read(codes: string[], { gap = 8, inField = false, ...rest }: { gap?: number; inField?: boolean; repeat?: boolean; ctrlKey?: boolean } = {}) {
  const reader = new WedgeReader()
  return codes.map((code, index) => reader.read({ code, timeStamp: 1000 + index * gap, repeat: false, ctrlKey: false, altKey: false, metaKey: false, ...rest }, inField))
}

const cardOf = (...given: Parameters<typeof read>) => read(...given).find((answer) => answer.card)?.card

describe('a wedge scanner', () => {
  it('a burst that ends with Enter is a card', () => expect(cardOf([...KEYS, 'Enter'])).toBe('K7Q-2'))
  it('the Enter of the number pad ends a card as well', () => expect(cardOf([...KEYS, 'NumpadEnter'])).toBe('K7Q-2'))
  it.each([
    [60, true, 'ABCD'],
    [61, true, undefined],
    [250, false, 'ABCD'],
    [251, false, undefined],
  ])('keys %i ms apart, in a text field: %s, are the card %s', (gap, inField, card) => {
    expect(cardOf(['KeyA', 'KeyB', 'KeyC', 'KeyD', 'Enter'], { gap, inField })).toBe(card)
  })
  it('three characters are too short', () => expect(cardOf(['KeyA', 'KeyB', 'KeyC', 'Enter'])).toBeUndefined())
  it('four characters are enough', () => expect(cardOf(['KeyA', 'KeyB', 'KeyC', 'KeyD', 'Enter'])).toBe('ABCD'))
  it('without an Enter there is no card', () => expect(cardOf(KEYS)).toBeUndefined())
  it('a held key is ignored', () => expect(cardOf([...KEYS, 'Enter'], { repeat: true })).toBeUndefined())
  it('a shortcut is no scan', () => expect(cardOf([...KEYS, 'Enter'], { ctrlKey: true })).toBeUndefined())
  it('a foreign key ends the burst', () => expect(cardOf(['KeyA', 'KeyB', 'Space', 'KeyC', 'KeyD', 'Enter'])).toBeUndefined())

  it('says where a burst begins, so that a text field can be put back', () => {
    expect(read(['KeyA', 'KeyB', 'KeyC']).map((answer) => answer.begins)).toEqual([true, false, false])
  })

  it('reads the next card after the first', () => {
    const reader = new WedgeReader()
    const codes = ['KeyA', 'KeyB', 'KeyC', 'KeyD', 'Enter', 'KeyE', 'KeyF', 'KeyG', 'KeyH', 'Enter']
    const cards = codes
      .map((code, index) => reader.read({ code, timeStamp: index * 5, repeat: false, ctrlKey: false, altKey: false, metaKey: false }).card)
      .filter(Boolean)
    expect(cards).toEqual(['ABCD', 'EFGH'])
  })
})
