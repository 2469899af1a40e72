/** A starting point to change: what the editor of a new policy holds at first. */
export function example() {
  return {
    stages: [
      {
        id: 'meal',
        combine: 'best',
        rules: [
          { id: 'a60', text: '60 岁以上每餐 3 元', when: { age_min: 60, meals: ['lunch'] }, pay: { type: 'fixed', fen: 300 }, funder: 'community' },
          { id: 'a80', text: '80 岁以上每餐 5 元', when: { age_min: 80, meals: ['lunch'] }, pay: { type: 'fixed', fen: 500 }, funder: 'community' },
        ],
        limits: [{ scope: 'elder', per: 'day', times: 1 }],
      },
    ],
    age_rule: 'on_birthday',
    rounding: { mode: 'HALF_UP', unit_fen: 1 },
    min_elder_pays_fen: 0,
  }
}
