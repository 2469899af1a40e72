/** Money is a whole number of fen; no amount on these pages ever becomes a fraction. */

/** 1234567 → "12,345.67". */
export function yuan(fen: number): string {
  const { sign, whole, rest } = parts(fen)
  return `${sign}${grouped(Number(whole))}.${rest}`
}

/** 20713 → "20,713": a number of things. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** What a cook types ("12", "12.5", "１２．５０") as fen, or undefined when it is no amount of money. */
export function fenOf(typed: string): number | undefined {
  const plain = typed
    .trim()
    .replace(/[０-９．]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[,，]/g, '')
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!match) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** 700 → "七元", 750 → "七元五角", 5 → "五分", 0 → "零元": as a cashier says it. */
export function spokenYuan(fen: number): string {
  const { whole, rest } = parts(fen)
  const jiao = Number(rest[0])
  const odd = Number(rest[1])
  let said = whole === '0' && fen !== 0 ? '' : `${spokenNumber(Number(whole))}元`
  if (jiao > 0) said += `${DIGITS[jiao]}角`
  else if (odd > 0 && said) said += '零'
  if (odd > 0) said += `${DIGITS[odd]}分`
  return said
}

const DIGITS = '零一二三四五六七八九'

function parts(fen: number) {
  if (!Number.isSafeInteger(fen)) throw new RangeError('an amount is a whole number of fen')
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return { sign: fen < 0 ? '−' : '', whole: digits.slice(0, -2), rest: digits.slice(-2) }
}

function spokenNumber(value: number): string {
  if (value >= 10000) {
    const low = value % 10000
    return `${spokenNumber((value - low) / 10000)}万${low === 0 ? '' : (low < 1000 ? '零' : '') + spokenNumber(low)}`
  }
  if (value === 0) return '零'
  if (value === 2) return '两'
  let said = ''
  let gap = false
  String(value)
    .split('')
    .forEach((digit, index, all) => {
      const unit = ['', '十', '百', '千'][all.length - 1 - index]
      if (digit === '0') {
        gap = said !== ''
        return
      }
      said += `${gap ? '零' : ''}${digit === '2' && (unit === '百' || unit === '千') ? '两' : DIGITS[Number(digit)]}${unit}`
      gap = false
    })
  return said.replace(/^一十/, '十')
}
